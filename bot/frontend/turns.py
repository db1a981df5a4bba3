"""Who comes first where more arrives than can be weighed: people who ask, before messages that nobody asked about."""

import asyncio


class Turns:
    """Lets messages through one by one, in the order in which they came.

    Between two of them everybody else has a turn: commands and presses are answered at once, however many messages
    wait. Those that have waited for too long are not answered, by the rule LATE.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()

    async def take(self) -> None:
        """Wait until it is this message's turn."""
        async with self._lock:
            await asyncio.sleep(0)
