"""A real database for each test, opened with a fixed secret: an SQLite file, and once more one on PostgreSQL."""

from collections.abc import AsyncIterator
from inspect import signature
from pathlib import Path

import pytest

from bot.storage.database import Database, open_database
from bot.storage.matches import Matches
from bot.storage.privacy import OptOuts
from bot.storage.secret import Pseudonyms
from bot.storage.servers import Servers
from tests import postgres
from tests.databases import made, url_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "counterpoint.db"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test on both databases but one about SQLite, or one that takes a file or folder, which is as well."""
    if "where" in metafunc.fixturenames:
        one = metafunc.definition.get_closest_marker("sqlite") or not postgres.is_there()
        files = {"file", "tmp_path"} & {*signature(metafunc.function).parameters}
        metafunc.parametrize("where", ["sqlite"] if one or files else ["sqlite", "postgresql"])


@pytest.fixture
def where() -> str:
    """Which database; given by the function above."""
    raise NotImplementedError


@pytest.fixture
async def url(where: str, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    if where == "sqlite":
        yield url_of(request.getfixturevalue("file"))
    else:
        async with postgres.an_empty_database() as empty:
            yield empty


@pytest.fixture
async def database(url: str, where: str, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    if where == "sqlite":
        made(request.getfixturevalue("file"))
    async with open_database(url, busy_seconds=30) as opened:
        yield opened


@pytest.fixture
def pseudonyms() -> Pseudonyms:
    return Pseudonyms(b"a secret of thirty-two bytes or more")


@pytest.fixture
def matches(database: Database, pseudonyms: Pseudonyms) -> Matches:
    return Matches(database, pseudonyms)


@pytest.fixture
async def servers(database: Database) -> Servers:
    servers = Servers(database)
    await servers.load()
    return servers


@pytest.fixture
async def opt_outs(database: Database, pseudonyms: Pseudonyms) -> OptOuts:
    opt_outs = OptOuts(database, pseudonyms)
    await opt_outs.load()
    return opt_outs
