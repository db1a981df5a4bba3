"""What follows when a moderator deletes a reply: its claim is off there for a while, and whoever did it is told."""

import logging
from datetime import datetime, timedelta

import discord

from bot.app.message_refs import message_refs
from bot.app.voting import CLAIM_OFF_DURATION
from bot.core.strings import text
from bot.core.text import escape
from bot.frontend.context import NO_MENTIONS, BotClient
from bot.frontend.upkeep.deletions import delete_messages
from bot.frontend.upkeep.requests import NETWORK_ERRORS
from bot.storage.daily_counts import Event
from bot.storage.log_rows import LogRow
from bot.storage.tables import OffBy

log = logging.getLogger(__name__)

LOOKED_AT = 5
"""Of the audit log the newest so many deletions."""

RECENT = timedelta(minutes=6)
"""Discord counts further deletions of the same kind on an entry that is up to five minutes old."""


async def follow_deletion(client: BotClient, posted: LogRow, now: datetime) -> None:
    """Turn the claim of a reply that a moderator deleted off in its channel, and forget what led to the reply."""
    responder = client.responder
    place = (posted.server_id, posted.channel_id, posted.claim_id)
    known = any(
        (off.channel_id, off.claim_id, off.by) == (posted.channel_id, posted.claim_id, OffBy.DELETION)
        for off in responder.servers.claims_off(posted.server_id, now)
    )
    until = await responder.servers.turn_off(*place, now + CLAIM_OFF_DURATION, OffBy.DELETION)
    responder.matches.daily.note(posted.server_id, posted.claim_id, Event.REMOVED, now)
    withdrawn = await responder.withdraw((posted.trigger_id,) if posted.trigger_id else ())
    gone = (posted.reply_id,) if posted.reply_id else ()
    await responder.deletions.done(gone)
    await delete_messages(client, message_refs(withdrawn, gone=gone))
    if not known:
        await _tell(client, posted, until, now)


async def _tell(client: BotClient, posted: LogRow, until: datetime, now: datetime) -> None:
    """Tell whoever deleted the reply, where the audit log says who it was and they take direct messages.

    Where it cannot be known, /setup and /report tell. Nothing about the person is kept.
    """
    guild = client.get_guild(posted.server_id)
    if guild is None or not guild.me.guild_permissions.view_audit_log:
        return
    libraries = client.responder.libraries
    told = text(
        (libraries.holding(posted.claim_id) or libraries.usual).library.card_language,
        "deletion-told",
        channel=f"<#{posted.channel_id}>",
        server=escape(guild.name),
        title=escape(libraries.title(posted.claim_id)),
        until=discord.utils.format_dt(until, "D"),
    )
    try:
        moderator = await _who_deleted(guild, posted.place_id, now)
        if moderator:
            await moderator.send(told, allowed_mentions=NO_MENTIONS)
    except (discord.HTTPException, *NETWORK_ERRORS) as failure:
        log.info("match %d: who deleted the reply was not told: %s", posted.match_id, type(failure).__name__)


async def _who_deleted(guild: discord.Guild, place_id: int, now: datetime) -> discord.Member | discord.User | None:
    """Return who last deleted a message of the bot in a place, as the audit log says, if that was just now."""
    async for entry in guild.audit_logs(limit=LOOKED_AT, action=discord.AuditLogAction.message_delete):
        place = getattr(getattr(entry.extra, "channel", None), "id", None)
        of_bot = entry.target is not None and entry.target.id == guild.me.id
        if of_bot and place == place_id and now - entry.created_at < RECENT:
            return entry.user if entry.user and not entry.user.bot else None
    return None
