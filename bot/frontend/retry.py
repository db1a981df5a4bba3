"""Requests made again where the line to Discord breaks: discord.py does that only where Discord is in trouble."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TypeVar

import aiohttp

log = logging.getLogger(__name__)

T = TypeVar("T")

BROKEN = (aiohttp.ClientError, OSError, TimeoutError)
"""What a line does that breaks. Whether the request was heard nobody knows."""

PAUSES = (1, 3)
NONCE_KNOWN = 60
"""Seconds: before the second and third try; and for how long Discord surely knows a nonce (it says “a few minutes”)."""


async def until_heard(request: Callable[[], Awaitable[T]]) -> T:
    """Make a request that may be heard twice: it deletes or edits, or it has a nonce, which makes it the same message.

    Raises what discord.py raises, one of `BROKEN` where the line broke each time.
    """
    began = monotonic()
    for pause in PAUSES:
        try:
            return await request()
        except BROKEN as fault:
            if monotonic() - began > NONCE_KNOWN:
                raise
            log.info("The line to Discord broke (%s); trying again in %d s.", type(fault).__name__, pause)
            await asyncio.sleep(pause)
    return await request()
