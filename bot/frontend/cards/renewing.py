"""Editing what stands in channels, replies and posted cards alike, and what it means where that is refused."""

import logging
from collections.abc import Awaitable, Callable

import discord

from bot.frontend.retry import BROKEN, until_heard
from bot.frontend.upkeep.discord_errors import BLOCKED_BY_AUTOMOD

log = logging.getLogger(__name__)

HOPELESS = frozenset({10_003, 10_008, BLOCKED_BY_AUTOMOD})
"""The channel or the message has gone; or AutoMod keeps what is outdated from being mended, so it must go."""

NO_ANSWER = 0
"""In the place of Discord's code, where the line broke."""


async def refusal_of(edit: Callable[[], Awaitable[object]], message_id: int) -> int | None:
    """Edit a message; return Discord's code where it is refused. What may work later is tried at the next start."""
    try:
        await until_heard(edit)
    except discord.HTTPException as refusal:
        log.info("message %d could not be renewed: code %d", message_id, refusal.code)
        return refusal.code or refusal.status
    except BROKEN as fault:
        log.warning("message %d could not be renewed: %s", message_id, type(fault).__name__)
        return NO_ANSWER
    return None
