"""The two forms for feedback on a card: *Not this / not here* and *I disagree*."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord
from discord import ui

from bot.core.strings import Language
from bot.frontend.context import Interaction
from bot.frontend.panels.panel import Form
from bot.frontend.state import Panels

REMOVE, OPT_OUT, MUTE_CLAIM = "remove", "opt-out", "turn-off"
"""What the author of the message or a moderator may ask for in *Not this / not here*."""

MEASURES = (REMOVE, OPT_OUT, MUTE_CLAIM)
WRONG_REASONS = ("other-subject", "question", "quoted", "denied", "joke", "personal", "not-needed")
DISAGREE_REASONS = ("wrong", "sources", "misquoted", "missing", "outdated", "one-sided", "opinion")
"""What is offered, in the order in which it is shown."""


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
        language: Language,
        measures: frozenset[str],
        on_submitted: Callable[[Interaction, Complaint], Awaitable[None]],
    ) -> None:
        super().__init__(panels, language, "wrong-title")
        self._on_submitted = on_submitted
        self._reason: ui.RadioGroup[NotThisForm] = ui.RadioGroup(custom_id="reason", options=self._wrong_reasons())
        self._measures: ui.CheckboxGroup[NotThisForm] = ui.CheckboxGroup(
            custom_id="measures", required=False, min_values=0, options=self._offered(measures)
        )
        self.add_item(ui.Label(text=self.worded("wrong-label"), component=self._reason))
        if measures:
            self.add_item(ui.Label(text=self.worded("also-do"), component=self._measures))

    async def submitted(self, interaction: Interaction) -> None:
        """Pass on what was filled in."""
        complaint = Complaint(reason=self._reason.value or "", measures=frozenset(self._measures.values))
        await self._on_submitted(interaction, complaint)

    def _wrong_reasons(self) -> list[discord.RadioGroupOption]:
        return [
            discord.RadioGroupOption(label=self.worded_of("wrong-reason", reason), value=reason)
            for reason in WRONG_REASONS
        ]

    def _offered(self, measures: frozenset[str]) -> list[discord.CheckboxGroupOption]:
        return [
            discord.CheckboxGroupOption(label=self.worded_of("measure", measure), value=measure)
            for measure in MEASURES
            if measure in measures
        ]


class DisagreeForm(Form):
    """Asks for at least one reason. It has no text field: words go to the operator's public tracker."""

    def __init__(
        self,
        panels: Panels,
        language: Language,
        on_submitted: Callable[[Interaction, tuple[str, ...]], Awaitable[None]],
    ) -> None:
        super().__init__(panels, language, "disagree")
        self._on_submitted = on_submitted
        self._reasons: ui.CheckboxGroup[DisagreeForm] = ui.CheckboxGroup(
            custom_id="reasons", min_values=1, max_values=len(DISAGREE_REASONS), options=self._disagree_reasons()
        )
        self.add_item(ui.Label(text=self.worded("disagree-label"), component=self._reasons))

    async def submitted(self, interaction: Interaction) -> None:
        """Pass on what was ticked."""
        await self._on_submitted(interaction, tuple(self._reasons.values))

    def _disagree_reasons(self) -> list[discord.CheckboxGroupOption]:
        return [
            discord.CheckboxGroupOption(label=self.worded_of("disagree-reason", reason), value=reason)
            for reason in DISAGREE_REASONS
        ]
