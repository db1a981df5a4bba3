"""A real SQLite file for each test, opened with a fixed secret."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database, open_database
from bot.storage.matches import Matches
from bot.storage.privacy import OptOuts
from bot.storage.secret import Tags
from bot.storage.servers import Servers


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "counterpoint.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    async with open_database(url, busy_seconds=30) as opened:
        yield opened


@pytest.fixture
def tags() -> Tags:
    return Tags(b"a secret of thirty-two bytes or more")


@pytest.fixture
def matches(database: Database, tags: Tags) -> Matches:
    return Matches(database, tags)


@pytest.fixture
async def servers(database: Database) -> Servers:
    servers = Servers(database)
    await servers.load()
    return servers


@pytest.fixture
async def opt_outs(database: Database, tags: Tags) -> OptOuts:
    opt_outs = OptOuts(database, tags)
    await opt_outs.load()
    return opt_outs
