"""What the matcher is given and what it returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.core.claims import Gate


class Recognisable(Protocol):
    """What the matcher needs to know of a claim: a Claim of a library, or a bare one of a benchmark."""

    @property
    def id(self) -> str:
        """The claim's id."""

    @property
    def claim(self) -> str:
        """The claim in its canonical words."""

    @property
    def phrasings(self) -> tuple[str, ...]:
        """How people say it."""

    @property
    def near_misses(self) -> tuple[str, ...]:
        """What must not trigger it."""

    @property
    def anchors(self) -> tuple[tuple[str, ...], ...]:
        """Groups of words; a message that asserts the claim holds one of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well a message asserts one claim.

    `score` (0-100) decides speech: anchors and near misses have had their say, gates have not. `similarity` (0-100)
    ignores anchors: it ranks what `/check` offers. `wording` counts the claim's wordings from 0: the claim itself,
    then its phrasings. `sentences` numbers the message's sentences that the best passage covers; `gates` are those
    that fire on that passage.
    """

    claim_id: str
    score: float
    similarity: float
    wording: int
    sentences: frozenset[int]
    gates: frozenset[Gate] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A message read: its length in words after cleaning, and its matches, best score first, one per claim."""

    words: int
    matches: tuple[Match, ...] = ()

    @property
    def ranking(self) -> tuple[Match, ...]:
        """The matches, most similar first, whatever anchors and gates say."""
        return tuple(sorted(self.matches, key=lambda match: -match.similarity))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From which score the bot offers a claim on request, speaks unasked, and how far ahead the best must be."""

    offer: float
    speak: float
    margin: float
    per_claim: Mapping[str, float] = field(default_factory=dict)

    def speak_for(self, claim_id: str) -> float:
        """Return the score from which this claim is answered unasked."""
        return self.per_claim.get(claim_id, self.speak)
