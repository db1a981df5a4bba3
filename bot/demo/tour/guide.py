"""Who leads the tour: opens a room for each part, lets people act there, and says where to look."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import discord
import simcord

from bot.app.responder import Responder
from bot.core.reasons import Mode
from bot.demo.stage import Stage

Person = simcord.MemberActor | simcord.UserHandle
Shown = discord.Message | simcord.ResponseMessage | simcord.InteractionResult
Message = discord.Message | simcord.ResponseMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Something to look at: messages as somebody sees them in a place, or the form that was opened there."""

    name: str
    viewer: Person
    place: simcord.ChannelHandle
    messages: tuple[int, ...] = ()
    form: simcord.InteractionResult | None = None


class Guide:
    """The people, and the room that the tour is in."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.world, self.env = stage, stage.world, stage.world.env
        self.sam, self.morgan = stage.world.member, stage.world.moderator
        self.sayings = stage.sayings
        self.room = stage.world.channels["general"]

    @property
    def responder(self) -> Responder:
        """What decides."""
        return self.stage.responder

    def claim_of(self, text: str) -> str:
        """Return the id of the claim that a text is recognised as."""
        return self.responder.matcher.match(text).matches[0].claim_id

    async def enter(self, name: str, mode: Mode = Mode.OFF, **overwrites: bool) -> simcord.ChannelHandle:
        """Open a new room and go there; `overwrites` are permissions that the bot is given or not there."""
        held: dict[Any, discord.PermissionOverwrite] = {}
        if overwrites:
            held[self.stage.bot.user] = discord.PermissionOverwrite(**overwrites)
        self.room = self.world.server.create_text_channel(name, overwrites=held)
        if mode is not Mode.OFF:
            await self.responder.servers.set_mode(self.world.server.id, [self.room.id], mode, self.env.now())
        return self.room

    def look(self, name: str, viewer: Person, *shown: Shown) -> View:
        """Look at messages in the room, or at the form that somebody was given."""
        place = viewer.dm_channel if isinstance(viewer, simcord.UserHandle) else self.room
        first = shown[0]
        if isinstance(first, simcord.InteractionResult) and first.modal:
            return View(name=name, viewer=viewer, place=place, form=first)
        return View(name=name, viewer=viewer, place=place, messages=tuple(message_of(one).id for one in shown))

    async def walk(self, viewer: Person, shown: Shown, *presses: tuple[str, str]) -> AsyncIterator[View]:
        """Press a panel's buttons one after the other, each a label and the name of what it leads to."""
        for label, name in presses:
            shown = await viewer.click(message_of(shown), label=label)
            yield self.look(name, viewer, shown)

    async def choose(
        self, viewer: simcord.MemberActor, shown: Shown, name: str, *values: object
    ) -> simcord.InteractionResult:
        """Choose in one of a panel's selects, by its name."""
        ids = (str(part.get("custom_id")) for part in _parts(message_of(shown)))
        return await viewer.select(message_of(shown), values, custom_id=next(key for key in ids if key.endswith(name)))

    async def answered(self, viewer: simcord.MemberActor, content: str) -> discord.Message:
        """Let somebody speak in the room, and return what the bot replied."""
        await viewer.send(self.room, content)
        return self.last_of_bot()

    def last_of_bot(self) -> discord.Message:
        """Return the newest message of the bot in the room that all can see."""
        seen = reversed(self.room.history(viewer=self.sam))
        return next(message for message in seen if message.author.bot and not message.flags.ephemeral)

    async def later(self, **span: float) -> None:
        """Let time pass."""
        hours, minutes = span.get("hours", 0), span.get("minutes", 0)
        await self.env.advance_time(hours * 3600 + minutes * 60)


def message_of(shown: Shown) -> Message:
    """Return the message of an answer: what it was answered with, or what followed."""
    if isinstance(shown, simcord.InteractionResult):
        return shown.response or shown.followups[0]
    return shown


def _parts(message: Message) -> Iterator[Mapping[str, Any]]:
    """Every component of a private answer, nested ones too."""
    parts: list[Any] = list(message.components)
    while parts:
        part = parts.pop()
        yield part
        parts.extend(part.get("components", ()))
