"""One state of the library and all that is made of it: exchanged as a whole, or not at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from bot.core import answers
from bot.core.conversation import citing
from bot.core.library import Library
from bot.core.matching import Matcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A library with its matcher, the revision of each claim's short card, and who cites which page."""

    library: Library
    matcher: Matcher
    revisions: Mapping[str, str]
    citing: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, library: Library, matcher: Matcher | None = None) -> Self:
        """Make all that is made of a library. Takes a moment: not for the event loop while the bot runs."""
        claims = library.claims.values()
        return cls(
            library=library,
            matcher=matcher or Matcher.of(library),
            revisions={claim.id: answers.revision(claim) for claim in claims},
            citing=citing(claims),
        )

    def work_out(self) -> Iterator[str]:
        """Work out, a piece at each step, what the matcher else would at the first messages and questions."""
        return self.matcher.work_out()
