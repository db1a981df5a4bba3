"""Fitting the numbers of the matcher, and choosing its thresholds by what must not happen.

Three models, each a logistic one. *Score*: does the passage speak of the claim, taken as an assertion? *Cues*: which of
the small words deny, ask or report? *Manner*: the cues and the signals of the rules together. Each hand is judged by
models that saw none of its messages; on these judgements the thresholds are chosen. Needs the `fit` extra.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.core.matching.calibration import Calibration
from bot.core.matching.reading import Thresholds
from bot.core.matching.scorer import Features
from bot.core.matching.stance import Manner, Manners
from bot.maintain.examples import WHOLE, Example

Numbers = NDArray[np.float64]

SIGNS = Features(
    coverage=1, profile=1, profile_share=1, lead=1, near=-1, pairs=1, anchors_missing=-1, length=0, foreign=-1,
    on_subject=1, topical=1, whole=1, near_whole=-1, small=-1,
)  # fmt: skip
"""The sign that common sense allows each weight; 0 allows both."""

MOST_CUES = 1_200
_RUNNERS_UP = 0.15  # What a claim counts that is not the likeliest.
_STRENGTH = 0.4  # Of the cues: more trusts the examples more.
_PHRASINGS = 0.3  # Phrasings show how claims are put, by one hand only.
_FEWEST, _FEWEST_HANDS = 4, 2
_KINDS = tuple(manner.value for manner in Manner)
_WANTED = Thresholds(offer=8, speak=65, margin=2)


def fit(examples: Sequence[Example], thresholds: Thresholds = _WANTED) -> Calibration:
    """Fit the three models on examples."""
    bias, *weights = _fit_score(examples)
    whole = [one for one in examples if one.size == WHOLE and one.kind in _KINDS]
    said = [one for one in whole if one.source in {"message", "phrasing"}]
    manners = _fit_manner(said)
    return Calibration(bias=bias, weights=Features(*weights), manners=manners, thresholds=thresholds)


def hands(examples: Iterable[Example]) -> list[str]:
    """Return who wrote the messages."""
    return sorted({one.hand for one in examples if one.source == "message"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a calibration makes of an example: the likeliest claim, its score and the chance that it is asserted."""

    example: Example
    claim: str | None
    score: float
    asserted: float

    @property
    def sure(self) -> float:
        """What is held to the threshold, 0-100."""
        return self.score * self.asserted

    @property
    def is_right(self) -> bool:
        """Whether the example asserts that claim."""
        return self.example.kind == "claim" and self.claim in self.example.claims


def crossed(examples: Sequence[Example]) -> list[Outcome]:
    """Judge the messages of each hand by models that were fitted without it."""
    found: list[Outcome] = []
    for hand in hands(examples):
        calibration = fit([one for one in examples if one.hand != hand])
        found += [outcome(calibration, one) for one in examples if one.hand == hand]
    return found


def outcome(calibration: Calibration, example: Example) -> Outcome:
    """Judge an example."""
    if not example.looks:
        return Outcome(example=example, claim=None, score=0.0, asserted=0.0)
    score, best = max(((calibration.score(look.features), look) for look in example.looks), key=lambda one: one[0])
    chance = calibration.manners.chances(best.heard)[Manner.CLAIM]
    return Outcome(example=example, claim=best.claim, score=score, asserted=chance)


def _fit_score(examples: Iterable[Example]) -> list[float]:
    rows = [
        (look.features, look.claim in one.claims, one.weight * (_RUNNERS_UP if place else 1.0))
        for one in examples
        for place, look in enumerate(one.looks)
    ]
    inputs, right, weights = (np.array(column, dtype=np.float64) for column in zip(*rows, strict=True))
    return _bounded_logistic(inputs, right, weights)


def _bounded_logistic(inputs: Numbers, right: Numbers, weights: Numbers) -> list[float]:
    """Return bias and weights of a logistic model, none of a sign that `SIGNS` forbids."""
    signs = 2 * right - 1

    def loss(at: Numbers) -> tuple[float, Numbers]:
        margin = signs * (inputs @ at[1:] + at[0])
        slope = weights * -signs / (1 + np.exp(np.clip(margin, -30, 30)))
        gradient = np.concatenate([[slope.sum()], inputs.T @ slope + at[1:]])
        return float((weights * np.logaddexp(0, -margin)).sum() + (at[1:] ** 2).sum() / 2), gradient

    bounds = [(None, None), *((0 if sign > 0 else None, 0 if sign < 0 else None) for sign in SIGNS)]
    found = minimize(loss, np.zeros(len(bounds)), jac=True, bounds=bounds, method="L-BFGS-B")
    return [float(one) for one in found.x]


def _fit_manner(said: Sequence[Example]) -> Manners:
    """Fit the manner on cues that were fitted without the hand that is looked at."""
    rows: list[list[float]] = []
    kinds: list[str] = []
    for hand in hands(said):
        cues = _fit_cues([one for one in said if one.hand != hand])
        for one in said:
            if one.hand == hand and one.labelled:
                rows.append(cues.inputs(one.labelled.heard))
                kinds.append(one.kind)
    bias, weights = _logistic(np.array(rows), kinds, None, 1.0)
    final = _fit_cues(said)
    return Manners(cue_bias=final.cue_bias, cues=final.cues, bias=tuple(bias), weights=tuple(map(tuple, weights.T)))


def _fit_cues(said: Sequence[Example]) -> Manners:
    """Fit the cues: once on all that are frequent, once more on those that then weighed most."""
    heard = [(look.heard.cues, one) for one in said if (look := one.labelled or next(iter(one.looks), None))]
    known = _frequent((cues, one.hand) for cues, one in heard if one.source == "message")
    kinds = [one.kind for _, one in heard]
    shares = np.array([1.0 if one.source == "message" else _PHRASINGS for _, one in heard])
    _, weights = _logistic(_table([cues for cues, _ in heard], known), kinds, shares, _STRENGTH)
    counts = Counter(cue for cues, _ in heard for cue in cues)
    worth = {cue: float(np.abs(row).max()) * counts[cue] ** 0.5 for cue, row in zip(known, weights, strict=True)}
    kept = sorted(sorted(known, key=lambda cue: -worth[cue])[:MOST_CUES])
    bias, weights = _logistic(_table([cues for cues, _ in heard], kept), kinds, shares, _STRENGTH)
    cues = {cue: tuple(row) for cue, row in zip(kept, weights, strict=True)}
    return Manners(cue_bias=tuple(bias), cues=cues, bias=(), weights=())


def _frequent(heard: Iterable[tuple[Mapping[str, float], str]]) -> list[str]:
    """Return the cues that several hands use."""
    users: dict[str, Counter[str]] = defaultdict(Counter)
    for cues, hand in heard:
        for cue in cues:
            users[cue][hand] += 1
    return sorted(cue for cue, by in users.items() if by.total() >= _FEWEST and len(by) >= _FEWEST_HANDS)


def _table(heard: Sequence[Mapping[str, float]], known: Sequence[str]) -> csr_matrix:
    places = {cue: at for at, cue in enumerate(known)}
    entries = [
        (row, places[cue], worth) for row, cues in enumerate(heard) for cue, worth in cues.items() if cue in places
    ]
    rows, columns, values = (np.array(one) for one in zip(*entries, strict=True))
    shape = (len(heard), len(known))
    return csr_matrix((values, (rows.astype(np.int32), columns.astype(np.int32))), shape=shape)


def _logistic(
    inputs: "Numbers | csr_matrix", kinds: Sequence[str], shares: Numbers | None, strength: float
) -> tuple[list[float], Numbers]:
    """Return the log odds of each other kind against a claim: bias of each, and weights, one row an input."""
    model = LogisticRegression(C=strength, max_iter=2_000, tol=1e-3).fit(inputs, kinds, sample_weight=shares)
    order = [list(model.classes_).index(kind) for kind in _KINDS]
    weights, bias = model.coef_[order], model.intercept_[order]
    return [round(float(one), 3) for one in (bias - bias[0])[1:]], np.round((weights - weights[0])[1:].T, 3)
