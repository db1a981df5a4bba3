"""Every claim of the shipped library fits into what Discord takes, in each of its shapes."""

import math
from datetime import date
from itertools import combinations, product
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.core import cards, strings
from bot.core.cards import Part
from bot.core.claims import Claim, Rating
from bot.core.library import Library
from bot.core.strings import Language, text
from bot.core.text import escape
from bot.frontend.cards import render
from bot.frontend.cards.buttons import CardItem, line_buttons
from bot.frontend.cards.palette import RATING_ACCENTS
from bot.frontend.cards.render import CardOptions
from bot.frontend.custom_ids import Action
from bot.storage.claim_files import read_library
from tests.frontend.sight import SIGHTS, in_lab
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


def at_its_fullest(
    claim: Claim, library: Library, part: Part | None, language: Language = Language.ENGLISH
) -> discord.ui.LayoutView:
    """The private card as a moderator gets it who checked a text full of claims."""
    card = cards.short_card(claim, language, today=TODAY, heading=text(language, "gate-personal"))
    options = CardOptions(
        match_id=LONGEST_MATCH,
        moderator=True,
        also=tuple(library.claims.values())[:4],
        page_url="https://claims.example/",
    )
    page = render.part_page(claim, language, part) if part else render.overview(card)
    return render.full_card(card, page, options)


def public(claim: Claim, language: Language = Language.ENGLISH, **changes: Any) -> discord.ui.LayoutView:
    """The card in a channel with all that it can carry."""
    page_url = "https://claims.example/"
    carried: dict[str, Any] = {"match_id": LONGEST_MATCH, "shared_by": r"\*" * 32, "page_url": page_url}
    return render.short_card(cards.short_card(claim, language, today=TODAY), **(carried | changes))


def actions(layout: discord.ui.LayoutView) -> set[str]:
    """What its buttons ask for."""
    return {item.press.action for item in layout.walk_children() if isinstance(item, CardItem)}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("part", [None, *Part])
async def test_every_page_of_every_private_card_fits(part: Part | None, language: Language, library: Library) -> None:
    for claim in library.claims.values():
        layout = at_its_fullest(claim, library, part, language)
        assert problems(*CREATE, body(layout)) == (), claim.id
        assert layout.content_length() <= 3_900
        assert layout.total_children_count <= 35
        assert sum(isinstance(item, discord.ui.ActionRow) for item in layout.children) <= 5


@pytest.mark.parametrize("language", Language)
async def test_every_short_card_fits_with_the_longest_name(language: Language, library: Library) -> None:
    for claim in library.claims.values():
        layout = public(claim, language)
        assert problems(*CREATE, body(layout)) == (), claim.id
        assert cards.short_card(claim, Language.ENGLISH, today=TODAY).size <= 600, claim.id
        assert layout.total_children_count <= 14


async def test_a_gap_sets_what_is_claimed_apart_from_what_was_found(library: Library) -> None:
    for claim in library.claims.values():
        card = cards.short_card(claim, Language.ENGLISH, today=TODAY)
        opening, gap, verdict, *_ = render.overview(card).children
        assert isinstance(opening, discord.ui.TextDisplay)
        assert isinstance(gap, discord.ui.Separator)
        assert isinstance(verdict, discord.ui.TextDisplay)
        assert (opening.content, gap.visible, verdict.content) == (card.opening, False, card.verdict)


async def test_no_card_in_a_channel_lists_sources_or_repeats_an_allegation(library: Library) -> None:
    for claim in library.claims.values():
        shown = str(body(public(claim, shared_by=None, page_url=None)))
        assert "](http" not in shown, claim.id
        assert (claim.claim in shown) is not claim.allegation, claim.id


async def test_no_private_card_repeats_an_allegation(library: Library) -> None:
    accusing = [claim for claim in library.claims.values() if claim.allegation]
    assert accusing
    for claim, part in product(accusing, (None, *Part)):
        assert claim.claim not in str(body(at_its_fullest(claim, library, part)))


async def test_every_point_is_reached_by_the_buttons_of_both_cards(library: Library) -> None:
    for claim in library.claims.values():
        for layout in (public(claim), at_its_fullest(claim, library, None)):
            assert actions(layout) >= {Action.EVIDENCE, Action.COUNTERPOINTS, Action.SOURCES}
        pages = "\n".join(block for part in Part for block in cards.part(claim, Language.ENGLISH, part))
        assert all(escape(point.point) in pages for point in claim.points), claim.id


def test_each_rating_has_a_shape_a_word_and_a_colour_of_its_own() -> None:
    assert set(RATING_ACCENTS) == set(Rating)
    assert len({strings.RATING_GLYPHS[rating] for rating in Rating}) == len(Rating)
    assert len({strings.rating_words(Language.ENGLISH, rating) for rating in Rating}) == len(Rating)


@pytest.mark.parametrize("sight", SIGHTS)
def test_people_of_every_sight_tell_the_colours_of_the_ratings_apart(sight: str) -> None:
    seen = [in_lab(colour, sight) for colour in RATING_ACCENTS.values()]
    assert min(math.dist(one, other) for one, other in combinations(seen, 2)) > 20


def test_no_rating_is_green_or_red() -> None:
    for rating, colour in RATING_ACCENTS.items():
        _, green_red, blue_yellow = in_lab(colour, "all colours")
        hue, vividness = math.degrees(math.atan2(blue_yellow, green_red)) % 360, math.hypot(green_red, blue_yellow)
        assert vividness < 10 or 50 < hue < 100 or 220 < hue < 330, rating


async def test_every_line_fits_and_has_two_buttons(library: Library) -> None:
    for claim in library.claims.values():
        view = line_buttons(claim, Language.ENGLISH, LONGEST_MATCH)
        content = cards.line(claim, Language.ENGLISH)
        sent = {"content": content, "components": view.to_components(), "allowed_mentions": NOBODY}
        assert problems(*CREATE, sent) == (), claim.id
        assert len(content) <= 200, claim.id
        assert len(view.children) == 2


async def test_every_page_of_sources_fits(library: Library) -> None:
    for claim in library.claims.values():
        assert all(len(page) <= 3_500 for page in cards.source_pages(claim, Language.ENGLISH)), claim.id


async def test_a_public_card_pings_nobody(library: Library) -> None:
    for claim in library.claims.values():
        assert "<@" not in str(body(public(claim)))
