"""Fitting the numbers of the matcher.

Three models. *Score*, boosted trees: does the passage speak of the claim, taken as an assertion? *Cues*, a logistic
one: which of the small words deny, ask or report? *Manner*, boosted trees again: the cues, the signals of the rules and
the features of the match together.
The hands are dealt to a few folds, and each hand is judged by models that saw no message of its fold, though wordings
that were taken from some; `bot.maintain.operating_point` chooses the thresholds on these judgements. Needs the `fit`
extra.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from bot.core.matching.calibration import SIGNS, Calibration
from bot.core.matching.manner import Manner
from bot.core.matching.reading import Thresholds
from bot.core.matching.scorer import Features
from bot.core.matching.stance import CLUES, Manners
from bot.core.matching.trees import Question, Tree, Trees
from bot.maintain.examples import WHOLE, Example, Look
from bot.maintain.operating_point import WANTED, Outcome

Numbers = NDArray[np.float64]

MOST_CUES = 2_500
_FOLDS = 5
_RUNNERS_UP = 0.15  # What a claim counts that is not the likeliest.
_STRENGTH = 0.4  # Of the cues: more trusts the examples more.
_PHRASINGS = 0.3  # Phrasings show how claims are put, by one hand only.
_FEWEST, _FEWEST_HANDS = 3, 2
_SAID = {"message": 1.0, "own": 0.1, "verbatim": 0.4, "framed": 0.6}
_SIZES = {WHOLE: 1.0, "few": 0.6, "half": 0.9, "small": 0.6}
_PULL = 5.0  # How strongly answers are pulled to nothing.

_KINDS = tuple(manner.value for manner in Manner)


def fit(examples: Sequence[Example], thresholds: Thresholds = WANTED) -> Calibration:
    """Fit the three models on examples."""
    cues = _Cues(examples)
    return _fitted(examples, cues, cues.whole, thresholds)


def _fitted(examples: Sequence[Example], cues: "_Cues", final: Manners, thresholds: Thresholds) -> Calibration:
    manners = _fit_manner(examples, cues, final)
    return Calibration(trees=_fit_score(examples), manners=manners, thresholds=thresholds)


def folds(examples: Iterable[Example]) -> list[frozenset[str]]:
    """Return who wrote the messages, dealt to folds."""
    hands = sorted({one.hand for one in examples if one.source == "message"})
    return [frozenset(hands[at::_FOLDS]) for at in range(min(_FOLDS, len(hands)))]


def crossed(examples: Sequence[Example]) -> list[Outcome]:
    """Judge the messages of each fold of hands by models that were fitted without it."""
    cues = _Cues(examples)
    found: list[Outcome] = []
    for fold in folds(examples):
        others = [one for one in examples if one.hand not in fold]
        calibration = _fitted(others, cues, cues.without[min(fold)], WANTED)
        mine = (one for one in examples if one.hand in fold and one.source == "message" and one.size == WHOLE)
        found += [outcome(calibration, one) for one in mine]
    return found


def outcome(calibration: Calibration, example: Example) -> Outcome:
    """Judge an example."""
    if not example.looks:
        return Outcome(example=example, claim=None, score=0.0, asserted=0.0, confided=0.0)
    scores = calibration.scores([look.features for look in example.looks])
    score, best = max(zip(scores, example.looks, strict=True), key=lambda one: one[0])
    chances = calibration.manners.chances(best.heard)
    asserted, confided = chances[Manner.CLAIM], chances[Manner.DISCLOSURE]
    return Outcome(example=example, claim=best.claim, score=score, asserted=asserted, confided=confided)


def _fit_score(examples: Iterable[Example]) -> Trees:
    rows = [
        (look.features, look.claim in one.claims, one.weight * (_RUNNERS_UP if place else 1.0))
        for one in examples
        for place, look in enumerate(one.looks)
    ]
    inputs, right, weights = zip(*rows, strict=True)
    return boosted(np.array(inputs), np.array(right), np.array(weights))


def boosted(inputs: Numbers, right: NDArray[np.bool_], weights: Numbers) -> Trees:
    """Return trees that tell what is right; none turns against `SIGNS`."""
    (trees,) = _SCORE.grown(inputs, right, weights, Features._fields, SIGNS).values()
    return trees


@dataclass(frozen=True, slots=True)
class _Growth:
    """How many trees of how many answers are grown, how much of each counts, and on how many rows an answer rests."""

    trees: int
    leaves: int
    rate: float
    fewest_rows: int

    def grown(
        self,
        inputs: Numbers,
        told: NDArray[np.generic],
        weights: Numbers,
        names: tuple[str, ...],
        signs: Sequence[float] | None = None,
    ) -> dict[object, Trees]:
        """Return the trees for each kind that is told; of two kinds, those for the second alone."""
        model = HistGradientBoostingClassifier(
            max_iter=self.trees,
            learning_rate=self.rate,
            max_leaf_nodes=self.leaves,
            min_samples_leaf=self.fewest_rows,
            l2_regularization=_PULL,
            early_stopping=False,
            monotonic_cst=None if signs is None else [*signs],
            random_state=0,
        ).fit(inputs, told, sample_weight=weights)
        # scikit-learn publishes no way to read the trees; a test holds what is read here against what the model says.
        starts, rounds = model._baseline_prediction[0], zip(*model._predictors, strict=True)  # noqa: SLF001
        return {
            kind: Trees(round(float(start), 4), tuple(_tree(one.nodes, 0, names) for one in trees), names)
            for kind, start, trees in zip(model.classes_[-len(starts) :], starts, rounds, strict=True)
        }


_SCORE = _Growth(trees=200, leaves=12, rate=0.06, fewest_rows=100)
_MANNER = _Growth(trees=120, leaves=6, rate=0.08, fewest_rows=40)


def _tree(nodes: NDArray[np.void], at: int, names: Sequence[str]) -> Tree:
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    so, more = (_tree(nodes, int(node[side]), names) for side in ("left", "right"))
    return Question(names[int(node["feature_idx"])], round(float(node["num_threshold"]), 6), so, more)


class _Cues:
    """What the small words are worth: fitted on all hands, and for each hand on those of the other folds."""

    def __init__(self, examples: Sequence[Example]) -> None:
        said = [
            one
            for one in examples
            if one.size == WHOLE and one.kind in _KINDS and one.source in {"message", "phrasing"}
        ]
        self.whole = _fit_cues(said)
        self.without = {
            hand: manners
            for fold in folds(examples)
            for manners in [_fit_cues([one for one in said if one.hand not in fold])]
            for hand in fold
        }
        self._odds: dict[int, list[float]] = {}

    def odds(self, hand: str, look: Look) -> list[float]:
        """Return the odds that cues fitted without the hand give; each look is asked for once for every fold."""
        if id(look) not in self._odds:
            self._odds[id(look)] = self.without.get(hand, self.whole).of_cues(look.heard)
        return self._odds[id(look)]


def _fit_manner(examples: Sequence[Example], cues: _Cues, final: Manners) -> Manners:
    """Fit the manner on cues that were fitted without the hand that is looked at; `final` are those that it gets."""
    told = [(one, look) for one in examples if (look := _told(one)) and one.source in _SAID and one.kind in _KINDS]
    typical = _typical(told)
    typified = replace(final, typical=typical)
    rows = [typified.inputs(look.heard, cues.odds(one.hand, look)) for one, look in told]
    shares = np.array([_SAID[one.source] * _SIZES[one.size] for one, _ in told])
    grown = _MANNER.grown(np.array(rows), np.array([one.kind for one, _ in told]), shares, CLUES)
    return replace(final, trees=tuple(grown[kind] for kind in _KINDS), typical=typical)


def _told(example: Example) -> Look | None:
    """Return the look from which the manner of an example is learned."""
    return example.labelled or next(iter(example.looks if example.kind == Manner.DISCLOSURE else ()), None)


def _typical(told: Sequence[tuple[Example, Look]]) -> tuple[float, ...]:
    """Return the features of messages that the whole library reads, at the mean."""
    features = [look.features for one, look in told if one.source == "message" and one.size == WHOLE]
    return tuple(round(float(one), 3) for one in np.mean(np.array(features), axis=0))


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
    return Manners(cue_bias=tuple(bias), cues=cues, trees=(), typical=())


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
    inputs: csr_matrix, kinds: Sequence[str], shares: Numbers, strength: float
) -> tuple[list[float], Numbers]:
    """Return the log odds of each other kind against a claim: bias of each, and weights, one row an input."""
    model = LogisticRegression(C=strength, max_iter=2_000, tol=1e-3).fit(inputs, kinds, sample_weight=shares)
    order = [list(model.classes_).index(kind) for kind in _KINDS]
    weights, bias = model.coef_[order], model.intercept_[order]
    return [round(float(one), 3) for one in (bias - bias[0])[1:]], np.round((weights - weights[0])[1:].T, 2)
