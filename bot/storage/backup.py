"""Backups of an SQLite database, made while the bot runs or not: complete, counted, verified, and never over a file.

They do not hold the secret: whoever has a backup must not have the key to its pseudonyms, too.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from bot.core.errors import StorageError
from bot.storage.database_files import DatabaseSummary, inspect_database, open_existing
from bot.storage.driver_errors import translate_errors
from bot.storage.location import Location, locate
from bot.storage.secret import check_secret

_BESIDE = ("-wal", "-shm", "-journal")
"""The files that SQLite keeps beside a database. It would read those of a deleted one into the next."""


def back_up(database_url: str, target: Path) -> DatabaseSummary:
    """Copy the database as of this moment into a new file. Raises StorageError, and then leaves no file."""
    source = locate(database_url)
    return _copy(source, _file_of(source), target)


def restore(backup: Path, database_url: str, secret: str | None) -> DatabaseSummary:
    """Make the database from a backup, if there is none yet and the secret is the backup's."""
    target = locate(database_url)
    place = _file_of(target)
    source = replace(target, file=backup)
    with open_existing(source, backup) as connection:
        check_secret(target, secret, inspect_database(connection, source).secret_check)
    return _copy(source, backup, place)


def _file_of(location: Location) -> Path:
    if location.is_shared:
        raise StorageError(f"{location} is backed up and restored by PostgreSQL's own pg_dump and pg_restore.")
    if location.file is None:
        raise StorageError(f"{location} can be neither backed up nor restored; it ends with the bot.")
    return location.file


def _copy(source: Location, file: Path, target: Path) -> DatabaseSummary:
    with open_existing(source, file) as connection, _draft_of(target) as draft:
        original = inspect_database(connection, source)
        _fill(connection, draft, replace(source, file=target))
        written = replace(source, file=draft)
        with open_existing(written, draft) as copy:
            copied = inspect_database(copy, written)
        if copied != original:
            raise StorageError(f'The copy of "{file}" is not the same as the original ({copied}, not {original}).')
    return copied


def _fill(connection: sqlite3.Connection, draft: Path, target: Location) -> None:
    """Copy within the transaction that was counted; then make the copy one file, without a log beside it."""
    with translate_errors(target), closing(sqlite3.connect(draft, isolation_level=None)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    """Give a private file that gets the target's name once it is complete, so that no partial copy has that name."""
    _refuse(target)
    with (
        _translate_file_errors(target),
        tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder,
    ):
        draft = Path(folder, target.name)
        draft.touch(mode=0o600)
        yield draft
        _name(draft, target)


def _name(draft: Path, target: Path) -> None:
    """Link, which unlike renaming fails if a file has appeared there; rename if the file system has no links."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise _exists(target) from None
    except OSError:
        _refuse(target)
        draft.rename(target)


@contextmanager
def _translate_file_errors(target: Path) -> Iterator[None]:
    """Turn an error of the file system into StorageError."""
    try:
        yield
    except OSError as fault:
        cause = (fault.strerror or type(fault).__name__).lower()
        raise StorageError(f'"{target}" cannot be made ({cause}); name another place.') from None


def _refuse(target: Path) -> None:
    if target.exists():
        raise _exists(target)
    for left in (Path(f"{target}{ending}") for ending in _BESIDE):
        if left.exists():
            raise StorageError(f'"{left}" is left of an earlier database there; move it away first.')


def _exists(target: Path) -> StorageError:
    return StorageError(f'"{target}" exists, and nothing is overwritten; move it away, or name another.')
