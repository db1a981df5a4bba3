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
    bias=-14.97,
    weights=Features(
        evidence=0.16,
        coverage=4.6,
        explained=0.0,
        profile=9.51,
        profile_share=8.01,
        lead=9.85,
        near=-3.32,
        pairs=2.24,
        anchors_missing=-3.75,
        length=2.5,
        foreign=-5.75,
        on_subject=1.5,
    ),
    thresholds=Thresholds(offer=8, speak=80, margin=4),
    least_evidence=1.2,
)
"""See tests/messages/README.md."""
