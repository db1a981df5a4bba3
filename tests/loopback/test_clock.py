"""End to end: a clock that jumps, and time that passes. A wrong clock makes the bot say less, never more."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app.background import CLOCK_INTERVAL
from bot.core.reasons import Mode
from bot.storage.database import open_database
from bot.storage.servers import Servers
from tests.english import english
from tests.loopback import clock, world
from tests.loopback.clock import Clock
from tests.loopback.process import BotProcess
from tests.loopback.seen import HELMETS, answered_once, custom_ids, texts
from tests.loopback.server import LoopbackDiscord, eventually
from tests.loopback.starting import database_in, give_mode, joined

pytestmark = clock.needed
DAY = timedelta(days=1)


@pytest.fixture
def time(tmp_path: Path) -> Clock:
    return Clock(tmp_path)


@pytest_asyncio.fixture
async def bot(discord: LoopbackDiscord, tmp_path: Path, library: str, time: Clock) -> AsyncIterator[BotProcess]:
    """The bot, whose clock can be set while it runs."""
    await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library, **time.settings) as running:
        yield running
        assert await running.terminate() == 0
        assert "Traceback" not in running.errors


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "counterpoint.db")) as database:
        return database.execute(query).fetchall()


@pytest.mark.slow
async def test_a_clock_that_jumps_ahead_silences_the_bot_until_it_is_right_and_the_log_says_why(
    discord: LoopbackDiscord, bot: BotProcess, time: Clock
) -> None:
    time.set(DAY)
    message = await discord.say(HELMETS)
    await discord.slash("about")
    await eventually(lambda: "ahead of Discord's" in bot.errors)
    assert discord.replies_to(message) == []
    time.set(timedelta())
    await answered_once(discord)


@pytest.mark.slow
async def test_after_a_clock_jumped_back_nothing_is_said_twice(
    discord: LoopbackDiscord, bot: BotProcess, time: Clock
) -> None:
    await answered_once(discord)
    time.set(-timedelta(hours=2))
    again = await discord.say(HELMETS, person=discord.world.moderator)
    await discord.slash("about")
    await eventually(lambda: "behind Discord's" in bot.errors)
    assert discord.replies_to(again) == []


@pytest.mark.slow
async def test_a_start_by_a_clock_forty_days_ahead_ends_no_pause_and_loses_nothing(
    discord: LoopbackDiscord, tmp_path: Path, library: str, time: Clock
) -> None:
    now = datetime.now(UTC)
    async with open_database(database_in(tmp_path)) as database:
        await Servers(database).pause(discord.world.guild_id, None, now + DAY, now)
    time.set(timedelta(days=40))
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library, **time.settings) as bot:
        await eventually(lambda: "ahead of Discord's" in bot.errors)
        await asyncio.sleep(CLOCK_INTERVAL + 0.5)
        assert await bot.terminate() == 0
    assert rows(tmp_path, "SELECT paused_until IS NULL FROM servers") == [(0,)]


@pytest.mark.slow
async def test_after_a_month_a_reply_is_no_longer_on_record_and_its_buttons_say_so(
    discord: LoopbackDiscord, tmp_path: Path, library: str, time: Clock
) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library) as bot:
        old = await answered_once(discord)
        assert await bot.terminate() == 0
    discord.forget_bot()
    time.set(timedelta(days=31))
    with world.in_the_future(timedelta(days=31)):
        async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library, **time.settings):
            await eventually(lambda: rows(tmp_path, "SELECT * FROM matches") == [])
            answer = await discord.press(old, next(one for one in custom_ids(old) if one.startswith("cp:not")))
            assert texts(answer["data"]).strip() == english("row-gone")
            await answered_once(discord)
