"""Requests to Discord that may be made twice: retries when the network fails, and edits of the bot's own messages."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TypeVar

import aiohttp
import discord

from bot.frontend.upkeep.discord_errors import ARCHIVED_THREAD, BLOCKED_BY_AUTOMOD, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE

log = logging.getLogger(__name__)

T = TypeVar("T")

NETWORK_ERRORS = (aiohttp.ClientError, OSError, TimeoutError)
"""What is raised when the network fails. Nobody knows whether Discord received the request."""

RETRY_DELAYS = (1, 3)
"""Seconds before the second and the third try."""

NONCE_LIFETIME = 60
"""Seconds for which Discord surely knows a nonce; its documentation says “a few minutes”."""

UNEDITABLE = frozenset({UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, BLOCKED_BY_AUTOMOD, ARCHIVED_THREAD})
"""Codes after which an outdated message must be deleted: it is gone, or AutoMod or a locked thread blocks the edit."""

NO_ANSWER = 0
"""Stands for Discord's code when the network failed."""


async def retry(request: Callable[[], Awaitable[T]]) -> T:
    """Make a request, again if the network fails; discord.py does so only when Discord itself is in trouble.

    Discord may receive the request twice, so it must be a deletion, an edit, or carry a nonce, which makes it the same
    message. Raises what discord.py raises, and one of `NETWORK_ERRORS` if every try failed.
    """
    began = monotonic()
    for delay in RETRY_DELAYS:
        try:
            return await request()
        except NETWORK_ERRORS as error:
            if monotonic() - began > NONCE_LIFETIME:
                raise
            log.info("The line to Discord broke (%s); trying again in %d s.", type(error).__name__, delay)
            await asyncio.sleep(delay)
    return await request()


async def edit_message(edit: Callable[[], Awaitable[object]], message_id: int) -> int | None:
    """Edit a message. Return None, or Discord's code if it refused; what may work later is tried at the next start."""
    try:
        await retry(edit)
    except discord.HTTPException as refusal:
        log.info("message %d could not be renewed: code %d", message_id, refusal.code)
        return refusal.code or refusal.status
    except NETWORK_ERRORS as error:
        log.warning("message %d could not be renewed: %s", message_id, type(error).__name__)
        return NO_ANSWER
    return None
