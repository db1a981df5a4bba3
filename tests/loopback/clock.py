"""The clock of a process under test, moved by libfaketime: the program is as it is, only its clock is wrong."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

LIBRARY = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)
MISSING = "needs libfaketime: apt install libfaketime"
needed = pytest.mark.skipif(LIBRARY is None, reason=MISSING)


def at_speed(times: int) -> Mapping[str, str]:
    """Settings under which every clock of the process runs faster, from the present on."""
    return {"LD_PRELOAD": str(LIBRARY), "FAKETIME": f"+0 x{times}"}


class Clock:
    """A clock that can be set while the process runs.

    The monotonic clock stays true: no step of the time of day touches the one that asyncio waits by. With its fix for
    old systems libfaketime would make threads wait forty times longer for one another.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self.set(timedelta())

    @property
    def settings(self) -> Mapping[str, str]:
        """What the process is started with."""
        return {
            "LD_PRELOAD": str(LIBRARY), "FAKETIME_TIMESTAMP_FILE": str(self._file), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        }  # fmt: skip

    def set(self, ahead: timedelta) -> None:
        """Let it be ahead of the time by so much, or behind."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{ahead.total_seconds():+.0f}\n", encoding="ascii")
        new.replace(self._file)
