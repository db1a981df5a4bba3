"""The weekly digest in a channel that moderators chose: counts and links by claim, without text and names."""

import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

import discord
from discord import ui

from bot.answering.libraries import Libraries
from bot.core.errors import StorageError
from bot.core.strings import Language, text, text_of
from bot.core.text import escape
from bot.frontend.cards.render import MOST_TEXT, fitting, framed
from bot.frontend.context import NO_MENTIONS, BotClient
from bot.frontend.pauses import quiet_now
from bot.frontend.upkeep.discord_errors import (
    BLOCKED_BY_AUTOMOD,
    PERMISSION_ERRORS,
    RATE_LIMITED,
    UNKNOWN_CHANNEL,
    code_of,
)
from bot.frontend.upkeep.requests import NETWORK_ERRORS, retry
from bot.storage.daily_counts import Event
from bot.storage.log_rows import LogRow
from bot.storage.reports import Report, read_report
from bot.storage.server_settings import Digest

log = logging.getLogger(__name__)

DAYS = 7
WEEK = timedelta(days=DAYS)
AGAIN = timedelta(hours=1)
"""After which a digest is tried again that met a rate limit."""

LOST = PERMISSION_ERRORS | {UNKNOWN_CHANNEL, BLOCKED_BY_AUTOMOD}
"""Discord's codes after which a channel gets no digest any more: moderators must choose again."""

MAX_CLAIMS, MAX_LINKS = 8, 4
"""How many claims are named, and how many replies of each are linked."""

VOTES = (Event.HELPFUL, Event.NOT_HERE, Event.DISAGREE)


async def send_digests(client: BotClient, now: datetime) -> None:
    """Send what is due in the servers that this process sees; where the bot is paused, when that is over.

    What a busy database keeps from being sent is due still.
    """
    for server_id in client.responder.servers.with_digest_due(now):
        guild = client.get_guild(server_id)
        if guild and not guild.unavailable and not _is_paused(client, server_id, now):
            try:
                await _send_due(client, guild, now)
            except StorageError as fault:
                log.warning("the digest of server %d: %s", server_id, fault)


def _is_paused(client: BotClient, server_id: int, now: datetime) -> bool:
    servers = client.responder.servers
    digest = servers.digest(server_id)
    pause = servers.paused(server_id, digest.channel_id, now) if digest and digest.channel_id else None
    return bool(pause or quiet_now(client.responder, server_id, now))


async def _send_due(client: BotClient, guild: discord.Guild, now: datetime) -> None:
    """Send one that no other process has taken; a channel that is gone or closed switches it off.

    After any other refusal the next one is sent in a week, and so it is where one may have arrived: two would be worse
    than none.
    """
    servers, digest = client.responder.servers, client.responder.servers.digest(guild.id)
    if digest is None:
        return
    view = await _view(client, guild, now)  # before it is taken, as the database may be busy
    in_time = digest.due.astimezone(UTC).date() == now.astimezone(UTC).date()
    following = digest.due + WEEK if in_time else now + WEEK  # late, it tells of days that are not to be told twice
    channel_id = await servers.take_digest(guild.id, now, following)
    if channel_id is None:
        return
    channel = guild.get_channel(channel_id)
    if not isinstance(channel, discord.TextChannel):
        await servers.lose_digest(guild.id, channel_id)
        return
    try:
        await retry(partial(_send, channel, view, f"cp{guild.id}"))
    except discord.HTTPException as refusal:
        code = code_of(refusal)
        log.info("the digest of server %d was refused: code %d", guild.id, code)
        if code in LOST:
            await servers.lose_digest(guild.id, channel_id)
        elif code == RATE_LIMITED:
            await servers.put_off_digest(guild.id, Digest(channel_id=channel_id, due=following), now + AGAIN)
    except NETWORK_ERRORS as error:
        log.warning("the line broke at the digest of server %d: %s", guild.id, type(error).__name__)


async def _send(channel: discord.TextChannel, view: ui.LayoutView, nonce: str) -> None:
    await channel.send(view=view, allowed_mentions=NO_MENTIONS, silent=True, nonce=nonce)


async def _view(client: BotClient, guild: discord.Guild, now: datetime) -> ui.LayoutView:
    """Return the digest. It is for everybody in the channel, so it is in the server's language."""
    responder, language = client.responder, Language.of(guild.preferred_locale.value)
    yesterday = now - timedelta(days=1)  # whole days, so that no two digests count the same
    report = await read_report(responder.matches, guild.id, DAYS, yesterday)
    channels = len(responder.servers.channels(guild.id))
    head, tail = _head(report, language, channels), _tail(report, language)
    before, after = "\n".join(head), "\n".join(tail)
    claims = _claims(report, responder.libraries, language, MOST_TEXT - len(before) - len(after))
    frame = framed()
    for shown in (before, claims, after):  # apart, as a list ends with its text
        if shown:
            frame.add_item(ui.TextDisplay(shown))
    return ui.LayoutView().add_item(frame)


def _head(report: Report, language: Language, channels: int) -> Iterator[str]:
    yield text(language, "digest-heading")
    trial, spoken = len(report.trial), len(report.spoken)
    would = trial if trial or not spoken else None
    yield text(language, "read-in", channels=channels, spoken=spoken, trial=would)


def _claims(report: Report, libraries: Libraries, language: Language, room: int) -> str:
    """Return the claims with their links, as many as fit, and how many more there are."""
    lines = tuple(_lines(report, libraries, language))
    return fitting(lines, room, lambda left: f"- {text(language, 'digest-more', number=left)}", most=MAX_CLAIMS)


def _lines(report: Report, libraries: Libraries, language: Language) -> Iterator[str]:
    for claim_id, number in report.by_claim.most_common():
        links = " ".join(_links(row for row in report.spoken if row.claim_id == claim_id)) or None
        title = escape(libraries.title(claim_id))
        yield f"- {text(language, 'digest-claim', title=title, number=number, links=links)}"


def _tail(report: Report, language: Language) -> Iterator[str]:
    yield text(language, "digest-near", number=sum(number for _, number in report.silences))
    votes = [
        f"{text_of(language, 'vote', event)} {report.events[event]}" for event in VOTES if report.events.get(event)
    ]
    yield f"{text(language, 'feedback')}: {', '.join(votes)}" if votes else text(language, "no-feedback")
    yield text(language, "digest-end")


def _links(rows: Iterable[LogRow]) -> Iterator[str]:
    """Yield links to the newest replies that still stand. They lead to the bot's messages, which go with people's."""
    standing = [row for row in rows if row.reply_id][-MAX_LINKS:]
    for number, row in enumerate(standing, start=1):
        yield f"[{number}](https://discord.com/channels/{row.server_id}/{row.place_id}/{row.reply_id})"
