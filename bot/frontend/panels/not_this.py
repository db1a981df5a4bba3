"""The form behind *Not this / not here*: what was wrong, and what the author or a moderator wants done about it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord
from discord import ui

from bot.core import strings
from bot.frontend.interactions import Interaction
from bot.frontend.panels.panel import Form, Panels


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What was filled in: the reason, and the deeds that were ticked."""

    reason: str
    deeds: frozenset[str]


REMOVE, OPT_OUT, TURN_OFF = "remove", "opt-out", "turn-off"
_DEEDS = {
    REMOVE: strings.REMOVE_THIS,
    OPT_OUT: strings.STOP_READING,
    TURN_OFF: strings.TURN_OFF_CLAIM,
}


class NotThis(Form):
    """Asks for a reason; offers the deeds that this person may do. They are checked again when it comes back."""

    def __init__(
        self, panels: Panels, deeds: frozenset[str], submitted: Callable[[Interaction, Complaint], Awaitable[None]]
    ) -> None:
        super().__init__(panels, strings.WRONG_TITLE)
        self._submitted = submitted
        self._reason: ui.RadioGroup[NotThis] = ui.RadioGroup(custom_id="reason", options=_reasons())
        self._deeds: ui.CheckboxGroup[NotThis] = ui.CheckboxGroup(
            custom_id="deeds", required=False, min_values=0, options=_deeds(deeds)
        )
        self.add_item(ui.Label(text=strings.WRONG_LABEL, component=self._reason))
        if deeds:
            self.add_item(ui.Label(text=strings.ALSO_DO, component=self._deeds))

    async def filled(self, interaction: Interaction) -> None:
        """Hand over what was filled in."""
        complaint = Complaint(reason=self._reason.value or "", deeds=frozenset(self._deeds.values))
        await self._submitted(interaction, complaint)


def _reasons() -> list[discord.RadioGroupOption]:
    return [discord.RadioGroupOption(label=label, value=value) for value, label in strings.WRONG_REASONS.items()]


def _deeds(offered: frozenset[str]) -> list[discord.CheckboxGroupOption]:
    return [discord.CheckboxGroupOption(label=label, value=deed) for deed, label in _DEEDS.items() if deed in offered]
