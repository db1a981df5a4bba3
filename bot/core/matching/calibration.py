"""From features to one score: the weights, and the thresholds that go with them."""

from dataclasses import dataclass
from math import exp

from bot.core.matching.reading import Thresholds
from bot.core.matching.scorer import Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A fitted logistic model over the features, and the thresholds found on the scores that it gives.

    No weight may have the sign that common sense forbids: the score never falls when a message shares more.
    """

    bias: float
    weights: Features
    thresholds: Thresholds
    least_evidence: float

    def score(self, features: Features) -> float:
        """Return 0-100: how surely a passage with these features asserts the claim."""
        total = self.bias + sum(map(_times, self.weights, features))
        return 100 / (1 + exp(-max(-30.0, min(30.0, total))))


def _times(weight: float, value: float) -> float:
    return weight * value


SHIPPED = Calibration(
    bias=-6.0,
    weights=Features(
        evidence=4.0,
        coverage=3.0,
        explained=1.5,
        profile=2.5,
        profile_share=1.0,
        lead=1.5,
        near=-1.5,
        pairs=1.0,
        anchors_missing=-1.5,
        length=0.0,
    ),
    thresholds=Thresholds(offer=30, speak=70, margin=8),
    least_evidence=0.8,
)
"""Placeholder: not yet fitted."""
