"""Threads that Discord has archived, as it does after a day: what stands in them is neither edited nor deleted.

The bot, which opened the thread or may write in it, may take it out, unless moderators have locked it.
"""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord

from bot.frontend.upkeep.requests import NETWORK_ERRORS

log = logging.getLogger(__name__)


@asynccontextmanager
async def unarchived(client: discord.Client, thread_id: int) -> AsyncIterator[bool]:
    """Take a thread out of the archive meanwhile, and tell whether that could be done."""
    is_out = await _set_archived(client, thread_id, archived=False)
    try:
        yield is_out
    finally:
        if is_out:
            await _set_archived(client, thread_id, archived=True)


async def _set_archived(client: discord.Client, thread_id: int, *, archived: bool) -> bool:
    try:
        thread = await client.fetch_channel(thread_id)
        if not isinstance(thread, discord.Thread):
            return False
        await thread.edit(archived=archived)
    except (discord.HTTPException, *NETWORK_ERRORS) as failure:
        log.info("thread %d could not be archived or taken out: %s", thread_id, type(failure).__name__)
        return False
    return True
