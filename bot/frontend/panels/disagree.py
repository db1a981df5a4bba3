"""The form behind *I disagree*: what is wrong with a card. It takes no words; those go to the public tracker."""

from collections.abc import Awaitable, Callable

import discord
from discord import ui

from bot.core import strings
from bot.frontend.interactions import Interaction
from bot.frontend.panels.panel import Form, Panels


class Disagree(Form):
    """Asks for at least one reason."""

    def __init__(self, panels: Panels, submitted: Callable[[Interaction, tuple[str, ...]], Awaitable[None]]) -> None:
        super().__init__(panels, strings.DISAGREE)
        self._submitted = submitted
        self._reasons: ui.CheckboxGroup[Disagree] = ui.CheckboxGroup(
            custom_id="reasons", min_values=1, max_values=len(strings.DISAGREE_REASONS), options=_reasons()
        )
        self.add_item(ui.Label(text=strings.DISAGREE_LABEL, component=self._reasons))

    async def filled(self, interaction: Interaction) -> None:
        """Hand over what was ticked."""
        await self._submitted(interaction, tuple(self._reasons.values))


def _reasons() -> list[discord.CheckboxGroupOption]:
    return [discord.CheckboxGroupOption(label=label, value=value) for value, label in strings.DISAGREE_REASONS.items()]
