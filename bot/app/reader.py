"""Recognition without blocking the event loop: words are looked at on the loop, the judge runs in a worker thread."""

import asyncio
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from typing import TypeVar
from weakref import WeakKeyDictionary

from bot.core.bounded_dict import BoundedDict
from bot.matching import Context, Matcher, MatchResult
from bot.matching.matcher import ANY_LENGTH

MOST_WAITING = 200
"""Messages that may wait for the judge, about a second of work. Any more are LATE."""
_CACHED = 500

_Found = TypeVar("_Found")


class Reader:
    """Recognises messages, one at a time in the worker thread, and caches recent results by a hash of the message."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="judge")
        self._waiting = 0
        self._cache: BoundedDict[bytes, MatchResult] = BoundedDict(_CACHED)
        self._numbers: WeakKeyDictionary[Matcher, int] = WeakKeyDictionary()
        self._unused = count()

    async def read(
        self, matcher: Matcher, content: str, context: Context, most_words: int = ANY_LENGTH
    ) -> MatchResult | None:
        """Return the claims in a message, or None at once where too many messages wait for the judge.

        A message of more than `most_words` words is counted and not judged.
        """
        if matcher.judge is None or not matcher.is_worth_judging(content, context, most_words):
            found = matcher.match(content, context, most_words)
            matcher.forget()
            return found
        matcher.forget()
        key = self._key(matcher, content, context)
        if (cached := self._cache.get(key)) is not None:
            self._cache.move_to_end(key)
            return cached
        if self._waiting >= MOST_WAITING:
            return None
        self._cache[key] = found = await self.run(partial(matcher.match, content, context))
        return found

    async def run(self, work: Callable[[], _Found]) -> _Found:
        """Run a function in the worker thread, after those that wait there already."""
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, work)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """End the worker thread; work that has not started is dropped."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _key(self, matcher: Matcher, content: str, context: Context) -> bytes:
        """Return a hash of everything that the result depends on, so that no text is kept.

        Each library has a matcher of its own, and each of its states, too.
        """
        if matcher not in self._numbers:
            self._numbers[matcher] = next(self._unused)
        parts = f"{self._numbers[matcher]}\0{content}\0{context.about.value}\0{context.last}"
        return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).digest()
