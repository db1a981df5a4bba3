"""When a channel stops because Discord refused replies there, and when it may go on."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import discord

from bot.app.responder import Responder

NO_RIGHT = frozenset({50_001, 50_013, 160_002})
"""Missing access, missing permissions, no reading of the history that a reply needs."""

VANISHED = 10_008
"""The message that was to be answered has gone."""

INVALID = 50_035
"""What was sent is not as it must be; so Discord says, too, where a reply's message has gone."""

LIMITED = 429
"""Too many requests: Discord's answer has this status, and no code where it shuts the whole process out."""

_REFERENCE = "message_reference"

HOLD_BACK = timedelta(minutes=10)
BLOCKED_BY_AUTOMOD = 200_000
BLOCKED_MOST = 3
DAY = timedelta(hours=24)


def code_of(refusal: discord.HTTPException) -> int:
    """Return Discord's code, or the status of the answer where it has none; one code for a message that has gone."""
    if refusal.code == INVALID and _REFERENCE in refusal.text:
        return VANISHED
    return LIMITED if refusal.status == LIMITED else refusal.code or refusal.status


def heed(responder: Responder, code: int, at: datetime) -> None:
    """Hold the whole process back at once, before anything is written, where Discord shuts it out.

    discord.py waits out a rate limit that says how long it lasts; this is for one that does not.
    """
    if code == LIMITED:
        responder.hold_back(at + HOLD_BACK)


async def refused(responder: Responder, server_id: int, channel_id: int, code: int, at: datetime) -> None:
    """Stop the channel where a right is missing, or AutoMod has blocked three replies in a day."""
    blocked = code == BLOCKED_BY_AUTOMOD and await _blocked(responder, server_id, channel_id, at) >= BLOCKED_MOST
    if code in NO_RIGHT or blocked:
        await responder.servers.set_problem(server_id, channel_id, code, at)


async def rights_changed(responder: Responder, server_id: int, channel_ids: Iterable[int], at: datetime) -> None:
    """Let those of the channels go on that stopped for want of a right: it may be there now."""
    for channel_id in channel_ids:
        channel = responder.servers.channel(server_id, channel_id)
        if channel and channel.problem in NO_RIGHT:
            await responder.servers.set_problem(server_id, channel_id, None, at)


async def _blocked(responder: Responder, server_id: int, channel_id: int, at: datetime) -> int:
    rows = [row async for row in responder.matches.listing(at - DAY, server_id=server_id)]
    return sum(row.failure == BLOCKED_BY_AUTOMOD and row.channel_id == channel_id for row in rows)
