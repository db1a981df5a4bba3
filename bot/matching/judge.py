"""What reads a message and a claim together. The model that does it stands behind this interface."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.matching.decision import Decider

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the lower half of the judge sees it: a state for each token, and one unit vector for all."""

    states: Vectors
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Text:
    """What is to be encoded: a text, and what was said just before it."""

    content: str
    before: str = ""


class Judge(Protocol):
    """A model that judges what a message does with a claim. Safe to be called from several threads."""

    @property
    def name(self) -> str:
        """Which model this is, as people are told."""

    @property
    def decider(self) -> Decider:
        """The decision that was fitted for this model."""

    def encode(self, texts: Sequence[Text]) -> list[Encoded]:
        """Encode texts; of a long one the beginning counts."""

    def judge(self, pairs: Sequence[tuple[Encoded, Encoded]]) -> Vectors:
        """Return for each pair of claim and message the probability of each speech act (pairs, acts)."""
