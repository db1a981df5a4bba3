"""Opening a database: one clear sentence for each thing that can be wrong, and never a traceback."""

import asyncio
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from bot.core.errors import StorageError
from bot.storage import migrations
from bot.storage.database import UNHURRIED, Database, open_database, open_to_read
from bot.storage.file_lock import used_alone
from bot.storage.location import locate
from bot.storage.matches import Matches
from bot.storage.secret import FILE_NAME, Pseudonyms, load_secret
from bot.storage.tables import meta
from tests.storage.log import recent

NOBODY = 65534
MIGRATIONS = Path(migrations.__file__).parent


async def refusal(url: str) -> str:
    """Return the sentence with which a database is refused."""
    with pytest.raises(StorageError) as refused:
        async with open_database(url, busy_seconds=0.1):
            pass
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def rewrite(file: Path, change: Callable[[bytes], bytes]) -> None:
    file.write_bytes(change(file.read_bytes() if file.exists() else b""))


def exchange(file: Path) -> None:
    file.rename(file.with_suffix(".old"))
    file.touch()


def is_empty(file: Path) -> bool:
    return file.read_bytes() == b""


def damaged(file: Path) -> str:
    return f'The database "{file}" is damaged or is no SQLite database; restore a backup, or name another file.'


async def make(url: str) -> None:
    async with open_database(url) as database, database.writing() as connection:
        rows = [{"key": f"key-{number}", "value": "x" * 60} for number in range(500)]
        await connection.execute(insert(meta), rows)


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of somebody whom file permissions bind; root reads and writes everything."""
    folder = Path(tempfile.mkdtemp())
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        if not os.access(MIGRATIONS, os.R_OK, effective_ids=True):
            pytest.skip("only root may read the code here; put it in a folder that others may read")
        yield folder
    finally:
        os.seteuid(os.getuid())
        folder.chmod(0o700)
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("counterpoint.db", "COUNTERPOINT_DATABASE cannot be read as a URL"),
        ("", "COUNTERPOINT_DATABASE cannot be read as a URL"),
        ("sqlite+aiosqlite://:port/x", "COUNTERPOINT_DATABASE cannot be read as a URL"),
        ("sqlite:///x.db", 'COUNTERPOINT_DATABASE names the driver "sqlite", which is not supported'),
        ("oracle+cx://u:hunter2@h/d", 'COUNTERPOINT_DATABASE names the driver "oracle+cx", which is not supported'),
        ("sqlite+aiosqlite:///x.db?mode=ro", "COUNTERPOINT_DATABASE holds more than the path of an SQLite file"),
        ("sqlite+aiosqlite:///file:x.db", "COUNTERPOINT_DATABASE holds more than the path of an SQLite file"),
        ("sqlite+aiosqlite://host/x.db", "COUNTERPOINT_DATABASE holds more than the path of an SQLite file"),
        ("postgresql+asyncpg:///x", "COUNTERPOINT_DATABASE names no host or no database"),
        ("postgresql+asyncpg://u:hunter2@h", "COUNTERPOINT_DATABASE names no host or no database"),
        (
            "postgresql+asyncpg://u:hunter@2@h/d",
            "COUNTERPOINT_DATABASE holds an @ in the user or the password: write it as %40",
        ),
        ("postgresql+asyncpg:///d?host=/tmp&port=abc", "COUNTERPOINT_DATABASE names a port that is no number"),
        ("postgresql+asyncpg:///d?host=a,b&port=5432,x", "COUNTERPOINT_DATABASE names a port that is no number"),
        (
            "postgresql+asyncpg://h/d?sslmode=a",
            "COUNTERPOINT_DATABASE may have no more than host, port, ssl after the ?",
        ),
    ],
)
async def test_a_url_that_names_no_database_of_ours_is_refused(url: str, sentence: str) -> None:
    cure = "sqlite+aiosqlite:///counterpoint.db, or postgresql+asyncpg://user:password@host/counterpoint"
    assert await refusal(url) == f"{sentence}; write it like {cure}."


async def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    sentence = await refusal(f"sqlite+aiosqlite:///{tmp_path}/none/counterpoint.db")
    assert sentence == f'The folder "{tmp_path}/none" does not exist; create it, or name another for the database.'


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert (
        await refusal(f"sqlite+aiosqlite:///{tmp_path}") == f'The database "{tmp_path}" is a folder; name a file in it.'
    )


@pytest.mark.parametrize("garbage", [b"x", b"Dear diary, " * 500, bytes(5000), b"SQLite format 3\0" + b"x" * 5000])
async def test_a_file_that_is_no_database_is_refused_and_left_alone(file: Path, url: str, garbage: bytes) -> None:
    rewrite(file, lambda _: garbage)
    assert await refusal(url) == damaged(file)
    rewrite(file, lambda found: found if found == garbage else pytest.fail("it was written to"))


@pytest.mark.parametrize("size", [1, 15, 16, 50, 99, 100, 101, 511, 512, 4095, 4096, 4097, 9000, 50_000, -4096])
async def test_a_truncated_database_is_refused(file: Path, url: str, size: int) -> None:
    await make(url)
    rewrite(file, lambda whole: whole[:size])
    assert await refusal(url) == damaged(file)


async def test_a_database_with_a_spoilt_page_is_refused(file: Path, url: str) -> None:
    await make(url)
    rewrite(file, lambda whole: whole[: -4096 * 3] + b"\xff" * 4096 + whole[-4096 * 2 :])
    assert await refusal(url) == damaged(file)


async def test_a_new_database_is_its_owners_alone(file: Path, url: str) -> None:
    await make(url)
    assert await asyncio.to_thread(lambda: stat.S_IMODE(file.stat().st_mode)) == 0o600


async def test_another_programs_database_is_left_alone(file: Path, url: str) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE diary (entry TEXT)")
    assert await refusal(url) == f'The database "{file}" holds the tables of another program; name another file.'


@pytest.mark.parametrize("used_before", [True, False])
async def test_a_database_that_another_process_holds_is_refused_when_waiting_was_in_vain(
    file: Path, url: str, *, used_before: bool
) -> None:
    if used_before:
        await make(url)
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        sentence = await refusal(url)
    assert sentence == f'The database "{file}" is in use by another process; stop that one, or try again in a minute.'


async def test_a_read_only_file_is_refused(unprivileged: Path) -> None:
    file = unprivileged / "counterpoint.db"
    await make(f"sqlite+aiosqlite:///{file}")
    file.chmod(0o444)
    sentence = await refusal(f"sqlite+aiosqlite:///{file}")
    assert sentence == (
        f'The database "{file}" cannot be written; give the bot\'s user the right to write the file and its folder.'
    )


@pytest.mark.parametrize("used_before", [True, False])
async def test_a_read_only_folder_is_refused(unprivileged: Path, *, used_before: bool) -> None:
    file = unprivileged / "counterpoint.db"
    if used_before:
        await make(f"sqlite+aiosqlite:///{file}")
    await asyncio.to_thread(unprivileged.chmod, 0o555)
    sentence = await refusal(f"sqlite+aiosqlite:///{file}")
    assert sentence.startswith(f'The database "{file}" cannot be ')
    assert sentence.endswith("write the file and its folder.")


def test_a_secret_file_that_may_not_be_read_is_told_as_that(unprivileged: Path) -> None:
    (unprivileged / FILE_NAME).write_text("s" * 32)
    (unprivileged / FILE_NAME).chmod(0)
    with pytest.raises(StorageError, match=r"cannot be read \(permission denied\); let the bot's user read it, or set"):
        load_secret(locate(f"sqlite+aiosqlite:///{unprivileged}/a.db"), None, may_create=True)


def test_a_lock_that_cannot_be_opened_lets_no_second_bot_in(unprivileged: Path) -> None:
    location = locate(f"sqlite+aiosqlite:///{unprivileged}/a.db")
    with used_alone(location):
        (unprivileged / "a.db.lock").chmod(0)
        with (
            pytest.raises(StorageError, match="nobody knows whether another bot uses the database"),
            used_alone(location),
        ):
            pass


async def test_a_backup_is_read_where_nothing_may_be_written_and_stays_as_it_is(unprivileged: Path) -> None:
    file = unprivileged / "backup.db"
    await make(f"sqlite+aiosqlite:///{file}")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # as a backup is
    before = file.read_bytes()
    file.chmod(0o444)
    await asyncio.to_thread(unprivileged.chmod, 0o555)
    async with open_to_read(f"sqlite+aiosqlite:///{file}") as database:
        assert await database.is_current()
    assert file.read_bytes() == before


async def write_beside_a_reader(database: Database, key: str) -> None:
    """Write by a connection of its own, which is opened now where there is none yet."""
    async with database.reading() as reader:
        await reader.execute(select(meta))
        async with database.writing() as connection:
            await connection.execute(insert(meta).values(key=key, value=""))


async def test_a_file_that_was_read_only_for_a_while_is_written_again_by_every_connection(unprivileged: Path) -> None:
    file = unprivileged / "counterpoint.db"
    async with open_database(f"sqlite+aiosqlite:///{file}") as database:
        file.chmod(0o444)
        with pytest.raises(StorageError, match="cannot be written; give the bot's user the right"):
            await write_beside_a_reader(database, "lost")
        async with database.reading(), database.reading():
            file.chmod(0o600)
        for key in ("a", "b", "c"):
            await write_beside_a_reader(database, key)
        async with database.reading() as connection:
            assert (await connection.scalars(select(meta.c.key).order_by(meta.c.key))).all() == ["a", "b", "c"]


async def test_a_file_that_may_not_be_read_is_refused(unprivileged: Path) -> None:
    file = unprivileged / "counterpoint.db"
    await make(f"sqlite+aiosqlite:///{file}")
    file.chmod(0o000)
    assert "cannot be opened; give the bot's user the right" in await refusal(f"sqlite+aiosqlite:///{file}")


async def test_a_full_disk_is_told_in_a_sentence_and_nothing_is_kept(database: Database, file: Path) -> None:
    async def fill() -> None:
        async with database.writing() as connection:
            await connection.execute(text("PRAGMA max_page_count = 1"))
            await connection.execute(insert(meta), [{"key": str(number), "value": "x" * 64} for number in range(5000)])

    with pytest.raises(StorageError, match=f'^The database "{file}" cannot grow, as the disk is full; make room'):
        await fill()
    async with database.reading() as connection:
        assert (await connection.execute(select(meta))).all() == []


async def test_a_broken_rule_of_a_table_is_a_bug_and_shows_no_value(database: Database) -> None:
    async def bend() -> None:
        async with database.writing() as connection:
            await connection.execute(insert(meta), [{"key": "canary", "value": None}])

    with pytest.raises(IntegrityError) as broken:
        await bend()
    assert "canary" not in str(broken.value)


@pytest.mark.sqlite
async def test_what_is_kept_in_a_file_survives_a_crash(database: Database) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 30_000}
    async with database.reading() as connection:
        found = {name: await connection.scalar(text(f"PRAGMA {name}")) for name in wanted}
    assert found == wanted


async def test_a_writer_keeps_the_next_one_waiting_until_it_is_done(database: Database, url: str) -> None:
    order = []

    async def write(where: Database, name: str) -> None:
        async with where.writing() as connection:
            order.append(f"{name} in")
            await connection.execute(insert(meta).values(key=name, value=""))
            await asyncio.sleep(0.05)
            order.append(f"{name} out")

    async with open_database(url, busy_seconds=30) as other:
        await asyncio.gather(write(database, "a"), write(other, "b"), write(database, "c"))
    assert [one.split()[0] for one in order[::2]] == [one.split()[0] for one in order[1::2]]


async def test_who_waits_for_an_answer_gives_up_where_others_write_for_too_long_and_who_does_not_waits_on(
    url: str,
) -> None:
    async def write(database: Database, patience: float | None = None) -> None:
        async with database.writing(patience=patience):
            pass

    async with open_database(url, busy_seconds=0.05) as database:
        async with database.writing():
            patient = asyncio.create_task(write(database, UNHURRIED))
            with pytest.raises(StorageError, match="does not keep up"):
                await write(database)
        await patient


async def test_a_person_and_a_deletion_go_before_all_that_wait_unhurried(database: Database) -> None:
    order = []

    async def write(name: str, patience: float | None = None, *, ahead: bool = False) -> None:
        async with database.writing(patience=patience, ahead=ahead):
            order.append(name)

    async with database.writing():
        waiting = [asyncio.create_task(write(f"message {number}", UNHURRIED)) for number in range(5)]
        await asyncio.sleep(0)
        waiting.append(asyncio.create_task(write("press")))
        waiting.append(asyncio.create_task(write("deletion", UNHURRIED, ahead=True)))
        await asyncio.sleep(0)
    await asyncio.gather(*waiting)
    assert order == ["message 0", "press", "deletion", *(f"message {number}" for number in range(1, 5))]


async def test_a_file_that_was_exchanged_is_neither_read_nor_written(database: Database, file: Path) -> None:
    exchange(file)
    for use in (database.reading, database.writing):
        with pytest.raises(StorageError, match="has gone or been exchanged; put it back, or start the bot anew"):
            async with use():
                pass
    assert is_empty(file)


async def test_readers_do_not_wait_for_a_writer(database: Database) -> None:
    async with database.writing() as connection:
        await connection.execute(insert(meta).values(key="a", value=""))
        async with asyncio.timeout(5), database.reading() as reader:
            assert (await reader.execute(select(meta))).all() == []


async def test_what_a_reader_reads_is_one_state_whatever_is_written_meanwhile(database: Database) -> None:
    async with database.reading() as reader:
        before = (await reader.execute(select(meta))).all()
        async with database.writing() as connection:
            await connection.execute(insert(meta).values(key="a", value=""))
        assert (await reader.execute(select(meta))).all() == before


async def test_a_database_in_memory_serves_many_at_once() -> None:
    async def write(database: Database, number: int) -> None:
        async with database.writing() as connection:
            await connection.execute(insert(meta).values(key=str(number), value=""))

    async with open_database("sqlite+aiosqlite://") as database:
        await asyncio.gather(*(write(database, number) for number in range(30)))
        async with database.reading() as connection:
            assert len((await connection.execute(select(meta))).all()) == 30


PROGRAM = """
import asyncio, logging, os, resource, signal, sys
from bot.core.errors import StorageError
from bot.storage import migrations
from bot.storage.database import open_database
from bot.storage.matches import Matches
from bot.storage.secret import Pseudonyms
from tests.storage.log import say

async def small_disk(url):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    async with open_database(url): pass

async def die_after_a_decision(url):
    async with open_database(url) as database:
        await say(Matches(database, Pseudonyms(b"k" * 32)), id=1)
        os.kill(os.getpid(), signal.SIGKILL)

logging.getLogger("asyncio").setLevel(logging.ERROR)  # that a busy machine is slow is no news
try:
    asyncio.run(globals()[sys.argv[1]](sys.argv[2]))
except StorageError as error:
    print(error)
"""


async def run(what: str, url: str) -> str:
    """Run a part of the program above in a process of its own; return all that it said."""
    arguments = (sys.executable, "-X", "dev", "-c", PROGRAM, what, url)
    process = await asyncio.create_subprocess_exec(*arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return (await process.communicate())[0].decode()


async def test_a_disk_that_is_full_when_the_database_is_made_is_told_in_a_sentence(file: Path, url: str) -> None:
    assert await run("small_disk", url) == (
        f'The database "{file}" cannot be read or written, as the disk is full, failing or read-only; '
        "look at it and try again.\n"
    )
    await make(url)


async def test_a_decision_outlives_the_process_that_dies_right_after_it(url: str, pseudonyms: Pseudonyms) -> None:
    assert await run("die_after_a_decision", url) == ""
    async with open_database(url) as database:
        assert (await recent(Matches(database, pseudonyms), id=2)).in_channel == 1
