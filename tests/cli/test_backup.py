"""`backup` and `restore` from the command line: what they say."""

from pathlib import Path

import pytest

from bot.storage.database import open_database
from bot.storage.secret import FILE_NAME, load_pseudonyms
from tests.commands import bot


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """Where a bot has run."""
    async with open_database(f"sqlite+aiosqlite:///{tmp_path}/counterpoint.db") as database:
        await load_pseudonyms(database, None)
    return tmp_path


def test_a_backup_says_what_was_copied_and_names_the_secret_that_is_not_in_it(folder: Path) -> None:
    done = bot("backup", "copy.db", folder=folder)
    assert done.status == 0
    first, second = done.out.splitlines()
    assert first.startswith("Backed up and verified 1 row (")
    assert first.endswith('in "copy.db".')
    assert f'Keep the file "{FILE_NAME}" too' in second


def test_a_secret_that_is_set_is_named_as_what_to_keep(folder: Path) -> None:
    said = bot("backup", "copy.db", COUNTERPOINT_SECRET="s" * 32, folder=folder).out
    assert "Keep the value of COUNTERPOINT_SECRET too" in said


def test_in_a_folder_each_backup_gets_a_name_of_its_own(folder: Path) -> None:
    (folder / "backups").mkdir()
    assert bot("backup", "backups", folder=folder).status == 0
    (made,) = (folder / "backups").iterdir()
    assert made.name.startswith("counterpoint-")


def test_there_and_back(folder: Path) -> None:
    bot("backup", "copy.db", folder=folder)
    (folder / "counterpoint.db").unlink()
    done = bot("restore", "copy.db", folder=folder)
    assert done.status == 0
    assert "Settings, opt-outs and deletions made after the backup are not in it." in done.out


def test_what_is_refused_is_one_sentence_and_status_2(folder: Path) -> None:
    bot("backup", "copy.db", folder=folder)
    for arguments in (("backup", "copy.db"), ("restore", "copy.db")):
        done = bot(*arguments, folder=folder)
        assert (done.status, done.out) == (2, "")
        assert done.errors.count("\n") == 1
        assert "exists, and nothing is overwritten" in done.errors
