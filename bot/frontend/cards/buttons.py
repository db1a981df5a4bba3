"""The buttons and selects of cards and lines: all they need to know stands in their id, so they survive a restart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import discord

from bot.core import strings
from bot.core.claims import Claim

TEMPLATE = re.compile(
    r"cp:(?P<action>[a-z]{1,8}):(?P<claim>(?=[a-z0-9-]{1,48}:)[a-z0-9]+(?:-[a-z0-9]+)*):(?P<match>0|[1-9][0-9]{0,14})"
)
LABEL_LIMIT = 100
"""Discord's limit for the label of a select's option."""


class Action(StrEnum):
    """What a press asks for."""

    SHOW = "show"
    SOURCES = "sources"
    WHY = "why"
    POST = "post"
    HELPFUL = "helpful"
    NOT_THIS = "not"
    DISAGREE = "disagree"
    TURN_OFF = "off"
    REMOVE = "remove"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A press as its id tells it; `match_id` is 0 where no reply is behind it. Nothing in it is to be trusted."""

    action: str
    claim_id: str
    match_id: int = 0

    @property
    def custom_id(self) -> str:
        """The id, at most 77 of Discord's 100 characters."""
        return f"cp:{self.action}:{self.claim_id}:{self.match_id}"


class CardItem(discord.ui.DynamicItem[discord.ui.Item[Any]], template=TEMPLATE):
    """A button or select of a card. The client answers it."""

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
        await interaction.client.pressed(interaction, self.press, tuple(chosen))


def button(label: str, action: Action, claim_id: str, match_id: int = 0) -> CardItem:
    """Return a button that acts on a claim, or on the reply of a match."""
    press = Press(action=action, claim_id=claim_id, match_id=match_id)
    return CardItem(discord.ui.Button(label=label, custom_id=press.custom_id), press)


def claim_select(placeholder: str, options: Iterable[tuple[Claim, str | None]]) -> CardItem:
    """Return a select that opens a claim; each option is a claim and what is said of it."""
    listed = tuple(options)
    press = Press(action=Action.OPEN, claim_id=listed[0][0].id)
    choices = [
        discord.SelectOption(label=claim.title[:LABEL_LIMIT], value=claim.id, description=said)
        for claim, said in listed
    ]
    return CardItem(discord.ui.Select(placeholder=placeholder, options=choices, custom_id=press.custom_id), press)


def line_buttons(claim: Claim, match_id: int) -> discord.ui.View:
    """Return the classic row under a line."""
    view = discord.ui.View(timeout=None)
    view.add_item(button(strings.SHOW_CONTEXT, Action.SHOW, claim.id, match_id))
    view.add_item(button(strings.NOT_THIS, Action.NOT_THIS, claim.id, match_id))
    return view


def link_row(links: Iterable[tuple[str, str | None]]) -> discord.ui.ActionRow[Any] | None:
    """Return a row of link buttons, of those that have an address; None where none has."""
    buttons = [link_button(label, url) for label, url in links if url]
    return discord.ui.ActionRow(*buttons) if buttons else None


def link_button(label: str, url: str) -> discord.ui.Button[Any]:
    """Return a button that opens a page."""
    return discord.ui.Button(label=label, url=url)
