"""The measures that the author of a message or a moderator may take against the bot's reply to it."""

from collections.abc import Awaitable, Callable

import discord

from bot.app.voting import CLAIM_OFF_DURATION
from bot.core.claims import Claim
from bot.core.text import escape
from bot.frontend.context import Interaction
from bot.frontend.custom_ids import Press
from bot.frontend.interactions import is_moderator, worded
from bot.frontend.panels.feedback_forms import MUTE_CLAIM, OPT_OUT, REMOVE
from bot.frontend.upkeep.deletions import delete_reply_to
from bot.frontend.upkeep.own_messages import may_be_unrecorded, replies_to
from bot.storage.daily_counts import Event
from bot.storage.log_rows import LogRow
from bot.storage.tables import OffBy


async def find_reply(interaction: Interaction, press: Press) -> LogRow | None:
    """Return the reply that a press belongs to; None if it is not on record, or is of another server or claim.

    Somebody may press before the reply is recorded. The message that is pressed then tells its id; on a private card it
    stays unknown.
    """
    matches = interaction.client.responder.matches
    posted = await matches.posted(press.match_id) if press.match_id else None
    if posted is None or (posted.server_id, posted.claim_id) != (interaction.guild_id, press.claim_id):
        return None
    if not may_be_unrecorded(posted):
        return posted if posted.reply_id else None
    if (pressed := interaction.message) is None or not replies_to(pressed, posted.trigger_id):
        return posted
    if not await matches.delivered(posted.match_id, pressed.id):
        return None
    interaction.client.responder.renew_if_outdated(posted.claim_id, posted.revision)
    return await matches.posted(posted.match_id)


async def allowed_measures(interaction: Interaction, posted: LogRow) -> frozenset[str]:
    """Return the measures open to this person, as the author of the message and as a moderator."""
    author = await interaction.client.responder.matches.is_author(posted.match_id, interaction.user.id)
    return frozenset({REMOVE, OPT_OUT} if author else ()) | frozenset(
        {REMOVE, MUTE_CLAIM} if is_moderator(interaction) else ()
    )


async def take_measure(measure: str, interaction: Interaction, claim: Claim, posted: LogRow) -> str:
    """Take a measure, and return the sentence that confirms it."""
    return await _MEASURES[measure](interaction, claim, posted)


async def _remove(interaction: Interaction, claim: Claim, posted: LogRow) -> str:
    if posted.trigger_id is None:
        return worded(interaction, "row-gone")
    count_event(interaction, claim.id, Event.REMOVED)
    stands = await delete_reply_to(interaction.client, posted.trigger_id)
    if not stands:
        return worded(interaction, "removed")
    reply_stands = posted.reply_id in {one.message_id for one in stands}
    return worded(interaction, "removed-later" if reply_stands else "pages-later")


async def _opt_out(interaction: Interaction, _claim: Claim, posted: LogRow) -> str:
    await interaction.client.responder.opt_out(posted.server_id, interaction.user.id, discord.utils.utcnow())
    return worded(interaction, "opted-out")


async def _mute_claim(interaction: Interaction, claim: Claim, posted: LogRow) -> str:
    wanted = discord.utils.utcnow() + CLAIM_OFF_DURATION
    servers = interaction.client.responder.servers
    until = await servers.turn_off(posted.server_id, posted.channel_id, posted.claim_id, wanted, OffBy.MODERATOR)
    moment = discord.utils.format_dt(until, "D")
    return worded(interaction, "turned-off", title=escape(claim.title), channel=f"<#{posted.channel_id}>", until=moment)


def count_event(interaction: Interaction, claim_id: str, event: str) -> None:
    """Count what somebody did in this server."""
    daily = interaction.client.responder.matches.daily
    daily.note(counted_server_id(interaction), claim_id, event, discord.utils.utcnow())


def counted_server_id(interaction: Interaction) -> int:
    """Return the server to count for: 0 outside servers, and in servers that have not added the bot."""
    known = interaction.client.responder.servers.knows(interaction.guild_id)
    return interaction.guild_id if known and interaction.guild_id else 0


_MEASURES: dict[str, Callable[[Interaction, Claim, LogRow], Awaitable[str]]] = {
    REMOVE: _remove,
    OPT_OUT: _opt_out,
    MUTE_CLAIM: _mute_claim,
}
