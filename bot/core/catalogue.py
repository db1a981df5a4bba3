"""Finding claims by name: autocomplete, the claim or topic that a typed name means, the claims of a topic."""

from collections.abc import Mapping
from typing import Self

from bot.core.claims import Claim
from bot.core.library import Library
from bot.core.search import ClaimSearch, cut
from bot.core.several import parted
from bot.core.similarity import most_like


class Catalogue:
    """The claims of a library, in its order, and their topics with their words. Made once for each state of a library.

    A topic without a claim, such as one of drafts alone, is left out.
    """

    def __init__(
        self, claims: Mapping[str, Claim], topics: Mapping[str, str], aliases: Mapping[str, str] | None = None
    ) -> None:
        self._claims = claims
        used = {claim.topic for claim in claims.values()}
        self._topics = {key: words for key, words in topics.items() if key in used}
        self._search = ClaimSearch(claims.values(), topics, aliases or {})
        titles = {claim.title.casefold(): claim for claim in claims.values()}
        self._by_name = titles | {parted(claim.id)[1]: claim for claim in claims.values()}

    @classmethod
    def of(cls, library: Library) -> Self:
        """Make the catalogue of a library."""
        return cls(library.claims, library.topics, library.aliases)

    def claim(self, name: str) -> Claim | None:
        """Return the claim of this id, with the library's key before it or as it is in the files, or of this title."""
        typed = name.strip()
        return self._claims.get(typed) or self._by_name.get(typed.casefold())

    def suggest(self, typed: str, most: int) -> tuple[Claim, ...]:
        """Return the claims that what was typed may mean, best first; for nothing typed, the first of the library."""
        if not typed.strip():
            return tuple(self._claims.values())[:most]
        return self._search.find(typed, most)

    def near(self, typed: str, most: int) -> tuple[Claim, ...]:
        """Return the claims that what was typed is surely near; none where its telling words are in no claim."""
        return self._search.find(typed, most, surely=True)

    def topic(self, name: str) -> str | None:
        """Return the id of the topic that has this id or these words."""
        typed = name.strip().casefold()
        return next((key for key, words in self._topics.items() if typed in (key, words.casefold())), None)

    def topics(self, typed: str, most: int) -> tuple[tuple[str, str], ...]:
        """Return ids and words of the topics most like what was typed; the first topics where nothing was."""
        if not typed.strip():
            return tuple(self._topics.items())[:most]
        names = {key: f"{words} {key}" for key, words in self._topics.items()}
        return tuple((key, self._topics[key]) for key in most_like(" ".join(cut(typed)), names, most))

    def within(self, topic: str | None) -> tuple[Claim, ...]:
        """Return the claims of a topic, or all."""
        return tuple(claim for claim in self._claims.values() if topic in (None, claim.topic))
