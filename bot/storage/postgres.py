"""PostgreSQL: a database that several processes share. Writers take turns by one lock, as they do on a file.

The lock is the first statement of a writer's transaction, and each later statement sees all that was written before
the lock was given. So what is read stays true until the transaction ends, and no transaction has to be tried again.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.core.errors import StorageError
from bot.storage.location import Location

READING: Mapping[str, object] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""How a reader sees one state, whatever is written meanwhile."""

CHANNEL = "counterpoint"
"""Where the processes of the bot tell each other what they changed."""

_LOCK = int.from_bytes(b"counterp")
_DETAIL = "\nDETAIL:"
_PULSE_SECONDS = 10
_CONNECT_SECONDS = 10
_ANSWER_SECONDS = 30
_POOL = {"pool_size": 4, "max_overflow": 4}


def engine(location: Location, busy_seconds: float) -> AsyncEngine:
    """Return an engine whose transactions are exclusive where the option `exclusive` says so."""
    try:
        made = create_async_engine(
            location.url,
            hide_parameters=True,
            # A server that was restarted costs nobody a request.
            pool_pre_ping=True,
            connect_args={
                "timeout": _CONNECT_SECONDS,
                "command_timeout": busy_seconds + _ANSWER_SECONDS,
                "server_settings": _session(busy_seconds),
            },
            **_POOL,
        )
    except ModuleNotFoundError:
        raise StorageError("PostgreSQL needs the extra postgres; run: pip install '.[postgres]'.") from None
    event.listen(made.sync_engine, "begin", _begin)
    event.listen(made.sync_engine, "handle_error", _forget_values)
    return made


@asynccontextmanager
async def listening(listener: AsyncEngine) -> AsyncIterator[AsyncIterator[str]]:
    """Give what is told from now on. It ends with the driver's error where the connection breaks."""
    told: asyncio.Queue[str] = asyncio.Queue()
    async with listener.connect() as plain:
        connection = await plain.execution_options(isolation_level="AUTOCOMMIT")
        try:
            await _listen(connection, told)
            yield _heard(connection, told)
        finally:
            # It still listens: nobody else may be given it.
            await connection.invalidate()


async def _listen(connection: AsyncConnection, told: asyncio.Queue[str]) -> None:
    driver: Any = (await connection.get_raw_connection()).driver_connection
    asyncpg: Any = connection.dialect.loaded_dbapi
    try:
        await driver.add_listener(CHANNEL, lambda *told_by: told.put_nowait(told_by[-1]))
        driver.add_termination_listener(lambda _gone: told.put_nowait(""))
    except (asyncpg.asyncpg.PostgresError, asyncpg.asyncpg.InterfaceError) as broken:
        # Here the driver speaks itself, and not as SQLAlchemy's errors.
        raise ConnectionError from broken


async def _heard(connection: AsyncConnection, told: asyncio.Queue[str]) -> AsyncIterator[str]:
    """Yield what is told; where nothing is, ask now and then whether the server is still there."""
    while True:
        with suppress(TimeoutError):
            if what := await asyncio.wait_for(told.get(), _PULSE_SECONDS):
                yield what
                continue
        await connection.exec_driver_sql("SELECT 1")


def _session(busy_seconds: float) -> dict[str, str]:
    return {
        "application_name": "counterpoint",
        "lock_timeout": f"{busy_seconds * 1_000:.0f}",
        # A process that hangs, or whose machine is gone, must not keep the lock from the others.
        "idle_in_transaction_session_timeout": f"{_ANSWER_SECONDS * 1_000}",
        # Compiling pays for long queries; there are none.
        "jit": "off",
    }


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("exclusive", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _forget_values(context: ExceptionContext) -> None:
    """Take the row out of an error that quotes one: what is in the tables belongs into no log."""
    error: BaseException | None = context.sqlalchemy_exception
    while error is not None:
        error.args = tuple(str(part).partition(_DETAIL)[0] for part in error.args)
        if isinstance(getattr(error, "detail", None), str):
            vars(error)["detail"] = None
        error = getattr(error, "orig", None) or error.__cause__
