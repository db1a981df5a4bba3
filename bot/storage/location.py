"""The location of the database, read from its URL."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.core.errors import StorageError


class Driver(StrEnum):
    """The scheme of a URL: the kind of database and its driver."""

    FILE = "sqlite+aiosqlite"
    SERVER = "postgresql+asyncpg"


_IN_MEMORY = (None, "", ":memory:")
# Query parameters of a server's URL: the folder and number of a socket, and encryption.
_EXTRAS = ("host", "port", "ssl")
_CURE = f"write it like {Driver.FILE}:///counterpoint.db, or {Driver.SERVER}://user:password@host/counterpoint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A database's URL and its file; one in memory or on a server has none."""

    url: URL
    file: Path | None

    @property
    def is_shared(self) -> bool:
        """Whether it is on a server, where other processes of the bot may use it too."""
        return self.url.drivername == Driver.SERVER

    @property
    def kind(self) -> str:
        """What to name instead in a sentence about it."""
        return "database" if self.is_shared else "file"

    def __str__(self) -> str:
        """Name it at the beginning of a sentence, without user or password."""
        if self.is_shared:
            return f'The database "{self.url.database}" on {self.url.host or self.url.query.get("host")}'
        return "The database in memory" if self.file is None else f'The database "{self.file}"'


def at_file(file: Path) -> str:
    """Return the URL of an SQLite file, whatever its name holds."""
    return URL.create(Driver.FILE, database=str(file)).render_as_string()


def locate(text: str, name: str = "COUNTERPOINT_DATABASE") -> Location:
    """Read a database URL. The StorageError for an invalid one does not repeat it, as it may hold a password."""
    try:
        return _read(text)
    except ValueError as wrong:
        raise StorageError(f"{name} {wrong}; {_CURE}.") from None


def _read(text: str) -> Location:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise ValueError("cannot be read as a URL") from None
    match url.drivername:
        case Driver.FILE:
            return _file(url)
        case Driver.SERVER:
            return _server(url)
        case other:
            raise ValueError(f'names the driver "{other}", which is not supported')


def _file(url: URL) -> Location:
    if url.host or url.username or url.query or (url.database or "").startswith("file:"):
        raise ValueError("holds more than the path of an SQLite file")
    return Location(url=url, file=None if url.database in _IN_MEMORY else Path(str(url.database)))


def _server(url: URL) -> Location:
    if not url.database or not (url.host or url.query.get("host")):
        raise ValueError("names no host or no database")
    if "@" in (url.host or ""):
        raise ValueError("holds an @ in the user or the password: write it as %40")
    ports = url.query.get("port", "0")
    if not all(port.isdecimal() for port in (ports.split(",") if isinstance(ports, str) else ports)):
        raise ValueError("names a port that is no number")
    if set(url.query) - {*_EXTRAS}:
        raise ValueError(f"may have no more than {', '.join(_EXTRAS)} after the ?")
    return Location(url=url, file=None)
