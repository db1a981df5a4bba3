"""A file that is touched while the bot is connected, for a container's health check."""

import time
from pathlib import Path

EVERY = 15
STALE = 60
"""Seconds: how often it beats, and after how long without a beat it counts as dead."""


def beat(path: Path) -> None:
    """Touch the file."""
    path.touch()


def is_fresh(path: Path) -> bool:
    """Tell whether the file was touched within the last minute."""
    try:
        return time.time() - path.stat().st_mtime < STALE
    except OSError:
        return False
