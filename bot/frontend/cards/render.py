"""Cards and lines as Discord components. Only this module knows what fits into a message."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import discord
from discord import ui

from bot.core import cards
from bot.core.cards import Card, Part
from bot.core.claims import Claim
from bot.core.reasons import Mode
from bot.core.strings import Language, text, text_of
from bot.frontend.cards.buttons import CardItem, button, claim_select, line_buttons, link_button
from bot.frontend.cards.palette import ACCENT, RATING_ACCENTS
from bot.frontend.custom_ids import Action

Row = ui.ActionRow[ui.LayoutView]
Container = ui.Container[ui.LayoutView]

MOST_TEXT = 4_000
"""Characters that Discord takes in all texts of a message together; where there are more, it refuses the message."""

_NO_FIT = "This message holds no card to turn the page of."


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOptions:
    """What a private card offers besides its text: depends on the reply it belongs to, on who looks, and where."""

    match_id: int = 0
    moderator: bool = False
    postable: bool = True
    also: tuple[Claim, ...] = ()
    page_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyOptions:
    """What a reply is besides its claim: how it is given, its row in the log, what its buttons offer."""

    mode: Mode | None
    match_id: int
    page_url: str | None = None
    threads: bool = False


def reply_parts(claim: Claim, language: Language, today: date, options: ReplyOptions) -> dict[str, Any]:
    """Return the arguments with which a reply is sent or edited: a line with its buttons, or a card."""
    match_id, threads = options.match_id, options.threads
    if options.mode is Mode.LINE:
        buttons = line_buttons(claim, language, match_id, threads=threads)
        return {"content": cards.line(claim, language), "view": buttons}
    card = cards.short_card(claim, language, today=today)
    return {"view": short_card(card, match_id=match_id, page_url=options.page_url, threads=threads)}


def short_card(
    card: Card, *, match_id: int = 0, shared_by: str | None = None, page_url: str | None = None, threads: bool = False
) -> ui.LayoutView:
    """Return the public card. Without a match it is no reply, so there is no *Not this / not here*.

    `page_url` is the claim's page on the operator's site, if there is one; `threads`: a button opens a thread.
    """
    if shared_by is not None:
        card = replace(card, footnote=f"{card.footnote}\n-# {text(card.language, 'shared-by', name=shared_by)}")
    layout = ui.LayoutView(timeout=None).add_item(overview(card))
    layout.add_item(_row(_parts(card, match_id)))
    others: list[ui.Item[Any]] = [link_button(text(card.language, "open-page"), page_url)] if page_url else []
    if match_id and threads:
        others.append(button(text(card.language, "open-thread"), Action.THREAD, card.claim_id, match_id))
    if match_id:
        others.append(button(text(card.language, "not-this"), Action.NOT_THIS, card.claim_id, match_id))
    return layout.add_item(_row(others)) if others else layout


def thread_pages(claim: Claim, language: Language, today: date, page_url: str | None) -> tuple[ui.LayoutView, ...]:
    """Return the full card as public messages, one a page, without the buttons that act for one person.

    The last one leads to the sources in detail, which are shown privately, and to the claim's page on the site.
    """
    opening = overview(cards.short_card(claim, language, today=today))
    pages = (opening, *(part_page(claim, language, part) for part in Part))
    layouts = tuple(ui.LayoutView(timeout=None).add_item(page) for page in pages)
    if page_url:
        layouts[-1].add_item(_row((link_button(text(language, "open-page"), page_url),)))
    return layouts


def full_card(card: Card, page: Container, options: CardOptions) -> ui.LayoutView:
    """Return the private card, open at a page, with its rows of buttons. A page can be turned for another."""
    layout = ui.LayoutView(timeout=None)
    if card.heading:
        layout.add_item(ui.TextDisplay(card.heading))
    layout.add_item(page)
    for row in _full_rows(card, options):
        layout.add_item(row)
    return layout


def turned(message: discord.Message, page: Container) -> ui.LayoutView:
    """Return a private card with another page in the place of its own; all that stands around it stays."""
    layout, before = ui.LayoutView(timeout=None), ui.LayoutView.from_message(message, timeout=None).children
    if not any(isinstance(item, ui.Container) for item in before):
        raise ValueError(_NO_FIT)
    for item in before:
        layout.add_item(page if isinstance(item, ui.Container) else item)
    return layout


def overview(card: Card) -> Container:
    """Return the page that a private card opens on: what a public card shows."""
    answer = _texts((card.verdict, *card.strongest, card.footnote))
    # Without the gap, what is claimed and what was found read as one paragraph.
    gap: ui.Separator[ui.LayoutView] = ui.Separator(visible=False)
    return ui.Container(ui.TextDisplay(card.opening), gap, *answer, accent_colour=RATING_ACCENTS[card.rating])


def part_page(claim: Claim, language: Language, part: Part) -> Container:
    """Return the page of a part; the list of sources leads to what was read of each."""
    page: Container = ui.Container(
        *_texts(cards.part(claim, language, part)), accent_colour=RATING_ACCENTS[claim.rating]
    )
    if part is Part.SOURCES:
        page.add_item(_row((button(text(language, "source-details"), Action.SOURCE_DETAILS, claim.id),)))
    return page


def fitting(lines: Sequence[str], room: int, more: Callable[[int], str], most: int | None = None) -> str:
    """Return as many lines as fit into so many characters, `most` at most, and then how many `more` there are."""
    shown = len(lines[:most])
    while True:
        left = len(lines) - shown
        told = "\n".join((*lines[:shown], more(left)) if left else lines)
        if len(told) <= room or not shown:
            return told
        shown -= 1


def framed(*items: ui.Item[Any]) -> Container:
    """Return the items in a container with the colour of all that is no card."""
    return ui.Container(*items, accent_colour=ACCENT)


def _texts(blocks: Iterable[str]) -> tuple[ui.TextDisplay[ui.LayoutView], ...]:
    return tuple(ui.TextDisplay(block) for block in blocks)


def _parts(card: Card, match_id: int) -> Iterator[CardItem]:
    yield button(text_of(card.language, "evidence-button", card.kind), Action.EVIDENCE, card.claim_id, match_id)
    yield button(
        text_of(card.language, "counterpoint-button", card.kind), Action.COUNTERPOINTS, card.claim_id, match_id
    )
    yield button(text(card.language, "sources-button"), Action.SOURCES, card.claim_id, match_id)


def _full_rows(card: Card, options: CardOptions) -> Iterator[Row]:
    """At most five rows: pages, opinions, moderation, other claims of the text, help."""
    claim_id, match_id = card.claim_id, options.match_id
    pages: list[ui.Item[Any]] = [button(text(card.language, "overview-button"), Action.OVERVIEW, claim_id, match_id)]
    pages += _parts(card, match_id)
    if options.page_url:
        pages.append(link_button(text(card.language, "open-page"), options.page_url))
    yield _row(pages)
    yield _row(_opinions(card, match_id, postable=options.postable))
    if match_id and options.moderator:
        yield _row(_moderation(card, match_id))
    if options.also:
        yield _row((claim_select(text(card.language, "also-in-text"), ((claim, None) for claim in options.also)),))


def _opinions(card: Card, match_id: int, *, postable: bool) -> Iterator[CardItem]:
    claim_id = card.claim_id
    yield button(text(card.language, "helpful"), Action.HELPFUL, claim_id, match_id)
    if match_id:  # a card that somebody asked for cannot be out of place
        yield button(text(card.language, "not-this"), Action.NOT_THIS, claim_id, match_id)
    yield button(text(card.language, "disagree"), Action.DISAGREE, claim_id, match_id)
    yield button(text(card.language, "why-this"), Action.WHY, claim_id, match_id)
    if postable:
        yield button(text(card.language, "post-in-channel"), Action.POST, claim_id)


def _moderation(card: Card, match_id: int) -> Iterator[CardItem]:
    yield button(text(card.language, "turn-off-here"), Action.MUTE_CLAIM, card.claim_id, match_id)
    yield button(text(card.language, "remove-reply"), Action.REMOVE, card.claim_id, match_id)


def _row(items: Iterable[ui.Item[Any]]) -> Row:
    return ui.ActionRow(*items)
