"""Two processes on one PostgreSQL: what one is told, the other holds; and who opts out is never answered after it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.core.reasons import Mode
from bot.storage.database import Database, open_database
from bot.storage.matches import Matches, OptedOutError
from bot.storage.notifications import NotificationListener
from bot.storage.privacy import OptOuts
from bot.storage.secret import Pseudonyms
from bot.storage.servers import Servers
from bot.storage.tables import OffBy
from tests import postgres
from tests.builders import NOW, ago
from tests.storage.log import CLAIM, contents, say

BREAK = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'counterpoint'
"""


class Process:
    """What a process holds in memory, without the rest of it."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self.servers = Servers(database)
        self.opt_outs = OptOuts(database, pseudonyms)
        self.listener = NotificationListener(database, self.servers, self.opt_outs)


@asynccontextmanager
async def a_process(url: str, pseudonyms: Pseudonyms) -> AsyncIterator[Process]:
    async with open_database(url) as database:
        process = Process(database, pseudonyms)
        following = asyncio.create_task(process.listener.follow())
        try:
            yield process
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)


@pytest.fixture
async def shared() -> AsyncIterator[str]:
    async with postgres.an_empty_database() as url:
        yield url


@pytest.fixture
async def one(shared: str, pseudonyms: Pseudonyms) -> AsyncIterator[Process]:
    async with a_process(shared, pseudonyms) as process:
        yield process


@pytest.fixture
async def other(shared: str, pseudonyms: Pseudonyms) -> AsyncIterator[Process]:
    async with a_process(shared, pseudonyms) as process:
        yield process


async def soon(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - the other process sets no event of ours
            await asyncio.sleep(0.01)


async def listening(one: Process, other: Process) -> None:
    """Wait until each hears the other: before, it would read what was told when it begins to."""
    await one.servers.pause(1, None, None, NOW)
    await other.servers.pause(2, None, None, NOW)
    await soon(lambda: one.servers.knows(2) and other.servers.knows(1))


async def test_an_opt_out_for_everywhere_is_held_by_the_other_process_until_it_is_taken_back(
    one: Process, other: Process
) -> None:
    await listening(one, other)
    await one.opt_outs.opt_out(None, 501, NOW)
    await soon(lambda: other.opt_outs.is_out(7, 501))
    await one.opt_outs.opt_in(None, 501)
    await soon(lambda: not other.opt_outs.is_out(7, 501))


async def test_settings_are_held_by_the_other_process(one: Process, other: Process) -> None:
    await listening(one, other)
    await one.servers.set_mode(9, [11], Mode.CARD, NOW)
    await other.servers.turn_off(9, None, CLAIM, None, OffBy.MODERATOR)
    await soon(lambda: other.servers.mode(9, 11) is Mode.CARD)
    await soon(lambda: one.servers.rules(9, 11, 11, NOW).claims_off == {CLAIM})


async def test_what_has_ended_is_gone_from_the_other_process_too(one: Process, other: Process) -> None:
    await listening(one, other)
    await one.servers.pause(9, None, NOW, ago(hours=1))
    await soon(lambda: other.servers.paused(9, 11, ago(hours=1)) is not None)
    await one.servers.expire(NOW)
    await soon(lambda: other.servers.paused(9, 11, ago(hours=1)) is None)


async def test_a_server_that_one_process_forgets_is_forgotten_by_the_other(one: Process, other: Process) -> None:
    await listening(one, other)
    await one.servers.set_mode(9, [11], Mode.CARD, NOW)
    await soon(lambda: other.servers.knows(9))
    await one.servers.forget(9)
    await soon(lambda: not other.servers.knows(9))


async def test_what_is_changed_while_a_process_hears_nothing_is_held_when_it_hears_again(
    one: Process, other: Process, shared: str
) -> None:
    await listening(one, other)
    await postgres.execute(shared, BREAK)
    await one.opt_outs.opt_out(None, 501, NOW)
    await one.servers.set_mode(9, [11], Mode.LINE, NOW)
    await soon(lambda: other.opt_outs.is_out(7, 501) and other.servers.mode(9, 11) is Mode.LINE)


@pytest.mark.parametrize("server_id", [1, None])
async def test_who_opted_out_in_another_process_is_not_answered_even_before_that_is_told(
    database: Database, matches: Matches, opt_outs: OptOuts, pseudonyms: Pseudonyms, server_id: int | None
) -> None:
    await OptOuts(database, pseudonyms).opt_out(server_id, 501, NOW)
    assert not opt_outs.is_out(1, 501)
    with pytest.raises(OptedOutError):
        await say(matches, author_id=501)
    assert (await contents(database))["matches"] == []
    await say(matches, author_id=502)
