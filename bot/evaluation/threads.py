"""How well the matcher does on a labelled thread, deciding by the bot's own rules."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from bot.answering.policy import Decision, Limits, Reply, decide_by_text
from bot.core.statistics import Share
from bot.evaluation.tables import TOP, silent, table
from bot.matching import Matcher, MatchResult
from bot.storage.message_files import MessageFileError, Paragraph, read_thread, read_thread_labels

_ANY_LENGTH = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadReport:
    """Figures on the pairs of paragraph and claim of a thread.

    Strict: what is near or asked is left out of both. Lenient: it counts as right. `denials`: of the claims that a
    paragraph denies, how many were answered. `speech`: of the paragraphs that assert nothing, how many were answered.
    """

    precision: Share
    recall: Share
    lenient_precision: Share
    lenient_recall: Share
    top: Share
    denials: Share
    speech: Share
    silences: Mapping[str, int]

    def __str__(self) -> str:
        rows = (
            ("precision, strict", self.precision),
            ("recall, strict", self.recall),
            ("precision, lenient", self.lenient_precision),
            ("recall, lenient", self.lenient_recall),
            (f"right claim in the top {TOP}", self.top),
            ("denied claims answered", self.denials),
            ("others answered", self.speech),
        )
        return "\n".join([*table(rows), silent(self.silences)])


def evaluate_thread(matcher: Matcher, thread: Path, labels: Path, *, limits: Limits | None = None) -> ThreadReport:
    """Judge each paragraph of a thread as a message, whatever its length, and count pairs of paragraph and claim.

    An answer counts with all the claims that it names: the best one and those *also in this text*. Raises
    MessageFileError where a label is of a line or a claim that is not there.
    """
    limits = limits or Limits(most_words=_ANY_LENGTH)
    lines = read_thread(thread)
    labelled = {paragraph.line: paragraph for paragraph in read_thread_labels(labels)}
    _check(labelled.values(), lines, {claim.id for claim in matcher.claims}, labels)
    count = _Pairs()
    for line, content in lines.items():
        decision = decide_by_text(matcher.match(content), matcher.thresholds, limits)
        count.add(labelled.get(line, Paragraph(line=line)), matcher.rank(content), decision)
    return count.report()


def _check(labelled: Iterable[Paragraph], lines: Container[int], claims: AbstractSet[str], path: Path) -> None:
    for paragraph in labelled:
        if paragraph.line not in lines:
            raise MessageFileError(f"{path} labels line {paragraph.line}, which the thread does not have; correct it.")
        named = paragraph.asserts | paragraph.asks | paragraph.near | paragraph.denies
        if unknown := sorted(named - claims):
            wrong = f"labels line {paragraph.line} with {unknown[0]}, which the library lacks"
            raise MessageFileError(f"{path} {wrong}; correct it.")


@dataclass(slots=True)
class _Pairs:
    """Counts pairs of paragraph and claim."""

    count: Counter[str] = field(default_factory=Counter)
    silences: Counter[str] = field(default_factory=Counter)

    def add(self, labels: Paragraph, result: MatchResult, decision: Decision) -> None:
        said = {decision.match.claim_id, *decision.also} if isinstance(decision, Reply) else set()
        if labels.asserts and not isinstance(decision, Reply):
            self.silences[decision.reason] += 1
        arguable = (labels.near | labels.asks) - labels.asserts
        top = {match.claim_id for match in result.ranking[:TOP]}
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
            others=not labels.asserts,
            spoken=bool(said) and not labels.asserts,
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
            speech=Share(part=count["spoken"], of=count["others"]),
            silences=dict(self.silences),
        )
