"""What the judge makes of a library's own texts, computed when first needed and kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from bot.matching.judge import Encoded, Judge, Text, Vectors
from bot.matching.match import RecognisableClaim

_STATES = 300  # texts whose states are kept, about 66 kB each
_ROUNDING = 1e-6  # products of the same two vectors differ by 2e-7 where they stand in matrices of different shapes


@dataclass(frozen=True, slots=True)
class ClaimVectors:
    """Unit vectors of a claim's wordings (wordings, width), the claim itself first, and of its near misses."""

    wordings: Vectors
    near_misses: Vectors


@dataclass(frozen=True, slots=True)
class Nearness:
    """Cosines of a message with a claim's statement, its nearest wording (and which that is), its nearest near miss."""

    statement: float
    wording: float
    number: int
    near_miss: float

    @property
    def has_nearer_miss(self) -> bool:
        """Whether a near miss is nearer than any wording."""
        return self.near_miss > self.wording + _ROUNDING


class ClaimEncodings:
    """The encoded texts of some claims. Two threads at once may compute the same, which harms nothing."""

    def __init__(self, claims: Sequence[RecognisableClaim], judge: Judge) -> None:
        self._claims = claims
        self._vectors: dict[int, ClaimVectors] = {}
        self._statements: Vectors | None = None
        self._encode = partial(_encode, judge)
        self._encoded = lru_cache(maxsize=_STATES)(self._encode)  # holds the judge alone: no circle, freed at once

    def computed(self) -> dict[tuple[tuple[str, ...], ...], ClaimVectors]:
        """Return the vectors that are there already, by the texts of their claim."""
        return {_texts(self._claims[number]): vectors for number, vectors in self._vectors.items()}

    def take_over(self, other: "ClaimEncodings") -> None:
        """Take over the vectors of claims that read the same there, of another state of the same library."""
        known = other.computed()
        for number, claim in enumerate(self._claims):
            if found := known.get(_texts(claim)):
                self._vectors[number] = found

    def wording(self, claim: int, number: int) -> Encoded:
        """Return a wording of a claim as the judge needs it."""
        found = self._claims[claim]
        text = found.claim if number == 0 else found.phrasings[number - 1]
        return self._encoded(text)

    def statements(self) -> Vectors:
        """Return the vectors of all claims' statements (claims, width)."""
        if self._statements is None:
            self._statements = np.stack([self._statement(claim) for claim in range(len(self._claims))])
        return self._statements

    def _statement(self, claim: int) -> Vectors:
        known = self._vectors.get(claim)
        return self.wording(claim, 0).vector if known is None else known.wordings[0]

    def nearness(self, claim: int, vector: Vectors) -> Nearness:
        """Return how near a message's vector is to a claim."""
        found = self.vectors(claim)
        wordings = found.wordings @ vector
        number = int(np.argmax(wordings))
        near = float((found.near_misses @ vector).max()) if len(found.near_misses) else 0.0
        return Nearness(float(wordings[0]), float(wordings[number]), number, near)

    def vectors(self, claim: int) -> ClaimVectors:
        """Return the vectors of a claim, computing them the first time."""
        if claim not in self._vectors:
            found = self._claims[claim]
            texts = (*found.phrasings, *found.near_misses)
            vectors = np.stack([self._statement(claim), *(self._encode(text).vector for text in texts)])
            split = 1 + len(found.phrasings)
            self._vectors[claim] = ClaimVectors(vectors[:split], vectors[split:])
        return self._vectors[claim]


def _encode(judge: Judge, text: str) -> Encoded:
    return judge.encode([Text(text)])[0]


def _texts(claim: RecognisableClaim) -> tuple[tuple[str, ...], ...]:
    return (claim.claim,), tuple(claim.phrasings), tuple(claim.near_misses)
