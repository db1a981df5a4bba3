"""The tour's session: opens a channel for each part, acts for people there, and returns the views."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import discord
import simcord

from bot.app.responder import Responder
from bot.core.reasons import Mode
from bot.core.strings import Argument, Language, text
from bot.demo.simulated_server import LINE
from bot.demo.simulation import Simulation

Person = simcord.MemberActor | simcord.UserHandle
Shown = discord.Message | simcord.ResponseMessage | simcord.InteractionResult
Message = discord.Message | simcord.ResponseMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A screen: messages as somebody sees them in a place, or the form that they opened there."""

    name: str
    viewer: Person
    place: simcord.ChannelHandle
    messages: tuple[int, ...] = ()
    form: simcord.InteractionResult | None = None


class Session:
    """The people, and the channel that the tour is in."""

    def __init__(self, simulation: Simulation) -> None:
        self.simulation, self.server, self.env = simulation, simulation.server, simulation.server.env
        self.sam, self.morgan = simulation.server.member, simulation.server.moderator
        self.samples = simulation.samples
        self.channel = simulation.server.channels[LINE]

    @property
    def responder(self) -> Responder:
        """The bot's responder."""
        return self.simulation.responder

    def claim_of(self, words: str) -> str:
        """Return the id of the claim that a text is recognised as."""
        return self.responder.matcher.match(words).matches[0].claim_id

    def card_button(self, name: str) -> str:
        """Return the label of a button on a card, which is in the library's language."""
        return text(self.responder.library.card_language, name)

    def button(self, name: str, **arguments: Argument) -> str:
        """Return the label of a button on a panel; the people here read English."""
        return text(Language.ENGLISH, name, **arguments)

    async def open_channel(self, name: str, mode: Mode = Mode.OFF, **overwrites: bool) -> simcord.ChannelHandle:
        """Open a new channel and go there; `overwrites` grants or denies the bot permissions there."""
        held: dict[Any, discord.PermissionOverwrite] = {}
        if overwrites:
            held[self.simulation.bot.user] = discord.PermissionOverwrite(**overwrites)
        self.channel = self.server.guild.create_text_channel(name, overwrites=held)
        if mode is not Mode.OFF:
            await self.responder.servers.set_mode(self.server.guild.id, [self.channel.id], mode, self.env.now())
        return self.channel

    def view(self, name: str, viewer: Person, *shown: Shown) -> View:
        """Return the view of messages in the channel, or of the form that somebody was given."""
        place = viewer.dm_channel if isinstance(viewer, simcord.UserHandle) else self.channel
        first = shown[0]
        if isinstance(first, simcord.InteractionResult) and first.modal:
            return View(name=name, viewer=viewer, place=place, form=first)
        return View(name=name, viewer=viewer, place=place, messages=tuple(message_of(one).id for one in shown))

    async def press_each(self, viewer: Person, shown: Shown, *presses: tuple[str, str]) -> AsyncIterator[View]:
        """Press a panel's buttons in turn, each given by its label and the name of the view that it leads to."""
        for label, name in presses:
            shown = await viewer.click(message_of(shown), label=label)
            yield self.view(name, viewer, shown)

    async def select(
        self, viewer: simcord.MemberActor, shown: Shown, name: str, *values: object
    ) -> simcord.InteractionResult:
        """Choose values in one of a panel's select menus, by its name."""
        ids = (str(part.get("custom_id")) for part in _parts(message_of(shown)))
        return await viewer.select(message_of(shown), values, custom_id=next(key for key in ids if key.endswith(name)))

    async def reply_to(self, viewer: simcord.MemberActor, content: str) -> discord.Message:
        """Send a message in the channel for somebody, and return the bot's reply."""
        await viewer.send(self.channel, content)
        return self.last_reply()

    def last_reply(self) -> discord.Message:
        """Return the bot's newest message in the channel that everybody sees."""
        return self.replies()[-1]

    def replies(self) -> tuple[discord.Message, ...]:
        """Return the bot's messages in the channel that everybody sees, the newest last."""
        seen = self.channel.history(viewer=self.sam)
        return tuple(message for message in seen if message.author.bot and not message.flags.ephemeral)

    async def wait(self, **span: float) -> None:
        """Move the simulated clock by `hours` and `minutes`."""
        hours, minutes = span.get("hours", 0), span.get("minutes", 0)
        await self.env.advance_time(hours * 3600 + minutes * 60)


def message_of(shown: Shown) -> Message:
    """Return the message of an answer: the response, or else the first follow-up."""
    if isinstance(shown, simcord.InteractionResult):
        return shown.response or shown.followups[0]
    return shown


def _parts(message: Message) -> Iterator[Mapping[str, Any]]:
    """Yield every component of a private answer, nested ones, too."""
    parts: list[Any] = list(message.components)
    while parts:
        part = parts.pop()
        yield part
        parts.extend(part.get("components", ()))
