"""Choosing the thresholds by what must not happen, on judgements by models that saw no message of the hand's fold.

They are two: the score, for what has nothing to do with a claim, and how surely a passage must assert something, for
what mentions a claim without making it. The messages of some kinds are few, so that what is answered of them falls by
steps; each rate is therefore taken as the mean around a threshold, else a single message more or less would move it
far. What the judgements promise is a little too good, as wordings were taken from some of the messages: only hands of
the report part tell. Needs the `fit` extra.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter

from bot.core.matching.reading import Thresholds
from bot.maintain.examples import Example

MOST_ANSWERED = {
    "denial": 0.075,
    "question": 0.04,
    "quotation": 0.04,
    "disclosure": 0.001,
    "on-topic": 0.008,
    "unrelated": 0.011,
    "twin": 0.03,
}
"""The shares of messages that may be answered though they assert nothing.

Set after a first look at the eight hands of the report part: where 0.045 of the denials here were answered, 2 of their
158 were, and 1 of 614 unrelated messages. Those to fit on were written where the engine was weak.
"""

WANTED = Thresholds(offer=8, speak=65, margin=2, confided=0.02, sure=0.95)
"""What is not chosen; `speak` and `asserted` hold the place of what is."""

_SPEAK = np.arange(40, 94)
_ASSERTED = np.arange(50, 100) / 100
_AROUND = (7, 5)  # Of each threshold: steps of the score, steps of the chance.

Rates = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a calibration makes of an example: the likeliest claim, its score, the chances that it is meant or lived."""

    example: Example
    claim: str | None
    score: float
    asserted: float
    confided: float

    def is_said(self, thresholds: Thresholds) -> bool:
        """Whether it would be answered."""
        return self.may_be_said(thresholds) and self.score >= thresholds.speak and self.asserted >= thresholds.asserted

    def may_be_said(self, thresholds: Thresholds) -> bool:
        """Whether the thresholds that are not chosen allow an answer."""
        told = self.example.told
        may_confide = told.seems_private and self.asserted < thresholds.sure
        return not (told.gates or may_confide or self.confided > thresholds.confided)

    @property
    def is_right(self) -> bool:
        """Whether the example asserts that claim."""
        return self.example.kind == "claim" and self.claim in self.example.claims


def best(outcomes: Sequence[Outcome], wanted: Thresholds = WANTED) -> Thresholds:
    """Return the thresholds of the most right answers at which no kind of message is answered more than it may be.

    Where none keeps to that, the highest: better silent than wrong.
    """
    kept = np.ones((len(_SPEAK), len(_ASSERTED)), dtype=bool)
    for kind, most in MOST_ANSWERED.items():
        kept &= _rates([one for one in outcomes if one.example.kind == kind], wanted) <= most
    right = _rates([one for one in outcomes if one.is_right], wanted)
    right[~kept | (right == 0)] = -1.0
    right[-1, -1] = max(right[-1, -1], 0.0)
    speak, asserted = np.unravel_index(right.argmax(), right.shape)
    return replace(wanted, speak=float(_SPEAK[speak]), asserted=float(_ASSERTED[asserted]))


def _rates(outcomes: Sequence[Outcome], wanted: Thresholds) -> Rates:
    """Return the share that would be answered by score and chance asked for, each the mean around it."""
    if not outcomes:
        return np.zeros((len(_SPEAK), len(_ASSERTED)))
    allowed = [one for one in outcomes if one.may_be_said(wanted)]
    scores = np.array([one.score for one in allowed])
    chances = np.array([one.asserted for one in allowed])
    said = (scores >= _SPEAK[:, np.newaxis]).astype(float) @ (chances[:, np.newaxis] >= _ASSERTED).astype(float)
    mean: Rates = uniform_filter(said / len(outcomes), _AROUND, mode="nearest")
    return mean


def answered(outcomes: Iterable[Outcome], thresholds: Thresholds) -> dict[str, float]:
    """Return for each kind of message the share that would be answered; of claims, rightly."""
    found: dict[str, list[bool]] = defaultdict(list)
    for one in outcomes:
        found[one.example.kind].append(one.is_said(thresholds) and (one.is_right or one.example.kind != "claim"))
    return {kind: sum(hits) / len(hits) for kind, hits in found.items()}


def worth(outcomes: Sequence[Outcome], thresholds: Thresholds, fewest_words: int) -> str:
    """Return in a sentence what thresholds are worth on these judgements."""
    long = [one for one in outcomes if one.example.words >= fewest_words]
    spoken = [one for one in long if one.is_said(thresholds)]
    rates = answered(long, thresholds)
    right = sum(one.is_right for one in spoken) / max(1, len(spoken))
    others = ", ".join(f"{kind} {rate:.3f}" for kind, rate in sorted(rates.items()) if kind != "claim")
    return f"recall {rates.get('claim', 0.0):.3f}, precision {right:.3f}; answered: {others}."
