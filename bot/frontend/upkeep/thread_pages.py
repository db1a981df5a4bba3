"""Which messages in a thread are the pages of the card that the bot posted there, where none of them is on record."""

import logging

import discord

from bot.frontend.custom_ids import CARD_ID, Action
from bot.frontend.upkeep.discord_errors import UNKNOWN_CHANNEL
from bot.frontend.upkeep.own_messages import custom_ids_in, own_messages
from bot.frontend.upkeep.requests import NETWORK_ERRORS

log = logging.getLogger(__name__)


async def pages_in(client: discord.Client, thread_id: int) -> tuple[int, ...] | None:
    """Return the pages of a card in the thread that the bot opened for it, in their order; None if it is out of reach.

    The pages stand among the first messages of the thread, however much is said below them.
    They are its messages that answer nobody and have no button that names a reply's or a card's evidence.
    """
    try:
        return tuple([one.id async for one in own_messages(client, thread_id, after=thread_id) if _is_page(one)])
    except discord.HTTPException as refusal:
        if refusal.code == UNKNOWN_CHANNEL:
            return ()
        log.info("thread %d could not be read: code %d", thread_id, refusal.code or refusal.status)
        return None
    except NETWORK_ERRORS as error:
        log.info("thread %d could not be read: %s", thread_id, type(error).__name__)
        return None


def _is_page(message: discord.Message) -> bool:
    """A page answers nobody, and its only button of a card leads to the sources in detail."""
    presses = (CARD_ID.fullmatch(custom_id) for custom_id in custom_ids_in(message.components))
    others = (found for found in presses if found is None or found["action"] != Action.SOURCE_DETAILS)
    return message.reference is None and next(others, None) is None
