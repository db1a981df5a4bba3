"""What keeps the bot silent for a while, in words: the operator's switch, a pause of moderators, quiet hours."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

import discord

from bot.app.responder import Responder
from bot.core.strings import Language, text
from bot.core.text import escape
from bot.storage.server_settings import Pause, Schedule

MAX_NAMED = 20
"""How many channels of a kind are named: there may be hundreds, and a panel holds 4,000 characters."""

MAX_ENDS = 3
"""How many moments are named at which pauses of channels end.

Pauses without an end come first, as they hold until a moderator resumes, then those that end first.
"""

MAX_PAUSED = 5
"""How many channels are named whose pauses end at the same moment."""


def listed(language: Language, names: Sequence[str], most: int = MAX_NAMED) -> str:
    """Return names in a row, of many the first ones and how many more."""
    named, left = ", ".join(names[:most]), len(names) - most
    return text(language, "and-more", named=named, left=left) if left > 0 else named


def end_of(pause: Pause, language: Language) -> str:
    """Return when a pause ends, in words; each reader sees the moment in their own time zone."""
    return _end(pause.until, language)


def own_pause(responder: Responder, server_id: int, channel_id: int | None, now: datetime) -> Pause | None:
    """Return the pause that was set for a channel itself, or (None) for the whole server."""
    if channel_id is None:
        return responder.servers.paused(server_id, 0, now)
    channel = responder.servers.channel(server_id, channel_id)
    return channel.pause if channel and channel.pause and channel.pause.holds(now) else None


def outlasts(pause: Pause, until: datetime) -> bool:
    """Return whether a pause goes on after a moment."""
    return pause.until is None or pause.until > until


def pause_here(
    responder: Responder, language: Language, server_id: int, channel_id: int, now: datetime
) -> tuple[str, str] | None:
    """Return where a channel's silence holds and until when, in words; None where the bot may post there."""
    everywhere = text(language, "this-server")
    if not responder.speak:
        return everywhere, text(language, "by-operator")
    if pause := responder.servers.paused(server_id, channel_id, now):
        return everywhere if pause.channel_id is None else f"<#{channel_id}>", end_of(pause, language)
    if hours := quiet_now(responder, server_id, now):
        return everywhere, _end_of_quiet(hours, language)
    return None


def pauses(responder: Responder, language: Language, server_id: int, now: datetime) -> Iterator[str]:
    """Yield a sentence for each pause that holds in channels that are on: alike ones together; and for quiet hours."""
    ends = defaultdict[datetime | None, list[str]](list)
    for channel_id in responder.servers.channels(server_id):
        pause = responder.servers.paused(server_id, channel_id, now)
        if pause and pause.channel_id is None:
            yield text(language, "paused", scope=text(language, "this-server"), until=end_of(pause, language))
            break
        if pause:
            ends[pause.until].append(f"<#{channel_id}>")
    in_order = sorted(ends.items(), key=lambda end: (end[0] is not None, end[0] or now))
    for until, channels in in_order[:MAX_ENDS]:
        yield text(language, "paused", scope=listed(language, channels, MAX_PAUSED), until=_end(until, language))
    if (left := len(ends) - MAX_ENDS) > 0:
        yield text(language, "more-lines", left=left)
    if hours := quiet_now(responder, server_id, now):
        yield text(language, "paused", scope=text(language, "this-server"), until=_end_of_quiet(hours, language))


def quiet_now(responder: Responder, server_id: int, now: datetime) -> Schedule | None:
    """Return a server's quiet hours where they hold at a moment."""
    schedule = responder.servers.quiet_hours(server_id)
    return schedule if schedule and schedule.hours().hold(now) else None


def _end(until: datetime | None, language: Language) -> str:
    if until is None:
        return text(language, "until-resumed")
    return text(language, "until", moment=discord.utils.format_dt(until, "f"))


def _end_of_quiet(hours: Schedule, language: Language) -> str:
    return text(language, "quiet-now", end=f"{hours.end:%H:%M}", zone=escape(hours.zone))
