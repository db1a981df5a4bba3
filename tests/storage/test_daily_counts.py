"""Counting: in memory first, written now and then, never lost for a moment's trouble."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.core.errors import StorageError
from bot.core.reasons import Reason
from bot.storage.daily_counts import CountKey, DailyCounts, Event
from bot.storage.database import Database, open_database
from tests.builders import NOW, TODAY


@pytest.fixture
def daily(database: Database) -> DailyCounts:
    return DailyCounts(database)


async def test_counts_add_up_by_day_server_claim_and_event(daily: DailyCounts) -> None:
    for _ in range(2):
        daily.note(1, None, Reason.NO_MATCH, NOW, 3)
        daily.note(1, "a-claim", Event.OPENED, NOW)
        await daily.flush()
    daily.note(1, None, Reason.NO_MATCH, NOW + timedelta(days=1))
    daily.note(2, None, Reason.NO_MATCH, NOW)
    await daily.flush()
    assert await daily.since(1, TODAY) == {
        CountKey(day=TODAY, server_id=1, claim_id=None, event="NO_MATCH"): 6,
        CountKey(day=TODAY, server_id=1, claim_id="a-claim", event="opened"): 2,
        CountKey(day=TODAY + timedelta(days=1), server_id=1, claim_id=None, event="NO_MATCH"): 1,
    }


async def test_however_much_was_counted_is_written_at_once(daily: DailyCounts, database: Database) -> None:
    statements: list[str] = []
    event.listen(database._engine.sync_engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    for server in range(1, 51):
        daily.note(server, None, Reason.NO_MATCH, NOW)
    await daily.flush()
    assert sum("daily" in statement for statement in statements) == 1
    assert list((await daily.since(50, TODAY)).values()) == [1]


async def test_nothing_is_counted_twice_when_flushed_twice_at_once(daily: DailyCounts) -> None:
    daily.note(1, None, Reason.LENGTH, NOW)
    await asyncio.gather(daily.flush(), daily.flush(), daily.flush())
    assert list((await daily.since(1, TODAY)).values()) == [1]


async def test_what_happens_while_counts_are_written_is_kept(daily: DailyCounts) -> None:
    daily.note(1, None, Reason.LENGTH, NOW)
    writing = asyncio.create_task(daily.flush())
    await asyncio.sleep(0)
    daily.note(1, None, Reason.LENGTH, NOW)
    await writing
    await daily.flush()
    assert list((await daily.since(1, TODAY)).values()) == [2]


async def test_counts_of_a_server_that_is_forgotten_meanwhile_are_not_written(
    daily: DailyCounts, database: Database
) -> None:
    daily.note(1, None, Reason.LENGTH, NOW)
    daily.note(2, None, Reason.LENGTH, NOW)
    async with database.writing():
        writing = asyncio.create_task(daily.flush())
        await asyncio.sleep(0)
        daily.forget(1)
    await writing
    assert (await daily.since(1, TODAY), len(await daily.since(2, TODAY))) == ({}, 1)


async def test_counts_wait_for_a_database_that_is_busy(url: str, file: Path) -> None:
    async with open_database(url, busy_seconds=0.05) as database:
        daily = DailyCounts(database)
        daily.note(1, None, Reason.LENGTH, NOW)
        with closing(sqlite3.connect(file)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="in use by another process"):
                await daily.flush()
        await daily.flush()
        assert list((await daily.since(1, TODAY)).values()) == [1]


async def test_what_was_counted_can_be_taken_back_before_and_after_it_is_written(database: Database) -> None:
    daily = DailyCounts(database)
    for named in ("helpful", "helpful", "opened"):
        daily.note(1, "a-claim", named, NOW)
    await daily.flush()
    daily.take_back(1, "a-claim", "helpful", NOW)
    daily.take_back(1, "a-claim", "opened", NOW)
    daily.take_back(1, "a-claim", "shared", NOW)
    daily.note(1, "a-claim", "removed", NOW)
    daily.take_back(1, "a-claim", "removed", NOW)
    await daily.flush()
    written = await daily.since(1, NOW.date())
    assert {counted.event: number for counted, number in written.items()} == {"helpful": 1}
