"""What the database driver's errors mean to the person who runs the bot."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from socket import gaierror

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.core.errors import StorageError
from bot.storage.location import Location

_BUSY = "is in use by another process; stop that one, or try again in a minute"
_BUSY_HERE = "does not keep up: too much waits to be written; look at the disk, and whether another process uses it"
_DAMAGED = "is damaged or is no SQLite database; restore a backup, or name another file"
_NOT_OURS = "does not let the bot's user make and change tables; make that user its owner"
_RESTARTING = "is being stopped or started; try again in a minute"
_MEANINGS = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_READONLY": "cannot be written; give the bot's user the right to write the file and its folder",
    "SQLITE_PERM": "cannot be written; give the bot's user the right to write the file and its folder",
    "SQLITE_CANTOPEN": "cannot be opened; give the bot's user the right to read and write the file and its folder",
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_FULL": "cannot grow, as the disk is full; make room and try again",
    "SQLITE_IOERR": "cannot be read or written, as the disk is full, failing or read-only; look at it and try again",
    "08": "cannot be reached; look whether the server is up, and whether host, port and ssl are right",
    "25006": "cannot be written, as it is a read-only copy; name the server that it is a copy of",
    "28": "refuses the user or the password; mend them in COUNTERPOINT_DATABASE, or in the server",
    "3D000": "does not exist; make it (CREATE DATABASE), or name another",
    "3F000": _NOT_OURS,
    "42501": _NOT_OURS,
    "53100": "cannot grow, as the disk is full; make room and try again",
    "53300": "takes no more connections; raise max_connections, as each process of the bot uses up to eight",
    "55P03": "is in use by another process; try again in a minute",
    "57P01": _RESTARTING,
    "57P02": _RESTARTING,
    "57P03": _RESTARTING,
}
"""By SQLite's names of errors, and by the first letters of PostgreSQL's codes."""
_UNREACHABLE = "08"
_NO_RIGHT = "42501"


@contextmanager
def told_as_sentences(location: Location) -> Iterator[None]:
    """Turn the driver's errors into StorageError. A broken rule of a table stays what it is: a bug of ours."""
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, sqlite3.Error) as error:
        if isinstance(error, ProgrammingError) and _code(error) != _NO_RIGHT:
            raise
        raise StorageError(f"{location} {_meaning(_code(error))}.") from error
    except (ConnectionError, TimeoutError, gaierror, FileNotFoundError, PermissionError) as error:
        raise StorageError(f"{location} {_meaning(_UNREACHABLE)}.") from error
    except PoolTimeout as error:
        raise StorageError(f"{location} {_BUSY}.") from error


def damaged(location: Location) -> StorageError:
    """Return the error for a file that opens but does not hold together."""
    return StorageError(f"{location} {_DAMAGED}.")


def busy(location: Location) -> StorageError:
    """Return the error for a database that others in this process have been using for too long."""
    return StorageError(f"{location} {_BUSY_HERE}.")


def exchanged(location: Location) -> StorageError:
    """Return the error for a file that is no longer the one that was opened."""
    return StorageError(f"{location} has gone or been exchanged; put it back, or start the bot anew.")


def _meaning(name: str) -> str:
    known = (text for code, text in _MEANINGS.items() if name.startswith(code))
    return next(known, f"cannot be used ({name})")


def _code(error: DBAPIError | sqlite3.Error) -> str:
    """SQLite's name of the error or PostgreSQL's code, which before a connection stands one level deeper."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    causes = (cause, getattr(cause, "__cause__", None), getattr(cause, "__context__", None))
    names = (getattr(one, name, None) for one in causes for name in ("sqlite_errorname", "sqlstate"))
    broken = isinstance(error, DBAPIError) and error.connection_invalidated
    return next((str(name) for name in names if name), _UNREACHABLE if broken else type(cause).__name__)
