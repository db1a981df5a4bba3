"""Finding out what Discord did not tell: which messages were deleted, and which replies were sent, meanwhile."""

import asyncio
import logging
from collections import defaultdict

import discord

from bot.frontend.context import BotClient
from bot.frontend.upkeep.deleted_replies import follow_deletion
from bot.frontend.upkeep.deletions import delete_pages_of, delete_reply_to
from bot.frontend.upkeep.discord_errors import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE
from bot.frontend.upkeep.own_messages import may_be_unrecorded, own_messages, replies_to
from bot.frontend.upkeep.requests import NETWORK_ERRORS
from bot.storage.log_rows import LogRow

log = logging.getLogger(__name__)

PACE = 0.2
"""Seconds between two messages that are looked at: a tenth of what Discord allows a bot."""


async def catch_up(client: BotClient) -> None:
    """Look at every message that the log leads to, newest first, in the servers that this process serves.

    What was deleted meanwhile is erased, and the reply to it deleted. A reply that was sent and never recorded is found
    and recorded: the process was killed, the line broke, or Discord told of an error of its own. A single reply that is
    gone from a place was deleted by a moderator; where several are, the place may have been cleared, which turns no
    claim off. Their pages in threads go in both cases.
    """
    gone = defaultdict[int, list[int]](list)
    async for row in client.responder.matches.leading():
        if client.get_guild(row.server_id) and row.trigger_id:
            try:
                if await _stands(client, row, row.trigger_id) and await _lacks_reply(client, row):
                    gone[row.place_id].append(row.reply_id or 0)
            except (discord.HTTPException, *NETWORK_ERRORS) as error:  # such as for want of a permission
                log.info("match %d could not be looked at: %s", row.match_id, type(error).__name__)
            await asyncio.sleep(PACE)
    for reply_ids in gone.values():
        if len(reply_ids) > 1:
            await delete_pages_of(client, reply_ids)
        elif posted := await client.responder.matches.on_reply(reply_ids[0]):
            await follow_deletion(client, posted, discord.utils.utcnow())


async def _stands(client: BotClient, row: LogRow, trigger_id: int) -> bool:
    """Return whether the message that was answered still stands; if not, follow its deletion."""
    place = client.get_partial_messageable(row.place_id, guild_id=row.server_id)
    try:
        if may_be_unrecorded(row) and (reply_id := await _find_reply(client, row.place_id, trigger_id)):
            await client.responder.matches.delivered(row.match_id, reply_id)
            client.responder.renew_if_outdated(row.claim_id, row.revision)
        await place.fetch_message(trigger_id)
    except discord.NotFound as refusal:
        if refusal.code == UNKNOWN_MESSAGE:
            await delete_reply_to(client, trigger_id)
        elif refusal.code == UNKNOWN_CHANNEL:
            await client.responder.place_deleted(row.place_id)
        return False
    return True


async def _lacks_reply(client: BotClient, row: LogRow) -> bool:
    """Return whether the reply that is on record was deleted."""
    if row.reply_id is None:
        return False
    await asyncio.sleep(PACE)
    try:
        await client.get_partial_messageable(row.place_id, guild_id=row.server_id).fetch_message(row.reply_id)
    except discord.NotFound as refusal:
        return refusal.code == UNKNOWN_MESSAGE
    return False


async def _find_reply(client: BotClient, place_id: int, trigger_id: int) -> int | None:
    async for message in own_messages(client, place_id, after=trigger_id):
        if replies_to(message, trigger_id):
            return message.id
    return None
