"""PostgreSQL: a database that several processes share. Writers take turns by one lock, as on a file.

A writer's transaction begins by taking the lock, and each later statement sees everything that was written before. So
what it reads stays true until it ends, and no transaction has to be retried. Its changes are announced to the other
processes within it, and so take effect with it. On a file there is one process, and nobody to tell.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import Connection, event, func, select
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.core.errors import StorageError
from bot.storage.location import Location

READING: Mapping[str, object] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""How a reader sees one state, whatever is written meanwhile."""

_CHANNEL = "counterpoint"
"""The channel on which the processes of the bot notify each other of changes."""
SERVER_CHANGED, OPT_OUT_CHANGED = "server", "opt-out"
"""The kinds of notifications: each is followed by a space and what changed."""

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
            # So that no request fails after a restart of the server.
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


async def notify_server(connection: AsyncConnection, server_id: int) -> None:
    """Tell the other processes that a server's settings changed, or that the server is forgotten."""
    await _notify(connection, f"{SERVER_CHANGED} {server_id}")


async def notify_opt_out(connection: AsyncConnection, pseudonym: bytes) -> None:
    """Tell the other processes that an opt-out was made or revoked."""
    await _notify(connection, f"{OPT_OUT_CHANGED} {pseudonym.hex()}")


async def _notify(connection: AsyncConnection, message: str) -> None:
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_notify(_CHANNEL, message)))


@asynccontextmanager
async def listening(listener: AsyncEngine) -> AsyncIterator[AsyncIterator[str]]:
    """Give the notifications from now on. When the connection breaks, they end with the driver's error."""
    received: asyncio.Queue[str] = asyncio.Queue()
    async with listener.connect() as plain:
        connection = await plain.execution_options(isolation_level="AUTOCOMMIT")
        try:
            await _listen(connection, received)
            yield _messages(connection, received)
        finally:
            # It still listens, so it must not return to the pool.
            await connection.invalidate()


async def _listen(connection: AsyncConnection, received: asyncio.Queue[str]) -> None:
    driver: Any = (await connection.get_raw_connection()).driver_connection
    asyncpg: Any = connection.dialect.loaded_dbapi
    try:
        await driver.add_listener(_CHANNEL, lambda *arguments: received.put_nowait(arguments[-1]))
        driver.add_termination_listener(lambda _connection: received.put_nowait(""))
    except (asyncpg.asyncpg.PostgresError, asyncpg.asyncpg.InterfaceError) as broken:
        # The driver's own errors, which SQLAlchemy does not translate here.
        raise ConnectionError from broken


async def _messages(connection: AsyncConnection, received: asyncio.Queue[str]) -> AsyncIterator[str]:
    """Yield each notification; while there is none, check now and then whether the server is still there."""
    while True:
        with suppress(TimeoutError):
            if message := await asyncio.wait_for(received.get(), _PULSE_SECONDS):
                yield message
                continue
        await connection.exec_driver_sql("SELECT 1")


def _session(busy_seconds: float) -> dict[str, str]:
    return {
        "application_name": "counterpoint",
        "lock_timeout": f"{busy_seconds * 1_000:.0f}",
        # A process that hangs, or whose machine is gone, must not hold the lock for ever.
        "idle_in_transaction_session_timeout": f"{_ANSWER_SECONDS * 1_000}",
        # Compiling pays off for long queries alone, and there are none.
        "jit": "off",
    }


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("exclusive", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _forget_values(context: ExceptionContext) -> None:
    """Remove the row that an error quotes: the content of the tables must not be logged."""
    error: BaseException | None = context.sqlalchemy_exception
    while error is not None:
        error.args = tuple(str(part).partition(_DETAIL)[0] for part in error.args)
        if isinstance(getattr(error, "detail", None), str):
            vars(error)["detail"] = None
        error = getattr(error, "orig", None) or error.__cause__
