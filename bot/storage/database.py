"""The database: opened, checked and migrated, with one way to read and one to write.

A writer's transaction is exclusive from its beginning, so what it reads stays true until it has written. `sqlite` and
`postgres` do that, each in its way, and let a reader see one state.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext
from typing import Any

from sqlalchemy import Table, false, insert, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.core.errors import StorageError
from bot.storage import postgres, sqlite
from bot.storage.database_files import check_place, file_identity
from bot.storage.driver_errors import busy, replaced, translate_errors
from bot.storage.location import Location, locate
from bot.storage.schema import newest, upgrade, version_of
from bot.storage.tables import meta

BUSY_SECONDS = 1.25
"""How long a writer waits for its turn, and then for the database: both fit into the three seconds of an answer."""
UNHURRIED = 10.0
"""Seconds that a writer may wait whom no member waits for. After that the bot should stay silent."""
_LIBRARIES = ("sqlalchemy", "aiosqlite", "asyncpg", "alembic")


Values = Mapping[str, object]
"""Values of a row by column."""


class Database:
    """An open database. The driver's errors reach the caller as StorageError."""

    def __init__(self, location: Location, engine: AsyncEngine, busy_seconds: float = BUSY_SECONDS) -> None:
        self.location = location
        self._busy_seconds = busy_seconds
        self._opened = file_identity(location)
        self._engine = engine
        self._reading = engine.execution_options(**(postgres.READING if location.is_shared else {}))
        self._exclusive = engine.execution_options(exclusive=True)
        # Waiting for these locks is fair and costs nothing; waiting for the database's own is neither. Of those who are
        # unhurried one at a time waits for a turn, so that a person's press goes before hundreds of messages.
        self._turn, self._unhurried = asyncio.Lock(), asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection whose reads all see one state. Do not write with it, or open another inside."""
        with self._translating_errors():
            async with self._reading.begin() as connection:
                yield connection

    @asynccontextmanager
    async def reading_in_turn(self) -> AsyncIterator[AsyncConnection]:
        """Give the same while no task of this process writes, to load what is held in memory and changed by writers."""
        async with self._in_turn(), self.reading() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self, *, patience: float | None = None, ahead: bool = False) -> AsyncIterator[AsyncConnection]:
        """Give a connection in an exclusive transaction, which is kept as a whole or not at all.

        Raises StorageError where its turn does not come within `patience` seconds, by default those of an answer.
        Whoever may wait longer lets the others go ahead, unless this is to go `ahead` of them, too.
        """
        with self._translating_errors():
            async with self._in_turn(patience, ahead=ahead), self._exclusive.begin() as connection:
                yield connection

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[AsyncIterator[str]]:
        """Give the notifications of other processes from now on, on a database that they can share."""
        with translate_errors(self.location):
            async with postgres.listening(self._engine) as messages:
                yield messages

    @contextmanager
    def _translating_errors(self) -> Iterator[None]:
        """Refuse a replaced file, too: SQLite would go on writing to the old one, which nobody will read again."""
        if file_identity(self.location) != self._opened:
            raise replaced(self.location)
        with translate_errors(self.location):
            yield

    @asynccontextmanager
    async def _in_turn(self, patience: float | None = None, *, ahead: bool = False) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(patience or self._busy_seconds):
                async with nullcontext() if patience is None or ahead else self._unhurried:
                    await self._turn.acquire()
        except TimeoutError:
            raise busy(self.location) from None
        try:
            yield
        finally:
            self._turn.release()

    async def is_current(self) -> bool:
        """Return whether it has this program's version. StorageError where it has a newer one, or another program's."""
        async with self.reading() as connection:
            return await connection.run_sync(version_of, self.location) == newest()


@asynccontextmanager
async def open_database(
    url: str, *, busy_seconds: float = BUSY_SECONDS, as_it_is: bool = False
) -> AsyncIterator[Database]:
    """Open the database, and close it at the end of the block. Raises StorageError.

    It is checked and migrated, unless it is to be opened as it is.
    """
    _quieten()
    location = locate(url)
    check_place(location)
    engine = _engine(location, busy_seconds, as_it_is=as_it_is)
    try:
        database = Database(location, engine, busy_seconds)
        if not as_it_is:
            await _prepare(database)
        yield database
    finally:
        await engine.dispose()


@asynccontextmanager
async def open_to_read(url: str) -> AsyncIterator[Database]:
    """Open a database that a bot may be running on. Raises StorageError where it is not of this program's version."""
    async with open_database(url, as_it_is=True) as database:
        if not await database.is_current():
            raise StorageError(
                f"{database.location} is empty or of an earlier version; the bot's next start brings it to this one."
            )
        yield database


async def upsert(
    connection: AsyncConnection, table: Table[Any], key: Values, values: Values, new: Values | None = None
) -> None:
    """Update the row with this key, or insert it with the values and those of `new`, in an exclusive transaction."""
    updated = await connection.execute(update(table).filter_by(**key).values(values))
    if not updated.rowcount:
        await connection.execute(insert(table).values({**key, **(new or {}), **values}))


async def increment(connection: AsyncConnection, table: Table[Any], rows: Sequence[Values], column: str) -> None:
    """Add each row's `column` to that of the row with the same key, or insert it, in one statement.

    Each further statement would take four more turns of the event loop, while every other writer waits.
    """
    make = insert_postgresql if connection.dialect.name == "postgresql" else insert_sqlite
    inserted = make(table)
    total = {column: table.c[column] + inserted.excluded[column]}
    await connection.execute(inserted.on_conflict_do_update(index_elements=[*table.primary_key], set_=total), rows)


async def _prepare(database: Database) -> None:
    if not database.location.is_shared:
        async with database.reading() as connection:
            await sqlite.check(connection, database.location)
    async with database.writing() as connection:
        await connection.run_sync(upgrade, database.location)
        # This changes nothing, but fails now if nothing can be changed.
        await connection.execute(update(meta).where(false()).values(value=""))


def _engine(location: Location, busy_seconds: float, *, as_it_is: bool = False) -> AsyncEngine:
    if location.is_shared:
        return postgres.engine(location, busy_seconds)
    return sqlite.engine(location, busy_seconds, as_it_is=as_it_is)


def _quieten() -> None:
    """Keep the libraries' loggers at INFO or above, whatever was set: below that they print statements and rows."""
    for name in _LIBRARIES:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level or logging.WARNING, logging.INFO))
    for name in tuple(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        if name.partition(".")[0] in _LIBRARIES and logger.level:
            logger.setLevel(max(logger.level, logging.INFO))
