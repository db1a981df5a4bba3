"""The panel of /report: what the bot said or would have said, and how well; from here to samples, live and pause."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import discord

from bot.core import strings
from bot.core.library import Library
from bot.core.reasons import Mode
from bot.core.text import escape
from bot.frontend.cards.buttons import LABEL_LIMIT
from bot.frontend.cards.charts import Picture, chart
from bot.frontend.context import Interaction
from bot.frontend.interactions import defer_update, may_still_manage
from bot.frontend.panels.going_live import go_live_panel, review_line
from bot.frontend.panels.moderation import PausePanel
from bot.frontend.panels.panel import Panel, PanelSelect
from bot.frontend.panels.samples import ReviewRound, samples_of, show_sample, silence_samples_of
from bot.frontend.upkeep.problems import problems
from bot.storage.log_rows import LogRow
from bot.storage.reports import Report, read_report
from bot.storage.server_settings import ClaimOff, Pause
from bot.storage.tables import OffBy

DEFAULT_DAYS = 7
MAX_NAMED = 3
"""How many claims are named."""
MAX_LISTED = 25
"""Discord's limit for the options of a select."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """What was asked for. `by_right` says that the person had Manage Server when the report was opened."""

    days: int
    by_right: bool


async def report_panel(
    interaction: Interaction, guild: discord.Guild, request: ReportRequest, notice: str = ""
) -> "ReportPanel":
    """Return the report, read and drawn anew; `notice` says what the last press did."""
    report = await read_report(interaction.client.responder.matches, guild.id, request.days, discord.utils.utcnow())
    return ReportPanel(interaction, guild, request, report, await chart(report.days), notice)


class ReportPanel(Panel):
    """The numbers, the chart if it can be drawn, and what to do about them."""

    command = "report"

    def __init__(  # noqa: PLR0913, PLR0917 - all that a report is made of
        self,
        interaction: Interaction,
        guild: discord.Guild,
        request: ReportRequest,
        report: Report,
        picture: Picture | None,
        notice: str,
    ) -> None:
        super().__init__(interaction.client.state.panels, interaction.user.id)
        self._guild, self._request, self._report = guild, request, report
        servers = interaction.client.responder.servers
        self._modes = servers.channels(guild.id)
        self._trial = tuple(channel for channel, mode in self._modes.items() if mode is Mode.SHADOW)
        self._paused = tuple(
            off for off in servers.claims_off(guild.id, discord.utils.utcnow()) if off.by is OffBy.AUTO
        )[:MAX_LISTED]
        library = interaction.client.responder.library
        self.add_text(strings.report_heading(request.days), "\n".join(self._lines(library)))
        if picture:
            self.add_picture(picture)
        self.add_text("\n".join(self._problems(interaction)), *((notice,) if notice else ()))
        self._controls(library)

    def _lines(self, library: Library) -> Iterator[str]:
        report = self._report
        yield strings.read_in(len(self._modes), len(report.trial), len(report.spoken))
        yield review_line(report)
        yield from _silence_lines(report)
        if most := report.by_claim.most_common(MAX_NAMED):
            yield strings.counted(strings.MOST, [(escape(library.title(claim)), number) for claim, number in most])
            yield strings.counted(strings.BY_SIDE, _sides(report, library).most_common())
        if report.silences:
            yield strings.silences(report.silences)
        live = [(word, report.events[event]) for event, word in strings.LIVE_EVENTS.items() if event in report.events]
        if live:
            yield strings.counted(strings.LIVE, live)
        votes = [(word, report.events[event]) for event, word in strings.VOTES.items() if event in report.events]
        yield strings.counted(strings.FEEDBACK, votes) if votes else strings.NO_FEEDBACK
        for off in self._paused:
            yield strings.auto_paused(escape(library.title(off.claim_id)), _place(off), _date(off.until))

    def _problems(self, interaction: Interaction) -> Iterator[str]:
        found = list(problems(interaction.client, self._guild, self._report))
        yield strings.PROBLEMS if found else strings.NO_PROBLEMS
        yield from (f"- {problem}" for problem in found)

    def _controls(self, library: Library) -> None:
        if self._paused:
            options = [_option(number, off, library) for number, off in enumerate(self._paused)]
            select = PanelSelect(
                self._lift, placeholder=strings.LIFT, custom_id=self.control_id("lift"), options=options
            )
            self.add_row(select)
        samples, silences = samples_of(self._report), silence_samples_of(self._report)
        of_samples, of_silences = partial(self._review, samples=samples), partial(self._review, samples=silences)
        self.add_row(
            self.button(strings.REVIEW_SAMPLES, "samples", of_samples, disabled=not samples),
            self.button(strings.REVIEW_SILENCES, "silences", of_silences, disabled=not silences),
            self.button(strings.GO_LIVE, "live", self._go_live, disabled=not self._trial),
            self.button(strings.PAUSE, "pause", self._pause),
        )

    async def _review(self, interaction: Interaction, samples: tuple[LogRow, ...]) -> None:
        if await self._is_allowed(interaction):
            await defer_update(interaction)
            review = ReviewRound(samples=samples, by_right=self._request.by_right, back=self._reopen)
            await show_sample(self, interaction, review, 0)

    async def _go_live(self, interaction: Interaction) -> None:
        if await self._is_allowed(interaction):
            await defer_update(interaction)
            asked = await go_live_panel(
                interaction, self._guild, self._trial, self._reopen, by_right=self._request.by_right
            )
            await self.replace(interaction, asked)

    async def _pause(self, interaction: Interaction) -> None:
        if not await self._is_allowed(interaction):
            return
        now = discord.utils.utcnow()
        await interaction.client.responder.servers.pause(self._guild.id, None, None, now)
        await self.replace(interaction, PausePanel(interaction, self._guild, Pause(since=now)))

    async def _lift(self, interaction: Interaction, values: tuple[str, ...]) -> None:
        if not await self._is_allowed(interaction):
            return
        responder, off = interaction.client.responder, self._paused[int(values[0])]
        await responder.lift(self._guild.id, off.channel_id, off.claim_id, discord.utils.utcnow())
        await self._reopen(interaction, strings.lifted(escape(responder.library.title(off.claim_id)), _place(off)))

    async def _reopen(self, interaction: Interaction, notice: str = "") -> None:
        if not interaction.response.is_done():
            await defer_update(interaction)
        await self.replace(interaction, await report_panel(interaction, self._guild, self._request, notice))

    async def _is_allowed(self, interaction: Interaction) -> bool:
        return await may_still_manage(interaction, by_right=self._request.by_right)


def _silence_lines(report: Report) -> Iterator[str]:
    if judged := len(report.silences_reviewed):
        yield strings.silences_reviewed(judged, report.near_silences, report.missed)
    if recall := report.recall:
        yield strings.recall(recall.value, recall.low, recall.high)


def _sides(report: Report, library: Library) -> Counter[str]:
    sides: Counter[str] = Counter()
    for claim_id, number in report.by_claim.items():
        if claim := library.claims.get(claim_id):
            sides[escape(library.sides[claim.raised_by])] += number
    return sides


def _place(off: ClaimOff) -> str:
    return f"<#{off.channel_id}>" if off.channel_id else strings.THIS_SERVER


def _date(until: datetime | None) -> str:
    return discord.utils.format_dt(until, "D") if until else strings.UNTIL_RESUMED


def _option(number: int, off: ClaimOff, library: Library) -> discord.SelectOption:
    return discord.SelectOption(label=library.title(off.claim_id)[:LABEL_LIMIT], value=str(number))
