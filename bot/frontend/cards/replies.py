"""Replies as they are sent, and kept true: edited when what they show changes, deleted when a claim is withdrawn."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import discord

from bot.answering.library_snapshot import LibrarySnapshot
from bot.core import cards
from bot.core.claims import Claim
from bot.core.reasons import Mode
from bot.frontend.cards import buttons, render
from bot.frontend.cards.renewing import HOPELESS, refusal_of
from bot.frontend.interactions import NOBODY

if TYPE_CHECKING:
    from bot.frontend.client import Counterpoint
    from bot.storage.matches import Posted


def shown(claim: Claim, mode: Mode | None, match_id: int, today: date) -> dict[str, Any]:
    """Return the content of a line, or the layout of a card."""
    if mode is Mode.LINE:
        return {"content": cards.line(claim), "view": buttons.line_buttons(claim, match_id)}
    card = cards.short_card(claim, today=today)
    return {"view": render.short_card(card, match_id=match_id)}


async def renew(client: "Counterpoint") -> None:
    """Bring every reply of the last 30 days to what the library says now, in the servers that this process serves."""
    snapshot = client.responder.snapshot
    async for posted in client.responder.outdated(snapshot):
        if client.get_guild(posted.server_id) is None:
            continue
        await _renew(client, posted, snapshot)


async def _renew(client: "Counterpoint", posted: "Posted", snapshot: LibrarySnapshot) -> None:
    claim = snapshot.library.claims.get(posted.claim_id)
    refusal = await _edit(client, posted, claim) if claim else None
    if claim is None or refusal in HOPELESS:
        await _take_back(client, posted)
    elif refusal is None:
        await client.responder.renewed(posted, snapshot)


async def _edit(client: "Counterpoint", posted: "Posted", claim: Claim) -> int | None:
    reply_id = posted.reply_id or 0
    message = client.get_partial_messageable(posted.place_id).get_partial_message(reply_id)
    content = shown(claim, posted.mode, posted.match_id, discord.utils.utcnow().date())
    return await refusal_of(partial(message.edit, **content, allowed_mentions=NOBODY), reply_id)


async def _take_back(client: "Counterpoint", posted: "Posted") -> None:
    if posted.trigger_id is not None:
        await client.take_back(posted.trigger_id)
