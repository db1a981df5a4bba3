"""Where the database is, read from its URL."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import StorageError

_DRIVER = "sqlite+aiosqlite"
_IN_MEMORY = (None, "", ":memory:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A database's URL and its file, which one in memory has not."""

    url: URL
    file: Path | None

    def __str__(self) -> str:
        """Name it in a sentence."""
        return "The database in memory" if self.file is None else f'The database "{self.file}"'


def locate(text: str) -> Location:
    """Read a database URL, or raise StorageError. The URL itself is not repeated: it may hold a password."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise _wrong("cannot be read as a URL") from None
    if url.drivername != _DRIVER:
        raise _wrong(f'names the driver "{url.drivername}", which is not supported')
    if url.host or url.username or url.query or (url.database or "").startswith("file:"):
        raise _wrong("holds more than the path of an SQLite file")
    return Location(url=url, file=None if url.database in _IN_MEMORY else Path(str(url.database)))


def _wrong(what: str) -> StorageError:
    return StorageError(f"COUNTERPOINT_DATABASE {what}; write it like {_DRIVER}:///counterpoint.db.")
