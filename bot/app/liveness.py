"""Signs that the process is alive: the heartbeat file of a container's health check, and how late the event loop is."""

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from bot.core.errors import SettingsError, StorageError

HEARTBEAT_INTERVAL = 15
HEARTBEAT_TIMEOUT = 60
"""Seconds: how often the file is touched, and after how long without that the bot counts as dead."""
LAG_INTERVAL = 0.02
"""Seconds between two measurements of the event loop."""

STARTED, STOPPED = 0, 1
"""Times of the file, in seconds of 1970, that no beat has: they say how far the bot has come."""

RecordLag = Callable[[float, float], None]


@contextmanager
def kept_heartbeat(path: Path | None) -> Iterator[None]:
    """Let the file, if one is set, say from the beginning that no beat came yet, and from the end that none will.

    Raises SettingsError where it cannot be written.
    """
    if path is None:
        yield
        return
    prepare_heartbeat(path)
    try:
        yield
    finally:
        with suppress(OSError):  # then it says the same after a minute
            os.utime(path, (STOPPED, STOPPED))


def prepare_heartbeat(path: Path) -> None:
    """Make the file with the oldest possible time, since an earlier run says nothing of this one.

    Raises SettingsError where it cannot be written.
    """
    if path.is_dir():
        raise SettingsError(f"COUNTERPOINT_HEARTBEAT is “{path}”, which is a folder; name a file in it.")
    try:
        path.touch()
        os.utime(path, (STARTED, STARTED))
    except OSError as fault:
        cause = (fault.strerror or "").lower()
        raise SettingsError(
            f"COUNTERPOINT_HEARTBEAT is “{path}”, which cannot be written ({cause}); "
            "name a file in a folder in which the bot's user may write."
        ) from None


def write_heartbeat(path: Path) -> None:
    """Touch the file. Raises StorageError where that fails."""
    try:
        path.touch()
    except OSError as fault:
        raise StorageError(f"The heartbeat “{path}” cannot be written ({fault.strerror}).") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """Whether the file was touched within the last minute, and what that means in one sentence."""

    fresh: bool
    told: str


def heartbeat(path: Path | None) -> Heartbeat:
    """Look at the heartbeat's file, if one is set."""
    if path is None:
        return _lost("COUNTERPOINT_HEARTBEAT is not set, so nobody can tell: set it to the same file as for the bot.")
    try:
        touched = path.stat().st_mtime
    except FileNotFoundError:
        return _lost(f"Not connected: the heartbeat “{path}” does not exist, so no bot has run with it.")
    except OSError as fault:
        return _lost(f"The heartbeat “{path}” cannot be looked at ({(fault.strerror or '').lower()}).")
    return _meaning(path, touched)


def _meaning(path: Path, touched: float) -> Heartbeat:
    if touched == STOPPED:
        return _lost(f"Not connected: the bot that kept the heartbeat “{path}” has stopped.")
    if touched <= STARTED:
        return _lost(f"Not connected: the bot has started, but has not touched the heartbeat “{path}” yet.")
    age = max(0, round(time.time() - touched))
    if age < HEARTBEAT_TIMEOUT:
        return Heartbeat(fresh=True, told=f"Connected: the heartbeat “{path}” is {age} s old.")
    return _lost(f"Not connected: the heartbeat “{path}” is {age} s old; it may be {HEARTBEAT_TIMEOUT} s at most.")


def _lost(told: str) -> Heartbeat:
    return Heartbeat(fresh=False, told=told)


async def measure_loop_lag(record: RecordLag) -> NoReturn:
    """Record, until cancelled, how many seconds late the loop was, and how many of them it was itself at work.

    The rest of the delay went to other threads and processes: the machine is too small, or too busy.
    """
    while True:
        due, worked = time.perf_counter() + LAG_INTERVAL, time.thread_time()
        await asyncio.sleep(LAG_INTERVAL)
        late = max(0.0, time.perf_counter() - due)
        record(late, min(late, time.thread_time() - worked))
