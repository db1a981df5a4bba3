"""End to end: two real processes with two shards each on one PostgreSQL, in a server that lives on the third shard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import make_url

from bot.core.reasons import Mode
from bot.storage.database import open_database
from bot.storage.servers import Servers
from tests import postgres
from tests.english import english
from tests.loopback import process
from tests.loopback.interactions import Where
from tests.loopback.line import line_to
from tests.loopback.process import BotProcess
from tests.loopback.seen import HELMETS, custom_ids, quiet, texts
from tests.loopback.server import LoopbackDiscord, eventually, loopback
from tests.loopback.starting import settings
from tests.loopback.world import World, snowflake

SHARDS = 4
OF_DIRECT_MESSAGES, OF_THE_SERVER = "0-1/4", "2-3/4"


@pytest.fixture
async def url() -> AsyncIterator[str]:
    async with postgres.an_empty_database() as made:
        yield made


def on_shard(shard: int) -> int:
    """Return the id of a server that lives there."""
    return ((snowflake() >> 22) // SHARDS * SHARDS + shard) << 22


@pytest_asyncio.fixture
async def discord(url: str) -> AsyncIterator[LoopbackDiscord]:
    async with loopback(world=World(guild_id=on_shard(2))) as listening:
        async with open_database(url) as database:
            for channel in listening.world.channels:
                await Servers(database).set_mode(listening.world.guild_id, [channel.id], Mode.LINE, datetime.now(UTC))
        yield listening


class Cluster:
    """Starts processes that share the database."""

    def __init__(self, discord: LoopbackDiscord, url: str, folder: Path, library: str) -> None:
        self._discord = discord
        self._folder = folder
        self._shared = {"COUNTERPOINT_DATABASE": url, "COUNTERPOINT_SECRET": "k" * 32, "COUNTERPOINT_CLAIMS": library}

    @asynccontextmanager
    async def process(self, shards: str) -> AsyncIterator[BotProcess]:
        """Start one, and wait until its last shard has joined."""
        last, _, count = shards.partition("-")[2].partition("/")
        shard = (int(last), int(count))
        before = self._sessions(shard)
        given = settings(self._discord, self._folder, COUNTERPOINT_SHARDS=shards, **self._shared)
        async with process.running(self._folder, given) as bot:
            await eventually(lambda: self._sessions(shard) > before, within=40)
            await quiet()
            yield bot

    def _sessions(self, shard: tuple[int, int]) -> int:
        return sum(session.shard == shard for session in self._discord.gateway.sessions)


@pytest.fixture
def cluster(discord: LoopbackDiscord, url: str, tmp_path: Path, library: str) -> Cluster:
    return Cluster(discord, url, tmp_path, library)


async def opt_out_everywhere(discord: LoopbackDiscord) -> None:
    """Do it as a person does, in a direct message."""
    await discord.slash("privacy", where=Where.DIRECT)
    everywhere = next(one for one in custom_ids(discord.shown()) if one.endswith("everywhere"))
    await discord.press(discord.shown(), everywhere, where=Where.DIRECT)


async def test_who_opts_out_everywhere_in_one_process_is_not_answered_by_the_other_nor_by_its_replacement(
    discord: LoopbackDiscord, cluster: Cluster
) -> None:
    moderator = discord.world.moderator
    async with cluster.process(OF_DIRECT_MESSAGES) as first:
        async with cluster.process(OF_THE_SERVER) as second:
            await opt_out_everywhere(discord)
            unread = await discord.say(HELMETS)
            answered = await discord.say(HELMETS, person=moderator)
            await eventually(lambda: discord.replies_to(answered))
            assert discord.replies_to(unread) == []
            await second.kill()
        async with cluster.process(OF_THE_SERVER) as replacement:
            still_unread = await discord.say(HELMETS, channel=discord.world.general)
            cooling = await discord.say(HELMETS, person=moderator)
            await quiet()
            assert discord.replies_to(still_unread) == discord.replies_to(cooling) == []
            assert await replacement.terminate() == await first.terminate() == 0


async def test_a_process_that_is_started_before_the_old_one_stops_leaves_no_silence_and_says_nothing_twice(
    discord: LoopbackDiscord, cluster: Cluster
) -> None:
    async with cluster.process(OF_THE_SERVER) as old, cluster.process(OF_THE_SERVER) as new:
        answered = await discord.say(HELMETS)
        await eventually(lambda: discord.replies_to(answered))
        for _ in range(5):
            await discord.slash("about")
        await quiet()
        assert len(discord.replies_to(answered)) == 1
        assert await old.terminate() == 0
        await discord.slash("about")
        assert await new.terminate() == 0
        assert "was answered by another process" in old.errors + new.errors
        assert "reference" not in old.errors + new.errors


async def test_while_the_database_is_away_nothing_is_said_and_then_all_goes_on(
    discord: LoopbackDiscord, url: str, tmp_path: Path, library: str
) -> None:
    there = make_url(url)
    async with line_to(there.host or "", there.port or 5432) as line:
        through = there.set(port=line.port, host="127.0.0.1").render_as_string(hide_password=False)
        async with Cluster(discord, through, tmp_path, library).process("2-2/4") as bot:
            await line.cut()
            unanswered = await discord.say(HELMETS)
            await discord.slash("privacy")
            show = next(one for one in custom_ids(discord.shown()) if one.endswith("show"))
            busy = await discord.press(discord.shown(), show)
            await quiet()
            assert english("busy") in texts(busy["data"])
            assert discord.replies_to(unanswered) == []
            await line.mend()
            answered = await discord.say(HELMETS)
            await eventually(lambda: discord.replies_to(answered))
            assert "cannot be reached" in bot.errors
            assert "Traceback" not in bot.errors, bot.errors
            assert await bot.terminate() == 0
