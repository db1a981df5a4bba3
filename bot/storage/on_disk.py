"""What stands where the database should be, looked at before the driver is given it."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from bot.core.errors import StorageError
from bot.storage.faults import damaged, told_as_sentences
from bot.storage.location import Location

_FIRST_BYTES = b"SQLite format 3\0"


def look_at(location: Location) -> None:
    """Refuse, in a sentence, a place where no database of ours can be."""
    file = location.file
    if file is None:
        return
    if file.is_dir():
        raise StorageError(f'The database "{file}" is a folder; name a file in it.')
    if not file.parent.is_dir():
        raise StorageError(f'The folder "{file.parent}" does not exist; create it, or name another for the database.')
    with suppress(OSError):
        _make_private(file)
    with told_as_sentences(location):
        # aiosqlite does not wait for the thread of a connection that could not be opened.
        sqlite3.connect(file).close()
    if not _may_be_database(file):
        raise damaged(location)


def identity(location: Location) -> tuple[int, int] | None:
    """Return what tells the file from another one in its place; None where there is none."""
    with suppress(OSError):
        status = location.file.stat() if location.file else None
        return (status.st_dev, status.st_ino) if status else None
    return None


def _make_private(file: Path) -> None:
    """Make a new database before SQLite does, which would let everybody read it."""
    if not file.exists():
        file.touch(mode=0o600)


def _may_be_database(file: Path) -> bool:
    """SQLite takes a file of a few bytes for an empty one, and would write over it."""
    with file.open("rb") as opened:
        return opened.read(len(_FIRST_BYTES)) in {b"", _FIRST_BYTES}
