"""Finding claims by name: autocomplete, the claim or topic that a typed name means, the claims of a topic."""

from collections.abc import Mapping

from bot.core.claims import Claim
from bot.core.similarity import most_like


class Catalogue:
    """The claims of a library, in its order, and its topics with the words for people."""

    def __init__(self, claims: Mapping[str, Claim], topics: Mapping[str, str]) -> None:
        self._claims = claims
        self._topics = topics
        self._names = {claim.id: self._searched(claim) for claim in claims.values()}
        self._by_title = {claim.title.casefold(): claim for claim in claims.values()}

    def claim(self, name: str) -> Claim | None:
        """Return the claim of this id, else of exactly this title."""
        typed = name.strip()
        return self._claims.get(typed) or self._by_title.get(typed.casefold())

    def suggest(self, typed: str, most: int) -> tuple[Claim, ...]:
        """Return the claims most like what was typed; the first of the library where nothing was."""
        if not typed.strip():
            return tuple(self._claims.values())[:most]
        return tuple(self._claims[name] for name in most_like(typed, self._names, most))

    def topic(self, name: str) -> str | None:
        """Return the id of the topic that has this id or these words."""
        typed = name.strip().casefold()
        return next((key for key, words in self._topics.items() if typed in (key, words.casefold())), None)

    def topics(self, typed: str, most: int) -> tuple[tuple[str, str], ...]:
        """Return ids and words of the topics most like what was typed; the first topics where nothing was."""
        if not typed.strip():
            return tuple(self._topics.items())[:most]
        names = {key: f"{words} {key}" for key, words in self._topics.items()}
        return tuple((key, self._topics[key]) for key in most_like(typed, names, most))

    def within(self, topic: str | None) -> tuple[Claim, ...]:
        """Return the claims of a topic, or all."""
        return tuple(claim for claim in self._claims.values() if topic in (None, claim.topic))

    def _searched(self, claim: Claim) -> str:
        return f"{claim.title} {claim.id} {self._topics.get(claim.topic, claim.topic)}"
