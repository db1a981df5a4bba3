"""From what words, vectors and the judge say to one probability that a message asserts a claim.

One logistic regression, fitted on texts that the judge was not trained on, the same for every library.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Any, NamedTuple, Self

from bot.matching.match import Thresholds
from bot.matching.prefilter import FITTED, Prefilter, finite

_EDGE = 1e-4  # probabilities closer to 0 or 1 say no more
MOST_ODDS = log((1 - _EDGE) / _EDGE)
SAME = 0.93
"""The cosine from which two texts say the same."""
_ALIKE = 0.8  # cosine from which they say nearly the same
_ENOUGH = 16  # wordings from which more add little to what a cosine is worth


class Features(NamedTuple):
    """What is known of a claim beside a message, for the decision.

    judged: log odds that the message asserts the claim, by its statement or, the nearer the message is to its nearest
    wording, by that (`closest_odds`); judged_wording: by its nearest wording.
    cosine, cosine_wording: of the message with the statement and with the nearest wording; nearer_miss: by how much a
    near miss is nearer still. best, profile: lexical cosines; lexical_lead: lexical score above the next claim's.
    cosine_lead: cosine of the nearest wording above the next claim's. judged_lead: `judged` above the next claim's.
    topical: topicality of the passage as a multiple of the bar. named: 1 where the passage names the subject, or the
    conversation just before it was on it, else 0. thin: 1 for a claim without wordings, 0 for many.
    """

    judged: float
    judged_wording: float
    cosine: float
    cosine_wording: float
    nearer_miss: float
    best: float
    profile: float
    lexical_lead: float
    cosine_lead: float
    judged_lead: float
    topical: float
    named: float
    thin: float


def log_odds(probability: float) -> float:
    """Return ln(p / (1 - p)), bounded."""
    bounded = min(1 - _EDGE, max(_EDGE, probability))
    return log(bounded / (1 - bounded))


def closest_odds(by_statement: float, by_wording: float, cosine: float) -> float:
    """Interpolate between the log odds by a claim's statement and those by its nearest wording.

    `cosine` is that of message and wording. From `SAME` on the wording alone counts: the message says the same, and a
    statement in other words adds nothing.
    """
    nearness = min(1.0, max(0.0, (cosine - _ALIKE) / (SAME - _ALIKE)))
    return (1 - nearness) * by_statement + nearness * by_wording


def thinness(wordings: int) -> float:
    """Return 1 for a claim of one wording, falling to 0 with many."""
    return max(0.0, 1 - log(max(1, wordings)) / log(_ENOUGH))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """The fitted numbers: a weight for each feature, once for assertion and once for being about the claim at all.

    `ranking` weighs the features that are known before anything is judged: by it the best are chosen. What does not
    reach `least_promise` is not judged at all. `prefilter` tells by words alone what is not even encoded.
    """

    assertion: Features
    assertion_bias: float
    about: Features
    about_bias: float
    ranking: Features
    least_promise: float
    thresholds: Thresholds
    prefilter: Prefilter = FITTED

    @classmethod
    def of(cls, numbers: Mapping[str, Any]) -> Self:
        """Read what training writes. Raises KeyError, TypeError or ValueError where it is something else."""
        return cls(
            assertion=_weights(numbers["assertion"]),
            assertion_bias=finite(numbers["assertion_bias"]),
            about=_weights(numbers["about"]),
            about_bias=finite(numbers["about_bias"]),
            ranking=_weights(numbers["ranking"]),
            least_promise=finite(numbers["least_promise"]),
            thresholds=Thresholds(**{name: finite(number) for name, number in dict(numbers["thresholds"]).items()}),
            prefilter=Prefilter.of(numbers["prefilter"]) if "prefilter" in numbers else FITTED,
        )

    def score(self, features: Features) -> float:
        """Return the probability, in percent, that the message asserts the claim."""
        return 100 * _logistic(_dot(self.assertion, features) + self.assertion_bias)

    def similarity(self, features: Features) -> float:
        """Return the probability, in percent, that the message is about the claim."""
        return 100 * _logistic(_dot(self.about, features) + self.about_bias)

    def rank(self, features: Features) -> float:
        """Return how promising a claim looks before it is judged."""
        return _dot(self.ranking, features)


def _weights(numbers: Mapping[str, Any]) -> Features:
    return Features(**{name: finite(number) for name, number in dict(numbers).items()})


def _dot(weights: Sequence[float], features: Sequence[float]) -> float:
    return sum(weight * feature for weight, feature in zip(weights, features, strict=True))


def _logistic(logit: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))
