"""How often things happen: counts by day, server and claim, with nobody in them."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import daily
from bot.storage.upsert import add_up


class Event(StrEnum):
    """What is counted beside the outcomes and the reasons for silence, which `Matches` counts itself."""

    READ = "read"
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
class Tally:
    """What one number counts."""

    day: date
    server_id: int
    claim_id: str | None
    event: str


class Daily:
    """Counts in memory until `flush`, so that a busy channel's silences cost no write each."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: Counter[Tally] = Counter()
        self._flushing = asyncio.Lock()

    def note(self, server_id: int, claim_id: str | None, event: str, at: datetime, number: int = 1) -> None:
        """Count, for now in memory."""
        self._waiting[tally(server_id, claim_id, event, at)] += number

    def take_back(self, server_id: int, claim_id: str, event: str, at: datetime) -> None:
        """Count once less on the day of this moment, for now in memory."""
        self.note(server_id, claim_id, event, at, -1)

    async def flush(self) -> None:
        """Write what was counted; where that fails, it is kept for the next time."""
        async with self._flushing:
            if not self._waiting:
                return
            async with self._database.writing() as connection:
                # Only now: while this waited for its turn, a server may have been forgotten.
                counts = Counter(self._waiting)
                await add(connection, counts)
            self._waiting.subtract(counts)  # not `-=`, which would drop what was taken back meanwhile
            self._waiting = Counter({counted: number for counted, number in self._waiting.items() if number})

    def forget(self, server_id: int) -> None:
        """Drop what was counted for a server and not written yet."""
        for counted in [one for one in self._waiting if one.server_id == server_id]:
            del self._waiting[counted]

    async def since(self, server_id: int, day: date) -> Mapping[Tally, int]:
        """Return a server's written numbers from a day on."""
        query = select(daily.c.day, daily.c.server_id, daily.c.claim_id, daily.c.event, daily.c.number)
        chosen = query.where(daily.c.server_id == server_id, daily.c.day >= day)
        async with self._database.reading() as connection:
            rows = (await connection.execute(chosen)).all()
        return {
            Tally(day=on, server_id=server, claim_id=claim or None, event=event): number
            for on, server, claim, event, number in rows
        }

    async def last(self, server_id: int, claim_id: str, event: str) -> date | None:
        """Return the last day on which something is known to have happened."""
        this = (daily.c.server_id == server_id) & (daily.c.claim_id == claim_id) & (daily.c.event == event)
        async with self._database.reading() as connection:
            return await connection.scalar(select(func.max(daily.c.day)).where(this))


def tally(server_id: int, claim_id: str | None, event: str, at: datetime) -> Tally:
    """Return what is counted, on the day (UTC) of the moment."""
    return Tally(day=at.astimezone(UTC).date(), server_id=server_id, claim_id=claim_id, event=str(event))


async def add(connection: AsyncConnection, counts: Mapping[Tally, int]) -> None:
    """Add to the numbers, or take from them, in the caller's exclusive transaction."""
    if more := [_row(counted, number) for counted, number in counts.items() if number > 0]:
        await add_up(connection, daily, more, "number")
    for less in (_row(counted, number) for counted, number in counts.items() if number < 0):
        await _take_from(connection, less)


async def _take_from(connection: AsyncConnection, less: Mapping[str, Any]) -> None:
    """Lower a number; a row that would come to nothing goes, as one does that is not there any more."""
    number, key = -less["number"], {name: value for name, value in less.items() if name != "number"}
    await connection.execute(delete(daily).filter_by(**key).where(daily.c.number <= number))
    await connection.execute(update(daily).filter_by(**key).values(number=daily.c.number - number))


def _row(counted: Tally, number: int) -> dict[str, Any]:
    return {
        "day": counted.day,
        "server_id": counted.server_id,
        "claim_id": counted.claim_id or "",
        "event": counted.event,
        "number": number,
    }
