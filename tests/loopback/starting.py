"""Starts the real program against a loopback Discord."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.core.reasons import Mode
from bot.storage.database import open_database
from bot.storage.servers import Servers
from tests import databases
from tests.libraries.copies import HELMETS
from tests.loopback import process
from tests.loopback.process import BotProcess
from tests.loopback.server import TOKEN, LoopbackDiscord
from tests.loopback.world import Channel

FILE = "counterpoint.db"


def database_in(folder: Path) -> str:
    """The URL of the database that a test's program keeps."""
    return databases.url_of(folder / FILE)


def settings(discord: LoopbackDiscord, folder: Path, **others: str) -> dict[str, str]:
    """The settings with which the program finds the loopback Discord, and a small library, which is read fast."""
    return {
        "DISCORD_TOKEN": TOKEN,
        "COUNTERPOINT_DATABASE": database_in(folder),
        "COUNTERPOINT_CLAIMS": str(HELMETS),
        "COUNTERPOINT_API_BASE": discord.api_base,
        "COUNTERPOINT_GATEWAY": discord.gateway_url,
    } | others


@asynccontextmanager
async def joined(discord: LoopbackDiscord, folder: Path, **others: str) -> AsyncIterator[BotProcess]:
    """Start the program and wait until it has joined. Raises AssertionError with what it said where it ends instead."""
    async with process.running(folder, settings(discord, folder, **others)) as bot:
        ready, ended = asyncio.create_task(discord.joined()), asyncio.create_task(bot.ended())
        done, waiting = await asyncio.wait({ready, ended}, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        assert ready in done, f"the bot ended instead of joining:\n{bot.errors}"
        await ready
        yield bot


async def give_mode(discord: LoopbackDiscord, folder: Path, channel: Channel, mode: Mode) -> None:
    """Give a channel its mode, as a moderator's /setup would, before the program starts."""
    async with open_database(databases.made(folder / FILE)) as database:
        await Servers(database).set_mode(discord.world.guild_id, [channel.id], mode, datetime.now(UTC))


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
