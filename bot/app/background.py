"""The work that is done while the bot is connected: what is due, what is kept, and what follows a change."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TypeAlias

from bot.app import heartbeat
from bot.app.connection import Connection
from bot.app.responder import Responder
from bot.core.errors import BotError, StorageError

log = logging.getLogger(__name__)

FLUSH_EVERY = 60
EXPIRE_EVERY = 3600
LOOK_EVERY = 2
"""Seconds between looks whether the clock may be trusted, so that what is due can expire."""
RENEW_EVERY = 2
"""Seconds until replies follow a library that has changed; at the start they follow what changed meanwhile."""

Work: TypeAlias = Coroutine[None, None, None]


class Background:
    """What a connected bot does of itself, however often."""

    def __init__(self, responder: Responder, connection: Connection, beat: Path | None) -> None:
        self._responder = responder
        self._connection = connection
        self._beat = beat
        self._due = monotonic()
        self._renewed: object = None

    def works(self) -> Iterator[Work]:
        """Each goes on until it is cancelled."""
        yield self._responder.follow_others()
        yield every(FLUSH_EVERY, self._responder.matches.daily.flush)
        yield every(LOOK_EVERY, self._expire)
        yield every(heartbeat.EVERY, self._pulse)
        yield every(RENEW_EVERY, self._renew)

    async def _expire(self) -> None:
        """Not by a clock that Discord contradicts: pauses would end early, and the log would be lost."""
        now = datetime.now(UTC)
        if monotonic() >= self._due and self._connection.confirms(now):
            self._due = monotonic() + EXPIRE_EVERY
            await self._responder.matches.expire(now)
            await self._responder.servers.expire(now)

    async def _pulse(self) -> None:
        if self._beat and self._connection.is_ready():
            heartbeat.beat(self._beat)

    async def _renew(self) -> None:
        edition = self._responder.edition
        if edition is not self._renewed and self._connection.is_ready():
            await self._connection.renew_replies()
            self._renewed = edition


@asynccontextmanager
async def working(*works: Work) -> AsyncIterator[None]:
    """Do works beside what the block does, and end them with it."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work) for work in works]
        told = None
        try:
            yield
        except BotError as fault:  # let through the group it would come out wrapped in an ExceptionGroup
            told = fault
        for task in tasks:
            task.cancel()
    if told:
        raise told


async def every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Work, wait, repeat. A database that is busy now may be free next time."""
    while True:
        try:
            await work()
        except StorageError as fault:
            log.warning("%s", fault)
        await asyncio.sleep(seconds)
