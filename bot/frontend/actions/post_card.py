"""Posting a claim's short card for everybody: where that is allowed, how often, and what Discord may refuse."""

import logging
from datetime import datetime, timedelta
from functools import partial

import discord

from bot.core import cards
from bot.core.claims import Claim
from bot.core.errors import StorageError
from bot.core.reasons import ClaimMode
from bot.core.text import escape
from bot.frontend.actions import posting
from bot.frontend.cards import render
from bot.frontend.context import NO_MENTIONS, Interaction
from bot.frontend.custom_ids import Action, Press
from bot.frontend.interactions import defer, reply, worded
from bot.frontend.message_adapter import settings_channel_id
from bot.frontend.state import RecentCard
from bot.frontend.upkeep.deletions import delete_message
from bot.frontend.upkeep.discord_errors import code_of, may_have_arrived
from bot.frontend.upkeep.own_messages import custom_ids_in, own_messages
from bot.frontend.upkeep.requests import NETWORK_ERRORS, retry
from bot.storage.cards import PostedCard
from bot.storage.daily_counts import Event

log = logging.getLogger(__name__)

_NEEDED = ("view_channel", "send_messages", "embed_links")
_NEEDED_IN_THREADS = ("view_channel", "send_messages_in_threads", "embed_links")


class _MayStandError(Exception):
    """Nobody knows whether the card was posted, as its channel cannot be read either."""

    def __init__(self, failure: Exception) -> None:
        super().__init__(str(failure))
        self.failure = failure


async def post(interaction: Interaction, claim: Claim) -> None:
    """Post the claim's short card where the button was pressed, or say why that is not possible."""
    now = discord.utils.utcnow()
    if refusal := _refusal_here(interaction, claim, now) or _rate_limit(interaction, claim, now):
        await reply(interaction, refusal)
    elif interaction.guild_id is None:
        await _between_people(interaction, claim, now)
    else:
        await _in_server(interaction, claim, now)


def _refusal_here(interaction: Interaction, claim: Claim, now: datetime) -> str | None:
    """Return why nobody may post here. Direct messages between people are always open."""
    server_id = interaction.guild_id
    if server_id is None:
        return None
    if refusal := posting.refusal_to_open(interaction, server_id):
        return refusal
    if not interaction.client.responder.servers.options(server_id).member_cards:
        return worded(interaction, "cards-off")
    if not _may_write(interaction):
        return worded(interaction, "not-a-writer")
    if _is_off(interaction, server_id, claim, now):
        return worded(interaction, "claim-is-off")
    return posting.refusal_while_paused(interaction, server_id, now) or _missing_permission(interaction)


def _may_write(interaction: Interaction) -> bool:
    """Tell whether the person may write here: nobody has the bot write where they may not do so themselves."""
    held = interaction.permissions
    return held.send_messages_in_threads if isinstance(interaction.channel, discord.Thread) else held.send_messages


def _is_off(interaction: Interaction, server_id: int, claim: Claim, now: datetime) -> bool:
    here = {interaction.channel_id, settings_channel_id(interaction.channel, interaction.channel_id)}
    modes = interaction.client.responder.servers.claim_modes(server_id, here, now)
    return modes.get(claim.id) is ClaimMode.OFF


def _missing_permission(interaction: Interaction) -> str | None:
    needed = _NEEDED_IN_THREADS if isinstance(interaction.channel, discord.Thread) else _NEEDED
    lacking = posting.missing(interaction, needed)
    return posting.lacks(interaction, lacking[0]) if lacking else None


def _rate_limit(interaction: Interaction, claim: Claim, now: datetime) -> str | None:
    posted_cards = interaction.client.state.posted_cards
    if card := posted_cards.recent(interaction.channel_id or 0, claim.id, now):
        return worded(interaction, "posted-lately", when=discord.utils.format_dt(card.at, "R"), link=card.link)
    if seconds := posted_cards.limiter.acquire(interaction.user.id, now):
        again = discord.utils.format_dt(now + timedelta(seconds=seconds), "R")
        return worded(interaction, "too-many-posts", posted=posted_cards.limiter.limit, when=again)
    return None


async def _in_server(interaction: Interaction, claim: Claim, now: datetime) -> None:
    """Post as the bot, not as an answer, so that the channel's permissions and AutoMod apply.

    Where nobody knows whether the card stands, the claim stays reserved, so that no second one is posted.
    """
    place = interaction.channel
    if not isinstance(place, discord.abc.Messageable):
        await reply(interaction, worded(interaction, "not-opened"))
        return
    posted_cards = interaction.client.state.posted_cards
    posted_cards.add(place.id, claim.id, RecentCard(at=now, link=place.jump_url))
    try:
        await defer(interaction)
        message = await _sent(interaction, place, claim, now)
        await _record(interaction, message, claim, now)
    except _MayStandError as unknown:
        await _tell(interaction, unknown.failure)
        return
    except (discord.HTTPException, StorageError, *NETWORK_ERRORS) as failure:
        posted_cards.remove(place.id, claim.id)
        await _tell(interaction, failure)
        return
    posted_cards.add(place.id, claim.id, RecentCard(at=now, link=message.jump_url))
    interaction.client.responder.shown(place.id, now, claim.id, interaction.guild_id)
    interaction.client.responder.matches.daily.note(interaction.guild_id or 0, claim.id, Event.SHARED, now)
    await reply(interaction, worded(interaction, "posted"))


async def _tell(interaction: Interaction, failure: Exception) -> None:
    """Tell what Discord refused; any other failure is raised."""
    if not isinstance(failure, discord.HTTPException):
        raise failure
    await reply(interaction, posting.explained(failure, interaction))


async def _sent(
    interaction: Interaction, place: discord.abc.Messageable, claim: Claim, now: datetime
) -> discord.Message:
    """Send the card; where nobody knows whether Discord posted it, look for it, as it could never be deleted later."""
    try:
        return await retry(partial(_send, interaction, place, claim, now))
    except (discord.HTTPException, *NETWORK_ERRORS) as error:
        is_refused = isinstance(error, discord.HTTPException) and not may_have_arrived(code_of(error))
        try:
            message = None if is_refused else await _find(interaction, claim)
        except (discord.HTTPException, *NETWORK_ERRORS) as unread:
            log.warning("interaction %d: its card may stand there or not (%s)", interaction.id, type(unread).__name__)
            raise _MayStandError(error) from error
        if message is None:
            raise
        return message


async def _find(interaction: Interaction, claim: Claim) -> discord.Message | None:
    """Find the card in the channel, among what the bot posted since the press."""
    wanted = Press(action=Action.EVIDENCE, claim_id=claim.id).custom_id
    async for message in own_messages(interaction.client, interaction.channel_id or 0, after=interaction.id):
        if wanted in custom_ids_in(message.components):
            return message
    return None


async def _send(
    interaction: Interaction, place: discord.abc.Messageable, claim: Claim, now: datetime
) -> discord.Message:
    card, nonce = _card(interaction, claim, now), f"cp{interaction.id}"
    return await place.send(view=card, allowed_mentions=NO_MENTIONS, nonce=nonce)


async def _record(interaction: Interaction, message: discord.Message, claim: Claim, at: datetime) -> None:
    """Record a card. One that cannot be recorded is deleted, as it could never be updated or deleted later."""
    card = PostedCard(
        message_id=message.id,
        at=at,
        server_id=interaction.guild_id or 0,
        place_id=message.channel.id,
        channel_id=settings_channel_id(interaction.channel, interaction.channel_id),
        claim_id=claim.id,
        revision=cards.revision(claim, interaction.client.responder.libraries.language_of(claim)),
    )
    try:
        await interaction.client.responder.cards.posted(card, interaction.user.id)
    except StorageError:
        await delete_message(interaction.client, card.place_id, card.message_id)
        raise
    interaction.client.responder.renew_if_outdated(card.claim_id, card.revision)


async def _between_people(interaction: Interaction, claim: Claim, now: datetime) -> None:
    """Answer where everybody sees it: the bot is no member there and cannot post in another way."""
    sent = await interaction.response.send_message(view=_card(interaction, claim, now), allowed_mentions=NO_MENTIONS)
    link = f"https://discord.com/channels/@me/{interaction.channel_id}/{sent.message_id}"
    interaction.client.state.posted_cards.add(interaction.channel_id or 0, claim.id, RecentCard(at=now, link=link))


def _card(interaction: Interaction, claim: Claim, now: datetime) -> discord.ui.LayoutView:
    card = cards.short_card(claim, interaction.client.responder.libraries.language_of(claim), today=now.date())
    page_url = interaction.client.links.page_of(claim)
    return render.short_card(card, shared_by=escape(interaction.user.display_name), page_url=page_url)
