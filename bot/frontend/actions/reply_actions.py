"""What its author or a moderator may do about a reply. The row and the rights are looked up at each press."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord

from bot.app.responder import CLAIM_OFF_DURATION
from bot.core import strings
from bot.core.claims import Claim
from bot.core.text import escape
from bot.frontend.cards.buttons import Press
from bot.frontend.interactions import Interaction
from bot.frontend.panels.not_this import OPT_OUT, REMOVE, TURN_OFF
from bot.frontend.permissions import is_moderator
from bot.storage.daily_counts import Event

if TYPE_CHECKING:
    from bot.storage.matches import Posted


async def posted_behind(interaction: Interaction, press: Press) -> "Posted | None":
    """Return the reply behind a press; None where it is not on record, or is another server's or another claim's."""
    posted = await interaction.client.responder.matches.posted(press.match_id) if press.match_id else None
    here = posted and posted.server_id == interaction.guild_id and posted.claim_id == press.claim_id
    return posted if here and posted and posted.reply_id else None


async def allowed(interaction: Interaction, posted: "Posted") -> frozenset[str]:
    """Return what this person may do about a reply: what the author may, and what a moderator may."""
    author = await interaction.client.responder.matches.is_author(posted.match_id, interaction.user.id)
    return frozenset({REMOVE, OPT_OUT} if author else ()) | frozenset(
        {REMOVE, TURN_OFF} if is_moderator(interaction) else ()
    )


async def do(deed: str, interaction: Interaction, claim: Claim, posted: "Posted") -> str:
    """Do it, and return what to say of it."""
    return await _DEEDS[deed](interaction, claim, posted)


async def _removed(interaction: Interaction, claim: Claim, posted: "Posted") -> str:
    if posted.trigger_id is None:
        return strings.ROW_GONE
    note(interaction, claim.id, Event.REMOVED)
    await interaction.client.take_back(posted.trigger_id)
    return strings.REMOVED


async def _opted_out(interaction: Interaction, _claim: Claim, posted: "Posted") -> str:
    await interaction.client.responder.opt_outs.opt_out(posted.server_id, interaction.user.id, discord.utils.utcnow())
    return strings.OPTED_OUT


async def _turned_off(interaction: Interaction, claim: Claim, posted: "Posted") -> str:
    until = discord.utils.utcnow() + CLAIM_OFF_DURATION
    await interaction.client.turn_off(posted, until)
    moment = discord.utils.format_dt(until, "D")
    return strings.turned_off(escape(claim.title), f"<#{posted.channel_id}>", moment)


def note(interaction: Interaction, claim_id: str, event: str) -> None:
    """Count what somebody did in this server."""
    interaction.client.responder.matches.daily.note(server_of(interaction), claim_id, event, discord.utils.utcnow())


def server_of(interaction: Interaction) -> int:
    """Return the server to count for; 0 outside servers, and in those that have not added the bot."""
    known = interaction.client.responder.servers.knows(interaction.guild_id)
    return interaction.guild_id if known and interaction.guild_id else 0


_DEEDS: dict[str, Callable[[Interaction, Claim, "Posted"], Awaitable[str]]] = {
    REMOVE: _removed,
    OPT_OUT: _opted_out,
    TURN_OFF: _turned_off,
}
