"""How late the event loop is, and whose doing that was."""

import asyncio
import time
from collections.abc import Callable

from bot.app.lag import EVERY, watch

LONG = 0.1


async def noted(hold: Callable[[], None]) -> tuple[float, float]:
    """Hold the loop for a while; returns how late it was at most, and how many seconds it was at work itself."""
    notes: list[tuple[float, float]] = []
    watching = asyncio.create_task(watch(lambda late, held: notes.append((late, held))))
    await asyncio.sleep(EVERY / 2)
    hold()
    await asyncio.sleep(EVERY)
    watching.cancel()
    return max(notes)


def work() -> None:
    ends = time.thread_time() + LONG
    while time.thread_time() < ends:
        pass


def rest() -> None:
    """Leave the processor to others, as on a machine that has too much to do."""
    time.sleep(LONG)


async def test_a_loop_that_works_too_long_is_late_by_its_own_doing() -> None:
    late, held = await noted(work)
    assert late >= held >= LONG - EVERY


async def test_a_loop_that_is_given_no_time_is_late_by_the_doing_of_others() -> None:
    late, held = await noted(rest)
    assert late >= LONG - EVERY
    assert held < LONG / 2
