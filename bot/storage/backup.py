"""Backups of an SQLite database, made while the bot runs or not: whole, counted, verified, and never over a file.

The secret is not in them: who holds one backup must not hold the key to its tags too.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from bot.core.errors import StorageError
from bot.storage.faults import told_as_sentences
from bot.storage.inspection import Examined, examine, opened
from bot.storage.location import Location, locate
from bot.storage.secret import check_secret

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; of one that has gone it would be read into the next."""


def back_up(database_url: str, target: Path) -> Examined:
    """Copy the database as it is at this moment into a new file. Raises StorageError, leaving nothing half done."""
    source = locate(database_url)
    return _copy(source, _file_of(source), target)


def restore(backup: Path, database_url: str, secret: str | None) -> Examined:
    """Make the database anew from a backup, where there is none and the secret is the backup's."""
    target = locate(database_url)
    place = _file_of(target)
    source = replace(target, file=backup)
    with opened(source, backup) as connection:
        check_secret(target, secret, examine(connection, source).secret_check)
    return _copy(source, backup, place)


def _file_of(location: Location) -> Path:
    if location.is_shared:
        raise StorageError(f"{location} is backed up and restored by PostgreSQL's own pg_dump and pg_restore.")
    if location.file is None:
        raise StorageError(f"{location} can be neither backed up nor restored; it ends with the bot.")
    return location.file


def _copy(source: Location, file: Path, target: Path) -> Examined:
    with opened(source, file) as connection, _draft_of(target) as draft:
        found = examine(connection, source)
        _fill(connection, draft, replace(source, file=target))
        written = replace(source, file=draft)
        with opened(written, draft) as copy:
            copied = examine(copy, written)
        if copied != found:
            raise StorageError(f'The copy of "{file}" is not the same as the original ({copied}, not {found}).')
    return copied


def _fill(connection: sqlite3.Connection, draft: Path, target: Location) -> None:
    """Copy in one go, within the transaction that counted; then let the copy be one file, without a log beside it."""
    with told_as_sentences(target), closing(sqlite3.connect(draft, isolation_level=None)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    """Give a private file that takes the target's name once it is whole: a copy cut short never looks like one."""
    _refuse(target)
    with _told(target), tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
        draft = Path(folder, target.name)
        draft.touch(mode=0o600)
        yield draft
        _name(draft, target)


def _name(draft: Path, target: Path) -> None:
    """Linking refuses where a file has come there meanwhile, renaming would not; not every file system can link."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise _exists(target) from None
    except OSError:
        _refuse(target)
        draft.rename(target)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn what the file system refuses into StorageError."""
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
