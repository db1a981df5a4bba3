"""The bot's own messages in a place, as Discord has them: what is on record of them may lack the newest."""

from collections.abc import AsyncIterator, Iterable, Iterator

import discord

from bot.frontend.upkeep.discord_errors import may_have_arrived
from bot.storage.log_rows import LogRow
from bot.storage.tables import Outcome

LOOKED_AT = 100
"""Messages among which those of the bot are searched: what one request gives."""


async def own_messages(client: discord.Client, place_id: int, after: int) -> AsyncIterator[discord.Message]:
    """Yield the bot's messages among the first after a message or a moment, given by an id, oldest first.

    Raises what discord.py raises.
    """
    own, place = client.user.id if client.user else 0, client.get_partial_messageable(place_id)
    async for message in place.history(limit=LOOKED_AT, after=discord.Object(after), oldest_first=True):
        if message.author.id == own:
            yield message


def may_be_unrecorded(row: LogRow) -> bool:
    """Tell whether a reply may stand that is not on record: it is just being sent, or nobody knows if it arrived."""
    is_known = row.failure is not None and not may_have_arrived(row.failure)
    return row.outcome is Outcome.SAID and row.trigger_id is not None and row.reply_id is None and not is_known


def replies_to(message: discord.Message, trigger_id: int | None) -> bool:
    """Tell whether a message is the reply to another one."""
    return message.reference is not None and message.reference.message_id == trigger_id


def custom_ids_in(parts: Iterable[discord.Component]) -> Iterator[str]:
    """Yield the ids of the buttons in a message."""
    for part in parts:
        if isinstance(part, discord.Button) and part.custom_id:
            yield part.custom_id
        elif isinstance(part, discord.ActionRow | discord.Container):
            yield from custom_ids_in(part.children)
