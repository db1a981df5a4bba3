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
    bias=-6.54,
    weights=Features(
        evidence=0.4,
        coverage=1.67,
        explained=0.64,
        profile=3.65,
        profile_share=5.33,
        lead=6.36,
        near=-2.21,
        pairs=0.7,
        anchors_missing=-3.0,
        length=-1.99,
        foreign=-3.48,
        on_subject=1.2,
    ),
    thresholds=Thresholds(offer=10, speak=80, margin=4),
    least_evidence=1.2,
)
"""Fitted on 24 November 2026 (see tests/messages/README.md)."""
