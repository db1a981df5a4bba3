"""One SQLite file, one running bot: a second would answer by settings and opt-outs that it read before they changed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.core.errors import StorageError
from bot.storage.location import Location

try:
    import fcntl
except ModuleNotFoundError:  # Windows, where nothing is locked
    fcntl = None  # type: ignore[assignment]  # it is asked for before it is used


@contextmanager
def used_alone(location: Location) -> Iterator[None]:
    """Keep every other running bot from the database within the block. Raises StorageError where one uses it already.

    The system gives the lock back when the process ends, however it ends. It is on a file of its own: closing the
    database's file, even once, would give back the locks that SQLite has on it. The file stays, as removing it would
    let two processes lock two files of one name.
    """
    descriptor = _open(location.file) if location.file and fcntl is not None else None
    if descriptor is None:
        yield
        return
    try:
        _lock(descriptor, location)
        yield
    finally:
        os.close(descriptor)


def _open(file: Path) -> int | None:
    """Open the lock's file, or make it. Where none can be made, the database cannot be used either, and says so."""
    database = file.resolve()
    lock = database.with_name(f"{database.name}.lock")
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as fault:
        if os.path.lexists(lock):  # such as one that root made
            cause = (fault.strerror or "").lower()
            raise StorageError(
                f'The file "{lock}" cannot be opened ({cause}), so nobody knows whether another bot uses the database; '
                "give it to the bot's user, or delete it while no bot runs."
            ) from None
        return None


def _lock(descriptor: int, location: Location) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StorageError(
            f"{location} is in use by another running bot; stop that one, or let both use a database on PostgreSQL."
        ) from None
    except OSError:  # a file system without such locks
        return
