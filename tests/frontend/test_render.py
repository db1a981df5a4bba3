"""Every claim of the shipped library fits into what Discord takes, in each of its shapes."""

from datetime import date
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.core import cards, strings
from bot.core.claims import Claim, Gate
from bot.core.library import Library
from bot.frontend.cards import render
from bot.frontend.cards.buttons import line_buttons
from bot.frontend.cards.render import CardOptions
from bot.storage.claim_files import read_library
from tests.wire.rules import problems

LONGEST_MATCH = 10**15 - 1
TODAY = date(2026, 11, 24)
NOBODY = {"parse": [], "replied_user": False}
CREATE = ("POST", "/channels/1/messages")
V2 = 1 << 15


@pytest.fixture(scope="module")
def library() -> Library:
    library = read_library(Path(__file__).parents[2] / "claims")
    assert isinstance(library, Library)
    return library


def body(layout: discord.ui.LayoutView) -> dict[str, Any]:
    components = layout.to_components()  # type: ignore[no-untyped-call]  # discord.py leaves it untyped
    return {"components": components, "flags": V2, "allowed_mentions": NOBODY}


def at_its_fullest(claim: Claim, library: Library) -> discord.ui.LayoutView:
    """The full card as a moderator gets it who checked a text full of claims."""
    card = cards.full_card(claim, today=TODAY, heading=strings.GATE_HEADINGS[Gate.PERSONAL])
    also = tuple(library.claims.values())[:4]
    options = CardOptions(match_id=LONGEST_MATCH, moderator=True, also=also, support_url="https://help.example/")
    return render.full_card(card, options)


async def test_every_full_card_fits(library: Library) -> None:
    for claim in library.claims.values():
        layout = at_its_fullest(claim, library)
        assert problems(*CREATE, body(layout)) == (), claim.id
        assert layout.content_length() <= 3_900
        assert layout.total_children_count <= 30


async def test_every_short_card_fits_with_the_longest_name(library: Library) -> None:
    for claim in library.claims.values():
        card = cards.short_card(claim, today=TODAY)
        layout = render.short_card(card, match_id=LONGEST_MATCH, shared_by=r"\*" * 32)
        assert problems(*CREATE, body(layout)) == (), claim.id
        assert card.size <= 2_000
        assert layout.total_children_count <= 12


async def test_every_line_fits_and_has_two_buttons(library: Library) -> None:
    for claim in library.claims.values():
        view = line_buttons(claim, LONGEST_MATCH)
        content = cards.line(claim)
        sent = {"content": content, "components": view.to_components(), "allowed_mentions": NOBODY}
        assert problems(*CREATE, sent) == (), claim.id
        assert len(content) <= 200, claim.id
        assert len(view.children) == 2


async def test_every_page_of_sources_fits(library: Library) -> None:
    for claim in library.claims.values():
        assert all(len(page) <= 3_500 for page in cards.source_pages(claim)), claim.id


async def test_a_public_card_carries_neither_the_claims_words_nor_a_ping(library: Library) -> None:
    for claim in library.claims.values():
        shown = str(body(render.short_card(cards.short_card(claim, today=TODAY))))
        assert strings.often_said(claim.claim) not in shown
        assert "<@" not in shown
