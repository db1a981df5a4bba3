"""Claims that somebody may have meant, as buttons: one each, so that a press opens the card at once."""

from collections.abc import Iterable
from textwrap import shorten
from typing import Any

from discord import ui

from bot.core.claims import Claim
from bot.core.strings import Language, text
from bot.frontend.cards.buttons import button, link_row
from bot.frontend.cards.render import framed
from bot.frontend.custom_ids import Action

BUTTON_LIMIT = 80
"""Discord's limit for the label of a button, in characters."""


def possible_claims(heading: str, claims: Iterable[Claim]) -> ui.LayoutView:
    """Return a heading and a button for each claim; they work after a restart, too."""
    layout = ui.LayoutView(timeout=None).add_item(framed(ui.TextDisplay(heading)))
    for claim in claims:
        layout.add_item(_row(claim, button_label(claim)))
    return layout


def own_experience(claims: Iterable[Claim], language: Language, support_url: str | None) -> ui.LayoutView:
    """Return a caring sentence and the operator's link to help; the card comes only when it is asked for."""
    listed = tuple(claims)
    caring = text(language, "own-experience" if listed else "own-experience-alone")
    layout = ui.LayoutView(timeout=None).add_item(framed(ui.TextDisplay(caring)))
    if support := link_row(((text(language, "support"), support_url),)):
        layout.add_item(support)
    for claim in listed:
        layout.add_item(_row(claim, text(language, "show-debate") if len(listed) == 1 else button_label(claim)))
    return layout


def button_label(claim: Claim) -> str:
    """Return the claim's sentence as far as it fits; of an allegation the title, which does not repeat it."""
    return shorten(claim.title if claim.allegation else claim.claim, BUTTON_LIMIT, placeholder="…")


def _row(claim: Claim, label: str) -> ui.ActionRow[ui.LayoutView]:
    shown: ui.Item[Any] = button(label, Action.SHOW, claim.id)
    return ui.ActionRow(shown)
