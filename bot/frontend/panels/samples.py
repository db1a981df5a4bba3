"""Reviewing replies, sent or only recorded: the moderator reads the message in Discord and judges the match."""

from collections.abc import Iterator
from functools import partial

from discord import ui

from bot.core import strings
from bot.core.markdown import escape
from bot.frontend.cards.buttons import link_button
from bot.frontend.context import Interaction
from bot.frontend.panels.panel import Handler, Panel
from bot.storage.log_rows import LogRow
from bot.storage.reports import Report
from bot.storage.tables import Review

MAX_SAMPLES = 20

_JUDGEMENTS = {
    Review.RIGHT: strings.SAMPLE_RIGHT,
    Review.OTHER_SUBJECT: strings.SAMPLE_OTHER,
    Review.NOT_ASSERTED: strings.SAMPLE_NOT_ASSERTED,
    Review.PERSONAL: strings.SAMPLE_PERSONAL,
}


def samples_of(report: Report) -> tuple[LogRow, ...]:
    """Return at most twenty replies that nobody has judged, spread evenly over the period."""
    rows = report.unreviewed
    count = min(MAX_SAMPLES, len(rows))
    return tuple(rows[number * len(rows) // count] for number in range(count))


class SamplePanel(Panel):
    """One sample. Each judgement leads to the next sample; the last one, and *Stop*, lead back to the report."""

    command = "report"

    def __init__(self, interaction: Interaction, samples: tuple[LogRow, ...], number: int, back: Handler) -> None:
        super().__init__(interaction.client.state.panels, interaction.user.id)
        self._samples, self._number, self._back = samples, number, back
        sample = samples[number]
        self.add_text(
            strings.sample_heading(number + 1, len(samples)), _described(interaction, sample), strings.SAMPLE_TEXT
        )
        self.add_row(link_button(strings.OPEN_MESSAGE, message_url(sample)))
        self.add_row(*self._judgements())
        self.add_row(self.button(strings.SKIP, "skip", self._next), self.button(strings.STOP, "stop", back))

    def _judgements(self) -> Iterator[ui.Button[Panel]]:
        for review, label in _JUDGEMENTS.items():
            yield self.button(label, review, partial(self._judge, review=review))

    async def _judge(self, interaction: Interaction, review: Review) -> None:
        await interaction.client.responder.matches.reviewed(self._samples[self._number].match_id, review)
        await self._next(interaction)

    async def _next(self, interaction: Interaction) -> None:
        if self._number + 1 == len(self._samples):
            await self._back(interaction)
            return
        following = SamplePanel(interaction, self._samples, self._number + 1, self._back)
        await self.replace(interaction, following)


def _described(interaction: Interaction, sample: LogRow) -> str:
    responder = interaction.client.responder
    claim = responder.library.claims.get(sample.claim_id)
    needed = responder.matcher.thresholds.speak
    title = escape(claim.title if claim else sample.claim_id)
    return strings.sample(title, sample.score or 0, needed, sample.runner_up)


def message_url(sample: LogRow) -> str:
    """Return the address of the message that a row is about."""
    return f"https://discord.com/channels/{sample.server_id}/{sample.place_id}/{sample.trigger_id}"
