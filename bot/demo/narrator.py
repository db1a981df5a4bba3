"""Tells a conversation: what people do, and what each step brings to whoever took it."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import discord
import simcord

from bot.demo import transcript
from bot.demo.world import World

Person = simcord.MemberActor | simcord.UserHandle
Done = TypeVar("Done")


class Narrator:
    """Tells what people do and, after each step, what has changed for whoever did it."""

    def __init__(self, world: World, tell: Callable[[str], None]) -> None:
        self._world = world
        self._tell = tell
        self._decisions: list[str] = []
        self._shown: dict[int, object] = {}

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
        for line in transcript.lines(message):
            self._tell(f"    {line}".rstrip())


def _name(who: Person) -> str:
    user = who if isinstance(who, simcord.UserHandle) else who.user
    return user.global_name or user.name
