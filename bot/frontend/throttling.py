"""Limits on load: how often one person may do something, and in which order a flood of messages is handled."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from bot.core.bounded_dict import BoundedDict

MAX_KEYS = 10_000
"""How many people a limiter remembers; the one seen longest ago is forgotten first."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)
"""Before the second try of what failed, and before any later one at most."""

MAX_WAITING = 20_000
"""How many messages may wait in a queue; each takes about 4 KiB."""


@dataclass(slots=True, kw_only=True)
class Window:
    """How many uses were counted since the window opened."""

    since: datetime
    uses: int = 0
    told: bool = False


class RateLimiter:
    """Allows each key `limit` uses in `span`, in memory only."""

    def __init__(self, limit: int, span: timedelta) -> None:
        self.limit = limit
        self._span = span
        self._windows: BoundedDict[int, Window] = BoundedDict(MAX_KEYS)

    def acquire(self, key: int, at: datetime) -> int | None:
        """Count one use. Return None if it is allowed, else the seconds until the next one is."""
        seconds = self.wait(key, at)
        if seconds is None:
            self._window(key, at).uses += 1
        return seconds

    def wait(self, key: int, at: datetime) -> int | None:
        """Return the seconds until a use is allowed, without counting one; None if it is allowed now."""
        window = self._window(key, at)
        return None if window.uses < self.limit else ceil((window.since + self._span - at).total_seconds())

    def tell_once(self, key: int, at: datetime) -> bool:
        """Tell whether the person has still to hear, in the open window, that this is too often. True once."""
        window = self._window(key, at)
        first, window.told = not window.told, True
        return first

    def _window(self, key: int, at: datetime) -> Window:
        """Return the open window. One that is over, or lies ahead because the clock was set back, is replaced."""
        window = self._windows.get(key)
        if window is None or not window.since <= at < window.since + self._span:
            window = Window(since=at)
        self._windows[key] = window  # the newest again
        return window


class Retries:
    """When what failed may be tried again: after a pause that doubles each time, up to an hour. In memory only.

    What is under way is not due, and what is not known is due at once.
    """

    def __init__(self) -> None:
        self._due: dict[int, datetime] = {}
        self._pauses: dict[int, timedelta] = {}
        self._under_way: set[int] = set()

    def is_due(self, key: int, at: datetime) -> bool:
        """Tell whether it may be tried now. A failure that lies ahead, as the clock was set back, holds nothing up."""
        if key in self._under_way:
            return False
        due = self._due.get(key)
        return due is None or not due - self._pauses[key] <= at < due

    def begun(self, key: int) -> None:
        """Note that it is being tried."""
        self._under_way.add(key)

    def failed(self, key: int, at: datetime) -> None:
        """Note that it failed."""
        self._under_way.discard(key)
        self._pauses[key] = pause = min(2 * self._pauses.get(key, FIRST_PAUSE / 2), LONGEST_PAUSE)
        self._due[key] = at + pause

    def succeeded(self, key: int) -> None:
        """Forget it."""
        self._under_way.discard(key)
        self._pauses.pop(key, None)
        self._due.pop(key, None)


class FairQueue:
    """Lets messages, or questions, through one at a time, in the order in which they came.

    After each of them every other task gets a turn, so commands and presses are answered at once, however many
    messages wait. Messages that have waited too long are not answered, by the rule LATE.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._waiting = 0

    async def wait_turn(self) -> bool:
        """Wait for this message's turn. Return False, at once, if too many are waiting already."""
        if self._waiting >= MAX_WAITING:
            return False
        self._waiting += 1
        try:
            async with self._lock:
                await asyncio.sleep(0)
        finally:
            self._waiting -= 1
        return True
