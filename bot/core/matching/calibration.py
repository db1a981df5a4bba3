"""From features to a score and to what a passage does with a claim: the fitted numbers, and the thresholds on them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.core.matching import fitted
from bot.core.matching.reading import Thresholds
from bot.core.matching.scorer import Features
from bot.core.matching.stance import Manners
from bot.core.matching.trees import Trees

SIGNS = Features(
    coverage=1, profile=1, profile_share=1, lead=1, near=-1, pairs=1, anchors_missing=-1, length=0, foreign=-1,
    on_subject=1, topical=1, whole=1, near_whole=-1, small=-1, support=1, unnamed=-1, elsewhere=-1,
    astray=-1,
)  # fmt: skip
"""Which way common sense lets the score go where a feature rises; 0 allows both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Fitted trees over the features, a model of the manner of speaking, and thresholds on what both say.

    No tree turns against `SIGNS`: the score never falls when more is shared.
    """

    trees: Trees
    manners: Manners
    thresholds: Thresholds

    def scores(self, rows: Sequence[Features]) -> list[float]:
        """Return 0-100 each: how surely a passage with these features makes the claim, taken as an assertion."""
        found: list[float] = (100 / (1 + np.exp(-np.clip(self.trees.sums(rows), -30, 30)))).tolist()
        return found


SHIPPED = Calibration(
    trees=Trees(fitted.START, fitted.TREES),
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
        confided=fitted.THRESHOLDS["confided"],
    ),
)
"""Made by `bot.maintain.fitting`; `bot.core.matching.fitted` tells on what, and what the numbers are worth."""
