"""The panel of /report: what the bot said or would have said, and how well; from here to samples, live and pause."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import discord

from bot.answering.libraries import Libraries
from bot.core.reasons import Mode
from bot.core.text import escape
from bot.frontend.cards.buttons import OPTION_LIMIT
from bot.frontend.cards.charts import Picture, chart
from bot.frontend.context import Interaction, language_of, reader_of
from bot.frontend.interactions import defer_update, may_still_manage
from bot.frontend.panels.claims import ClaimsPanel, ClaimsView, off_options, place_name
from bot.frontend.panels.going_live import go_live_panel, review_line
from bot.frontend.panels.moderation import PausePanel
from bot.frontend.panels.panel import Panel, PanelSelect
from bot.frontend.panels.samples import ReviewRound, samples_of, show_sample, silence_samples_of
from bot.frontend.upkeep.problems import problems
from bot.storage.daily_counts import Event
from bot.storage.log_rows import LogRow
from bot.storage.reports import Report, read_report
from bot.storage.server_settings import Pause
from bot.storage.tables import OffBy

DEFAULT_DAYS = 7
MAX_NAMED = 3
"""How many claims are named."""
MAX_SILENCES = 6
"""How many reasons for silence are named."""
MAX_TOLD = 5
"""How many claims that went off by themselves are told in lines."""

LIVE_EVENTS = (Event.OPENED, Event.SHARED, Event.REMOVED)
VOTES = (Event.HELPFUL, Event.NOT_HERE, Event.DISAGREE)
"""What is counted in the report, in the order in which it is shown."""


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
    return ReportPanel(interaction, guild, request, report, await chart(report.days, language_of(interaction)), notice)


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
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._guild, self._request, self._report = guild, request, report
        servers = interaction.client.responder.servers
        self._modes = servers.channels(guild.id)
        self._trial = _on_trial(self._modes)
        self._paused = tuple(
            off for off in servers.claims_off(guild.id, discord.utils.utcnow()) if off.by is not OffBy.MODERATOR
        )[:OPTION_LIMIT]
        libraries = interaction.client.responder.libraries
        self.add_text(self.worded("report-heading", days=request.days), "\n".join(self._lines(libraries)))
        self.add_text("\n".join(self._consequences(libraries)))  # a text of its own, as the one before ends in a list
        if picture:
            self.add_picture(picture)
        self.add_lines(self._problems(interaction), keep=len(notice))
        if notice:
            self.add_text(notice)
        self._controls(libraries)

    def _lines(self, libraries: Libraries) -> Iterator[str]:
        report = self._report
        yield self._read_in()
        yield review_line(report, self.reader.language)
        yield from self._reviewed_silences()
        if most := report.by_claim.most_common(MAX_NAMED):
            titles = [(escape(libraries.title(claim)), number) for claim, number in most]
            yield _counted(self.worded("most"), titles)
            yield _counted(self.worded("by-side"), _sides(report, libraries).most_common())
        if report.silences:
            yield from self._silences()

    def _consequences(self, libraries: Libraries) -> Iterator[str]:
        """Yield what became of the replies, and what went off by itself."""
        if live := self._events("live-event", LIVE_EVENTS):
            yield _counted(self.worded("live"), live)
        votes = self._events("vote", VOTES)
        yield _counted(self.worded("feedback"), votes) if votes else self.worded("no-feedback")
        for off in self._paused[:MAX_TOLD]:
            title, place = escape(libraries.title(off.claim_id)), place_name(self, off.channel_id)
            told = "auto-paused" if off.by is OffBy.AUTO else "deletion-paused"
            yield self.worded(told, title=title, channel=place, until=self._end(off.until))
        if (left := len(self._paused) - MAX_TOLD) > 0:
            yield self.worded("more-lines", left=left)

    def _read_in(self) -> str:
        """Return where the bot reads, and how often it spoke or would have."""
        trial, spoken = len(self._report.trial), len(self._report.spoken)
        would = trial if trial or not spoken else None
        return self.worded("read-in", channels=len(self._modes), spoken=spoken, trial=would)

    def _reviewed_silences(self) -> Iterator[str]:
        report = self._report
        if judged := len(report.silences_reviewed):
            yield self.worded("silences-reviewed", judged=judged, of=report.near_silences, missed=report.missed)
        if recall := report.recall:
            share, low, high = (round(100 * part) for part in (recall.value, recall.low, recall.high))
            yield self.worded("recall", share=share, low=low, high=high)

    def _silences(self) -> Iterator[str]:
        """Yield why the bot kept silent, most frequent first: each reason with its number and in a sentence."""
        numbers = self._report.silences
        yield self.worded("kept-silent-heading")
        for reason, number in numbers[:MAX_SILENCES]:
            sentence = self.worded_of("silence.sentence", reason)
            yield f"- {self.worded_of('silence', reason)} {number}: {sentence}"
        if left := sum(number for _, number in numbers[MAX_SILENCES:]):
            yield f"- {self.worded('other-reasons', number=left)}"

    def _events(self, family: str, events: Iterable[Event]) -> list[tuple[str, int]]:
        """Return those of the events that happened, in words, and how often."""
        counts = self._report.events
        return [(self.worded_of(family, event), counts[event]) for event in events if event in counts]

    def _problems(self, interaction: Interaction) -> Iterator[str]:
        found = list(problems(interaction.client, self.reader.language, self._guild, self._report))
        yield self.worded("problems") if found else self.worded("no-problems")
        yield from (f"- {problem}" for problem in found)

    def _controls(self, libraries: Libraries) -> None:
        if self._paused:
            options = off_options(self, self._guild, libraries, self._paused)
            select = PanelSelect(
                self._lift, placeholder=self.worded("lift"), custom_id=self.control_id("lift"), options=options
            )
            self.add_row(select)
        samples, silences = samples_of(self._report), silence_samples_of(self._report)
        of_samples, of_silences = partial(self._review, samples=samples), partial(self._review, samples=silences)
        self.add_row(
            self.button(self.worded("review-samples"), "samples", of_samples, disabled=not samples),
            self.button(self.worded("review-silences"), "silences", of_silences, disabled=not silences),
            self.button(self.worded("go-live"), "live", self._go_live, disabled=not self._trial),
            self.button(self.worded("claims-button"), "claims", self._claims),
            self.button(self.worded("pause"), "pause", self._pause),
        )

    async def _review(self, interaction: Interaction, samples: tuple[LogRow, ...]) -> None:
        if await self._is_allowed(interaction):
            await defer_update(interaction)
            review = ReviewRound(samples=samples, by_right=self._request.by_right, back=self._reopen)
            await show_sample(self, interaction, review, 0)

    async def _go_live(self, interaction: Interaction) -> None:
        if not await self._is_allowed(interaction):
            return
        if _on_trial(interaction.client.responder.servers.channels(self._guild.id)) != self._trial:
            await self._reopen(interaction)
        else:
            await defer_update(interaction)
            asked = await go_live_panel(
                interaction, self._guild, self._trial, self._reopen, by_right=self._request.by_right
            )
            await self.replace(interaction, asked)

    async def _claims(self, interaction: Interaction) -> None:
        view = ClaimsView(by_right=self._request.by_right, back=self._reopen)
        await self.replace(interaction, ClaimsPanel(interaction, self._guild, view))

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
        is_on = await responder.voting.lift(self._guild.id, off, discord.utils.utcnow())
        title, place = escape(responder.libraries.title(off.claim_id)), place_name(self, off.channel_id)
        lifted = self.worded("lifted" if is_on else "lifted-still-off", title=title, channel=place)
        await self._reopen(interaction, lifted)

    def _end(self, until: datetime | None) -> str:
        return discord.utils.format_dt(until, "D") if until else self.worded("until-resumed")

    async def _reopen(self, interaction: Interaction, notice: str = "") -> None:
        if not interaction.response.is_done():
            await defer_update(interaction)
        await self.replace(interaction, await report_panel(interaction, self._guild, self._request, notice))

    async def _is_allowed(self, interaction: Interaction) -> bool:
        return await may_still_manage(interaction, by_right=self._request.by_right)


def _on_trial(modes: Mapping[int, Mode]) -> tuple[int, ...]:
    return tuple(channel for channel, mode in modes.items() if mode is Mode.SHADOW)


def _counted(label: str, numbers: Iterable[tuple[str, int]]) -> str:
    """Return a line of names and how often."""
    return f"{label}: {', '.join(f'{name} {number}' for name, number in numbers)}"


def _sides(report: Report, libraries: Libraries) -> Counter[str]:
    sides: Counter[str] = Counter()
    for claim_id, number in report.by_claim.items():
        snapshot, claim = libraries.holding(claim_id), libraries.claim(claim_id)
        if snapshot and claim:
            sides[escape(snapshot.library.sides[claim.raised_by])] += number
    return sides
