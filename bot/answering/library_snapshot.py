"""A snapshot of the library: one state of it and all that is made of it, which the bot exchanges as a whole."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from bot.core import cards
from bot.core.catalogue import Catalogue
from bot.core.claims import Claim
from bot.core.library import Library
from bot.core.links import page
from bot.core.strings import Language, text
from bot.matching import Judge, Matcher


@dataclass(frozen=True, slots=True, kw_only=True)
class LibrarySnapshot:
    """A library with its matcher and catalogue, each short card's revision, and the claims that cite each page."""

    library: Library
    matcher: Matcher
    catalogue: Catalogue
    revisions: Mapping[str, str]
    citing: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, library: Library, judge: Judge | None) -> Self:
        """Make a snapshot of a library. This takes a moment, so while the bot runs it is done in a thread.

        Without a judge the bot offers claims to those who ask, and never speaks unasked.
        """
        claims = library.claims.values()
        return cls(
            library=library,
            matcher=Matcher.of(library, judge),
            catalogue=Catalogue.of(library),
            revisions={claim.id: cards.revision(claim, library.card_language) for claim in claims},
            citing=citing(claims),
        )

    def warm_up(self) -> Iterator[str]:
        """Compute, one piece a step, what the matcher would else compute at the first messages and questions."""
        return self.matcher.warm_up()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLibrary:
    """Why a newer state of the library is not used: its first error with its place, and how many others it has."""

    first: str
    others: int

    def told(self, language: Language) -> str:
        """Return it as a sentence; the error itself is in the words of the lint, which are English."""
        return text(language, "library-refused", first=self.first, others=self.others)


def citing(claims: Iterable[Claim]) -> Mapping[str, frozenset[str]]:
    """Return the ids of the claims that cite each page."""
    cited_by: dict[str, set[str]] = {}
    for claim in claims:
        for address in _addresses(claim):
            cited_by.setdefault(address, set()).add(claim.id)
    return {address: frozenset(names) for address, names in cited_by.items()}


def _addresses(claim: Claim) -> Iterable[str]:
    for source in claim.sources:
        yield page(source.url)
        if source.read_at:
            yield page(source.read_at)
