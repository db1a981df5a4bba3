"""From a trial to live channels: the figures of the reviews, a warning where it is early, then the confirmation."""

from collections.abc import Iterator

import discord

from bot.core import strings
from bot.core.reasons import Mode
from bot.frontend.context import Interaction
from bot.frontend.interactions import may_still_manage
from bot.frontend.panels.confirm import ConfirmPanel, SetupChoice
from bot.frontend.panels.panel import Handler, Panel
from bot.frontend.panels.samples import message_url
from bot.storage.matches import KEPT
from bot.storage.reports import Report, read_report

MAX_LINKS = 5
"""How many messages of an alarm are linked."""


async def go_live_panel(
    interaction: Interaction, guild: discord.Guild, channel_ids: tuple[int, ...], back: Handler, *, by_right: bool
) -> Panel:
    """Return the confirmation, or before it the warnings where there are any.

    What counts are all reviews that are kept, however many days the report was asked for.
    """
    report = await read_report(interaction.client.responder.matches, guild.id, KEPT.days, discord.utils.utcnow())
    note = "\n".join(figures(report))
    choice = SetupChoice(channel_ids=channel_ids, mode=Mode.CARD, by_right=by_right, note=note)
    if any(warnings(report)) or report.under_own_experience:
        return GatePanel(interaction, guild, choice, report, back)
    return ConfirmPanel(interaction, guild, choice, back)


class GatePanel(Panel):
    """Says plainly why it is early. It never locks: one press leads on to the confirmation."""

    command = "report"

    def __init__(
        self, interaction: Interaction, guild: discord.Guild, choice: SetupChoice, report: Report, back: Handler
    ) -> None:
        super().__init__(interaction.client.state.panels, interaction.user.id)
        self._guild, self._choice, self._back = guild, choice, back
        lines = (*figures(report), *warnings(report), strings.GATE_IS_OPEN)
        self.add_text(strings.GATE_HEADING, "\n".join(lines))
        self.add_row(
            self.button(strings.BACK, "back", back), self.button(strings.GO_LIVE_ANYWAY, "anyway", self._go_on)
        )

    async def _go_on(self, interaction: Interaction) -> None:
        if await may_still_manage(interaction, by_right=self._choice.by_right):
            await self.replace(interaction, ConfirmPanel(interaction, self._guild, self._choice, self._back))


def review_line(report: Report) -> str:
    """Return how many samples were reviewed and how many were right."""
    judged, of = len(report.reviewed), len(report.spoken) + len(report.trial)
    return strings.reviewed(judged, of, report.right, report.right_at_least)


def figures(report: Report) -> Iterator[str]:
    """Yield what the reviews found: how many were right, and the alarm."""
    yield review_line(report)
    if report.reviewed:
        met = report.under_own_experience
        links = [message_url(row) for row in met if row.trigger_id]
        yield strings.under_own_experience(len(met), links[:MAX_LINKS])


def warnings(report: Report) -> Iterator[str]:
    """Yield why it is early to go live."""
    if len(report.reviewed) < strings.ENOUGH_REVIEWED:
        yield strings.TOO_FEW_REVIEWED
    if report.reviewed and report.right_at_least < strings.SOUND_BOUND:
        yield strings.too_uncertain(report.right_at_least)
