"""Fit the decision: logistic regressions over what words, vectors and the judge say, on texts the judge never saw."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from bot.answering.policy import Limits
from bot.core import text
from bot.corpus.texts import Outcome, Said
from bot.matching import Judge, Matcher, SpeechAct
from bot.matching.decision import Decider, Features
from bot.matching.judging import Judged
from bot.matching.match import Thresholds


def _features(**known: float) -> Features:
    return Features(**dict.fromkeys(Features._fields, 0.0) | known)


UNFITTED = Decider(
    assertion=_features(judged=0.6, judged_wording=0.4),
    assertion_bias=0.0,
    about=_features(judged=0.3, cosine_wording=4, best=2),
    about_bias=-3.0,
    ranking=_features(cosine=2, cosine_wording=4, best=1.5, profile=1.5),
    least_promise=-100.0,
    thresholds=Thresholds(offer=30, speak=60),
)
"""A plausible decision, by which the first candidates are chosen."""

_RANKED = 12
_FARTHEST, _HALVINGS = 5.0, 40  # of the search for a shift of log odds
_MISSED = 0.03  # share of the claims that are meant which may promise too little to be judged, of the best twelve
_UNPROMISING = 0.01  # the same of those that were judged

Ranked = tuple[Features, bool]


@dataclass(frozen=True, slots=True)
class Row:
    """A judged candidate of a message: whether the claim is asserted there, and whether it is meant at all."""

    features: Features
    acts: Mapping[SpeechAct, float]
    asserted: bool
    meant: bool
    is_near_miss: bool = False

    def may_be_answered(self, thresholds: Thresholds) -> bool:
        """Return whether it may be answered, whatever its score, as far as judge and near misses tell.

        A library's own phrases and a second claim beside it, which silence as well, are left out.
        """
        is_silenced = self.is_near_miss or bool(thresholds.told(self.acts))
        return not is_silenced and thresholds.is_asserted(self.acts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A message as a matcher reads it. `source` groups what is told apart; `weight` is what each of its rows counts."""

    source: str
    said: Said
    words: int
    rows: tuple[Row, ...]
    weight: float = 1.0

    @property
    def is_claim(self) -> bool:
        """Whether the message asserts a claim of the library."""
        return Outcome.ASSERTION in self.said.outcomes.values()


def ranked(matcher: Matcher, messages: Iterable[Said]) -> Iterator[Ranked]:
    """Yield what is known of each candidate of the messages before anything is judged, and whether it is meant."""
    for said in messages:
        context = matcher.context((said.before,) if said.before else ())
        if said.outcomes and matcher.is_worth_judging(said.text, context):
            for one in matcher.candidates(said.text, context, asked=False)[:_RANKED]:
                claim = matcher.claims[one.evidence.claim].id
                if claim not in said.unsure:
                    yield one.features, claim in said.outcomes


def examples(
    matcher: Matcher, messages: Iterable[Said], source: str, *, weight: float = 1.0, asked: bool = False
) -> Iterator[Example]:
    """Yield messages as a matcher reads them, without the claims on which two readers differ.

    `asked`: somebody asks about them, so that they are judged whatever they are about.
    """
    for said in messages:
        context = matcher.context((said.before,) if said.before else ())
        is_worth = asked or matcher.is_worth_judging(said.text, context)
        judged = matcher.judged(said.text, context, asked=asked) if is_worth else ()
        claims = [matcher.claims[one.candidate.evidence.claim].id for one in judged]
        rows = tuple(
            _row(said.outcomes.get(claim), one)
            for claim, one in zip(claims, judged, strict=True)
            if claim not in said.unsure
        )
        yield Example(source=source, said=said, words=len(text.words(said.text)), rows=rows, weight=weight)


def _row(outcome: Outcome | None, judged: Judged) -> Row:
    return Row(
        features=judged.features,
        acts=judged.acts,
        asserted=outcome is Outcome.ASSERTION,
        meant=outcome is not None,
        is_near_miss=judged.is_near_miss,
    )


def assertion_shift(found: Iterable[Example]) -> float:
    """Return what the log odds of an assertion lack to promise, in the weighted mean, as many as there are.

    Trained beside many hard negatives, a judge comes to expect fewer assertions than it meets. What that prior does to
    its log odds is a constant (Saerens, Latinne and Decaestecker 2002).
    """
    rows = [(row.features.judged, row.asserted, example.weight) for example in found for row in example.rows]
    odds, asserted, weights = (np.array(column) for column in zip(*rows, strict=True))
    wanted = np.average(asserted, weights=weights)
    least, most = -_FARTHEST, _FARTHEST
    for _ in range(_HALVINGS):
        middle = (least + most) / 2
        promised = np.average(1 / (1 + np.exp(-odds - middle)), weights=weights)
        least, most = (middle, most) if promised < wanted else (least, middle)
    return (least + most) / 2


def average_precision(found: Iterable[Example]) -> float | None:
    """Return by what average precision the judge's log odds tell assertions among all that it is asked about.

    None where nothing is asserted. Judges are compared by it on the pairs that a fitted ranking leaves: among easier
    ones the worse of two looked better (docs/experiments.md).
    """
    from sklearn.metrics import average_precision_score  # noqa: PLC0415 - heavy, and an extra

    rows = [row for example in found for row in example.rows]
    asserted = [row.asserted for row in rows]
    return float(average_precision_score(asserted, [row.features.judged for row in rows])) if any(asserted) else None


def with_ranking(decider: Decider, found: Sequence[Ranked]) -> Decider:
    """Return the decision with the ranking that fits candidates, and the promise that most of what is meant reaches."""
    weights, _ = _regression([one for one, _ in found], [right for _, right in found], [1.0] * len(found))
    decider = replace(decider, ranking=weights._replace(judged=0.0, judged_wording=0.0, judged_lead=0.0))
    meant = [decider.rank(features) for features, right in found if right]
    return replace(decider, least_promise=float(np.quantile(meant, _MISSED)))


def fitted(
    found: Sequence[Example],
    undecided: Decider,
    arguments: Iterable[Example] = (),
    *,
    wanted: Callable[[Sequence[Example], Decider], Thresholds],
) -> Decider:
    """Return the decision that fits the examples, which were read with `undecided`; `wanted` chooses its thresholds.

    `arguments` count for the similarity alone: they tell which claim a text is about. What promises too little by the
    new decision stays in the fit: without it that of 3 December has the same threshold and the same answers.
    """
    rows = [(row, example.weight) for example in found for row in example.rows]
    assertion = _regression([row.features for row, _ in rows], [row.asserted for row, _ in rows], [w for _, w in rows])
    rows += [(row, example.weight) for example in arguments for row in example.rows]
    about = _regression([row.features for row, _ in rows], [row.meant for row, _ in rows], [w for _, w in rows])
    decider = replace(
        undecided, assertion=assertion[0], assertion_bias=assertion[1], about=about[0], about_bias=about[1]
    )
    decider = replace(decider, least_promise=_least_promise(found, undecided))
    return replace(decider, thresholds=wanted(found, decider))


def _least_promise(found: Iterable[Example], decider: Decider) -> float:
    """Return the promise below which hardly any claim is meant that was judged, or that of the decider if higher."""
    meant = [decider.rank(row.features) for example in found for row in example.rows if row.meant]
    return max(decider.least_promise, float(np.quantile(meant, _UNPROMISING)))


def _regression(rows: Sequence[Features], right: Sequence[bool], weights: Sequence[float]) -> tuple[Features, float]:
    """Fit a logistic regression on standardised features, and return it for the plain ones."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - heavy, and an extra

    values = np.array(rows, dtype=np.float64)
    mean, spread = values.mean(0), values.std(0) + 1e-6
    model = LogisticRegression(C=1.0, max_iter=1_000)
    model.fit((values - mean) / spread, np.array(right), sample_weight=np.array(weights))
    weight = model.coef_[0] / spread
    weight[values.std(0) == 0] = 0.0
    return Features(*map(float, weight)), float(model.intercept_[0] - weight @ mean)


@dataclass(frozen=True, slots=True)
class Answered:
    """What would be answered to an example: whether it asserts the claim, and whether it means it at all."""

    score: float
    right: bool
    meant: bool


def best(example: Example, decider: Decider, limits: Limits) -> Answered | None:
    """Return the best claim that the rules of the text would let pass, whatever its score."""
    if not limits.fewest_words <= example.words <= limits.most_words:
        return None
    scored = [
        (decider.score(row.features), row.asserted, row.meant)
        for row in example.rows
        if row.may_be_answered(decider.thresholds)
    ]
    if not scored:
        return None
    return Answered(*max(scored))


def written(decider: Decider) -> dict[str, Any]:
    """Return a decision as `Decider.of` reads it."""
    return {
        "assertion": decider.assertion._asdict(),
        "assertion_bias": decider.assertion_bias,
        "about": decider.about._asdict(),
        "about_bias": decider.about_bias,
        "ranking": decider.ranking._asdict(),
        "least_promise": decider.least_promise,
        "thresholds": asdict(decider.thresholds),
        "prefilter": decider.prefilter.written(),
    }


def with_decider(judge: Judge, decider: Decider) -> Judge:
    """Return the judge with another decision."""
    return _Redecided(judge, decider)


class _Redecided:
    def __init__(self, judge: Judge, decider: Decider) -> None:
        self.name = judge.name
        self.decider = decider
        self.encode = judge.encode
        self.judge = judge.judge
