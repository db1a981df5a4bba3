"""Requests to Discord that may be made twice: retries when the network fails, and changes to the bot's own messages."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

import aiohttp
import discord

from bot.app.responder import MessageRef, message_refs
from bot.frontend.context import BotClient
from bot.frontend.custom_ids import CARD_ID, Action
from bot.frontend.upkeep.discord_errors import BLOCKED_BY_AUTOMOD, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE

log = logging.getLogger(__name__)

T = TypeVar("T")

NETWORK_ERRORS = (aiohttp.ClientError, OSError, TimeoutError)
"""What is raised when the network fails. Nobody knows whether Discord received the request."""

RETRY_DELAYS = (1, 3)
"""Seconds before the second and the third try."""

NONCE_LIFETIME = 60
"""Seconds for which Discord surely knows a nonce; its documentation says “a few minutes”."""

UNEDITABLE = frozenset({UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, BLOCKED_BY_AUTOMOD})
"""Codes after which an outdated message must be deleted: it is gone already, or AutoMod blocks the edit."""

LOOKED_AT = 50
"""Of a thread's messages the first so many: the pages stand there, however much is said below them."""

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


async def delete_message(client: discord.Client, place_id: int, message_id: int) -> None:
    """Delete one of the bot's messages. Raises nothing: one that is out of reach must not keep the next from going."""
    try:
        await retry(client.get_partial_messageable(place_id).get_partial_message(message_id).delete)
    except discord.HTTPException as refusal:
        log.info("message %d in %d could not be deleted: code %d", message_id, place_id, refusal.code)
    except NETWORK_ERRORS as error:
        log.warning("message %d in %d could not be deleted: %s", message_id, place_id, type(error).__name__)


async def delete_messages(client: discord.Client, messages: Iterable[MessageRef]) -> None:
    """Delete messages of the bot."""
    for place_id, message_id, thread_id in messages:
        await delete_message(client, place_id, message_id)
        await delete_pages(client, thread_id)


async def delete_pages(client: discord.Client, thread_id: int | None) -> None:
    """Delete the pages of a card in the thread that the bot opened for it, if it opened one; the thread stays."""
    if thread_id is not None:
        for message_id in await pages_in(client, thread_id):
            await delete_message(client, thread_id, message_id)


async def pages_in(client: discord.Client, thread_id: int) -> tuple[int, ...]:
    """Return the pages of a card in the thread that the bot opened for it, in their order; none where out of reach.

    They are its messages that answer nobody and have no button that names a reply's or a card's evidence.
    """
    thread, own = client.get_partial_messageable(thread_id), client.user.id if client.user else 0
    start = discord.Object(thread_id)
    try:
        first = [message async for message in thread.history(limit=LOOKED_AT, after=start, oldest_first=True)]
    except (discord.HTTPException, *NETWORK_ERRORS) as failure:
        log.info("thread %d could not be read: %s", thread_id, type(failure).__name__)
        return ()
    return tuple(message.id for message in first if message.author.id == own and _is_page(message))


def _is_page(message: discord.Message) -> bool:
    """A page answers nobody, and its only button of a card leads to the sources in detail."""
    presses = (CARD_ID.fullmatch(custom_id) for custom_id in _custom_ids(message.components))
    others = (found for found in presses if found is None or found["action"] != Action.SOURCE_DETAILS)
    return message.reference is None and next(others, None) is None


def _custom_ids(parts: Iterable[discord.Component]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, discord.Button) and part.custom_id:
            yield part.custom_id
        elif isinstance(part, discord.ActionRow | discord.Container):
            yield from _custom_ids(part.children)


async def delete_reply_to(client: BotClient, trigger_id: int) -> None:
    """Delete the bot's reply to a message, and all records that lead to the message."""
    await delete_messages(client, message_refs(await client.responder.withdraw((trigger_id,))))
