"""Threads that Discord has archived, as it does after a day: what stands in them is neither edited nor deleted.

The bot, which opened the thread or may write in it, may take it out, unless moderators have locked it.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import discord

from bot.frontend.upkeep.discord_errors import ARCHIVED_THREAD
from bot.frontend.upkeep.requests import NETWORK_ERRORS, edit_message

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


async def edit_unarchived(
    client: discord.Client, place_id: int, message_id: int, edit: Callable[[], Awaitable[object]]
) -> int | None:
    """Edit a message as `edit_message` does, if need be out of its archive; return Discord's code if it refused."""
    code = await edit_message(edit, message_id)
    if code == ARCHIVED_THREAD:
        async with unarchived(client, place_id) as is_out:
            code = await edit_message(edit, message_id) if is_out else code
    return code


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
