"""Cards and lines as Discord components. Only this module knows what fits into a message."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import discord
from discord import ui

from bot.core import cards, strings
from bot.core.cards import Card
from bot.core.claims import Claim
from bot.core.reasons import Mode
from bot.frontend.cards.buttons import CardItem, button, claim_select, line_buttons, link_row
from bot.frontend.custom_ids import Action

ACCENT = discord.Colour(0x5B7083)
"""One colour for every card: a colour must never suggest a verdict."""

Row = ui.ActionRow[ui.LayoutView]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOptions:
    """What a full card offers besides its text: depends on the reply it belongs to, on who looks, and where."""

    match_id: int = 0
    moderator: bool = False
    postable: bool = True
    also: tuple[Claim, ...] = ()
    support_url: str | None = None


def reply_parts(claim: Claim, mode: Mode | None, match_id: int, today: date) -> dict[str, Any]:
    """Return the arguments with which a reply is sent or edited: a line with its buttons, or a card."""
    if mode is Mode.LINE:
        return {"content": cards.line(claim), "view": line_buttons(claim, match_id)}
    return {"view": short_card(cards.short_card(claim, today=today), match_id=match_id)}


def full_card(card: Card, options: CardOptions) -> ui.LayoutView:
    """Return the private card with its rows of buttons."""
    layout = _layout(card)
    for row in _full_rows(card, options):
        layout.add_item(row)
    if support := link_row(((strings.SUPPORT, options.support_url),)):
        layout.add_item(support)
    return layout


def short_card(card: Card, *, match_id: int = 0, shared_by: str | None = None) -> ui.LayoutView:
    """Return the public card. Without a match it is no reply, so there is no *Not this / not here*."""
    if shared_by is not None:
        card = replace(card, footnote=f"{card.footnote}\n-# {strings.shared_by(shared_by)}")
    layout = _layout(card)
    buttons = [button(strings.SHOW_FULL, Action.SHOW, card.claim_id, match_id)]
    if match_id:
        buttons.append(button(strings.NOT_THIS, Action.NOT_THIS, card.claim_id, match_id))
    return layout.add_item(_row(buttons))


def framed(*items: ui.Item[Any]) -> ui.Container[ui.LayoutView]:
    """Return the items in a container with the one colour."""
    return ui.Container(*items, accent_colour=ACCENT)


def _layout(card: Card) -> ui.LayoutView:
    heading = (card.heading,) if card.heading else ()
    head = _texts((*heading, card.header, card.rating))
    body = _texts(card.sections)
    tail = _texts((card.sources, card.footnote))
    layout = ui.LayoutView(timeout=None)
    return layout.add_item(framed(*head, ui.Separator(), *body, ui.Separator(), *tail))


def _texts(blocks: Iterable[str]) -> tuple[ui.TextDisplay[ui.LayoutView], ...]:
    return tuple(ui.TextDisplay(block) for block in blocks)


def _full_rows(card: Card, options: CardOptions) -> Iterable[Row]:
    claim_id, match_id = card.claim_id, options.match_id
    about = [button(strings.ALL_SOURCES, Action.SOURCES, claim_id)]
    about.append(button(strings.WHY_THIS, Action.WHY, claim_id, match_id))
    if options.postable:
        about.append(button(strings.POST_IN_CHANNEL, Action.POST, claim_id))
    yield _row(about)
    yield _row(_votes(claim_id, match_id))
    if match_id and options.moderator:
        yield _row(_moderation(claim_id, match_id))
    if options.also:
        yield _row((claim_select(strings.ALSO_IN_TEXT, ((claim, None) for claim in options.also)),))


def _votes(claim_id: str, match_id: int) -> Iterable[CardItem]:
    yield button(strings.HELPFUL, Action.HELPFUL, claim_id, match_id)
    if match_id:  # a card that somebody asked for cannot be out of place
        yield button(strings.NOT_THIS, Action.NOT_THIS, claim_id, match_id)
    yield button(strings.DISAGREE, Action.DISAGREE, claim_id, match_id)


def _moderation(claim_id: str, match_id: int) -> Iterable[CardItem]:
    yield button(strings.TURN_OFF_HERE, Action.MUTE_CLAIM, claim_id, match_id)
    yield button(strings.REMOVE_REPLY, Action.REMOVE, claim_id, match_id)


def _row(items: Iterable[ui.Item[Any]]) -> Row:
    return ui.ActionRow(*items)
