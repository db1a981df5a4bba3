"""The two forms whose words go to the maintainers: *Suggest a claim* and *Report a mistake*."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord
from discord import ui

from bot.core.strings import Language
from bot.frontend.context import Interaction
from bot.frontend.panels.panel import Form
from bot.frontend.state import Panels

LONGEST_TEXT = 700
LONGEST_SOURCE = 200
"""Characters. Even if each of them is escaped, the message to the maintainers keeps within Discord's 2,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was filled in: the suggestion or the mistake, and a source or nothing."""

    words: str
    source: str


class DeskForm(Form):
    """Says who will read it, and asks for a text and, if there is one, a source. `label` is the name of a text."""

    def __init__(
        self,
        panels: Panels,
        language: Language,
        title: str,
        label: str,
        on_submitted: Callable[[Interaction, Written], Awaitable[None]],
    ) -> None:
        super().__init__(panels, language, title)
        self._on_submitted = on_submitted
        self._words: ui.TextInput[DeskForm] = ui.TextInput(
            custom_id="words", style=discord.TextStyle.paragraph, min_length=10, max_length=LONGEST_TEXT
        )
        self._source: ui.TextInput[DeskForm] = ui.TextInput(
            custom_id="source", required=False, max_length=LONGEST_SOURCE
        )
        self.add_item(ui.TextDisplay(self.worded("who-reads-it")))
        self.add_item(ui.Label(text=self.worded(label), component=self._words))
        self.add_item(ui.Label(text=self.worded("source-label"), component=self._source))

    async def submitted(self, interaction: Interaction) -> None:
        """Pass on what was filled in, each on one line."""
        written = Written(words=_one_line(self._words.value), source=_one_line(self._source.value))
        await self._on_submitted(interaction, written)


def _one_line(words: str) -> str:
    return " ".join(words.split())
