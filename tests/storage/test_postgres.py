"""What is PostgreSQL's own: one clear sentence for each thing that can be wrong, and what a server may do."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, make_url, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.core.errors import StorageError
from bot.storage import database as opening
from bot.storage import schema
from bot.storage.database import Database, open_database
from bot.storage.location import locate
from bot.storage.matches import Matches
from bot.storage.secret import Pseudonyms, load_pseudonyms, load_secret
from bot.storage.tables import meta, metadata
from tests import postgres
from tests.loopback.starting import closed_port
from tests.storage.log import contents, say
from tests.storage.test_privacy import fill

PARTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = '{0}'::regnamespace AND conrelid::regclass::text !~ 'alembic_version'
    UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes
        WHERE schemaname = '{0}' AND tablename <> 'alembic_version'
    UNION ALL SELECT table_name, column_name, concat_ws(' ', data_type, character_maximum_length, is_nullable,
        is_identity, column_default) FROM information_schema.columns
        WHERE table_schema = '{0}' AND table_name <> 'alembic_version'
"""

BREAK = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'counterpoint'
"""


@pytest.fixture
async def url() -> AsyncIterator[str]:
    async with postgres.an_empty_database() as made:
        yield made


async def refusal(url: str) -> str:
    """Return the sentence with which a database is refused."""
    with pytest.raises(StorageError) as refused:
        async with open_database(url, busy_seconds=0.1):
            pass
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def changed(url: str, **parts: object) -> str:
    return make_url(url).set(**parts).render_as_string(hide_password=False)  # type: ignore[arg-type]


def parts(connection: Connection, schema: str) -> set[tuple[str, ...]]:
    rows = connection.exec_driver_sql(PARTS.format(schema))
    return {tuple(str(part).replace(f"{schema}.", "") for part in row) for row in rows}


async def test_an_empty_database_gets_the_declared_tables(url: str) -> None:
    async with open_database(url):
        pass
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        migrated = await connection.run_sync(parts, "public")
        await connection.execute(text("CREATE SCHEMA declared"))
        await connection.execute(text("SET search_path = declared"))
        await connection.run_sync(metadata.create_all)
        assert await connection.run_sync(parts, "declared") == migrated
    await engine.dispose()
    assert len(migrated) > 60


async def test_what_does_not_exist_is_named(url: str) -> None:
    assert await refusal(changed(url, database="none")) == (
        'The database "none" on 127.0.0.1 does not exist; make it (CREATE DATABASE), or name another.'
    )


async def test_an_unknown_user_is_refused_and_no_password_is_told(url: str) -> None:
    sentence = await refusal(changed(url, username="nobody", password="hunter2"))  # noqa: S106 - of nobody
    assert sentence.endswith("refuses the user or the password; mend them in COUNTERPOINT_DATABASE, or in the server.")
    assert "hunter2" not in sentence


async def test_a_server_that_is_not_there_is_named(url: str) -> None:
    assert (await refusal(changed(url, port=closed_port()))).endswith(
        "on 127.0.0.1 cannot be reached; look whether the server is up, and whether host, port and ssl are right."
    )


async def test_a_certificate_that_is_not_there_is_told_with_its_cure(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypted = changed(url, query={"ssl": "verify-full"})
    monkeypatch.setenv("HOME", str(tmp_path))
    assert (await refusal(encrypted)).endswith("for ssl=verify-full name the root certificate's file in PGSSLROOTCERT.")
    monkeypatch.setenv("PGSSLROOTCERT", str(tmp_path / "root.crt"))
    assert (await refusal(encrypted)).endswith("root.crt, which PGSSLROOTCERT names and which is not there.")


async def test_a_read_only_copy_is_refused(url: str) -> None:
    await postgres.execute(url, f"ALTER DATABASE {make_url(url).database} SET default_transaction_read_only = on")
    assert (await refusal(url)).endswith("as it is a read-only copy; name the server that it is a copy of.")


async def test_a_server_that_turns_read_only_while_it_is_used_is_told_of_and_written_again_when_it_may_be(
    url: str, pseudonyms: Pseudonyms
) -> None:
    async def turn(how: str) -> None:
        name, beside = make_url(url).database, changed(url, database="postgres")
        await postgres.execute(beside, f"ALTER DATABASE {name} SET default_transaction_read_only = {how}")
        await postgres.execute(url, BREAK)

    async with open_database(url) as database:
        matches = Matches(database, pseudonyms)
        await turn("on")
        with pytest.raises(StorageError, match="as it is a read-only copy"):
            await say(matches)
        assert (await contents(database))["matches"] == []
        await turn("off")
        await say(matches)
        assert len((await contents(database))["matches"]) == 1


async def test_a_user_who_may_make_no_tables_is_refused(url: str) -> None:
    await postgres.execute(url, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    name = f"{make_url(url).database}_guest"
    await postgres.execute(url, f"CREATE ROLE {name} LOGIN")
    try:
        sentence = await refusal(changed(url, username=name))
    finally:
        await postgres.execute(url, f"DROP ROLE {name}")
    assert sentence.endswith("does not let the bot's user make and change tables; make that user its owner.")


async def test_another_programs_database_is_left_alone(url: str) -> None:
    await postgres.execute(url, "CREATE TABLE diary (entry text)")
    assert (await refusal(url)).endswith("holds the tables of another program; name another database.")


async def test_a_database_of_a_newer_version_is_refused(url: str) -> None:
    async with open_database(url):
        pass
    await postgres.execute(url, "UPDATE alembic_version SET version_num = '9999'")
    assert "was made by a newer version of Counterpoint" in await refusal(url)


async def test_waiting_for_another_process_ends_with_a_sentence(url: str) -> None:
    async with open_database(url) as database, database.writing():
        assert (await refusal(url)).endswith("is in use by another process; try again in a minute.")


async def test_a_migration_that_fails_leaves_the_database_as_it_was(url: str) -> None:
    engine = opening._engine(locate(url), 1)
    database = Database(locate(url), engine)

    async def half_way() -> None:
        async with database.writing() as connection:
            await connection.run_sync(schema.upgrade, database.location)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await half_way()
    async with database.reading() as connection:
        assert await connection.run_sync(parts, "public") == set()
    await engine.dispose()


async def test_a_server_that_was_restarted_costs_nobody_a_request(url: str) -> None:
    async with open_database(url) as database:
        async with database.writing() as connection:
            await connection.execute(insert(meta).values(key="a", value=""))
        await postgres.execute(url, BREAK)
        async with database.reading() as connection:
            assert await connection.scalar(select(meta.c.key)) == "a"


async def test_a_connection_that_breaks_is_a_sentence_and_nothing_is_kept(url: str) -> None:
    async def broken(database: Database) -> None:
        async with database.writing() as connection:
            await connection.execute(insert(meta).values(key="a", value=""))
            await postgres.execute(url, BREAK)
            await connection.execute(insert(meta).values(key="b", value=""))

    async with open_database(url) as database:
        with pytest.raises(StorageError, match=r"cannot be reached|try again in a minute"):
            await broken(database)
        async with database.reading() as connection:
            assert (await connection.execute(select(meta))).all() == []


async def test_every_process_must_be_given_the_secret(url: str) -> None:
    with pytest.raises(StorageError, match=r"^COUNTERPOINT_SECRET is not set; give every process of the bot the same"):
        load_secret(locate(url), None, may_create=True)
    async with open_database(url) as database:
        await load_pseudonyms(database, "k" * 32)
        with pytest.raises(StorageError, match="does not match this database"):
            await load_pseudonyms(database, "j" * 32)


async def test_processes_that_start_at_once_on_an_empty_database_all_start(url: str) -> None:
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
    assert [(await process.communicate())[1] for process in started] == [b""] * 4


def program(name: str) -> str:
    """Find one of PostgreSQL's own, which Debian keeps beside the server."""
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or str(beside[-1] if beside else pytest.skip(f"there is no {name}"))


async def call(name: str, *arguments: str) -> None:
    process = await asyncio.create_subprocess_exec(program(name), *arguments, stderr=subprocess.PIPE)
    assert (await process.communicate())[1] == b""


def as_libpq(url: str) -> str:
    return url.replace("+asyncpg", "")


async def test_a_dump_restores_every_row_and_numbers_go_on(url: str, pseudonyms: Pseudonyms, tmp_path: Path) -> None:
    async with open_database(url) as database:
        await fill(database, pseudonyms, 1)
        before = await contents(database)
        last = before["matches"][-1]["id"]
    await call("pg_dump", "--format=custom", f"--file={tmp_path}/dump", as_libpq(url))
    async with postgres.an_empty_database() as restored:
        arguments = ("--no-owner", "--exit-on-error", f"--dbname={as_libpq(restored)}", f"{tmp_path}/dump")
        await call("pg_restore", *arguments)
        async with open_database(restored) as database:
            assert await contents(database) == before
            assert (await say(Matches(database, pseudonyms), id=99, author_id=502)).match_id == last + 1
