"""Every database that was ever written opens in this version; none of a later version does."""

import asyncio
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.app.assembly import assembled
from bot.core.errors import StorageError
from bot.core.reasons import Mode, Reason
from bot.storage import database as opening
from bot.storage import schema
from bot.storage.database import Database, open_database
from bot.storage.location import locate
from bot.storage.matches import Matches
from bot.storage.privacy import OptOuts
from bot.storage.secret import Pseudonyms, load_pseudonyms
from bot.storage.servers import Servers
from bot.storage.tables import OffBy, Outcome, metadata
from tests.builders import NOW, a_library
from tests.databases import OLD, of_version
from tests.storage.log import CLAIM, contents, recent

OLD_SECRET = "the secret of the oldest database there is"  # noqa: S105 - of a database made for this test


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    return ScriptDirectory.from_config(config)


_PARTS = r"\n|, (?=\w+ [A-Z]+(?: DEFAULT |\(\d+\)))"
VERSIONS = [script.revision for script in scripts().walk_revisions()]


def definitions(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    """Return each table's and index's definition as its parts, in an order of their own.

    SQLite puts the name of a table that was renamed, as a copied one is, between quotation marks, and a column that was
    added on the line of the one before it.
    """
    query = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT IN ('alembic_version', 'sqlite_sequence')"
    rows = connection.execute(query)
    plain = (re.sub(r'^CREATE TABLE "(\w+)"', r"CREATE TABLE \1", sql) for (sql,) in rows)
    return {tuple(sorted(re.sub(r"\s+", " ", part).strip(" ,") for part in re.split(_PARTS, sql))) for sql in plain}


Row = tuple[str, frozenset[tuple[str, object]]]
"""A table's name, and the values of one of its rows by column."""


def rows(connection: sqlite3.Connection) -> set[Row]:
    """Return every row, but for the database's own version."""
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'alembic_version'"
    found: set[Row] = set()
    for (table,) in connection.execute(query).fetchall():
        listed = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name that the database gave
        columns = [column for column, *_ in listed.description]
        found |= {(table, frozenset(zip(columns, row, strict=True))) for row in listed}
    return found


DROPPED = {"matches": {"wording"}}
"""Columns that a later version has no more."""


def kept(row: Row, after: set[Row]) -> bool:
    """Tell whether a row is still there; its table may have got more columns."""
    table, values = row
    lasting = {(column, value) for column, value in values if column not in DROPPED.get(table, ())}
    return any(table == other and lasting <= found for other, found in after)


def as_declared() -> set[tuple[str, ...]]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with closing(engine.raw_connection()) as connection:
        assert connection.driver_connection
        found = definitions(connection.driver_connection)
    engine.dispose()
    return found


def as_migrated(file: Path) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return definitions(connection)


async def open_and_close(url: str) -> None:
    async with open_database(url):
        pass


async def test_an_empty_database_gets_the_declared_tables(file: Path, url: str) -> None:
    await open_and_close(url)
    assert as_migrated(file) == as_declared()


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_database_of_each_version_gets_the_declared_tables(file: Path, url: str, version: str) -> None:
    of_version(file, version)
    await open_and_close(url)
    assert as_migrated(file) == as_declared()


async def test_the_oldest_database_keeps_what_it_knows(file: Path, url: str) -> None:
    of_version(file, VERSIONS[-1])
    async with open_database(url) as database:
        pseudonyms = await load_pseudonyms(database, OLD_SECRET)
        matches, servers, opt_outs = Matches(database, pseudonyms), Servers(database), OptOuts(database, pseudonyms)
        await servers.load()
        await opt_outs.load()
        assert servers.channels(1) == {10: Mode.CARD}
        assert [off.by for off in servers.claims_off(1, NOW)] == [OffBy.MODERATOR]
        assert servers.paused(1, 11, NOW)
        assert opt_outs.is_out(1, 501)
        assert opt_outs.is_out(7, 502)
        said = await matches.on_reply(9001)
        assert said is not None
        assert (said.claim_id, said.outcome, said.at) == (CLAIM, Outcome.SAID, NOW)
        assert await matches.is_author(said.match_id, 501)
        assert (await recent(matches, id=99, author_id=503)).claim_in_place == NOW
        later = {"cards", "pending_deletions", "thread_pages", "roles", "quiet_hours", "digests"}
        assert {table for table, rows in (await contents(database)).items() if not rows} == later


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_database_of_each_version_keeps_every_row_and_gives_no_number_twice(
    file: Path, url: str, version: str
) -> None:
    of_version(file, version)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM matches WHERE id = 2")
        before = rows(connection)
    await open_and_close(url)
    with closing(sqlite3.connect(file)) as connection:
        after = rows(connection)
    assert [row for row in before if not kept(row, after)] == []
    assert ("sqlite_sequence", frozenset({("name", "matches"), ("seq", 2)})) in before


@pytest.mark.parametrize("given", [None, OLD_SECRET + "!"])
async def test_a_database_of_an_earlier_version_is_refused_without_its_secret_and_left_as_it_is(
    file: Path, url: str, given: str | None
) -> None:
    of_version(file, VERSIONS[-1])
    before = as_migrated(file)
    with pytest.raises(StorageError, match=r"^The secret "):
        async with assembled(a_library(), None, url, secret=given):
            pass
    assert as_migrated(file) == before
    async with assembled(a_library(), None, url, secret=OLD_SECRET):
        assert as_migrated(file) == as_declared()


async def test_a_silence_may_have_a_reason_that_the_table_was_not_made_for(file: Path, url: str) -> None:
    of_version(file, "0002")
    await open_and_close(url)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE matches SET reason = ? WHERE outcome = 'silent'", (Reason.UNSURE,))
    async with open_database(url) as database:
        listed = [
            row async for row in Matches(database, Pseudonyms(OLD_SECRET.encode())).listing(NOW - timedelta(days=1))
        ]
    assert {row.reason for row in listed} == {None, Reason.UNSURE}


async def test_migrating_twice_changes_nothing(file: Path, url: str) -> None:
    await open_and_close(url)
    before = as_migrated(file)
    await open_and_close(url)
    assert as_migrated(file) == before


async def test_a_database_of_a_newer_version_is_refused_and_left_alone(file: Path, url: str) -> None:
    await open_and_close(url)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageError) as refused:
        await open_and_close(url)
    assert str(refused.value) == (
        f'The database "{file}" was made by a newer version of Counterpoint; install that version or a later.'
    )
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]


async def test_a_migration_that_fails_leaves_the_database_as_it_was(file: Path, url: str) -> None:
    engine = opening._engine(locate(url), 1)
    database = Database(locate(url), engine)

    async def half_way() -> None:
        async with database.writing() as connection:
            await connection.run_sync(schema.upgrade, database.location)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await half_way()
    await engine.dispose()
    assert as_migrated(file) == set()


def test_the_history_is_one_line_and_never_runs_backwards() -> None:
    assert len(scripts().get_heads()) == 1
    assert not [one.revision for one in scripts().walk_revisions() if hasattr(one.module, "downgrade")]


def test_each_version_has_a_database_to_test_from() -> None:
    assert sorted(file.stem.removeprefix("version-") for file in OLD.glob("version-*.sql")) == sorted(VERSIONS)


async def test_processes_that_start_at_once_on_an_empty_database_all_start(file: Path, url: str) -> None:
    program = (
        "import asyncio, sys\n"
        "from bot.storage.database import open_database\n"
        "async def main():\n"
        "    async with open_database(sys.argv[1], busy_seconds=30): pass\n"
        "asyncio.run(main())\n"
    )
    started = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", program, url, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    ended = [(await process.communicate())[1] for process in started]
    assert ended == [b""] * 4
    assert as_migrated(file) == as_declared()
