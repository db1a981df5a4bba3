"""Fit the decision: logistic regressions over what words, vectors and the judge say, on texts the judge never saw."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from bot.answering.policy import Limits
from bot.core import text
from bot.corpus.texts import Outcome, Said
from bot.matching import Judge, Matcher, SpeechAct
from bot.matching.decision import Decider, Features, log_odds
from bot.matching.match import Thresholds
from bot.matching.speech_act import OTHER_ACTS


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
_MISSED = 0.18


@dataclass(frozen=True, slots=True)
class Row:
    """A judged candidate of a message: whether the claim is asserted there, and whether it is meant at all."""

    features: Features
    act: SpeechAct
    chance: float
    asserted: bool
    meant: bool

    def is_told(self, decider: Decider) -> bool:
        """Return whether another speech act than an assertion is so likely that it is the reason for silence."""
        return self.act in OTHER_ACTS and self.chance >= decider.thresholds.act


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A message as a matcher reads it. `source` groups what is told apart; `weight` is what one false answer costs."""

    source: str
    said: Said
    words: int
    rows: tuple[Row, ...]
    ranked: tuple[tuple[Features, bool], ...]
    weight: float = 1.0

    @property
    def is_claim(self) -> bool:
        """Whether the message asserts a claim of the library."""
        return Outcome.ASSERTION in self.said.outcomes.values()


def examples(matcher: Matcher, messages: Iterable[Said], source: str, *, weight: float = 1.0) -> Iterator[Example]:
    """Yield messages as a matcher reads them."""
    ids = [claim.id for claim in matcher.claims]
    for said in messages:
        context = matcher.context((said.before,) if said.before else ())
        rows: tuple[Row, ...] = ()
        ranked: tuple[tuple[Features, bool], ...] = ()
        if matcher.is_worth_judging(said.text, context):
            candidates = matcher.candidates(said.text, context, asked=False)
            judged = matcher.judged(candidates)
            rows = tuple(_row(ids[one.candidate.evidence.claim], one.features, one.acts, said) for one in judged)
            ranked = tuple((one.features, ids[one.evidence.claim] in said.outcomes) for one in candidates[:_RANKED])
        yield Example(
            source=source, said=said, words=len(text.words(said.text)), rows=rows, ranked=ranked, weight=weight
        )


def _row(claim: str, features: Features, acts: Mapping[SpeechAct, float], said: Said) -> Row:
    act = max(acts, key=lambda one: acts[one])
    outcome = said.outcomes.get(claim)
    return Row(features, act, acts[act], outcome is Outcome.ASSERTION, outcome is not None and claim not in said.unsure)


def fitted(found: Sequence[Example], *, wanted: Callable[[Sequence[Example], Decider], Thresholds]) -> Decider:
    """Return the decision that fits the examples, with thresholds chosen by `wanted`."""
    rows = [(row, example.weight) for example in found for row in example.rows]
    ranked = [one for example in found if example.said.outcomes for one in example.ranked]
    assertion = _regression([row.features for row, _ in rows], [row.asserted for row, _ in rows], [w for _, w in rows])
    about = _regression([row.features for row, _ in rows], [row.meant for row, _ in rows], [w for _, w in rows])
    ranking = _regression([one for one, _ in ranked], [right for _, right in ranked], [1.0] * len(ranked))
    weights = ranking[0]._replace(judged=0.0, judged_wording=0.0, judged_lead=0.0)
    decider = Decider(
        assertion=assertion[0],
        assertion_bias=assertion[1],
        about=about[0],
        about_bias=about[1],
        ranking=weights,
        least_promise=_least_promise(weights, ranked),
        thresholds=UNFITTED.thresholds,
    )
    return replace(decider, thresholds=wanted(found, decider))


def _least_promise(weights: Features, ranked: Sequence[tuple[Features, bool]]) -> float:
    """Return the promise that all but 18 in 100 of the claims that are meant reach.

    Fewer than 1 in 100 answers is lost by it: what is less promising is hardly ever scored high.
    """
    meant = [sum(w * f for w, f in zip(weights, features, strict=True)) for features, right in ranked if right]
    return float(np.quantile(meant, _MISSED))


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
    """What would be answered to an example at a threshold: nothing, something right, or something wrong."""

    score: float
    right: bool


def best(example: Example, decider: Decider, limits: Limits) -> Answered | None:
    """Return the best claim that the rules of the text would let pass, whatever its score."""
    if not limits.fewest_words <= example.words <= limits.most_words:
        return None
    asserted = log_odds(decider.thresholds.asserted)
    allowed = [row for row in example.rows if not row.is_told(decider) and row.features.judged >= asserted]
    scored = [(decider.score(row.features), row.asserted) for row in allowed]
    if not scored:
        return None
    score, right = max(scored)
    return Answered(score, right)


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
