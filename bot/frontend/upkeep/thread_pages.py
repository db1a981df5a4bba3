"""Which messages in a thread are the pages of the card that the bot posted there. Nothing has them on record."""

import logging
from collections.abc import Iterable, Iterator

import discord

from bot.frontend.custom_ids import CARD_ID, Action
from bot.frontend.upkeep.discord_errors import UNKNOWN_CHANNEL
from bot.frontend.upkeep.requests import NETWORK_ERRORS

log = logging.getLogger(__name__)

LOOKED_AT = 50
"""Of a thread's messages the first so many: the pages stand there, however much is said below them."""


async def pages_in(client: discord.Client, thread_id: int) -> tuple[int, ...] | None:
    """Return the pages of a card in the thread that the bot opened for it, in their order; None if it is out of reach.

    They are its messages that answer nobody and have no button that names a reply's or a card's evidence.
    """
    thread, own = client.get_partial_messageable(thread_id), client.user.id if client.user else 0
    start = discord.Object(thread_id)
    try:
        first = [message async for message in thread.history(limit=LOOKED_AT, after=start, oldest_first=True)]
    except discord.HTTPException as refusal:
        if refusal.code == UNKNOWN_CHANNEL:
            return ()
        log.info("thread %d could not be read: code %d", thread_id, refusal.code or refusal.status)
        return None
    except NETWORK_ERRORS as error:
        log.info("thread %d could not be read: %s", thread_id, type(error).__name__)
        return None
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
