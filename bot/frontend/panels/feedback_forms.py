"""The two forms for feedback on a card: *Not this / not here* and *I disagree*."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord
from discord import ui

from bot.core import strings
from bot.frontend.context import Interaction
from bot.frontend.panels.panel import Form
from bot.frontend.state import Panels

REMOVE, OPT_OUT, MUTE_CLAIM = "remove", "opt-out", "turn-off"
"""What the author of the message or a moderator may ask for in *Not this / not here*."""

_MEASURES = {
    REMOVE: strings.REMOVE_THIS,
    OPT_OUT: strings.STOP_READING,
    MUTE_CLAIM: strings.TURN_OFF_CLAIM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What was filled in: the reason, and the measures that were ticked."""

    reason: str
    measures: frozenset[str]


class NotThisForm(Form):
    """Asks for a reason, and offers the measures open to this person, which are checked again on submission."""

    def __init__(
        self,
        panels: Panels,
        measures: frozenset[str],
        on_submitted: Callable[[Interaction, Complaint], Awaitable[None]],
    ) -> None:
        super().__init__(panels, strings.WRONG_TITLE)
        self._on_submitted = on_submitted
        self._reason: ui.RadioGroup[NotThisForm] = ui.RadioGroup(custom_id="reason", options=_wrong_reasons())
        self._measures: ui.CheckboxGroup[NotThisForm] = ui.CheckboxGroup(
            custom_id="measures", required=False, min_values=0, options=_measures(measures)
        )
        self.add_item(ui.Label(text=strings.WRONG_LABEL, component=self._reason))
        if measures:
            self.add_item(ui.Label(text=strings.ALSO_DO, component=self._measures))

    async def submitted(self, interaction: Interaction) -> None:
        """Pass on what was filled in."""
        complaint = Complaint(reason=self._reason.value or "", measures=frozenset(self._measures.values))
        await self._on_submitted(interaction, complaint)


class DisagreeForm(Form):
    """Asks for at least one reason. It has no text field: words go to the operator's public tracker."""

    def __init__(self, panels: Panels, on_submitted: Callable[[Interaction, tuple[str, ...]], Awaitable[None]]) -> None:
        super().__init__(panels, strings.DISAGREE)
        self._on_submitted = on_submitted
        self._reasons: ui.CheckboxGroup[DisagreeForm] = ui.CheckboxGroup(
            custom_id="reasons", min_values=1, max_values=len(strings.DISAGREE_REASONS), options=_disagree_reasons()
        )
        self.add_item(ui.Label(text=strings.DISAGREE_LABEL, component=self._reasons))

    async def submitted(self, interaction: Interaction) -> None:
        """Pass on what was ticked."""
        await self._on_submitted(interaction, tuple(self._reasons.values))


def _wrong_reasons() -> list[discord.RadioGroupOption]:
    return [discord.RadioGroupOption(label=label, value=value) for value, label in strings.WRONG_REASONS.items()]


def _measures(offered: frozenset[str]) -> list[discord.CheckboxGroupOption]:
    return [
        discord.CheckboxGroupOption(label=label, value=measure)
        for measure, label in _MEASURES.items()
        if measure in offered
    ]


def _disagree_reasons() -> list[discord.CheckboxGroupOption]:
    return [discord.CheckboxGroupOption(label=label, value=value) for value, label in strings.DISAGREE_REASONS.items()]
