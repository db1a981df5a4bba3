"""Showing a claim's short card to everybody: where that is allowed, how often, and what Discord may refuse."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import discord

from bot.core import cards, strings
from bot.core.claims import Claim
from bot.core.errors import StorageError
from bot.core.reasons import LIVE_MODES
from bot.core.text import escape
from bot.frontend import formatting
from bot.frontend.cards import posted_cards, render
from bot.frontend.interactions import NOBODY, Interaction, later, tell
from bot.frontend.message_adapter import channel_of, is_closed
from bot.frontend.rate_limiter import Pace
from bot.frontend.retry import until_heard
from bot.frontend.upkeep.discord_errors import BLOCKED_BY_AUTOMOD, NO_RIGHT
from bot.storage.daily_counts import Event

AGAIN_AFTER = timedelta(minutes=30)
A_MEMBER = 3
SPAN = timedelta(hours=1)
REMEMBERED = 10_000

_NEEDED = ("view_channel", "send_messages", "embed_links")
_NEEDED_IN_THREADS = ("view_channel", "send_messages_in_threads", "embed_links")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A card that stands in a channel: since when, and where."""

    at: datetime
    link: str


class Board:
    """What members lately posted, in memory only: once a claim and channel in half an hour, thrice a member an hour."""

    def __init__(self) -> None:
        self.pace = Pace(A_MEMBER, SPAN)
        self._shared: dict[tuple[int, str], Shared] = {}

    def lately(self, channel_id: int, claim_id: str, at: datetime) -> Shared | None:
        """Return the card of the claim that still stands there."""
        shared = self._shared.get((channel_id, claim_id))
        return shared if shared and at - shared.at < AGAIN_AFTER else None

    def take_back(self, channel_id: int, claim_id: str) -> None:
        """Forget a card that could not be posted."""
        self._shared.pop((channel_id, claim_id), None)

    def share(self, channel_id: int, claim_id: str, shared: Shared) -> None:
        """Remember a card, before it is sent too: of two members who press at once one is second."""
        if len(self._shared) >= REMEMBERED:
            self._shared = {key: old for key, old in self._shared.items() if shared.at - old.at < AGAIN_AFTER}
        self._shared[channel_id, claim_id] = shared


async def post(interaction: Interaction, claim: Claim) -> None:
    """Post the claim's short card where the button was pressed, or say why not."""
    now = discord.utils.utcnow()
    if refusal := _closed(interaction, now) or _too_often(interaction, claim, now):
        await tell(interaction, refusal)
    elif interaction.guild_id is None:
        await _between_people(interaction, claim, now)
    else:
        await _in_server(interaction, claim, now)


def _closed(interaction: Interaction, now: datetime) -> str | None:
    """Why nobody may post here; direct messages between people are theirs."""
    server_id, servers = interaction.guild_id, interaction.client.responder.servers
    if server_id is None:
        return None
    if not _is_opened(interaction, server_id):
        return strings.NOT_OPENED
    if not servers.options(server_id).member_cards:
        return strings.CARDS_OFF
    if not interaction.client.responder.speak:
        return strings.paused_here(strings.BY_OPERATOR)
    if pause := servers.paused(server_id, channel_of(interaction.channel, interaction.channel_id), now):
        return strings.paused_here(formatting.end_of(pause))
    return _lacks(interaction)


def _is_opened(interaction: Interaction, server_id: int) -> bool:
    """Tell whether the bot is a member here, and moderators switched it on where it may be switched on."""
    closed = is_closed(interaction.channel)
    mode = interaction.client.responder.servers.mode(server_id, channel_of(interaction.channel, interaction.channel_id))
    return interaction.client.get_guild(server_id) is not None and not closed and mode in LIVE_MODES


def _lacks(interaction: Interaction) -> str | None:
    needed = _NEEDED_IN_THREADS if isinstance(interaction.channel, discord.Thread) else _NEEDED
    missing = next((name for name in needed if not getattr(interaction.app_permissions, name)), None)
    return strings.lacks(strings.PERMISSIONS[missing], f"<#{interaction.channel_id}>") if missing else None


def _too_often(interaction: Interaction, claim: Claim, now: datetime) -> str | None:
    board = interaction.client.board
    if shared := board.lately(interaction.channel_id or 0, claim.id, now):
        return strings.posted_lately(discord.utils.format_dt(shared.at, "R"), shared.link)
    if seconds := board.pace.wait(interaction.user.id, now):
        again = discord.utils.format_dt(now + timedelta(seconds=seconds), "R")
        return strings.too_many_posts(A_MEMBER, again)
    return None


async def _in_server(interaction: Interaction, claim: Claim, now: datetime) -> None:
    """Post as the bot, not as an answer: only then do the channel's permissions and AutoMod have their say."""
    place = interaction.channel
    if not isinstance(place, discord.abc.Messageable):
        await tell(interaction, strings.NOT_OPENED)
        return
    board = interaction.client.board
    board.share(place.id, claim.id, Shared(at=now, link=place.jump_url))
    try:
        await later(interaction)
        message = await until_heard(partial(_send, interaction, place, claim, now))
        await posted_cards.put_on_record(interaction, message, claim, now)
    except discord.HTTPException as refusal:
        board.take_back(place.id, claim.id)
        await tell(interaction, _refusal(refusal, interaction))
        return
    except StorageError:
        board.take_back(place.id, claim.id)
        raise
    board.share(place.id, claim.id, Shared(at=now, link=message.jump_url))
    interaction.client.responder.shown(place.id, now, claim.id)
    interaction.client.responder.matches.daily.note(interaction.guild_id or 0, claim.id, Event.SHARED, now)
    await tell(interaction, strings.POSTED)


async def _send(
    interaction: Interaction, place: discord.abc.Messageable, claim: Claim, now: datetime
) -> discord.Message:
    card, nonce = _card(interaction, claim, now), f"cp{interaction.id}"
    return await place.send(view=card, allowed_mentions=NOBODY, nonce=nonce)


async def _between_people(interaction: Interaction, claim: Claim, now: datetime) -> None:
    """Where the bot is no member, an answer that all can see is the only way to post."""
    sent = await interaction.response.send_message(view=_card(interaction, claim, now), allowed_mentions=NOBODY)
    link = f"https://discord.com/channels/@me/{interaction.channel_id}/{sent.message_id}"
    interaction.client.board.share(interaction.channel_id or 0, claim.id, Shared(at=now, link=link))


def _card(interaction: Interaction, claim: Claim, now: datetime) -> discord.ui.LayoutView:
    card = cards.short_card(claim, today=now.date())
    return render.short_card(card, shared_by=escape(interaction.user.display_name))


def _refusal(refusal: discord.HTTPException, interaction: Interaction) -> str:
    """Say what Discord refused; what is not the server's doing is raised on."""
    if refusal.code == BLOCKED_BY_AUTOMOD:
        return strings.AUTOMOD
    if refusal.code in NO_RIGHT:
        return strings.lacks(strings.PERMISSIONS["send_messages"], f"<#{interaction.channel_id}>")
    raise refusal
