"""The private answers: a claim's card, or what the library has on a text that somebody asked about."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.answering import lookup
from bot.core import cards, strings
from bot.core.claims import Claim, Gate
from bot.core.text import escape
from bot.frontend.cards import render
from bot.frontend.cards.render import Around
from bot.frontend.interactions import Interaction, later, show, tell
from bot.frontend.panels.nothing import NothingFound
from bot.frontend.panels.pages import ClaimPages, Shelf
from bot.frontend.permissions import is_moderator

if TYPE_CHECKING:
    from bot.frontend.client import Counterpoint

Shown = str | discord.ui.LayoutView
PATIENCE = 1.5
"""Seconds after which an answer is promised: Discord waits for three, and at the start the judge reads the library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and whether a card could be posted where they ask: a direct message to the bot has nobody else."""

    user_id: int
    postable: bool


async def open_claim(interaction: Interaction, claim: Claim, match_id: int = 0) -> None:
    """Answer with the claim's full card; `match_id` where it was opened from a reply."""
    card = cards.full_card(claim, today=discord.utils.utcnow().date())
    around = Around(match_id=match_id, moderator=is_moderator(interaction), postable=_is_postable(interaction))
    await show(interaction, render.full_card(card, around))


async def open_by_id(interaction: Interaction, claim_id: str) -> None:
    """Answer with the full card of a claim that was chosen, if it is still in the library."""
    claim = interaction.client.responder.library.claims.get(claim_id)
    await (open_claim(interaction, claim) if claim else tell(interaction, strings.CLAIM_GONE))


async def answer_text(interaction: Interaction, content: str) -> None:
    """Answer what the library has on a text; the text itself is never shown."""
    asker = Asker(user_id=interaction.user.id, postable=_is_postable(interaction))
    looking = asyncio.create_task(found(interaction.client, content, asker))
    await asyncio.wait({looking}, timeout=PATIENCE)
    if not looking.done():
        await later(interaction)
    shown = await looking
    await (tell(interaction, shown) if isinstance(shown, str) else show(interaction, shown))


async def found(client: "Counterpoint", content: str, asker: Asker) -> Shown:
    """Return what the library has on a text, as a sentence or a layout that is about to be sent.

    Some come at once, after a break of the line all that were asked meanwhile: looked up one after another in one go
    they would hold everybody else up.
    """
    await client.questions.take()
    match await client.responder.look_up(content):
        case lookup.Found() as hit:
            return _card(hit, asker, client.links.support)
        case lookup.Possible(options=options):
            return render.possible_matches(options)
        case lookup.Nothing():
            return NothingFound(client.panels, asker.user_id, browse, client.links.report).listen()
        case lookup.TooShort():
            return strings.TOO_SHORT
        case lookup.NoText():
            return strings.NO_TEXT
        case lookup.OtherLanguage():
            return strings.OTHER_LANGUAGE


async def browse(interaction: Interaction, topic: str | None = None) -> None:
    """Answer with the claims of a topic, or all."""
    client = interaction.client
    words = escape(client.responder.library.topics[topic]) if topic else None
    shelf = Shelf(claims=client.catalogue.within(topic), topic=words, opens=open_by_id)
    await ClaimPages(client.panels, interaction.user.id, shelf).present(interaction)


def _card(hit: lookup.Found, asker: Asker, support_url: str | None) -> discord.ui.LayoutView:
    heading = strings.GATE_HEADINGS[hit.gate] if hit.gate else None
    card = cards.full_card(hit.claim, today=discord.utils.utcnow().date(), heading=heading)
    personal = hit.gate is Gate.PERSONAL
    around = Around(postable=asker.postable, also=hit.also, support_url=support_url if personal else None)
    return render.full_card(card, around)


def _is_postable(interaction: Interaction) -> bool:
    return not interaction.context.dm_channel
