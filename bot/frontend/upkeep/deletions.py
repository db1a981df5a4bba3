"""Deleting the bot's messages: at once, and again with patience where Discord did not do it.

Storage has on record what must go. It stays there until Discord answers that the message, or its channel, is gone.
"""

import logging
from collections.abc import Collection, Iterable

import discord

from bot.app.message_refs import MessageRef, message_refs
from bot.core.errors import StorageError
from bot.frontend.context import BotClient
from bot.frontend.upkeep.archive import unarchived
from bot.frontend.upkeep.discord_errors import ARCHIVED_THREAD, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE
from bot.frontend.upkeep.requests import NETWORK_ERRORS, NO_ANSWER, retry
from bot.frontend.upkeep.thread_pages import pages_in
from bot.storage.pending_deletions import PendingDeletion

log = logging.getLogger(__name__)

_IS_GONE = frozenset({UNKNOWN_CHANNEL, UNKNOWN_MESSAGE})


async def delete_message(client: BotClient, place_id: int, message_id: int) -> bool:
    """Delete one of the bot's messages, and return whether it is gone.

    Raises nothing: one that is out of reach must not keep the next from going.
    """
    return not await _attempt(client, MessageRef(place_id, message_id))


async def delete_messages(client: BotClient, messages: Iterable[MessageRef]) -> tuple[MessageRef, ...]:
    """Delete messages whose deletion is on record; return those that stand still and are tried again later.

    Of pages in a thread each one that stands is returned; where the thread is out of reach, they count as one.
    """
    gone: list[int] = []
    stand: list[MessageRef] = []
    for wanted in messages:
        left = await _attempt(client, wanted, frozenset(stand))
        stand += left
        if not left:
            gone.append(wanted.message_id)
    if gone:
        try:
            await client.responder.deletions.done(gone)
        except StorageError as fault:  # tried again, and found to be gone
            log.warning("%s", fault)
    return tuple(stand)


async def delete_pages_of(client: BotClient, reply_ids: Collection[int]) -> None:
    """Delete the pages in threads that belong to replies which are gone, and all records that lead to these."""
    cleared = await client.responder.matches.cleared(reply_ids)
    await delete_messages(client, message_refs(cleared, gone=reply_ids))


async def delete_unrecorded(client: BotClient, server_id: int, messages: Collection[MessageRef]) -> None:
    """Delete messages of which nothing is on record, and put on record first that they must go."""
    pending = [
        PendingDeletion(message_id=one.message_id, server_id=server_id, place_id=one.place_id) for one in messages
    ]
    try:
        await client.responder.deletions.add(pending)
    except StorageError as fault:  # they are tried once, which is nearly always enough
        log.warning("%s", fault)
    await delete_messages(client, messages)


async def delete_reply_to(client: BotClient, trigger_id: int) -> tuple[MessageRef, ...]:
    """Delete the bot's reply to a message, the pages in a thread under the message, and all records that lead to it.

    Return what stands still.
    """
    return await delete_messages(client, message_refs(await client.responder.withdraw((trigger_id,))))


async def retry_deletions(client: BotClient) -> None:
    """Try again what Discord did not delete, in the servers that this process serves."""
    now, retries = discord.utils.utcnow(), client.state.deletion_retries
    for pending in await client.responder.deletions.on_record():
        if client.get_guild(pending.server_id) and retries.is_due(pending.message_id, now):
            await delete_messages(client, [MessageRef(pending.place_id, pending.message_id)])


async def _attempt(client: BotClient, wanted: MessageRef, tried: Collection[MessageRef] = ()) -> tuple[MessageRef, ...]:
    """Try to delete a message, or the pages in a thread, and note when that may be tried again; return what stands.

    Pages that were tried just now are left: they are on record themselves.
    """
    retries = client.state.deletion_retries
    stand: tuple[MessageRef, ...] = (wanted,)
    retries.begun(wanted.message_id)
    try:
        stand = await _delete(client, wanted, tried)
    finally:  # also where the attempt is cancelled
        if stand:
            retries.failed(wanted.message_id, discord.utils.utcnow())
        else:
            retries.succeeded(wanted.message_id)
    return stand


async def _delete(client: BotClient, wanted: MessageRef, tried: Collection[MessageRef]) -> tuple[MessageRef, ...]:
    if not wanted.is_pages:
        return () if await _is_deleted(client, wanted) else (wanted,)
    found = await pages_in(client, wanted.place_id)
    if found is None:
        return (wanted,)
    pages = [MessageRef(wanted.place_id, message_id) for message_id in found]
    return tuple([page for page in pages if page not in tried and not await _is_deleted(client, page)])


async def _is_deleted(client: BotClient, message: MessageRef) -> bool:
    """Ask Discord to delete a message, if need be from its archive, and return whether it is gone."""
    code = await _refusal(client, message)
    if code == ARCHIVED_THREAD:
        async with unarchived(client, message.place_id) as kept:
            code = await _refusal(client, message) if kept is None else kept
    return code is None


async def _refusal(client: BotClient, message: MessageRef) -> int | None:
    """Ask Discord to delete a message; return None if it is gone, else Discord's code."""
    place_id, message_id = message
    try:
        await retry(client.get_partial_messageable(place_id).get_partial_message(message_id).delete)
    except discord.HTTPException as refusal:
        if refusal.code not in _IS_GONE:
            code = refusal.code or refusal.status
            log.info("message %d in %d could not be deleted: code %d", message_id, place_id, code)
            return code
    except NETWORK_ERRORS as error:
        log.warning("message %d in %d could not be deleted: %s", message_id, place_id, type(error).__name__)
        return NO_ANSWER
    return None
