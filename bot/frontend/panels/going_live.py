"""From a trial to live channels: the figures of the reviews, a warning where it is early, then the confirmation."""

from collections.abc import Iterator

import discord

from bot.core.reasons import Mode
from bot.core.strings import Language, text
from bot.frontend.context import Interaction, language_of, reader_of
from bot.frontend.interactions import may_still_manage
from bot.frontend.panels.confirm import ENOUGH_REVIEWED, ConfirmPanel, SetupChoice
from bot.frontend.panels.panel import Handler, Panel
from bot.frontend.panels.samples import message_url
from bot.storage.matches import KEPT
from bot.storage.reports import Report, read_report

MAX_LINKS = 5
"""How many messages of an alarm are linked."""
SOUND_BOUND = 0.8
"""The least lower bound of the share of right replies with which the bot should go live."""


async def go_live_panel(
    interaction: Interaction, guild: discord.Guild, channel_ids: tuple[int, ...], back: Handler, *, by_right: bool
) -> Panel:
    """Return the confirmation, or before it the warnings where there are any.

    What counts are all reviews that are kept, however many days the report was asked for.
    """
    report = await read_report(interaction.client.responder.matches, guild.id, KEPT.days, discord.utils.utcnow())
    language = language_of(interaction)
    note = "\n".join(figures(report, language))
    choice = SetupChoice(channel_ids=channel_ids, mode=Mode.CARD, by_right=by_right, note=note)
    if any(warnings(report, language)) or report.under_own_experience:
        return GatePanel(interaction, guild, choice, report, back)
    return ConfirmPanel(interaction, guild, choice, back)


class GatePanel(Panel):
    """Says plainly why it is early. It never locks: one press leads on to the confirmation."""

    command = "report"

    def __init__(
        self, interaction: Interaction, guild: discord.Guild, choice: SetupChoice, report: Report, back: Handler
    ) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._guild, self._choice, self._back = guild, choice, back
        language = self.reader.language
        lines = (*figures(report, language), *warnings(report, language), self.worded("gate-is-open"))
        self.add_text(self.worded("gate-heading"), "\n".join(lines))
        self.add_row(
            self.button(self.worded("back"), "back", back),
            self.button(self.worded("go-live-anyway"), "anyway", self._go_on),
        )

    async def _go_on(self, interaction: Interaction) -> None:
        if not await may_still_manage(interaction, by_right=self._choice.by_right):
            return
        servers = interaction.client.responder.servers
        if any(servers.mode(self._guild.id, channel) is not Mode.SHADOW for channel in self._choice.channel_ids):
            await self._back(interaction)  # somebody ended a trial meanwhile
        else:
            await self.replace(interaction, ConfirmPanel(interaction, self._guild, self._choice, self._back))


def review_line(report: Report, language: Language) -> str:
    """Return how many samples were reviewed and how many were right."""
    judged = len(report.reviewed)
    if not judged:
        return text(language, "nothing-reviewed")
    return text(
        language,
        "reviewed",
        judged=judged,
        of=len(report.spoken) + len(report.trial),
        right=report.right,
        share=round(100 * report.right / judged),
        bound=round(100 * report.right_at_least),
    )


def figures(report: Report, language: Language) -> Iterator[str]:
    """Yield what the reviews found: how many were right, and the alarm."""
    yield review_line(report, language)
    if report.reviewed:
        met = report.under_own_experience
        links = [message_url(row) for row in met if row.trigger_id][:MAX_LINKS]
        yield text(language, "under-own-experience", number=len(met), links=" ".join(links) or None)


def warnings(report: Report, language: Language) -> Iterator[str]:
    """Yield why it is early to go live."""
    if len(report.reviewed) < ENOUGH_REVIEWED:
        yield text(language, "too-few-reviewed", enough=ENOUGH_REVIEWED)
    if report.reviewed and report.right_at_least < SOUND_BOUND:
        percent, sound = int(100 * report.right_at_least), round(100 * SOUND_BOUND)
        yield text(language, "too-uncertain", percent=percent, sound=sound)
