"""How well a judge tells nearly alike passages apart: those that make a claim from those that do not.

Every claim stands beside a passage that makes it and revisions of the passage that do not, or the other way round. What
is counted are pairs of such passages in which the one that makes the claim gets the higher probability: the area under
the ROC curve of each claim by itself (Fawcett 2006). One half is chance, whatever a claim alone gives away.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from bot.core.statistics import Mean
from bot.corpus.texts import Debate, Outcome
from bot.matching.judge import Judge, Text
from bot.matching.speech_act import ASSERTION_INDEX

Probabilities = Mapping[Outcome, Sequence[float]]
"""The probability that each passage beside a claim makes it, by what the passage does with it."""


def told_apart(judge: Judge, debate: Debate) -> Iterator[tuple[str, Mean]]:
    """Yield the mean over claims of how often a passage that makes the claim comes before another that does not.

    First of all others, then of those alone that deny the claim. A claim that lacks either kind is left out, and so is
    a mean of no claim.
    """
    beside = [*_probabilities(judge, debate).values()]
    others = [area for one in beside if (area := _area(one[Outcome.ASSERTION], _others(one))) is not None]
    denied = [area for one in beside if (area := _area(one[Outcome.ASSERTION], one[Outcome.DENIAL])) is not None]
    if others:
        yield "before those that do not make it", Mean.of_values(others)
    if denied:
        yield "before those that deny it", Mean.of_values(denied)


def _others(beside: Probabilities) -> Sequence[float]:
    return [*chain.from_iterable(found for outcome, found in beside.items() if outcome is not Outcome.ASSERTION)]


def _probabilities(judge: Judge, debate: Debate) -> Mapping[str, Probabilities]:
    names = [*debate.claims]
    claims = dict(zip(names, judge.encode([Text(debate.claims[name].statement) for name in names]), strict=True))
    found: dict[str, dict[Outcome, list[float]]] = defaultdict(lambda: defaultdict(list))
    for said in debate.messages:
        (passage,) = judge.encode([Text(said.text)])
        acts = judge.judge([(claims[name], passage) for name in said.outcomes])
        for (name, outcome), row in zip(said.outcomes.items(), acts, strict=True):
            found[name][outcome].append(float(row[ASSERTION_INDEX]))
    return found


def _area(right: Sequence[float], wrong: Iterable[float]) -> float | None:
    """Return the share of pairs in which the right one is the higher, a tie as a half; None where there is no pair."""
    pairs = [(one > other) + (one == other) / 2 for other in wrong for one in right]
    return sum(pairs) / len(pairs) if pairs else None
