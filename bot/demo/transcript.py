"""A conversation as text: what people do, what each step shows them, and the bot's decisions in between."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import TypeVar

import discord
import simcord
from discord import components

from bot.demo.simulated_server import SimulatedServer

Person = simcord.MemberActor | simcord.UserHandle
Part = components.Component
RULE = "────"
Done = TypeVar("Done")


class Transcript:
    """Writes what people do and, after each step, what has changed for whoever took it."""

    def __init__(self, server: SimulatedServer, write: Callable[[str], None]) -> None:
        self._server = server
        self._write = write
        self._decisions: list[str] = []
        self._shown: dict[int, object] = {}

    def add_decision(self, line: str) -> None:
        """Keep a decision until its message has been written."""
        self._decisions.append(line)

    def begin(self) -> None:
        """Write what this is."""
        self._write("A conversation in a simulated server. Lines that begin with · are the bot's decisions.")

    def heading(self, words: str) -> None:
        """Begin a part."""
        self._write(f"\n══ {words}")

    async def step(self, who: Person, action: Awaitable[Done], words: str | None = None) -> Done:
        """Take a step and write it: the given words, then what is new."""
        if words:
            self._write(f"\n{_name(who)} {words}")
        done = await action
        self._write_news(who)
        return done

    def write_if_deleted(self, place: simcord.ChannelHandle, message: discord.Message) -> None:
        """Write that a message of the bot is gone, if it is."""
        if all(left.id != message.id for left in place.history()):
            self._write(f"{message.author.display_name} takes its reply back.")

    def last_reply(self, place: simcord.ChannelHandle, viewer: Person) -> discord.Message:
        """Return the bot's last message in a place."""
        return next(message for message in reversed(place.history(viewer=viewer)) if message.author.bot)

    def _write_news(self, who: Person) -> None:
        news = [
            message for place in self._places(who) for message in place.history(viewer=who) if self._is_new(message)
        ]
        for message in sorted(news, key=lambda message: message.author.bot):
            if message.author.bot:
                self._write_decisions()
            self._write_message(message)
        self._write_decisions()

    def _places(self, who: Person) -> tuple[simcord.ChannelHandle, ...]:
        return (who.dm_channel,) if isinstance(who, simcord.UserHandle) else tuple(self._server.channels.values())

    def _is_new(self, message: discord.Message) -> bool:
        known = message.id in self._shown and self._shown[message.id] == message.edited_at
        self._shown[message.id] = message.edited_at
        return not known

    def _write_decisions(self) -> None:
        for line in self._decisions:
            self._write(f"    · {line}")
        self._decisions.clear()

    def _write_message(self, message: discord.Message) -> None:
        if not message.author.bot:
            self._write(f"\n{message.author.display_name}: {message.content}")
            return
        how = ", only to them" if message.flags.ephemeral else ", in reply" if message.reference else ""
        self._write(f"{message.author.display_name}{how}:")
        for line in message_lines(message):
            self._write(f"    {line}".rstrip())


def message_lines(message: discord.Message) -> tuple[str, ...]:
    """Return what a message shows: the markdown of its content and cards, its buttons and menus in brackets."""
    content = message.content.splitlines() if message.content else ()
    return (*content, *_parts(message.components))


def _parts(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    match part:
        case components.TextDisplay():
            yield from part.content.splitlines()
        case components.SeparatorComponent():
            yield RULE
        case components.ActionRow():
            yield " ".join(map(_control, part.children))
        case components.Container():
            yield from _parts(part.children)
        case components.SectionComponent():
            yield from _parts((*part.children, part.accessory))
        case components.Button():
            yield _control(part)


def _control(control: Part) -> str:
    match control:
        case components.Button():
            return f"[{control.label}]"
        case components.SelectMenu():
            return f"[{control.placeholder or 'choose'} ▾]"
    return ""


def _name(who: Person) -> str:
    user = who if isinstance(who, simcord.UserHandle) else who.user
    return user.global_name or user.name
