"""Deleting the bot's messages: at once, and again with patience where Discord did not do it.

Storage has on record what must go. It stays there until Discord answers that the message, or its channel, is gone.
"""

import asyncio
import logging
from collections.abc import Iterable

import discord

from bot.app.responder import MessageRef, message_refs
from bot.core.errors import StorageError
from bot.frontend.context import BotClient
from bot.frontend.upkeep.discord_errors import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE
from bot.frontend.upkeep.requests import NETWORK_ERRORS, retry

log = logging.getLogger(__name__)

_IS_GONE = frozenset({UNKNOWN_CHANNEL, UNKNOWN_MESSAGE})


async def delete_message(client: BotClient, place_id: int, message_id: int) -> bool:
    """Delete one of the bot's messages, and return whether it is gone.

    Raises nothing: one that is out of reach must not keep the next from going.
    """
    retries = client.state.deletion_retries
    retries.begun(message_id)
    try:
        await retry(client.get_partial_messageable(place_id).get_partial_message(message_id).delete)
    except discord.HTTPException as refusal:
        if refusal.code not in _IS_GONE:
            log.info(
                "message %d in %d could not be deleted: code %d", message_id, place_id, refusal.code or refusal.status
            )
            retries.failed(message_id, discord.utils.utcnow())
            return False
    except NETWORK_ERRORS as error:
        log.warning("message %d in %d could not be deleted: %s", message_id, place_id, type(error).__name__)
        retries.failed(message_id, discord.utils.utcnow())
        return False
    except asyncio.CancelledError:
        retries.failed(message_id, discord.utils.utcnow())
        raise
    retries.succeeded(message_id)
    return True


async def delete_messages(client: BotClient, messages: Iterable[MessageRef]) -> tuple[MessageRef, ...]:
    """Delete messages whose deletion is on record; return those that stand still and are tried again later."""
    wanted = tuple(messages)
    gone = [one for one in wanted if await delete_message(client, *one)]
    if gone:
        try:
            await client.responder.deletions.done([one.message_id for one in gone])
        except StorageError as fault:  # tried again, and found to be gone
            log.warning("%s", fault)
    return tuple(one for one in wanted if one not in gone)


async def delete_reply_to(client: BotClient, trigger_id: int) -> tuple[MessageRef, ...]:
    """Delete the bot's reply to a message, and all records that lead to the message; return the reply if it stands."""
    return await delete_messages(client, message_refs(await client.responder.withdraw((trigger_id,))))


async def retry_deletions(client: BotClient) -> None:
    """Try again what Discord did not delete, in the servers that this process serves."""
    now, retries = discord.utils.utcnow(), client.state.deletion_retries
    for pending in await client.responder.deletions.on_record():
        if client.get_guild(pending.server_id) and retries.is_due(pending.message_id, now):
            await delete_messages(client, [MessageRef(pending.place_id, pending.message_id)])
