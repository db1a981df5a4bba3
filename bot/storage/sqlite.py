"""SQLite: a file on which writes survive a crash, and a writer's transaction is exclusive from its beginning.

The driver's own transactions are off, since by default it begins them too late to protect a read.
"""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from bot.storage.driver_errors import damaged
from bot.storage.location import Location

_PRAGMAS = ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
_WAL = "journal_mode = WAL"


def engine(location: Location, busy_seconds: float, *, as_it_is: bool = False) -> AsyncEngine:
    """Return an engine whose transactions are exclusive where the option `exclusive` says so.

    A database that is to be used as it is keeps its kind of journal, which stands in the file: a backup stays the same.
    """
    # A database in memory exists in one connection only, so its users take turns.
    turns = {"pool_size": 1, "max_overflow": 0} if location.file is None else {}
    made = create_async_engine(
        location.url,
        hide_parameters=True,
        connect_args={"isolation_level": None, "timeout": busy_seconds},
        poolclass=AsyncAdaptedQueuePool,
        **turns,
    )
    event.listen(made.sync_engine, "connect", partial(_set_up, _PRAGMAS if as_it_is else (_WAL, *_PRAGMAS)))
    if location.file:
        event.listen(made.sync_engine, "connect", partial(_use_once_if_read_only, location.file))
    event.listen(made.sync_engine, "begin", _begin)
    event.listen(made.sync_engine, "invalidate", _give_back_lock)
    return made


async def check(connection: AsyncConnection, location: Location) -> None:
    """Raise StorageError if the file is damaged."""
    verdict = await connection.exec_driver_sql("PRAGMA quick_check(1)")
    if verdict.scalar_one() != "ok":
        raise damaged(location)


def _set_up(pragmas: Iterable[str], connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _use_once_if_read_only(file: Path, _connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    """Do not pool a connection to a file without write permission: it would stay read-only when that is granted."""
    if not os.access(file, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        entry.invalidate(soft=True)


def _give_back_lock(connection: DBAPIConnection, _entry: ConnectionPoolEntry, _error: BaseException | None) -> None:
    """Roll back at once: a task cancelled within a statement leaves a cursor in its traceback, which keeps the lock."""
    with suppress(sqlite3.Error):
        connection.rollback()


def _begin(connection: Connection) -> None:
    exclusive = connection.get_execution_options().get("exclusive", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if exclusive else "BEGIN")
