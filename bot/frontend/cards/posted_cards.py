"""The cards that members posted, kept true as replies are: edited when a claim changes, deleted when it is withdrawn.

A direct message between people is no place that the bot can come back to: there a card stays as it was posted.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import discord

from bot.answering.library_snapshot import LibrarySnapshot
from bot.core import strings
from bot.core.cards import revision, short_card
from bot.core.claims import Claim
from bot.core.errors import StorageError
from bot.frontend.cards import render
from bot.frontend.cards.renewing import HOPELESS, refusal_of
from bot.frontend.interactions import NOBODY, Interaction
from bot.frontend.message_adapter import channel_of
from bot.storage.cards import PostedCard

if TYPE_CHECKING:
    from bot.frontend.client import Counterpoint

_SHARER = f"-# {strings.shared_by('')}"


async def put_on_record(interaction: Interaction, message: discord.Message, claim: Claim, at: datetime) -> None:
    """Put a card on record. One that cannot be must go, as it would never be mended nor be deleted for anybody."""
    card = PostedCard(
        message_id=message.id,
        at=at,
        server_id=interaction.guild_id or 0,
        place_id=message.channel.id,
        channel_id=channel_of(interaction.channel, interaction.channel_id),
        claim_id=claim.id,
        revision=revision(claim),
    )
    try:
        await interaction.client.responder.cards.posted(card, interaction.user.id)
    except StorageError:
        await interaction.client.delete_message(card.place_id, card.message_id)
        raise


async def renew(client: "Counterpoint") -> None:
    """Bring the cards of the last 30 days to what the library says now, in the servers that this process serves."""
    snapshot = client.responder.snapshot
    async for card in client.responder.outdated_cards(snapshot):
        if client.get_guild(card.server_id):
            await _renew(client, card, snapshot)


async def _renew(client: "Counterpoint", card: PostedCard, snapshot: LibrarySnapshot) -> None:
    claim, cards = snapshot.library.claims.get(card.claim_id), client.responder.cards
    refusal = await refusal_of(partial(_edit, client, card, claim), card.message_id) if claim else None
    if claim is None or refusal in HOPELESS:
        await cards.gone((card.message_id,))
        await client.delete_message(card.place_id, card.message_id)
    elif refusal is None:
        await cards.renewed(card.message_id, snapshot.revisions[card.claim_id])


async def _edit(client: "Counterpoint", card: PostedCard, claim: Claim) -> None:
    shown = short_card(claim, today=discord.utils.utcnow().date())
    message = await client.get_partial_messageable(card.place_id).fetch_message(card.message_id)
    layout = render.short_card(shown, shared_by=_sharer(message))
    await message.edit(view=layout, allowed_mentions=NOBODY)


def _sharer(message: discord.Message) -> str | None:
    """Return the name that the card says it was shared by, escaped as it stands there: no row knows it."""
    lines = (line for text in _texts(message.components) for line in text.splitlines())
    return next((line.removeprefix(_SHARER) for line in lines if line.startswith(_SHARER)), None)


def _texts(parts: Iterable[discord.Component]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, discord.TextDisplay):
            yield part.content
        elif isinstance(part, discord.Container):
            yield from _texts(part.children)
