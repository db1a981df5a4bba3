"""What the database driver's errors mean to the person who runs the bot."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import StorageError
from bot.storage.location import Location

_BUSY = "is in use by another process; stop that one, or try again in a minute"
_DAMAGED = "is damaged or is no SQLite database; restore a backup, or name another file"
_MEANINGS = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_READONLY": "cannot be written; give the bot's user the right to write the file and its folder",
    "SQLITE_PERM": "cannot be written; give the bot's user the right to write the file and its folder",
    "SQLITE_CANTOPEN": "cannot be opened; give the bot's user the right to read and write the file and its folder",
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_FULL": "cannot grow, as the disk is full; make room and try again",
    "SQLITE_IOERR": "cannot be read or written, as the disk is full or failing; look at the disk and try again",
}


@contextmanager
def told_as_sentences(location: Location) -> Iterator[None]:
    """Turn the driver's errors into StorageError. A broken rule of a table stays what it is: a bug of ours."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except (DBAPIError, sqlite3.Error) as error:
        raise StorageError(f"{location} {_meaning(error)}.") from error
    except PoolTimeout as error:
        raise StorageError(f"{location} {_BUSY}.") from error


def damaged(location: Location) -> StorageError:
    """Return the error for a file that opens but does not hold together."""
    return StorageError(f"{location} {_DAMAGED}.")


def _meaning(error: DBAPIError | sqlite3.Error) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(cause, "sqlite_errorname", "unknown"))
    known = (text for code, text in _MEANINGS.items() if name.startswith(code))
    return next(known, f"cannot be used ({name})")
