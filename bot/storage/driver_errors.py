"""The database drivers' errors, translated into sentences for whoever runs the bot."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
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
"""By SQLite's name of an error, or the first characters of PostgreSQL's code."""
_UNREACHABLE = "08"
_UNWRITABLE = ("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN", "SQLITE_IOERR")
_NO_RIGHT = "42501"


@contextmanager
def translate_errors(location: Location) -> Iterator[None]:
    """Turn a driver's errors into StorageError, except for a violated constraint, which is a bug of the bot."""
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, sqlite3.Error) as error:
        if isinstance(error, ProgrammingError) and _code(error) != _NO_RIGHT:
            raise
        code = _code(error)
        unwritable = _mounted_read_only(location) if code.startswith(_UNWRITABLE) else None
        told = _misconfigured(error) or unwritable or _meaning(code)
        raise StorageError(f"{location} {told}.") from error
    except (ConnectionError, TimeoutError, gaierror, FileNotFoundError, PermissionError) as error:
        raise StorageError(f"{location} {_uncertified() or _meaning(_UNREACHABLE)}.") from error
    except PoolTimeout as error:
        raise StorageError(f"{location} {_BUSY}.") from error


def damaged(location: Location) -> StorageError:
    """Return the error for a file that opens but does not hold together."""
    return StorageError(f"{location} {_DAMAGED}.")


def busy(location: Location) -> StorageError:
    """Return the error for a database that other tasks of this process have used for too long."""
    return StorageError(f"{location} {_BUSY_HERE}.")


def replaced(location: Location) -> StorageError:
    """Return the error for a file that has been replaced since it was opened."""
    return StorageError(f"{location} has gone or been exchanged; put it back, or start the bot anew.")


def _meaning(name: str) -> str:
    meanings = (text for code, text in _MEANINGS.items() if name.startswith(code))
    return next(meanings, f"cannot be used ({name})")


def _uncertified() -> str | None:
    """Return that the certificate is not there which the driver was told to use; its own error does not say so."""
    named = os.environ.get("PGSSLROOTCERT")
    return (
        f"needs the root certificate {named}, which PGSSLROOTCERT names and which is not there"
        if (named and not Path(named).is_file())
        else None
    )


def _mounted_read_only(location: Location) -> str | None:
    """Return that the file lies on what is mounted read-only, which no right of a user changes."""
    if location.file is None or os.name != "posix":
        return None
    folder = location.file.absolute().parent
    with suppress(OSError):
        if os.statvfs(folder).f_flag & os.ST_RDONLY:
            mount = next(place for place in (folder, *folder.parents) if place.is_mount())
            return f"cannot be written, as “{mount}” is mounted read-only; mount it for writing, or name another place"
    return None


def _misconfigured(error: DBAPIError | sqlite3.Error) -> str | None:
    """Return what asyncpg says of settings that it cannot use, such as a certificate that is not there."""
    causes = (getattr(error, "orig", None), getattr(getattr(error, "orig", None), "__cause__", None))
    told = next((str(cause) for cause in causes if type(cause).__name__ == "ClientConfigurationError"), None)
    return told and (
        f"cannot be used with these settings ({told.splitlines()[0].rstrip('.')}); "
        "for ssl=verify-full name the root certificate's file in PGSSLROOTCERT"
    )


def _code(error: DBAPIError | sqlite3.Error) -> str:
    """Return SQLite's name of the error or PostgreSQL's code, which is one level deeper where connecting failed."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    causes = (cause, getattr(cause, "__cause__", None), getattr(cause, "__context__", None))
    names = (getattr(each, name, None) for each in causes for name in ("sqlite_errorname", "sqlstate"))
    broken = isinstance(error, DBAPIError) and error.connection_invalidated
    return next((str(name) for name in names if name), _UNREACHABLE if broken else type(cause).__name__)
