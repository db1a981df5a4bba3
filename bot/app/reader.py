"""Reading messages without holding the event loop: words are looked at here, the judge works in a thread of its own."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from bot.matching import Context, Matcher, MatchResult

MOST_WAITING = 200
"""Messages that wait to be judged, about eight seconds' worth. Beyond that one is LATE."""
_REMEMBERED = 500

_Found = TypeVar("_Found")


class Reader:
    """Reads messages one at a time in a worker thread; what was read lately is remembered by its hash."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="judge")
        self._waiting = 0
        self._known: OrderedDict[bytes, MatchResult] = OrderedDict()
        self._of: Matcher | None = None

    async def read(self, matcher: Matcher, content: str, context: Context) -> MatchResult | None:
        """Return what a message makes out; None, at once, where too many wait to be judged in time."""
        if matcher.judge is None or not matcher.is_worth_judging(content, context):
            return matcher.match(content, context)
        key = self._key(matcher, content, context)
        if (known := self._known.get(key)) is not None:
            self._known.move_to_end(key)
            return known
        if self._waiting >= MOST_WAITING:
            return None
        found = await self.run(partial(matcher.match, content, context))
        if self._of is matcher:  # else the library was exchanged meanwhile, and what is known is of the new one
            self._known[key] = found
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return found

    async def run(self, work: Callable[[], _Found]) -> _Found:
        """Do some work in the worker thread, after what waits there already."""
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, work)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """End the worker thread; what has not begun is dropped."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _key(self, matcher: Matcher, content: str, context: Context) -> bytes:
        """Return the hash of all that the result depends on. No text is kept."""
        if self._of is not matcher:
            self._known.clear()
            self._of = matcher
        parts = f"{content}\0{context.about.value}\0{context.last}"
        return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).digest()
