"""Finding a claim by name: what autocomplete offers, what a typed name means, what a topic holds."""

from collections.abc import Iterable, Mapping
from typing import Self

from rapidfuzz import fuzz, process, utils

from bot.core.claims import Claim
from bot.core.library import Library
from bot.core.search import ClaimSearch, cut

NEAR = 60
"""From which likeness (0-100) a topic is offered for what was typed."""


class Catalogue:
    """The claims of a library, in its order, and its topics with their words. Made once for each state of a library."""

    def __init__(
        self, claims: Mapping[str, Claim], topics: Mapping[str, str], aliases: Mapping[str, str] | None = None
    ) -> None:
        self._claims = claims
        self._topics = topics
        self._search = ClaimSearch(claims.values(), topics, aliases or {})
        self._by_title = {claim.title.casefold(): claim for claim in claims.values()}

    @classmethod
    def of(cls, library: Library) -> Self:
        """Make the catalogue of a library."""
        return cls(library.claims, library.topics, library.aliases)

    def claim(self, name: str) -> Claim | None:
        """Return the claim of this id, else of exactly this title."""
        typed = name.strip()
        return self._claims.get(typed) or self._by_title.get(typed.casefold())

    def suggest(self, typed: str, most: int) -> tuple[Claim, ...]:
        """Return the claims that what was typed may mean, best first; for nothing typed, the first of the library."""
        if not typed.strip():
            return tuple(self._claims.values())[:most]
        return self._search.find(typed, most)

    def topic(self, name: str) -> str | None:
        """Return the id of the topic of this id or these words."""
        typed = name.strip().casefold()
        return next((key for key, words in self._topics.items() if typed in (key, words.casefold())), None)

    def topics(self, typed: str, most: int) -> tuple[tuple[str, str], ...]:
        """Return ids and words of the topics that look most like what was typed; for nothing typed, all."""
        if not typed.strip():
            return tuple(self._topics.items())[:most]
        names = {key: f"{words} {key}" for key, words in self._topics.items()}
        return tuple((key, self._topics[key]) for key in _like(" ".join(cut(typed)), names, most))

    def within(self, topic: str | None) -> tuple[Claim, ...]:
        """Return the claims of a topic, or all."""
        return tuple(claim for claim in self._claims.values() if topic in (None, claim.topic))


def _like(typed: str, names: Mapping[str, str], most: int) -> Iterable[str]:
    """The keys of the names most like it. Every typed word must be near one of the name: order does not matter."""
    found = process.extract(
        typed, names, scorer=_every_word, processor=utils.default_process, limit=most, score_cutoff=NEAR
    )
    return (key for _, _, key in found)


def _every_word(typed: str, name: str, *, score_cutoff: float | None = None) -> float:
    words = name.split()
    scores = [max(_word(part, word) for word in words) for part in typed.split()]
    score = sum(scores) / len(scores) if scores else 0.0
    return score if score >= (score_cutoff or 0) else 0.0


def _word(part: str, word: str) -> float:
    """A word is typed from its start: compare with as much of it as has been typed, a typo included."""
    return fuzz.ratio(part, word[: len(part)])
