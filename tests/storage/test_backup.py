"""Backups: whole, of one moment, private, verified, never over anything; and back again."""

import asyncio
import sqlite3
import stat
from contextlib import closing
from itertools import count
from pathlib import Path
from shutil import copyfile

import pytest

from bot.core.errors import StorageError
from bot.core.reasons import Mode
from bot.storage import backup
from bot.storage.database import Database, open_database
from bot.storage.database_files import DatabaseSummary
from bot.storage.matches import Matches
from bot.storage.privacy import OptOuts
from bot.storage.secret import FILE_NAME, load_pseudonyms
from bot.storage.servers import Servers
from tests.builders import NOW
from tests.storage.log import say


@pytest.fixture
async def used(database: Database) -> Matches:
    """A database in use, with rows in it."""
    pseudonyms = await load_pseudonyms(database, None)
    await Servers(database).set_mode(1, [11, 12], Mode.CARD, NOW)
    await OptOuts(database, pseudonyms).opt_out(1, 777, NOW)
    matches = Matches(database, pseudonyms)
    for number in range(3):
        await say(matches, id=number + 1, place_id=number)
    return matches


def is_private(file: Path) -> bool:
    return stat.S_IMODE(file.stat().st_mode) == 0o600


def lose(file: Path) -> None:
    file.unlink()


def beside(file: Path) -> list[str]:
    return sorted(path.name for path in file.parent.iterdir())


async def test_a_backup_of_a_database_in_use_holds_every_row_and_is_one_private_file(
    used: Matches, url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    copied = backup.back_up(url, folder / "copy.db")
    assert (copied.rows["matches"], copied.rows["channels"], copied.rows["opt_outs"]) == (3, 2, 1)
    assert beside(folder / "copy.db") == ["copy.db"]
    assert is_private(folder / "copy.db")
    await say(used, id=9, place_id=9)


@pytest.mark.usefixtures("used")
async def test_the_secret_is_not_in_a_backup(url: str, tmp_path: Path) -> None:
    backup.back_up(url, tmp_path / "copy.db")
    secret = (tmp_path / FILE_NAME).read_text(encoding="utf-8").strip().encode()
    assert secret not in (tmp_path / "copy.db").read_bytes()


async def test_a_transaction_is_in_a_backup_as_a_whole_or_not_at_all(
    database: Database, url: str, tmp_path: Path
) -> None:
    enough = asyncio.Event()

    async def write() -> None:
        numbers = count(100)
        while not enough.is_set():
            server = next(numbers)
            await Servers(database).set_mode(server, [server], Mode.LINE, NOW)

    await load_pseudonyms(database, None)
    async with asyncio.TaskGroup() as group:
        group.create_task(write())
        copies = [await asyncio.to_thread(backup.back_up, url, tmp_path / f"{number}.db") for number in range(8)]
        enough.set()
    assert [copy.rows["channels"] for copy in copies] == [copy.rows["servers"] for copy in copies]
    assert len({copy.rows["servers"] for copy in copies}) > 1


@pytest.mark.usefixtures("used")
async def test_nothing_is_overwritten(url: str, tmp_path: Path) -> None:
    there = tmp_path / "copy.db"
    there.write_text("precious")
    with pytest.raises(StorageError, match="exists, and nothing is overwritten"):
        backup.back_up(url, there)
    assert there.read_text() == "precious"
    with pytest.raises(StorageError, match=r"counterpoint\.db\" exists, and nothing is overwritten"):
        backup.restore(backup_of(url, tmp_path), url, None)


def backup_of(url: str, folder: Path) -> Path:
    file = folder / "backup.db"
    backup.back_up(url, file)
    return file


async def test_a_restored_database_is_the_one_that_was_backed_up(url: str, file: Path, tmp_path: Path) -> None:
    copy = await backed_up_and_lost(url, file, tmp_path)
    restored = backup.restore(copy, url, None)
    assert restored.rows["opt_outs"] == 1
    assert is_private(file)
    async with open_database(url) as database:
        opt_outs = OptOuts(database, await load_pseudonyms(database, None))
        await opt_outs.load()
        assert opt_outs.is_out(1, 501)


async def backed_up_and_lost(url: str, file: Path, folder: Path) -> Path:
    async with open_database(url) as database:
        await OptOuts(database, await load_pseudonyms(database, None)).opt_out(1, 501, NOW)
    copy = backup_of(url, folder)
    lose(file)
    return copy


async def test_without_its_secret_a_backup_is_not_restored(url: str, file: Path, tmp_path: Path) -> None:
    copy = await backed_up_and_lost(url, file, tmp_path)
    with pytest.raises(StorageError, match="The secret does not match this database"):
        backup.restore(copy, url, "another secret, long enough to be one")
    lose(tmp_path / FILE_NAME)
    with pytest.raises(StorageError, match="The secret of this database is missing; restore the file"):
        backup.restore(copy, url, None)
    assert beside(file) == ["backup.db"]


async def test_what_an_earlier_database_left_is_not_mixed_with_a_restored_one(
    url: str, file: Path, tmp_path: Path
) -> None:
    copy = await backed_up_and_lost(url, file, tmp_path)
    copyfile(copy, f"{file}-wal")
    with pytest.raises(StorageError, match=r"-wal\" is left of an earlier database there"):
        backup.restore(copy, url, None)


def garbage(file: Path) -> None:
    file.write_bytes(b"not a database at all" * 100)


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def another_programs(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE recipes (id INTEGER)")


def of_a_newer_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()


def a_folder_instead(file: Path) -> None:
    file.unlink()
    file.mkdir()


def torn(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (garbage, "is damaged or is no SQLite database"),
        (torn, "is damaged or is no SQLite database"),
        (emptied, "is no database of Counterpoint"),
        (another_programs, "is no database of Counterpoint"),
        (of_a_newer_version, "was made by a newer version of Counterpoint"),
        (Path.unlink, "does not exist; is its name right"),
        (a_folder_instead, "is a folder; name a file in it"),
    ],
)
async def test_what_is_no_sound_backup_is_refused_in_a_sentence_and_leaves_nothing(
    harm: object, told: str, url: str, file: Path, tmp_path: Path
) -> None:
    copy = await backed_up_and_lost(url, file, tmp_path)
    assert callable(harm)
    harm(copy)
    before = [name for name in beside(file) if name != copy.name]
    with pytest.raises(StorageError, match=told):
        backup.restore(copy, url, None)
    assert [name for name in beside(file) if name != copy.name] == before


async def test_a_copy_that_is_not_the_original_takes_no_name(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_database(url):
        pass
    looks = iter([DatabaseSummary(version="1", rows={"matches": number}, secret_check=None) for number in (3, 2)])
    monkeypatch.setattr(backup, "inspect_database", lambda *_: next(looks))
    with pytest.raises(StorageError, match=r"is not the same as the original \(2 rows \(matches 2\), not 3 rows"):
        backup.back_up(url, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize(
    ("database_url", "told"),
    [
        ("sqlite+aiosqlite://", "can be neither backed up nor restored"),
        (
            "postgresql+asyncpg://me:hush@db.example/bot",
            r"^The database \"bot\" on db\.example is backed up .* pg_dump",
        ),
    ],
)
def test_a_database_without_a_file_is_refused_in_a_sentence(database_url: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=told):
        backup.back_up(database_url, tmp_path / "copy.db")
    with pytest.raises(StorageError, match=told):
        backup.restore(tmp_path / "copy.db", database_url, None)


@pytest.mark.usefixtures("used")
async def test_a_place_that_cannot_be_written_is_told_in_a_sentence(url: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"copy\.db\" cannot be made \(no such file or directory\)"):
        backup.back_up(url, tmp_path / "none" / "copy.db")
