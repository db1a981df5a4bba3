"""One state of the library and all that is made of it: exchanged as a whole, or not at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from bot.answering.conversation import citing
from bot.core import cards
from bot.core.catalogue import Catalogue
from bot.core.library import Library
from bot.matching import Judge, Matcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A library with its matcher and catalogue, the revision of each claim's short card, and who cites which page."""

    library: Library
    matcher: Matcher
    catalogue: Catalogue
    revisions: Mapping[str, str]
    citing: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, library: Library, judge: Judge | None) -> Self:
        """Make all that is made of a library. Takes a moment: not for the event loop while the bot runs.

        Without a judge the bot offers claims to those who ask, and never speaks unasked.
        """
        claims = library.claims.values()
        return cls(
            library=library,
            matcher=Matcher.of(library, judge),
            catalogue=Catalogue.of(library),
            revisions={claim.id: cards.revision(claim) for claim in claims},
            citing=citing(claims),
        )

    def warm_up(self) -> Iterator[str]:
        """Compute, a piece at each step, what the matcher else would at the first messages and questions."""
        return self.matcher.warm_up()
