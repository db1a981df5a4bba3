"""From features to a score and to what a passage does with a claim: the fitted numbers, and the thresholds on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from bot.core.matching import fitted
from bot.core.matching.manner import Manner
from bot.core.matching.reading import Thresholds
from bot.core.matching.scorer import Features
from bot.core.matching.stance import CLUES, Manners
from bot.core.matching.trees import Trees, parsed

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

    @classmethod
    def of(cls, numbers: Mapping[str, Any]) -> Self:
        """Read what `bot.maintain.fitted_module` writes.

        Raises AttributeError, KeyError, TypeError or ValueError where it is something else.
        """
        meant = [(Manner(name), tree) for name, tree in map(_named, _lines(numbers["MANNER_TREES"]))]
        manners = Manners(
            cue_bias=numbers["CUE_BIAS"],
            cues=dict(map(_cue, _lines(numbers["CUES"]))),
            trees=tuple(
                _trees(start, [tree for name, tree in meant if name == manner], CLUES)
                for manner, start in zip(Manner, numbers["MANNER_STARTS"], strict=True)
            ),
            typical=numbers["MANNER_TYPICAL"],
        )
        trees = _trees(numbers["START"], _lines(numbers["TREES"]), Features._fields)
        return cls(trees=trees, manners=manners, thresholds=Thresholds(**numbers["THRESHOLDS"]))

    def scores(self, rows: Sequence[Features]) -> list[float]:
        """Return 0-100 each: how surely a passage with these features makes the claim, taken as an assertion."""
        found: list[float] = (100 / (1 + np.exp(-np.clip(self.trees.sums(rows), -30, 30)))).tolist()
        return found


def _named(line: str) -> tuple[str, str]:
    name, tree = line.split(maxsplit=1)
    return name, tree


def _lines(block: str) -> list[str]:
    return block.strip().splitlines()


def _trees(start: float, lines: Sequence[str], names: tuple[str, ...]) -> Trees:
    return Trees(start, tuple(parsed(line, names) for line in lines), names)


def _cue(line: str) -> tuple[str, tuple[float, ...]]:
    cue, *weights = line.rsplit(maxsplit=4)
    return cue, tuple(map(float, weights))


SHIPPED = Calibration.of(vars(fitted))
"""Made by `bot.maintain.fitting`; `bot.core.matching.fitted` tells on what, and what the numbers are worth."""
