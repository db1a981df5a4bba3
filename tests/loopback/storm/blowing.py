"""A storm against the real bot, or the bare client, and what came of it."""

import asyncio
import os
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot.core.reasons import Mode
from bot.storage.database import open_database
from bot.storage.servers import Servers
from tests.loopback.interactions import DEADLINE, Interaction
from tests.loopback.process import CLAIMS, BotProcess, running
from tests.loopback.server import eventually
from tests.loopback.starting import closed_port, database_in, settings
from tests.loopback.storm.figures import Exposed, Watched, cpu_seconds
from tests.loopback.storm.traffic import Sent, Storm, Traffic
from tests.loopback.storm.world import StormDiscord

BARE = ("tests.loopback.storm.bare",)
PATIENCE = 60.0
"""Seconds for which what was sent may wait for its decision once the storm is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blown:
    """What a storm did to a process. `exposed` is empty for the bare client, which tells nothing."""

    sent: Sent
    watched: Watched
    cpu: float
    sender_cpu: float
    seconds: float
    drained_after: float
    replies: Counter[int]
    exposed: Exposed = field(default_factory=Exposed)
    errors: str = ""

    @property
    def decided(self) -> int:
        """How many messages have a decision."""
        return int(sum(self.decisions.values()))

    @property
    def decisions(self) -> dict[str, float]:
        """How many messages were decided how."""
        return self.exposed.by("counterpoint_decisions_total", "outcome")

    @property
    def unanswered(self) -> int:
        """How many interactions have no answer."""
        return sum(not asked.answer.done() for asked in self.sent.asked)


async def blow(discord: StormDiscord, folder: Path, storm: Storm) -> Blown:
    """Let a storm blow at the real bot, every channel of which is on."""
    port = closed_port()
    await _open_all(discord, folder)
    shipped = {"COUNTERPOINT_CLAIMS": str(CLAIMS)}
    given = settings(discord, folder, COUNTERPOINT_HEALTH_PORT=str(port), **shipped)
    async with _joined(discord, folder, given, ("bot", "run")) as bot:
        await eventually(lambda: discord.rest.commands, within=PATIENCE)
        return await _measured(discord, bot, storm, port)


async def blow_at_bare(discord: StormDiscord, folder: Path, storm: Storm) -> Blown:
    """Let the same storm blow at the client that does nothing."""
    async with _joined(discord, folder, settings(discord, folder), BARE) as bare:
        return await _measured(discord, bare, storm, None)


@asynccontextmanager
async def _joined(
    discord: StormDiscord, folder: Path, given: dict[str, str], program: tuple[str, ...]
) -> AsyncIterator[BotProcess]:
    async with running(folder, given, program=program, fresh=True) as process:
        await eventually(lambda: discord.gateway.sessions or process.has_ended, within=PATIENCE)
        assert not process.has_ended, process.errors
        await asyncio.sleep(3)  # discord.py waits so long for the last server before it is ready
        yield process
        assert await process.terminate(within=PATIENCE) in {0, -15}, process.errors


async def _open_all(discord: StormDiscord, folder: Path) -> None:
    async with open_database(database_in(folder)) as database:
        for number, server in enumerate(discord.servers):
            mode = (Mode.LINE, Mode.CARD)[number % 2]
            await Servers(database).set_mode(
                server.guild_id, [room.id for room in server.rooms], mode, datetime.now(UTC)
            )


async def _measured(discord: StormDiscord, process: BotProcess, storm: Storm, port: int | None) -> Blown:
    traffic, watched, began, own = Traffic(discord, storm), Watched(process.pid), time.monotonic(), cpu_seconds_here()
    before = await exposed_at(port)
    following = asyncio.create_task(watched.follow())
    sent = await traffic.blow()
    seconds = time.monotonic() - began
    exposed = await _drained(sent, port, before)
    following.cancel()
    return Blown(
        sent=sent,
        watched=watched,
        cpu=watched.cpu,
        sender_cpu=cpu_seconds_here() - own,
        seconds=seconds,
        drained_after=time.monotonic() - began - seconds,
        replies=Counter(one.reply_to for one in discord.rest.messages if one.author.bot and one.reply_to),
        exposed=exposed,
        errors=process.errors,
    )


def cpu_seconds_here() -> float:
    """Processor time of the loopback Discord itself."""
    return cpu_seconds(os.getpid())


async def _drained(sent: Sent, port: int | None, before: Exposed) -> Exposed:
    """Wait until everything is answered and decided, or no longer comes to anything; return what the bot counted."""
    deadline, added = time.monotonic() + PATIENCE, Exposed()
    while time.monotonic() < deadline:
        added = (await exposed_at(port)).since(before)
        decided = sum(added.by("counterpoint_decisions_total", "outcome").values())
        if (port is None or decided >= len(sent.messages)) and all(map(_is_over, sent.asked)):
            break
        await asyncio.sleep(0.2)
    return added


def _is_over(asked: Interaction) -> bool:
    return asked.answer.done() or time.monotonic() - asked.asked_at > DEADLINE


async def exposed_at(port: int | None) -> Exposed:
    """Ask the bot for its figures."""
    if port is None:
        return Exposed()
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/metrics") as answer:
        return Exposed.of(await answer.text())
