"""An SQLite file as it stands, looked at without changing it: its version, its rows, whether it holds together."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bot.core.errors import StorageError
from bot.storage.faults import damaged, told_as_sentences
from bot.storage.location import Location
from bot.storage.schema import VERSION_TABLE, is_known
from bot.storage.tables import metadata

BUSY_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What a database is: `rows` are those of each table, `secret_check` tells its secret from others."""

    version: str
    rows: Mapping[str, int]
    secret_check: str | None

    def __str__(self) -> str:
        """Tell how much it holds."""
        each = ", ".join(f"{table} {number:,}" for table, number in self.rows.items())
        total = sum(self.rows.values())
        return f"{total:,} {'row' if total == 1 else 'rows'} ({each})"


@contextmanager
def opened(location: Location, file: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection to a file that exists; what it reads is of one moment."""
    if not file.is_file():
        raise StorageError(f"{location} does not exist; is its name right?")
    with told_as_sentences(location):
        address = f"file:{quote(str(file.absolute()))}?mode=rw"
        connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        with closing(connection):
            connection.execute("BEGIN")
            yield connection
            connection.execute("ROLLBACK")


def examine(connection: sqlite3.Connection, location: Location) -> Examined:
    """Look at all of it. Raises StorageError where it is damaged, another program's, or of a newer version."""
    if [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] != ["ok"]:
        raise damaged(location)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if VERSION_TABLE not in tables:
        raise StorageError(f"{location} is no database of Counterpoint; name another file.")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise damaged(location)
    return Examined(
        version=_version(connection, location),
        rows={table.name: _count(connection, table.name) for table in metadata.sorted_tables if table.name in tables},
        secret_check=_secret_check(connection),
    )


def _version(connection: sqlite3.Connection, location: Location) -> str:
    (version,) = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone() or ("",)  # noqa: S608 - ours
    if not is_known(version):
        raise StorageError(f"{location} was made by a newer version of Counterpoint; install that version or a later.")
    return str(version)


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - a table of ours


def _secret_check(connection: sqlite3.Connection) -> str | None:
    found = connection.execute("SELECT value FROM meta WHERE key = 'secret_check'").fetchone()
    return None if found is None else str(found[0])
