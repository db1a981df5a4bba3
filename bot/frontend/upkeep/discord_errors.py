"""Discord's error codes: when a channel stops because Discord refused replies there, and when it may go on."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import discord

from bot.app.responder import Responder

PERMISSION_ERRORS = frozenset({50_001, 50_013, 160_002})
"""Missing access, missing permissions, no permission to read the history that a reply needs."""

UNKNOWN_CHANNEL = 10_003
UNKNOWN_MESSAGE = 10_008
"""The channel, or the message that was to be answered, is gone."""

INVALID_FORM_BODY = 50_035
"""The request is malformed. Discord says so, too, if the message that a reply refers to is gone."""

RATE_LIMITED = 429
"""Too many requests: the status of Discord's answer, which carries no code when it blocks the whole process."""

BLOCKED_BY_AUTOMOD = 200_000
TITLE_BLOCKED_BY_AUTOMOD = 200_001
"""AutoMod blocks the name of a thread by another code than a message."""

THREAD_EXISTS = 160_004
"""The message has a thread already."""

TOO_MANY_THREADS = 160_006
"""The server has as many active threads as it may have."""

ARCHIVED_THREAD = 50_083
"""A thread that Discord has archived, as it does after some days, is left as it is."""

_TROUBLE = range(500, 600)
"""The statuses by which Discord, or a proxy before it, tells of an error of its own."""

_REFERENCE = "message_reference"

BACKOFF = timedelta(minutes=10)
MAX_BLOCKED = 3
DAY = timedelta(hours=24)


def code_of(refusal: discord.HTTPException) -> int:
    """Return Discord's code; the status of its answer if there is none, or Discord is in trouble itself.

    A message that is gone has one code.
    """
    if refusal.status in _TROUBLE:
        return refusal.status
    if refusal.code == INVALID_FORM_BODY and _REFERENCE in refusal.text:
        return UNKNOWN_MESSAGE
    return RATE_LIMITED if refusal.status == RATE_LIMITED else refusal.code or refusal.status


def may_have_arrived(code: int) -> bool:
    """Tell whether Discord may have done what it answered with this code, as nobody knows after an error of its own."""
    return code in _TROUBLE


def back_off(responder: Responder, code: int, at: datetime) -> None:
    """Silence the whole process at once, before anything is written, if Discord rate-limits all of it.

    discord.py waits out a rate limit that says how long it lasts; this is for one that does not.
    """
    if code == RATE_LIMITED:
        responder.hold_back(at + BACKOFF)


async def stop_channel(responder: Responder, server_id: int, channel_id: int, code: int, at: datetime) -> None:
    """Stop a channel after a refusal, if a permission is missing or AutoMod has blocked three replies in a day."""
    blocked = code == BLOCKED_BY_AUTOMOD and await _blocked(responder, server_id, channel_id, at) >= MAX_BLOCKED
    if code in PERMISSION_ERRORS or blocked:
        await responder.servers.set_problem(server_id, channel_id, code, at)


async def resume_channels(responder: Responder, server_id: int, channel_ids: Iterable[int], at: datetime) -> None:
    """Resume those of the channels that stopped for lack of a permission: the bot may have it now."""
    for channel_id in channel_ids:
        channel = responder.servers.channel(server_id, channel_id)
        if channel and channel.problem in PERMISSION_ERRORS:
            await responder.servers.set_problem(server_id, channel_id, None, at)


async def _blocked(responder: Responder, server_id: int, channel_id: int, at: datetime) -> int:
    rows = [row async for row in responder.matches.listing(at - DAY, server_id=server_id)]
    return sum(row.failure == BLOCKED_BY_AUTOMOD and row.channel_id == channel_id for row in rows)
