"""Who comes first where more arrives than can be weighed: people who ask, before messages that nobody asked about."""

import asyncio

MOST = 20_000
"""So many messages wait at most, with about 4 KiB each."""


class Turns:
    """Lets messages, or questions, through one by one, in the order in which they came.

    Between two of them everybody else has a turn: commands and presses are answered at once, however many messages
    wait. Messages that have waited for too long are not answered, by the rule LATE.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._waiting = 0

    async def take(self) -> bool:
        """Wait until it is this message's turn; False, at once, where too many wait already."""
        if self._waiting >= MOST:
            return False
        self._waiting += 1
        try:
            async with self._lock:
                await asyncio.sleep(0)
        finally:
            self._waiting -= 1
        return True
