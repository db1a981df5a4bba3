"""From features to a score and to what a passage does with a claim: the fitted numbers, and the thresholds on them."""

from dataclasses import dataclass
from math import exp
from operator import mul

from bot.core.matching import fitted
from bot.core.matching.reading import Thresholds
from bot.core.matching.scorer import Features
from bot.core.matching.stance import Manners


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A fitted logistic model over the features, one of the manner of speaking, and thresholds on the scores.

    No weight of a feature may have the sign that common sense forbids: the score never falls when more is shared.
    """

    bias: float
    weights: Features
    manners: Manners
    thresholds: Thresholds

    def score(self, features: Features) -> float:
        """Return 0-100: how surely a passage with these features makes the claim, taken as an assertion."""
        total = self.bias + sum(map(mul, self.weights, features))
        return 100 / (1 + exp(-max(-30.0, min(30.0, total))))


SHIPPED = Calibration(
    bias=fitted.BIAS,
    weights=Features(**fitted.WEIGHTS),
    manners=Manners(
        cue_bias=fitted.CUE_BIAS,
        cues=fitted.CUES,
        bias=fitted.MANNER_BIAS,
        weights=fitted.MANNER_WEIGHTS,
        typical=fitted.MANNER_TYPICAL,
    ),
    thresholds=Thresholds(
        offer=fitted.THRESHOLDS["offer"],
        speak=fitted.THRESHOLDS["speak"],
        margin=fitted.THRESHOLDS["margin"],
        asserted=fitted.THRESHOLDS["asserted"],
    ),
)
"""Made by `bot.maintain.fitting`; `bot.core.matching.fitted` tells on what, and what the numbers are worth."""
