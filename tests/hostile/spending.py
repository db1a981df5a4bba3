"""What reading hostile input may cost: processor time, whatever else the machine does, and memory."""

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from hypothesis import settings

TRIES = 3
unhurried = settings(deadline=None)
"""For what is judged by processor time: a busy machine makes nothing fail."""
KIBIBYTE, MEBIBYTE = 2**10, 2**20
_Result = TypeVar("_Result")


def within(seconds: float, work: Callable[[], _Result]) -> _Result:
    """Do it and return what it gives. Raises AssertionError where it costs more processor time, each of three times."""
    costs = []
    for _ in range(TRIES):
        began = time.process_time()
        result = work()
        costs.append(time.process_time() - began)
        if costs[-1] <= seconds:
            return result
    raise AssertionError(f"cost {min(costs):.2f} s of processor time, not {seconds} s")


@contextmanager
def growing_at_most(mebibytes: int) -> Iterator[None]:
    """Raise AssertionError where the process comes to hold more memory than it ever did, and by more than this."""
    before = _peak()
    yield
    grown = _peak() - before
    assert grown <= mebibytes * MEBIBYTE, f"took {grown / MEBIBYTE:.0f} MiB, not {mebibytes}"


def _peak() -> int:
    """Linux counts in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE
