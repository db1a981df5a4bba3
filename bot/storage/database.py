"""The database: opened, migrated and checked, with one way to read and one to write.

A writer's transaction begins exclusive, so what it reads stays true until it has written; `sqlite` and `postgres` say
how, and how a reader sees one state.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy import false, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage import postgres, sqlite
from bot.storage.faults import busy, exchanged, told_as_sentences
from bot.storage.location import Location, locate
from bot.storage.on_disk import identity, look_at
from bot.storage.schema import newest, upgrade, version_of
from bot.storage.tables import meta

BUSY_SECONDS = 1.25
"""So long a writer waits for its turn, and then for the database: both fit into the three seconds of an answer."""
UNHURRIED = 10.0
"""Seconds for the turn of what nobody waits for. Later than that nothing should be said."""
_LIBRARIES = ("sqlalchemy", "aiosqlite", "asyncpg", "alembic")


class Database:
    """An open database. Errors of the driver reach the caller as StorageError."""

    def __init__(self, location: Location, engine: AsyncEngine, busy_seconds: float = BUSY_SECONDS) -> None:
        self.location = location
        self._busy_seconds = busy_seconds
        self._opened = identity(location)
        self._engine = engine
        self._reading = engine.execution_options(**(postgres.READING if location.is_shared else {}))
        self._exclusive = engine.execution_options(exclusive=True)
        # Waiting here is fair and free; waiting for the database's lock is neither.
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection whose reads all see one state. Do not write, or open another inside."""
        with self._told_as_sentences():
            async with self._reading.begin() as connection:
                yield connection

    @asynccontextmanager
    async def reading_in_turn(self) -> AsyncIterator[AsyncConnection]:
        """Give the same while nobody in this process writes, for what is then held in memory beside their changes."""
        async with self._in_turn(), self.reading() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self, *, patience: float | None = None) -> AsyncIterator[AsyncConnection]:
        """Give a connection that nobody else's writing can come between; all of it is kept, or none.

        StorageError where its turn does not come within `patience`, by default that of one who waits for an answer.
        """
        with self._told_as_sentences():
            async with self._in_turn(patience), self._exclusive.begin() as connection:
                yield connection

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[AsyncIterator[str]]:
        """Give what other processes tell (`news`) from now on, on a database that they can share."""
        with told_as_sentences(self.location):
            async with postgres.listening(self._engine) as heard:
                yield heard

    @contextmanager
    def _told_as_sentences(self) -> Iterator[None]:
        """SQLite would go on writing to a file that nobody will read again, or begin a new one in its place."""
        if identity(self.location) != self._opened:
            raise exchanged(self.location)
        with told_as_sentences(self.location):
            yield

    @asynccontextmanager
    async def _in_turn(self, patience: float | None = None) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(patience or self._busy_seconds):
                await self._turn.acquire()
        except TimeoutError:
            raise busy(self.location) from None
        try:
            yield
        finally:
            self._turn.release()

    async def is_current(self) -> bool:
        """Tell whether it is of this program's version. StorageError where it is of a newer, or another program's."""
        async with self.reading() as connection:
            return await connection.run_sync(version_of, self.location) == newest()


@asynccontextmanager
async def open_database(
    url: str, *, busy_seconds: float = BUSY_SECONDS, as_it_is: bool = False
) -> AsyncIterator[Database]:
    """Open the database, and close it in the end. StorageError says what is wrong.

    It is checked and brought to this version, unless it is to be opened as it is.
    """
    _quieten()
    location = locate(url)
    look_at(location)
    engine = _engine(location, busy_seconds)
    try:
        database = Database(location, engine, busy_seconds)
        if not as_it_is:
            await _prepare(database)
        yield database
    finally:
        await engine.dispose()


async def _prepare(database: Database) -> None:
    if not database.location.is_shared:
        async with database.reading() as connection:
            await sqlite.check(connection, database.location)
    async with database.writing() as connection:
        await connection.run_sync(upgrade, database.location)
        # Changes nothing, but where nothing can be changed it says so now.
        await connection.execute(update(meta).where(false()).values(value=""))


def _engine(location: Location, busy_seconds: float) -> AsyncEngine:
    make = postgres.engine if location.is_shared else sqlite.engine
    return make(location, busy_seconds)


def _quieten() -> None:
    """Keep the libraries' loggers at INFO or above, whatever was set: below it they print statements and rows."""
    for name in _LIBRARIES:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level or logging.WARNING, logging.INFO))
    for name in tuple(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        if name.partition(".")[0] in _LIBRARIES and logger.level:
            logger.setLevel(max(logger.level, logging.INFO))
