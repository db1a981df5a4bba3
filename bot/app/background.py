"""The background tasks of a connected bot: flushing counts, expiring old rows, deletions, renewals, digests."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from math import ceil
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from bot.app.connection import Connection
from bot.app.liveness import HEARTBEAT_INTERVAL, write_heartbeat
from bot.app.responder import Responder
from bot.core.errors import BotError, StorageError

log = logging.getLogger(__name__)

FLUSH_INTERVAL = 60
EXPIRE_INTERVAL = 3600
CLOCK_INTERVAL = 2
"""Seconds between two checks whether the clock may be trusted, without which nothing expires."""
FORGET_INTERVAL = 600
"""Seconds between two looks whether a server is on record that the bot has left: a press or a reply that was under way
as it left writes to the log, and the database may have been busy."""
CATCH_UP_INTERVAL = 2
DELETION_INTERVAL = 5
RENEW_INTERVAL = 2
"""Seconds until replies follow a change of the library; at the start they follow changes from before it."""

TEXT_INTERVAL = 30
"""Seconds between two looks for last messages that are of no use any more."""

DIGEST_INTERVAL = 5
"""Seconds between two looks whether a weekly digest is due, for which nothing is read from the database."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
"""Seconds for which work rests after an unexpected error: twice as long each time, up to the longest."""


class Work(NamedTuple):
    """Work that runs beside the connection until it is cancelled, and the name by which the log calls it."""

    name: str
    begin: Callable[[], Awaitable[None]]


class BackgroundTasks:
    """What a connected bot does of itself, each at an interval of its own."""

    def __init__(self, responder: Responder, connection: Connection, heartbeat: Path | None) -> None:
        self._responder = responder
        self._connection = connection
        self._heartbeat = heartbeat
        self._expiry_due = monotonic()
        self._renewed: tuple[object, int] = (None, 0)
        self._caught_up = 0

    def works(self) -> Iterator[Work]:
        """Yield all of it. Each runs until it is cancelled."""
        yield Work("following other processes", self._responder.follow_others)
        yield Work("saving counts", partial(repeat, FLUSH_INTERVAL, self._responder.matches.daily.flush))
        yield Work("deleting old rows", partial(repeat, CLOCK_INTERVAL, self._expire))
        yield Work("the heartbeat", partial(repeat, HEARTBEAT_INTERVAL, self._write_heartbeat))
        yield Work("forgetting servers", partial(repeat, FORGET_INTERVAL, self._forget_left))
        yield Work("catching up", partial(repeat, CATCH_UP_INTERVAL, self._catch_up))
        yield Work("retrying deletions", partial(repeat, DELETION_INTERVAL, self._retry_deletions))
        yield Work("renewing replies", partial(repeat, RENEW_INTERVAL, self._renew_replies))
        yield Work("forgetting last messages", partial(repeat, TEXT_INTERVAL, self._forget_old_texts))
        yield Work("weekly digests", partial(repeat, DIGEST_INTERVAL, self._send_digests))

    async def _expire(self) -> None:
        """Delete what is past its time, unless Discord contradicts the clock: a wrong one would delete the log."""
        now = datetime.now(UTC)
        if monotonic() >= self._expiry_due and self._connection.confirms(now):
            self._expiry_due = monotonic() + EXPIRE_INTERVAL
            await self._responder.matches.expire(now)
            await self._responder.servers.expire(now)

    async def _write_heartbeat(self) -> None:
        if self._heartbeat and self._connection.is_ready():
            write_heartbeat(self._heartbeat)

    async def _forget_left(self) -> None:
        if self._connection.is_ready():
            await self._connection.forget_left()

    async def _catch_up(self) -> None:
        gaps = self._connection.gaps
        if gaps != self._caught_up and self._connection.is_ready():
            await self._connection.catch_up()
            self._caught_up = gaps

    async def _forget_old_texts(self) -> None:
        self._responder.forget_old_texts()

    async def _retry_deletions(self) -> None:
        if self._connection.is_ready():
            await self._connection.retry_deletions()

    async def _send_digests(self) -> None:
        """Send what is due, unless Discord contradicts the clock or nothing may be posted at all."""
        now = datetime.now(UTC)
        silent = not self._responder.speak or self._responder.holds_back(now)
        if not silent and self._connection.is_ready() and self._connection.confirms(now):
            await self._connection.send_digests(now)

    async def _renew_replies(self) -> None:
        snapshots, renewals = self._responder.libraries.snapshots, self._responder.renewals
        is_due = snapshots is not self._renewed[0] or renewals != self._renewed[1]
        if is_due and self._connection.is_ready():
            await self._connection.renew_replies()
            self._renewed = snapshots, renewals


@asynccontextmanager
async def running(*works: Work) -> AsyncIterator[None]:
    """Run work beside the block, and cancel it at its end. An error of one piece ends neither block nor the others."""
    async with asyncio.TaskGroup() as group:
        started = [group.create_task(supervised(work)) for work in works]
        error = None
        try:
            yield
        except BotError as fault:  # let through the group it would come out wrapped in an ExceptionGroup
            error = fault
        for task in started:
            task.cancel()
    if error:
        raise error


async def supervised(work: Work) -> None:
    """Do the work, again after an unexpected error: it is logged, by kind and place, and followed by a pause."""
    pause = FIRST_PAUSE
    while True:
        began = monotonic()
        try:
            return await work.begin()
        except Exception:
            if monotonic() - began > LONGEST_PAUSE:
                pause = FIRST_PAUSE
            log.exception("An unexpected error ended %s, which begins again in %d s", work.name, ceil(pause))
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


async def repeat(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Do a piece of work at an interval, until cancelled. A StorageError is logged: next time may succeed."""
    while True:
        try:
            await work()
        except StorageError as fault:
            log.warning("%s", fault)
        await asyncio.sleep(seconds)
