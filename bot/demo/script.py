"""A fixed conversation: every mode, a command, the message menu, buttons, and what is met with silence."""

import logging
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, TypeVar

import discord
import simcord

from bot.core import wording
from bot.demo import transcript
from bot.demo.sayings import SMALL_TALK, Sayings
from bot.demo.stage import staged, told
from bot.demo.world import CARD, LINE, SHADOW, World

Person = simcord.MemberActor | simcord.UserHandle
Done = TypeVar("Done")


async def play(claims: Path, tell: Callable[[str], None] | None = None) -> int:
    """Print the conversation; 1 where the bot made an error, else 0.

    simcord's clock stands still in it, and so the same library gives the same lines.
    """
    async with staged(claims) as stage:
        narrator = Narrator(stage.world, tell or _print)
        sayings = stage.sayings
        narrator.open()
        with told(stage.world, narrator.decided), _faults_noticed() as faults:
            await _in_card_channel(stage.world, sayings, narrator)
            await _in_line_channel(stage.world, sayings, narrator)
            await _in_shadow_channel(stage.world, sayings, narrator)
            await _in_private(stage.world, sayings, narrator)
        errors = stage.world.env.errors
    for error in errors:
        sys.stderr.write(f"The bot raised {type(error).__name__}.\n")
    return 1 if errors or faults.count else 0


class _Faults(logging.StreamHandler[TextIO]):
    """Shows and counts what is logged as an error: what the bot answers with an apology, it also logs."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
        super().emit(record)


@contextmanager
def _faults_noticed() -> Iterator[_Faults]:
    handler = _Faults(sys.stderr)
    handler.setLevel(logging.ERROR)
    logging.getLogger().addHandler(handler)
    try:
        yield handler
    finally:
        logging.getLogger().removeHandler(handler)


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


class Narrator:
    """Tells what people do and, after each step, what has changed for whoever did it."""

    def __init__(self, world: World, tell: Callable[[str], None]) -> None:
        self._world = world
        self._tell = tell
        self._decisions: list[str] = []
        self._shown: dict[int, object] = {}
        self._cut = False

    def decided(self, line: str) -> None:
        """Keep a decision until the message that it is about has been told."""
        self._decisions.append(line)

    def open(self) -> None:
        """Say what is to be seen."""
        self._tell("A conversation in a simulated server. Lines that begin with · are the bot's decisions.")

    def heading(self, words: str) -> None:
        """Begin a part."""
        self._tell(f"\n══ {words}")

    async def step(self, who: Person, action: Awaitable[Done], words: str | None = None) -> Done:
        """Do something, and tell of it: our words, then what is new."""
        if words:
            self._tell(f"\n{_name(who)} {words}")
        done = await action
        self._tell_news(who)
        return done

    def cut_cards(self) -> None:
        """From now on, show only the head of private cards: one in full is enough."""
        self._cut = True

    def tell_whether_gone(self, place: simcord.ChannelHandle, message: discord.Message) -> None:
        """Tell that a message of the bot is gone, if it is."""
        if all(left.id != message.id for left in place.history()):
            self._tell(f"{message.author.display_name} takes its reply back.")

    def last_reply(self, place: simcord.ChannelHandle, viewer: Person) -> discord.Message:
        """Return what the bot said last there."""
        return next(message for message in reversed(place.history(viewer=viewer)) if message.author.bot)

    def _tell_news(self, who: Person) -> None:
        news = [
            message for place in self._places(who) for message in place.history(viewer=who) if self._is_new(message)
        ]
        for message in sorted(news, key=lambda message: message.author.bot):
            if message.author.bot:
                self._tell_decisions()
            self._tell_message(message)
        self._tell_decisions()

    def _places(self, who: Person) -> tuple[simcord.ChannelHandle, ...]:
        return (who.dm_channel,) if isinstance(who, simcord.UserHandle) else tuple(self._world.channels.values())

    def _is_new(self, message: discord.Message) -> bool:
        known = message.id in self._shown and self._shown[message.id] == message.edited_at
        self._shown[message.id] = message.edited_at
        return not known

    def _tell_decisions(self) -> None:
        for line in self._decisions:
            self._tell(f"    · {line}")
        self._decisions.clear()

    def _tell_message(self, message: discord.Message) -> None:
        if not message.author.bot:
            self._tell(f"\n{message.author.display_name}: {message.content}")
            return
        how = ", only to them" if message.flags.ephemeral else ", in reply" if message.reference else ""
        self._tell(f"{message.author.display_name}{how}:")
        lines = transcript.lines(message)
        for line in transcript.head(lines) if self._cut and message.reference is None else lines:
            self._tell(f"    {line}".rstrip())


async def _in_card_channel(world: World, sayings: Sayings, narrator: Narrator) -> None:
    sam, moderator, channel = world.member, world.moderator, world.channels[CARD]
    narrator.heading(f"#{CARD}, in card mode")
    await narrator.step(sam, sam.send(channel, sayings.messages[0]))
    card = narrator.last_reply(channel, sam)
    await narrator.step(sam, sam.click(card, label=wording.SHOW_FULL), f"presses “{wording.SHOW_FULL}”.")
    narrator.cut_cards()
    await narrator.step(moderator, moderator.send(channel, sayings.question))
    if sayings.story:
        await narrator.step(sam, sam.send(channel, sayings.story))
    await narrator.step(moderator, moderator.send(channel, SMALL_TALK))


async def _in_line_channel(world: World, sayings: Sayings, narrator: Narrator) -> None:
    sam, channel = world.member, world.channels[LINE]
    narrator.heading(f"#{LINE}, in line mode")
    said = await narrator.step(sam, sam.send(channel, sayings.messages[1]))
    line = narrator.last_reply(channel, sam)
    await narrator.step(sam, sam.click(line, label=wording.SHOW_CONTEXT), f"presses “{wording.SHOW_CONTEXT}”.")
    await narrator.step(sam, sam.delete(said), "deletes the message.")
    narrator.tell_whether_gone(channel, line)


async def _in_shadow_channel(world: World, sayings: Sayings, narrator: Narrator) -> None:
    sam, moderator, channel = world.member, world.moderator, world.channels[SHADOW]
    narrator.heading(f"#{SHADOW}, in shadow mode")
    said = await narrator.step(sam, sam.send(channel, sayings.messages[2]))
    menu = world.menus[0]
    await narrator.step(moderator, moderator.context_menu(channel, menu, said), f"presses “{menu}” on it.")


async def _in_private(world: World, sayings: Sayings, narrator: Narrator) -> None:
    sam, moderator, channel = world.member, world.moderator, world.channels[LINE]
    narrator.heading("Asked for")
    text = sayings.question
    await narrator.step(sam, sam.slash(channel, "check", text=text), f"runs /check with “{text}”.")
    narrator.heading("Direct message")
    await narrator.step(sam.user, sam.user.send_dm(sayings.messages[-1]))
    narrator.heading("A moderator looks around")
    await narrator.step(moderator, moderator.slash(channel, "setup"), "runs /setup.")


def _name(who: Person) -> str:
    user = who if isinstance(who, simcord.UserHandle) else who.user
    return user.global_name or user.name
