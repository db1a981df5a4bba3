"""How well the matcher does on labelled messages and on a labelled thread, deciding by the bot's own rules."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.core.matching import Matcher, Reading
from bot.core.policy import Decision, Limits, Reply, judge
from bot.storage.message_files import Labelled, Paragraph, read_thread, read_thread_labels

_TOP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many."""

    part: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        """The share, 0 of 0 being 0."""
        return self.part / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.value:.2f} ({self.part} of {self.of})" if self.of else "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Figures on labelled messages.

    `recall`: messages that assert a claim and were answered with one that they assert; by part and by side too.
    `precision`: answers that were right. `top`: right claim among the four most similar. `answered`: of the other
    kinds of message, how many got an answer. `silences`: why messages that assert a claim got none.
    """

    recall: Share
    precision: Share
    top: Share
    answered: Mapping[str, Share]
    by_part: Mapping[str, Share]
    by_side: Mapping[str, Share]
    silences: Mapping[str, int]

    def __str__(self) -> str:
        rows = [
            ("recall", self.recall),
            ("precision", self.precision),
            (f"right claim in the top {_TOP}", self.top),
            *((f"recall, {part}", share) for part, share in sorted(self.by_part.items())),
            *((f"recall, side {side}", share) for side, share in sorted(self.by_side.items())),
            *((f"answered, {kind}", share) for kind, share in sorted(self.answered.items())),
        ]
        return "\n".join([*(f"{name:32}{share}" for name, share in rows), _silent(self.silences)])


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadReport:
    """Figures on the pairs of paragraph and claim of a thread.

    Strict: what is near or asked is left out of both. Lenient: it counts as right. `denials`: of the claims that a
    paragraph denies, how many were answered.
    """

    precision: Share
    recall: Share
    lenient_precision: Share
    lenient_recall: Share
    top: Share
    denials: Share
    silences: Mapping[str, int]

    def __str__(self) -> str:
        rows = (
            ("precision, strict", self.precision),
            ("recall, strict", self.recall),
            ("precision, lenient", self.lenient_precision),
            ("recall, lenient", self.lenient_recall),
            (f"right claim in the top {_TOP}", self.top),
            ("denied claims answered", self.denials),
        )
        return "\n".join([*(f"{name:32}{share}" for name, share in rows), _silent(self.silences)])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    message: Labelled
    reading: Reading
    decision: Decision

    @property
    def answer(self) -> str | None:
        return self.decision.match.claim_id if isinstance(self.decision, Reply) else None

    @property
    def is_right(self) -> bool:
        return self.answer in self.message.asserted

    @property
    def is_in_top(self) -> bool:
        return any(match.claim_id in self.message.asserted for match in self.reading.ranking[:_TOP])


def evaluate(
    matcher: Matcher,
    messages: Iterable[Labelled],
    *,
    sides: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> Report:
    """Judge labelled messages as the bot would; `sides` tells who raises each claim."""
    judged = [_judged(matcher, message, limits or Limits()) for message in messages]
    claims = [one for one in judged if one.message.kind == "claim"]
    answers = [one for one in judged if one.answer]
    return Report(
        recall=_share(one.is_right for one in claims),
        precision=_share(one.is_right for one in answers),
        top=_share(one.is_in_top for one in claims),
        answered=_by([(one.message.kind, one.answer is not None) for one in judged if one.message.kind != "claim"]),
        by_part=_by([(one.message.part, one.is_right) for one in claims]),
        by_side=_by([((sides or {}).get(claim, ""), one.is_right) for one in claims for claim in one.message.claims]),
        silences=_reasons(one.decision for one in claims),
    )


def evaluate_thread(matcher: Matcher, thread: Path, labels: Path, *, limits: Limits | None = None) -> ThreadReport:
    """Judge each paragraph of a thread as a message, whatever its length, and count pairs of paragraph and claim.

    An answer counts with all the claims that it names: the best one and those *also in this text*.
    """
    limits = limits or Limits(most_words=10_000)
    labelled = {paragraph.line: paragraph for paragraph in read_thread_labels(labels)}
    count = _Pairs()
    for line, content in read_thread(thread).items():
        reading = matcher.match(content)
        count.add(labelled.get(line, Paragraph(line=line)), reading, judge(reading, matcher.thresholds, limits))
    return count.report()


@dataclass(slots=True)
class _Pairs:
    """Counts pairs of paragraph and claim."""

    count: Counter[str] = field(default_factory=Counter)
    silences: Counter[str] = field(default_factory=Counter)

    def add(self, labels: Paragraph, reading: Reading, decision: Decision) -> None:
        said = {decision.match.claim_id, *decision.also} if isinstance(decision, Reply) else set()
        if labels.asserts and not isinstance(decision, Reply):
            self.silences[decision.reason] += 1
        arguable = (labels.near | labels.asks) - labels.asserts
        top = {match.claim_id for match in reading.ranking[:_TOP]}
        self.count.update(
            asserted=len(labels.asserts),
            arguable=len(arguable),
            denied=len(labels.denies),
            right=len(said & labels.asserts),
            near=len(said & arguable),
            wrong=len(said - labels.asserts - arguable),
            denials=len(said & labels.denies),
            paragraphs=bool(labels.asserts),
            in_top=bool(top & labels.asserts),
        )

    def report(self) -> ThreadReport:
        count = self.count
        lenient = count["right"] + count["near"]
        return ThreadReport(
            precision=Share(part=count["right"], of=count["right"] + count["wrong"]),
            recall=Share(part=count["right"], of=count["asserted"]),
            lenient_precision=Share(part=lenient, of=lenient + count["wrong"]),
            lenient_recall=Share(part=lenient, of=count["asserted"] + count["arguable"]),
            top=Share(part=count["in_top"], of=count["paragraphs"]),
            denials=Share(part=count["denials"], of=count["denied"]),
            silences=dict(self.silences),
        )


def _judged(matcher: Matcher, message: Labelled, limits: Limits) -> _Judged:
    reading = matcher.match(message.text)
    return _Judged(message=message, reading=reading, decision=judge(reading, matcher.thresholds, limits))


def _share(found: Iterable[bool]) -> Share:
    counted = list(found)
    return Share(part=sum(counted), of=len(counted))


def _by(found: Sequence[tuple[str, bool]]) -> dict[str, Share]:
    return {name: _share(hit for other, hit in found if other == name) for name in {name for name, _ in found}}


def _reasons(decisions: Iterable[Decision]) -> dict[str, int]:
    return dict(Counter(decision.reason.value for decision in decisions if not isinstance(decision, Reply)))


def _silent(silences: Mapping[str, int]) -> str:
    counts = ", ".join(f"{reason} {count}" for reason, count in sorted(silences.items(), key=lambda one: -one[1]))
    return f"{'kept silent on claims':32}{counts or 'never'}"
