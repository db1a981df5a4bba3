"""Claims that somebody may have meant: their sentences, and a button each, so that a press opens the card at once."""

from collections.abc import Iterable
from typing import Any

from discord import ui

from bot.core.claims import Claim
from bot.core.strings import Language, text
from bot.core.text import escape
from bot.frontend.cards.buttons import button, link_row
from bot.frontend.cards.render import framed
from bot.frontend.custom_ids import Action


def possible_claims(heading: str, claims: Iterable[Claim], language: Language) -> ui.LayoutView:
    """Return a heading, the claims and a button for each, and one for none of them; all work after a restart, too.

    A button has no room for a sentence: it has the number and the title.
    """
    listed = tuple(claims)
    told = (f"**{number}.** {_said(claim, language)}" for number, claim in enumerate(listed, start=1))
    layout = ui.LayoutView(timeout=None).add_item(framed(ui.TextDisplay("\n".join((heading, *told)))))
    for number, claim in enumerate(listed, start=1):
        layout.add_item(_row(claim, f"{number}. {claim.title}"))
    none: ui.Item[Any] = button(text(language, "none-of-these"), Action.NONE, listed[0].id)
    return layout.add_item(ui.ActionRow(none))


def own_experience(claims: Iterable[Claim], language: Language, support_url: str | None) -> ui.LayoutView:
    """Return a caring sentence and the operator's link to help; the card comes only when it is asked for."""
    listed = tuple(claims)
    caring = text(language, "own-experience" if listed else "own-experience-alone")
    layout = ui.LayoutView(timeout=None).add_item(framed(ui.TextDisplay(caring)))
    if support := link_row(((text(language, "support"), support_url),)):
        layout.add_item(support)
    for claim in listed:
        layout.add_item(_row(claim, text(language, "show-debate") if len(listed) == 1 else claim.title))
    return layout


def _said(claim: Claim, language: Language) -> str:
    """Return the claim's sentence in quotation marks; of an allegation the title, which does not repeat it."""
    return escape(claim.title) if claim.allegation else text(language, "quoted", words=escape(claim.claim))


def _row(claim: Claim, label: str) -> ui.ActionRow[ui.LayoutView]:
    shown: ui.Item[Any] = button(label, Action.SHOW, claim.id)
    return ui.ActionRow(shown)
