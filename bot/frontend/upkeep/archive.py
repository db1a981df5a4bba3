"""Threads that Discord has archived, as it does after a day: what stands in them is neither edited nor deleted.

The bot, which opened the thread or may write in it, may take it out, unless moderators have locked it.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import discord

from bot.frontend.upkeep.discord_errors import (
    ARCHIVED_THREAD,
    RATE_LIMITED,
    TOO_MANY_THREADS,
    code_of,
    may_have_arrived,
)
from bot.frontend.upkeep.requests import NETWORK_ERRORS, NO_ANSWER, edit_message

log = logging.getLogger(__name__)


@asynccontextmanager
async def unarchived(client: discord.Client, thread_id: int) -> AsyncIterator[int | None]:
    """Take a thread out of the archive meanwhile. Yield None, or why it is still in there.

    That is `ARCHIVED_THREAD` if Discord refused it, and `NO_ANSWER` if it may work later.
    """
    refusal = await _set_archived(client, thread_id, archived=False)
    try:
        yield refusal
    finally:
        if refusal is None:
            await _set_archived(client, thread_id, archived=True)


async def edit_unarchived(
    client: discord.Client, place_id: int, message_id: int, edit: Callable[[], Awaitable[object]]
) -> int | None:
    """Edit a message as `edit_message` does, if need be out of its archive; return Discord's code if it refused."""
    code = await edit_message(edit, message_id)
    if code == ARCHIVED_THREAD:
        async with unarchived(client, place_id) as refusal:
            code = await edit_message(edit, message_id) if refusal is None else refusal
    return code


async def _set_archived(client: discord.Client, thread_id: int, *, archived: bool) -> int | None:
    try:
        thread = await client.fetch_channel(thread_id)
        if not isinstance(thread, discord.Thread):
            return ARCHIVED_THREAD
        await thread.edit(archived=archived)
    except (discord.HTTPException, *NETWORK_ERRORS) as failure:
        log.info("thread %d could not be archived or taken out: %s", thread_id, type(failure).__name__)
        return ARCHIVED_THREAD if _is_refusal(failure) else NO_ANSWER
    return None


def _is_refusal(failure: Exception) -> bool:
    """Tell whether Discord said no for good.

    It may say yes later where it is in trouble, limits the rate, cannot be reached, or has too many open threads now.
    """
    if not isinstance(failure, discord.HTTPException):
        return False
    code = code_of(failure)
    return code not in {RATE_LIMITED, TOO_MANY_THREADS} and not may_have_arrived(code)
