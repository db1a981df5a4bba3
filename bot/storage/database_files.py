"""The file of an SQLite database: the place checked before the driver opens it, the content inspected as it stands."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bot.core.errors import StorageError
from bot.core.text import counted
from bot.storage.driver_errors import damaged, translate_errors
from bot.storage.location import Location
from bot.storage.schema import VERSION_TABLE, refuse_newer
from bot.storage.tables import metadata

BUSY_SECONDS = 5.0
_FIRST_BYTES = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseSummary:
    """A database's version, the number of rows of each table, and the check value by which it knows its secret."""

    version: str
    rows: Mapping[str, int]
    secret_check: str | None

    def __str__(self) -> str:
        """Tell how much it holds."""
        each = ", ".join(f"{table} {number:,}" for table, number in self.rows.items())
        total = sum(self.rows.values())
        return f"{counted(total, 'row')} ({each})"


def check_place(location: Location) -> None:
    """Raise StorageError where no database of the bot's can be opened or made."""
    file = location.file
    if file is None:
        return
    if file.is_dir():
        raise StorageError(f'The database "{file}" is a folder; name a file in it.')
    if not file.parent.is_dir():
        raise StorageError(f'The folder "{file.parent}" does not exist; create it, or name another for the database.')
    with suppress(OSError):
        _make_private(file)
    with translate_errors(location):
        # aiosqlite does not wait for the thread of a connection that could not be opened.
        sqlite3.connect(file).close()
    if not _may_be_database(file):
        raise damaged(location)


def file_identity(location: Location) -> tuple[int, int] | None:
    """Return device and inode, which tell the file from another one in its place; None where there is no file."""
    with suppress(OSError):
        status = location.file.stat() if location.file else None
        return (status.st_dev, status.st_ino) if status else None
    return None


def _make_private(file: Path) -> None:
    """Create a new database readable for its owner alone: SQLite would let everybody read it."""
    if not file.exists():
        file.touch(mode=0o600)


def _may_be_database(file: Path) -> bool:
    """Check the first bytes: SQLite takes any file of a few bytes for an empty database, and would overwrite it."""
    with file.open("rb") as content:
        return content.read(len(_FIRST_BYTES)) in {b"", _FIRST_BYTES}


@contextmanager
def open_existing(location: Location, file: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection to an existing file, within one transaction, so that all it reads is of one moment."""
    if file.is_dir():
        raise StorageError(f"{location} is a folder; name a file in it.")
    if not file.is_file():
        raise StorageError(f"{location} does not exist; is its name right?")
    with translate_errors(location):
        address = f"file:{quote(str(file.absolute()))}?mode=rw"
        connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        with closing(connection):
            connection.execute("BEGIN")
            yield connection
            connection.execute("ROLLBACK")


def inspect_database(connection: sqlite3.Connection, location: Location) -> DatabaseSummary:
    """Check all of it. Raises StorageError where it is damaged, another program's, or of a newer version."""
    if [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] != ["ok"]:
        raise damaged(location)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if VERSION_TABLE not in tables:
        raise StorageError(f"{location} is no database of Counterpoint; name another file.")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise damaged(location)
    return DatabaseSummary(
        version=_version(connection, location),
        rows={table.name: _count(connection, table.name) for table in metadata.sorted_tables if table.name in tables},
        secret_check=_secret_check(connection),
    )


def _version(connection: sqlite3.Connection, location: Location) -> str:
    (version,) = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone() or ("",)  # noqa: S608 - ours
    refuse_newer(str(version), location)
    return str(version)


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - a table of ours


def _secret_check(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE key = 'secret_check'").fetchone()
    return None if row is None else str(row[0])
