"""`backup` and `restore` from the command line: what they say."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.database import open_database
from bot.storage.secret import FILE_NAME, load_pseudonyms

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """Where a bot has run."""
    async with open_database(f"sqlite+aiosqlite:///{tmp_path}/counterpoint.db") as database:
        await load_pseudonyms(database, None)
    return tmp_path


def bot(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)


def test_a_backup_says_what_was_copied_and_names_the_secret_that_is_not_in_it(folder: Path) -> None:
    done = bot(folder, "backup", "copy.db")
    assert done.returncode == 0
    first, second = done.stdout.splitlines()
    assert first.startswith("Backed up and verified 1 row (")
    assert first.endswith('in "copy.db".')
    assert f'Keep the file "{FILE_NAME}" too' in second


def test_a_secret_that_is_set_is_named_as_what_to_keep(folder: Path) -> None:
    said = bot(folder, "backup", "copy.db", COUNTERPOINT_SECRET="s" * 32).stdout
    assert "Keep the value of COUNTERPOINT_SECRET too" in said


def test_in_a_folder_each_backup_gets_a_name_of_its_own(folder: Path) -> None:
    (folder / "backups").mkdir()
    assert bot(folder, "backup", "backups").returncode == 0
    (made,) = (folder / "backups").iterdir()
    assert made.name.startswith("counterpoint-")


def test_there_and_back(folder: Path) -> None:
    bot(folder, "backup", "copy.db")
    (folder / "counterpoint.db").unlink()
    done = bot(folder, "restore", "copy.db")
    assert done.returncode == 0
    assert "Settings, opt-outs and deletions made after the backup are not in it." in done.stdout


def test_what_is_refused_is_one_sentence_and_status_2(folder: Path) -> None:
    bot(folder, "backup", "copy.db")
    for arguments in (("backup", "copy.db"), ("restore", "copy.db")):
        done = bot(folder, *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert "exists, and nothing is overwritten" in done.stderr
