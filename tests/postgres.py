"""An empty database on PostgreSQL for one test, where a server is named."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from secrets import token_hex

import pytest
from sqlalchemy import URL, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

VARIABLE = "COUNTERPOINT_TEST_POSTGRES"
HOW = f"set {VARIABLE} to postgresql+asyncpg://user@host/postgres, a user who may make databases"


def is_there() -> bool:
    """Whether a server is named."""
    return bool(os.environ.get(VARIABLE))


def header() -> str:
    """Say at the start of the tests whether they run on PostgreSQL too."""
    return f"PostgreSQL: {'tested, too' if is_there() else f'not tested; {HOW}'}"


@asynccontextmanager
async def an_empty_database() -> AsyncIterator[str]:
    """Yield the URL of a database that nobody else uses; it is dropped in the end. Skips without a server."""
    if not is_there():
        pytest.skip(HOW)
    server, name = make_url(os.environ[VARIABLE]), f"counterpoint_test_{token_hex(6)}"
    await _tell(server, f"CREATE DATABASE {name}")
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        await _tell(server, f"DROP DATABASE {name} WITH (FORCE)")


async def execute(url: str, statement: str) -> None:
    """Execute a statement as somebody else."""
    await _tell(make_url(url), statement)


async def _tell(server: URL, statement: str) -> None:
    engine = create_async_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.exec_driver_sql(statement)
    await engine.dispose()
