"""How late the event loop comes to what is due: while it works on one thing, nothing else is heard or answered."""

import asyncio
import time
from collections.abc import Callable
from typing import NoReturn

EVERY = 0.02
"""Seconds between two looks."""

Note = Callable[[float, float], None]


async def watch(note: Note) -> NoReturn:
    """Note, over and over, how many seconds late the loop was, and how many of them it was itself at work.

    What is left of the delay the machine gave to others: it is too small, or too busy.
    """
    while True:
        due, worked = time.perf_counter() + EVERY, time.thread_time()
        await asyncio.sleep(EVERY)
        late = max(0.0, time.perf_counter() - due)
        note(late, min(late, time.thread_time() - worked))
