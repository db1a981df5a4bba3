"""What the matcher is given and what it returns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.core.claims import Gate
from bot.core.matching.manner import Manner
from bot.core.matching.subject import About

# What is asked of a claim of which hardly a wording is known. Hands judged apart by a library of ten wordings a
# claim are answered wrongly no oftener so than at the full measure by the whole one.
_EVEN_SPEAK = 40.0
_EVEN_CONFIDED = 0.09  # With little to go by, a chance of a few in a hundred is all that plain words get.
_ENOUGH_WORDINGS = 40


def familiarity(wordings: int) -> float:
    """Return how well a claim with so many wordings is known, 0-1: 1 as well as those that all was fitted on."""
    return min(1.0, wordings / _ENOUGH_WORDINGS)


def _between(even: float, full: float, wordings: int) -> float:
    """Return what is asked of a claim with so many wordings: `even` of one hardly known, `full` of one well known."""
    share = familiarity(wordings)
    return even * (1 - share) + full * share


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
    ignores anchors: it ranks what `/check` offers, by the score of an assertion only as far as enough wordings of its
    claim are known to judge by, else by likeness alone. `wording` counts the claim's wordings from 0: the claim itself,
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
class Account:
    """What speaks for a claim in a message and against it, for whoever keeps the claims.

    `passage` is what was looked at, `wording` what it fits best, `near_miss` one that fits better still. `shared` are
    the stems that both hold, with their weights, heaviest first; `missing` the groups of anchors without a word in
    the message. `chances` are those of each manner in which the passage may be meant. It is answered where `score`
    reaches `score_needed`, no gate stands by the message as a whole, the chance of a claim reaches `chance_needed`,
    which is more where the message `seems_private`, and that of a disclosure does not pass `confided_allowed`.
    """

    claim_id: str
    score: float
    score_needed: float
    passage: str
    wording: str
    near_miss: str | None
    shared: tuple[tuple[str, float], ...]
    missing: tuple[tuple[str, ...], ...]
    chances: Mapping[Manner, float]
    chance_needed: float
    confided_allowed: float
    seems_private: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A message read: its length in words after cleaning, and its matches, best score first, one per claim.

    `about` tells what its own words are about, the library's subject or another.
    """

    words: int
    about: About = About.NOTHING
    matches: tuple[Match, ...] = ()

    @property
    def ranking(self) -> tuple[Match, ...]:
        """The matches, most similar first, whatever anchors and gates say."""
        return tuple(sorted(self.matches, key=lambda match: -match.similarity))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From which score the bot offers a claim on request, speaks unasked, and how far ahead the best must be.

    `asserted` is how likely (0-1) it must be that the passage asserts anything, to be no denial, question, quotation or
    disclosure; `confided` how likely at most that it is a disclosure, which is the worst of them to answer. `sure` is
    how likely it must be that it asserts anything where the rules of `bot.core.matching.gates` take the message for a
    personal story: "my friend," and "as someone who" stand in others, too.
    """

    offer: float
    speak: float
    margin: float
    asserted: float = 0.5
    confided: float = 1.0
    sure: float = 1.0
    per_claim: Mapping[str, float] = field(default_factory=dict)

    def reached(self, matches: Iterable[Match]) -> list[Match]:
        """Return the matches that each reach what their claim asks for."""
        return [match for match in matches if match.score >= self.speak_for(match.claim_id)]

    def speak_with(self, wordings: int) -> float:
        """Return from which score, a whole number, the bot speaks of a claim with so many wordings.

        Of a claim that few wordings are known of, hardly anything resembles one closely.
        """
        return round(_between(min(_EVEN_SPEAK, self.speak), self.speak, wordings))

    def confided_for(self, wordings: int) -> float:
        """Return how likely at most it may be that a message about a claim with so many wordings is a disclosure.

        Of a claim that few wordings are known of, plain assertions look a little more like one.
        """
        return _between(max(_EVEN_CONFIDED, self.confided), self.confided, wordings)

    def speak_for(self, claim_id: str) -> float:
        """Return the score from which this claim is answered unasked."""
        return self.per_claim.get(claim_id, self.speak)
