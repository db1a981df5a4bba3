"""The clock of a process under test, moved by libfaketime: the program is as it is, and only its clock is wrong.

Timers of the event loop stay real where `FAKETIME_DONT_FAKE_MONOTONIC` is set: asyncio waits by the monotonic clock,
which no step of the time of day touches.
"""

from pathlib import Path

import pytest

_LIBRARY = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)
needed = pytest.mark.skipif(_LIBRARY is None, reason="needs libfaketime: apt install libfaketime")


def at_speed(times: int) -> dict[str, str]:
    """Settings under which every clock of the process runs faster, from the present on."""
    return {"LD_PRELOAD": str(_LIBRARY), "FAKETIME": f"+0 x{times}"}
