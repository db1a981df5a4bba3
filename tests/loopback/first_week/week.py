"""A server's first week with the real program: its people and channels, its time, and what is shown on the way."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml

from bot.core.library import Library
from bot.storage.claim_files import read_library
from tests.libraries.copies import HELMETS
from tests.loopback.clock import Clock
from tests.loopback.first_week.screens import Seat, well_laid_out
from tests.loopback.messages import Message
from tests.loopback.permissions import EVERYONE, Right
from tests.loopback.process import BotProcess
from tests.loopback.server import LoopbackDiscord, eventually, loopback
from tests.loopback.starting import joined
from tests.loopback.world import Channel, Person, World, in_the_future

CANARY = "marzipan7319"
"""Stands in every message, and must be found nowhere afterwards."""

MONDAY = datetime(2026, 11, 30, tzinfo=UTC)
"""The week is always the same, so that its pictures are, and the library's claims are never overdue for review."""

_MESSAGES = Path(__file__).with_name("messages.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said during the trial: at which hour, by whom and where, and what a moderator finds it to be."""

    at: int
    who: str
    where: str
    says: str
    truth: str


def trial() -> list[list[Said]]:
    """Read what is said on each day of the trial."""
    days = yaml.safe_load(_MESSAGES.read_text(encoding="utf-8"))
    return [[Said(**message) for message in day] for day in days]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What somebody sees at a moment: messages as they stand then, with their pictures, and a sentence about it."""

    name: str
    told: str
    viewer: Person
    at: datetime
    messages: tuple[Message, ...]
    pictures: dict[str, bytes]


class Calendar:
    """Sets the clocks of Discord and of the program, which agree."""

    def __init__(self, clock: Clock, move_discord: Callable[[timedelta], None]) -> None:
        self._clock, self._move_discord = clock, move_discord
        self.now = MONDAY

    def to(self, day: int, hour: int, minute: int = 0) -> None:
        """Let it be a day, from 1 on, and a time (UTC)."""
        self.now = MONDAY + timedelta(days=day - 1, hours=hour, minutes=minute)
        ahead = timedelta(seconds=round((self.now - datetime.now(UTC)).total_seconds()))
        self._clock.set(ahead)
        self._move_discord(ahead)


@dataclass(kw_only=True)
class Week:
    """The server and the program in it; `steps` are what was shown so far, `truths` what messages are, by their ids."""

    discord: LoopbackDiscord
    calendar: Calendar
    bot: BotProcess
    library: Library
    steps: list[Step] = field(default_factory=list)
    truths: dict[int, str] = field(default_factory=dict)

    @property
    def moderator(self) -> Seat:
        """The moderator at their Discord."""
        return Seat(self.discord, self.discord.world.moderator)

    def seat(self, name: str) -> Seat:
        """A member at their Discord."""
        return Seat(self.discord, self.person(name))

    def person(self, name: str) -> Person:
        """Find a member."""
        return next(one for one in self.discord.world.people if one.name == name)

    def channel(self, name: str) -> Channel:
        """Find a channel, also the moderator's direct messages."""
        world = self.discord.world
        named = {"debate": world.debate, "general": world.general, "moderators": world.more_channels[0]}
        return (named | {"direct": world.direct})[name]

    def title(self, claim_id: str) -> str:
        """Return the title of a claim."""
        return self.library.title(claim_id)

    def posted(self, where: str) -> list[Message]:
        """Return what the bot posted in a channel for all there, oldest first."""
        here = self.channel(where).id
        of_bot = (one for one in self.discord.rest.messages if one.author.bot and one.channel_id == here)
        return [one for one in of_bot if not one.ephemeral]

    async def say(self, who: str, where: str, words: str) -> Message:
        """Say something, and wait until the bot has decided on it."""
        said = await self.discord.say(f"{words} #{CANARY}", channel=self.channel(where), person=self.person(who))
        await eventually(lambda: f'"message_id": {said.id}' in self.bot.errors)
        return said

    async def answered(self, said: Message) -> Message:
        """Wait for the reply to a message, and until it is on record."""
        await eventually(lambda: self.discord.replies_to(said))
        (reply,) = self.discord.replies_to(said)
        await eventually(lambda: f'"reply_id": {reply.id}' in self.bot.errors)
        return reply

    def show(self, name: str, told: str, *messages: Message, viewer: Person | None = None) -> None:
        """Keep what somebody, mostly the moderator, sees now."""
        for message in messages:
            well_laid_out(message)
        uploads = (one.files for one in reversed(self.discord.requests) if one.files)
        shown = "attachment://" in str([one.body for one in messages])
        step = Step(
            name=name,
            told=told,
            viewer=viewer or self.discord.world.moderator,
            at=self.calendar.now,
            messages=messages,
            pictures=dict(next(uploads, {})) if shown else {},
        )
        self.steps.append(step)


@asynccontextmanager
async def first_week(folder: Path) -> AsyncIterator[Week]:
    """Start the program in a server that has just added it. What it keeps is in the folder."""
    with _calendar(folder) as (calendar, clock):
        calendar.to(1, 8)
        async with (
            loopback(everyone=EVERYONE | Right.VIEW_AUDIT_LOG, world=_server()) as discord,
            joined(
                discord,
                folder,
                COUNTERPOINT_CLAIMS=str(HELMETS),
                COUNTERPOINT_LOG="DEBUG",
                COUNTERPOINT_LOG_FORMAT="json",
                **clock.settings,
            ) as bot,
        ):
            library = read_library(HELMETS)
            assert isinstance(library, Library)
            yield Week(discord=discord, calendar=calendar, bot=bot, library=library)


@contextmanager
def _calendar(folder: Path) -> Iterator[tuple[Calendar, Clock]]:
    clock = Clock(folder)
    with in_the_future(timedelta()) as move_discord:
        yield Calendar(clock, move_discord), clock


def _server() -> World:
    """A club's server, in which the bot may read the audit log."""
    members = tuple(Person(name=name) for name in ("bo", "cem", "dana"))
    return World(
        everyone=EVERYONE | Right.VIEW_AUDIT_LOG,
        member=Person(name="ada"),
        moderator=Person(name="morgan"),
        more_people=members,
        more_channels=(Channel(name="moderators"),),
    )
