"""Reviewing samples: the moderator sees a message beside the claim, judges, and is shown the next one."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial

from discord import ui

from bot.core import strings
from bot.core.cards import sentence
from bot.core.strings import text, text_of
from bot.core.text import escape
from bot.frontend.cards.buttons import link_button
from bot.frontend.context import Interaction, language_of, reader_of
from bot.frontend.interactions import defer_update, may_still_manage, worded
from bot.frontend.panels.live_messages import LiveMessage, Unseen, fetch_live
from bot.frontend.panels.panel import Panel
from bot.storage.log_rows import LogRow
from bot.storage.reports import Report
from bot.storage.tables import Outcome, Review

MAX_SAMPLES = 20
MAX_TEXT = 1_400
"""Characters of a message. Escaped it can be twice as long, and the claim must fit beside it."""

_OF_REPLIES = (Review.RIGHT, Review.OTHER_SUBJECT, Review.NOT_ASSERTED, Review.PERSONAL)
_OF_SILENCES = (Review.MISSED, Review.RIGHTLY_SILENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRound:
    """The samples of a review. `back` leads to the report and says there what was passed over last.

    `by_right` says that the person had Manage Server when the report was opened.
    """

    samples: tuple[LogRow, ...]
    by_right: bool
    back: Callable[[Interaction, str], Awaitable[None]]


def samples_of(report: Report) -> tuple[LogRow, ...]:
    """Return at most twenty replies that nobody has judged, spread evenly over the period."""
    rows = report.unreviewed
    count = min(MAX_SAMPLES, len(rows))
    return tuple(rows[number * len(rows) // count] for number in range(count))


def silence_samples_of(report: Report) -> tuple[LogRow, ...]:
    """Return at most twenty silences that nobody has judged, in turn one of each reason."""
    return report.unreviewed_silences[:MAX_SAMPLES]


async def show_sample(panel: Panel, interaction: Interaction, review: ReviewRound, number: int) -> None:
    """Show the first sample from this number on whose message can be seen in the panel's place, or go back.

    The press must have been acknowledged: fetching takes a moment.
    """
    unseen: Counter[Unseen] = Counter()
    for following in range(number, len(review.samples)):
        found = await fetch_live(interaction, review.samples[following])
        if isinstance(found, LiveMessage):
            shown = SamplePanel(interaction, review, following, found, _passed_over(interaction, unseen))
            await panel.replace(interaction, shown)
            return
        unseen[found] += 1
    await review.back(interaction, _passed_over(interaction, unseen))
    panel.stop()


class SamplePanel(Panel):
    """One sample. Each judgement leads to the next sample; the last one, and *Stop*, lead back to the report.

    The text of the message is part of this panel and goes with it.
    """

    command = "report"

    def __init__(
        self, interaction: Interaction, review: ReviewRound, number: int, message: LiveMessage, passed_over: str
    ) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._review, self._number = review, number
        self._sample = sample = review.samples[number]
        self.add_text(*_about(interaction, sample, message, self._heading()), *((passed_over,) if passed_over else ()))
        self.add_row(*self._judgements())
        self.add_row(
            self.button(self.worded("skip"), "skip", self._skip),
            link_button(self.worded("open-message"), message_url(sample)),
            self.button(self.worded("stop"), "stop", self._stop),
        )

    def _heading(self) -> str:
        number, of = self._number + 1, len(self._review.samples)
        if _is_silence(self._sample):
            return self.worded("near-silence-heading", number=number, of=of)
        return self.worded("sample-heading", number=number, of=of)

    def _judgements(self) -> Iterator[ui.Button[Panel]]:
        for review in _OF_SILENCES if _is_silence(self._sample) else _OF_REPLIES:
            yield self.button(self.worded_of("review", review), review, partial(self._judge, review=review))

    async def _judge(self, interaction: Interaction, review: Review) -> None:
        if await self._is_allowed(interaction):
            await defer_update(interaction)
            await interaction.client.responder.matches.reviewed(self._sample.match_id, review)
            await show_sample(self, interaction, self._review, self._number + 1)

    async def _skip(self, interaction: Interaction) -> None:
        if await self._is_allowed(interaction):
            await defer_update(interaction)
            await show_sample(self, interaction, self._review, self._number + 1)

    async def _stop(self, interaction: Interaction) -> None:
        if await self._is_allowed(interaction):
            await self._review.back(interaction, "")
            self.stop()

    async def _is_allowed(self, interaction: Interaction) -> bool:
        return await may_still_manage(interaction, by_right=self._review.by_right)


def message_url(sample: LogRow) -> str:
    """Return the address of the message that a row is about."""
    return f"https://discord.com/channels/{sample.server_id}/{sample.place_id}/{sample.trigger_id}"


def _is_silence(sample: LogRow) -> bool:
    return sample.outcome is Outcome.SILENT


def _about(interaction: Interaction, sample: LogRow, message: LiveMessage, heading: str) -> Iterator[str]:
    """Yield the heading, the message and the claim's card in short."""
    yield heading
    if message.text:
        yield f">>> {escape(_cut(message.text))}"
    if message.note:
        yield message.note
    yield "\n".join(_described(interaction, sample))
    if message.text:
        yield worded(interaction, "sample-text")


def _cut(words: str) -> str:
    return words if len(words) <= MAX_TEXT else f"{words[:MAX_TEXT]}…"


def _described(interaction: Interaction, sample: LogRow) -> Iterator[str]:
    responder = interaction.client.responder
    needed = responder.libraries.needed(sample.claim_id)
    claim = responder.libraries.claim(sample.claim_id)
    language, score = language_of(interaction), sample.score or 0
    title = escape(responder.libraries.title(sample.claim_id))
    yield sentence(claim, language) if claim else text(language, "subject", title=title)
    yield text(language, "sample", score=score, needed=needed, next=sample.runner_up)
    if sample.reason:
        name, why = (text_of(language, family, sample.reason) for family in ("silence", "silence.sentence"))
        yield text(language, "kept-silent", name=name, sentence=why)
    if claim:
        yield strings.rating(language, claim.rating)
        yield escape(claim.verdict)


def _passed_over(interaction: Interaction, unseen: Counter[Unseen]) -> str:
    if not unseen:
        return ""
    language, passed = language_of(interaction), []
    if gone := unseen[Unseen.GONE]:
        passed.append(text(language, "skipped-gone", number=gone))
    if hidden := unseen[Unseen.HIDDEN]:
        passed.append(text(language, "skipped-hidden", number=hidden))
    return text(language, "skipped", passed="; ".join(passed))
