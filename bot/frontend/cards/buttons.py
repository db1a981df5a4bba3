"""The buttons and selects of cards and lines. Their ids hold all they need, so they still work after a restart."""

import re
from collections.abc import Iterable
from typing import Any, Self

import discord

from bot.core.claims import Claim
from bot.core.strings import Language, text
from bot.frontend.custom_ids import CARD_ID, Action, Press

LABEL_LIMIT = 100
"""Discord's limit for the label of a select's option, in characters."""
OPTION_LIMIT = 25
"""Discord's limit for the options of a select, and for what is chosen in one."""


class CardItem(discord.ui.DynamicItem[discord.ui.Item[Any]], template=CARD_ID):
    """A button or select of a card or line. The client handles it."""

    def __init__(self, item: discord.ui.Item[Any], press: Press) -> None:
        super().__init__(item)
        self.press = press

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: discord.ui.Item[Any], found: re.Match[str], /
    ) -> Self:
        """Read the press from the id."""
        press = Press(action=found["action"], claim_id=found["claim"], match_id=int(found["match"]))
        return cls(item, press)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press, and what was chosen in a select, to the client."""
        chosen = self.item.values if isinstance(self.item, discord.ui.Select) else ()
        await interaction.client.handle_press(interaction, self.press, tuple(chosen))


def button(label: str, action: Action, claim_id: str, match_id: int = 0) -> CardItem:
    """Return a button that acts on a claim, or on the reply of a match."""
    press = Press(action=action, claim_id=claim_id, match_id=match_id)
    return CardItem(discord.ui.Button(label=label, custom_id=press.custom_id), press)


def claim_select(placeholder: str, options: Iterable[tuple[Claim, str | None]]) -> CardItem:
    """Return a select that opens a claim; each option is a claim and its description."""
    listed = tuple(options)
    press = Press(action=Action.OPEN, claim_id=listed[0][0].id)
    choices = [
        discord.SelectOption(label=claim.title[:LABEL_LIMIT], value=claim.id, description=description)
        for claim, description in listed
    ]
    return CardItem(discord.ui.Select(placeholder=placeholder, options=choices, custom_id=press.custom_id), press)


def line_buttons(claim: Claim, language: Language, match_id: int, *, threads: bool = False) -> discord.ui.View:
    """Return the row of buttons under a line; `threads`: one opens a thread."""
    view = discord.ui.View(timeout=None)
    view.add_item(button(text(language, "show-context"), Action.SHOW, claim.id, match_id))
    if threads:
        view.add_item(button(text(language, "open-thread"), Action.THREAD, claim.id, match_id))
    view.add_item(button(text(language, "not-this"), Action.NOT_THIS, claim.id, match_id))
    return view


def link_row(links: Iterable[tuple[str, str | None]]) -> discord.ui.ActionRow[Any] | None:
    """Return a row of link buttons for the links that have an address; None if none has."""
    buttons = [link_button(label, url) for label, url in links if url]
    return discord.ui.ActionRow(*buttons) if buttons else None


def link_button(label: str, url: str) -> discord.ui.Button[Any]:
    """Return a button that opens a page."""
    return discord.ui.Button(label=label, url=url)
