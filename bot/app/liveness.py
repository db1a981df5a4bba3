"""Signs that the process is alive: the heartbeat file of a container's health check, and how late the event loop is."""

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from bot.core.errors import SettingsError, StorageError

HEARTBEAT_INTERVAL = 15
HEARTBEAT_TIMEOUT = 60
"""Seconds: how often the file is touched, and after how long without that the bot counts as dead."""
LAG_INTERVAL = 0.02
"""Seconds between two measurements of the event loop."""

RecordLag = Callable[[float, float], None]


def prepare_heartbeat(path: Path) -> None:
    """Make the file with the oldest possible time, since an earlier run says nothing of this one.

    Raises SettingsError where it cannot be written.
    """
    try:
        path.touch()
        os.utime(path, (0, 0))
    except OSError as fault:
        cause = (fault.strerror or "").lower()
        raise SettingsError(f"COUNTERPOINT_HEARTBEAT is “{path}”, which cannot be written ({cause}).") from None


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
    if touched <= 0:
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
