"""A file that is touched while the bot is connected, for a container's health check."""

import os
import time
from pathlib import Path

from bot.core.errors import SettingsError, StorageError

EVERY = 15
STALE = 60
"""Seconds: how often it beats, and after how long without a beat it counts as dead."""


def prepare(path: Path) -> None:
    """Make the file, as old as can be: a beat of an earlier run says nothing of this one. Raises SettingsError."""
    try:
        path.touch()
        os.utime(path, (0, 0))
    except OSError as fault:
        cause = (fault.strerror or "").lower()
        raise SettingsError(f"COUNTERPOINT_HEARTBEAT is “{path}”, which cannot be written ({cause}).") from None


def beat(path: Path) -> None:
    """Touch the file. Raises StorageError where that cannot be done now."""
    try:
        path.touch()
    except OSError as fault:
        raise StorageError(f"The heartbeat “{path}” cannot be written ({fault.strerror}).") from None


def is_fresh(path: Path) -> bool:
    """Tell whether the file was touched within the last minute."""
    try:
        return time.time() - path.stat().st_mtime < STALE
    except OSError:
        return False
