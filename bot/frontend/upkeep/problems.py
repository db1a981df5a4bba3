"""The problems that keep the bot from replying, each with its cure in one sentence."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import discord

from bot.answering.libraries import Libraries
from bot.app.responder import Responder
from bot.core.reasons import Mode
from bot.core.strings import Language, text
from bot.core.text import escape
from bot.frontend.context import BotClient
from bot.frontend.message_adapter import missing_for_mode, permission_names
from bot.frontend.pauses import listed, pauses
from bot.frontend.upkeep.discord_errors import BLOCKED_BY_AUTOMOD, PERMISSION_ERRORS, RATE_LIMITED, UNKNOWN_MESSAGE
from bot.storage.log_rows import LogRow
from bot.storage.reports import Report

MAX_TITLES = 3
MAX_CHANNELS = 10
"""How many channels are named that have the same problem: there may be hundreds."""


def problems(client: BotClient, language: Language, guild: discord.Guild, report: Report) -> Iterator[str]:
    """Yield the problems of a server: of the whole bot, of its channels, of replies that Discord refused."""
    if not client.reads_messages:
        yield text(language, "no-content")
    if client.responder.matcher.judge is None:
        yield text(language, "no-judge-here")
    if not client.responder.speak:
        yield text(language, "problem-speech-off")
    if client.responder.lacks_library(guild.id):
        yield text(language, "problem-no-library")
    if client.responder.holds_back(discord.utils.utcnow()):
        yield text(language, "problem-limited-now")
    yield from pauses(client.responder, language, guild.id, discord.utils.utcnow())
    yield from _of_channels(client, language, guild, report)
    yield from _of_refusals(_unexplained(client, guild, report), language, client.responder.libraries)


def missing_in_channels(client: BotClient, language: Language, guild: discord.Guild) -> Iterator[tuple[int, str]]:
    """Yield the ids of the channels that are on in which the bot lacks permissions, and the names of those."""
    for channel_id, mode in client.responder.servers.channels(guild.id).items():
        channel = guild.get_channel(channel_id)
        if channel and (missing := missing_for_all(client.responder, channel, mode)):
            yield channel_id, permission_names(language, missing)


def missing_for_all(responder: Responder, channel: discord.abc.GuildChannel, mode: Mode) -> tuple[str, ...]:
    """Return what the bot lacks for a mode in a channel, and for the threads and the cards of single claims there."""
    guild, servers = channel.guild, responder.servers
    claims = responder.snapshot_for(guild.id).library.claims
    widest = servers.widest(mode, guild.id, channel.id, claims, discord.utils.utcnow())
    return missing_for_mode(channel, guild.me, widest, threads=servers.options(guild.id).threads)


def missing_by_channels(client: BotClient, language: Language, guild: discord.Guild) -> Iterator[str]:
    """Yield a sentence for all channels that lack the same permissions."""
    alike = defaultdict[str, list[int]](list)
    for channel_id, names in missing_in_channels(client, language, guild):
        alike[names].append(channel_id)
    for names, channel_ids in alike.items():
        yield text(language, "problem-missing", channel=_named(language, channel_ids), missing=names)


def permitted_channels(client: BotClient, guild: discord.Guild) -> Iterator[int]:
    """Yield the channels that are on in which the bot has all that it needs to reply."""
    for channel_id, mode in client.responder.servers.channels(guild.id).items():
        channel = guild.get_channel(channel_id)
        if channel and not missing_for_mode(channel, guild.me, mode):
            yield channel_id


def _of_channels(client: BotClient, language: Language, guild: discord.Guild, report: Report) -> Iterator[str]:
    """Yield a sentence for all channels that have the same problem."""
    missing = dict(missing_in_channels(client, language, guild))
    alike = defaultdict[_Told, list[int]](list)
    for channel_id in client.responder.servers.channels(guild.id):
        if told := _of_channel(client, language, report, guild.id, channel_id, missing.get(channel_id)):
            alike[told].append(channel_id)
    for told, channel_ids in alike.items():
        yield text(language, told.name, channel=_named(language, channel_ids), **{told.argument: told.words})


@dataclass(frozen=True, slots=True)
class _Told:
    """The name of a problem's text and, besides the channels, its one argument."""

    name: str
    argument: str
    words: str


def _of_channel(  # noqa: PLR0913, PLR0917 - what is known of one channel
    client: BotClient, language: Language, report: Report, server_id: int, channel_id: int, missing: str | None
) -> _Told | None:
    known = client.responder.servers.channel(server_id, channel_id)
    problem = known.problem if known else None
    if problem in PERMISSION_ERRORS:
        return _Told("problem-no-right", "missing", missing or text(language, "the-permissions"))
    if problem == BLOCKED_BY_AUTOMOD:
        blocked = (row for row in report.refused if row.channel_id == channel_id and row.failure == problem)
        return _Told("problem-automod-stopped", "titles", _titles(blocked, client.responder.libraries))
    return _Told("problem-missing", "missing", missing) if missing else None


def _named(language: Language, channel_ids: Iterable[int]) -> str:
    return listed(language, [f"<#{number}>" for number in channel_ids], MAX_CHANNELS)


def _unexplained(client: BotClient, guild: discord.Guild, report: Report) -> tuple[LogRow, ...]:
    """Return the refusals except those that stopped a channel, which are already listed with the channel."""
    known = {row.channel_id: client.responder.servers.channel(guild.id, row.channel_id) for row in report.refused}
    stopped = {(channel_id, channel.problem) for channel_id, channel in known.items() if channel}
    return tuple(row for row in report.refused if (row.channel_id, row.failure) not in stopped)


def _of_refusals(refused: tuple[LogRow, ...], language: Language, libraries: Libraries) -> Iterator[str]:
    codes = (row.failure for row in refused if row.failure is not None and row.failure not in PERMISSION_ERRORS)
    counts = Counter(codes)
    unknown = counts.pop(UNKNOWN_MESSAGE, 0)
    limited = counts.pop(RATE_LIMITED, 0)
    if blocked := counts.pop(BLOCKED_BY_AUTOMOD, 0):
        rows = (row for row in refused if row.failure == BLOCKED_BY_AUTOMOD)
        yield text(language, "problem-automod", number=blocked, titles=_titles(rows, libraries))
    if unknown:
        yield text(language, "problem-vanished", number=unknown)
    if limited:
        yield text(language, "problem-limited", number=limited)
    yield from (text(language, "problem-other", number=number, code=code) for code, number in counts.items())


def _titles(rows: Iterable[LogRow], libraries: Libraries) -> str:
    names = [claim_id for claim_id, _ in Counter(row.claim_id for row in rows).most_common(MAX_TITLES)]
    return ", ".join(escape(libraries.title(name)) for name in names)
