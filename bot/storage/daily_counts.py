"""How often things happen: counts by day, server and claim, which lead to nobody."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database, increment
from bot.storage.tables import daily


class Event(StrEnum):
    """What is counted besides the outcomes and the reasons for silence, which `Matches` counts."""

    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    OPENED = "opened"
    SHARED = "shared"
    HELPFUL = "helpful"
    NOT_HERE = "not-here"
    DISAGREE = "disagree"
    AUTO_PAUSED = "auto-paused"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CountKey:
    """What one number counts: an event of a claim (None: of no claim) in a server on a day (UTC)."""

    day: date
    server_id: int
    claim_id: str | None
    event: str


class DailyCounts:
    """Counts in memory until `flush`, so that not every silence of a busy channel costs a write."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unwritten: Counter[CountKey] = Counter()
        self._flushing = asyncio.Lock()

    def note(self, server_id: int, claim_id: str | None, event: str, at: datetime, number: int = 1) -> None:
        """Count in memory."""
        self._unwritten[count_key(server_id, claim_id, event, at)] += number

    def take_back(self, server_id: int, claim_id: str, event: str, at: datetime) -> None:
        """Count once less on the day of this moment, in memory."""
        self.note(server_id, claim_id, event, at, -1)

    async def flush(self) -> None:
        """Write what was counted. If that fails, it is kept for the next time."""
        async with self._flushing:
            if not self._unwritten:
                return
            async with self._database.writing() as connection:
                # Not earlier: while this waited for its turn, a server may have been forgotten.
                counts = Counter(self._unwritten)
                await add(connection, counts)
            self._unwritten.subtract(counts)  # not `-=`, which would drop what was taken back meanwhile
            self._unwritten = Counter({key: number for key, number in self._unwritten.items() if number})

    def forget(self, server_id: int) -> None:
        """Drop a server's counts that are not written yet."""
        for key in [key for key in self._unwritten if key.server_id == server_id]:
            del self._unwritten[key]

    async def since(self, server_id: int, day: date) -> Mapping[CountKey, int]:
        """Return a server's written counts from a day on."""
        query = select(daily.c.day, daily.c.server_id, daily.c.claim_id, daily.c.event, daily.c.number)
        chosen = query.where(daily.c.server_id == server_id, daily.c.day >= day)
        async with self._database.reading() as connection:
            rows = (await connection.execute(chosen)).all()
        return {
            CountKey(day=on, server_id=server, claim_id=claim or None, event=event): number
            for on, server, claim, event, number in rows
        }

    async def last(self, server_id: int, claim_id: str, event: str) -> date | None:
        """Return the last day on which something is known to have happened."""
        this = (daily.c.server_id == server_id) & (daily.c.claim_id == claim_id) & (daily.c.event == event)
        async with self._database.reading() as connection:
            return await connection.scalar(select(func.max(daily.c.day)).where(this))


def count_key(server_id: int, claim_id: str | None, event: str, at: datetime) -> CountKey:
    """Return the key under which an event of this moment is counted."""
    return CountKey(day=at.astimezone(UTC).date(), server_id=server_id, claim_id=claim_id, event=str(event))


async def add(connection: AsyncConnection, counts: Mapping[CountKey, int]) -> None:
    """Add to the written counts, or take from them, in the caller's exclusive transaction."""
    if more := [_row(key, number) for key, number in counts.items() if number > 0]:
        await increment(connection, daily, more, "number")
    for less in (_row(key, number) for key, number in counts.items() if number < 0):
        await _take_from(connection, less)


async def _take_from(connection: AsyncConnection, less: Mapping[str, Any]) -> None:
    """Lower a number, or delete its row where nothing would be left."""
    number, key = -less["number"], {name: value for name, value in less.items() if name != "number"}
    await connection.execute(delete(daily).filter_by(**key).where(daily.c.number <= number))
    await connection.execute(update(daily).filter_by(**key).values(number=daily.c.number - number))


def _row(key: CountKey, number: int) -> dict[str, Any]:
    return {
        "day": key.day,
        "server_id": key.server_id,
        "claim_id": key.claim_id or "",
        "event": key.event,
        "number": number,
    }
