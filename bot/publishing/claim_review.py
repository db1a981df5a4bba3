"""A claim as a ClaimReview of schema.org, in the properties that search engines and fact-check archives document.

Only factual claims that accuse nobody are published so: a value has no rating, and an allegation is never spread.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin, urlsplit

from bot.core import strings
from bot.core.cards import revision
from bot.core.claims import Claim, Kind, Rating, Source
from bot.core.errors import BotError
from bot.core.library import Library
from bot.core.several import parted
from bot.core.strings import Language

CONTEXT = "https://schema.org"
WORST, BEST = 1, 5
SCALE: Mapping[Rating, int] = MappingProxyType(
    {Rating.REFUTED: 1, Rating.MISLEADING: 2, Rating.PARTLY_SUPPORTED: 3, Rating.SUPPORTED: 5}
)
"""Where a rating stands between refuted and supported. Contested and unsupported stand nowhere on that line."""

_NOT_OF_A_SITE = re.compile(r"[\s<>\"?#]")

Node = dict[str, Any]
"""An object of a JSON-LD document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes the library, the address that its site stands at, and the page that takes reports, where known."""

    name: str
    address: str | None = None
    reports: str | None = None

    @classmethod
    def at(cls, name: str, address: str | None, reports: str | None = None) -> "Publisher":
        """Return the publisher. Raises BotError where the address is none."""
        if address is None:
            return cls(name=name, reports=reports)
        if not _is_site(address):
            raise BotError(f"“{address}” is no address of a site; write it as https://example.org/claims/.")
        return cls(name=name, address=address.rstrip("/") + "/", reports=reports)

    def link(self, path: str) -> str:
        """Return the address of a file of the site; relative to the site where nobody said where that stands."""
        return urljoin(self.address, path) if self.address else path

    def node(self) -> Node:
        """Return the publisher as an organisation."""
        return _filled({"@type": "Organization", "name": self.name, "url": self.address})


def _is_site(address: str) -> bool:
    """Whether pages can stand below the address: one of the web, of one piece, with no query."""
    try:
        parts = urlsplit(address)
    except ValueError:  # such as an unfinished IPv6 address
        return False
    return bool(parts.scheme in {"http", "https"} and parts.hostname) and not _NOT_OF_A_SITE.search(address)


def is_published(claim: Claim) -> bool:
    """Whether the claim may be published as a ClaimReview."""
    return claim.kind is Kind.FACTUAL and not claim.allegation


def page_path(claim: Claim) -> str:
    """Return where the claim's page stands in the site: that of a library with a key, in a folder of that name."""
    key, name = parted(claim.id)
    return f"{key}/claims/{name}.html" if key else f"claims/{name}.html"


def feed(library: Library, publisher: Publisher) -> list[Node]:
    """Return the ClaimReview of every claim that may be published, in the library's order."""
    published = filter(is_published, library.claims.values())
    return [claim_review(claim, publisher.link(page_path(claim)), library.language, publisher) for claim in published]


def claim_review(claim: Claim, url: str, language: str, publisher: Publisher) -> Node:
    """Return the claim's review, as it stands at the URL.

    A claim that many people make has no one author and no first appearance, so neither is given.
    """
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "ClaimReview",
            "url": url,
            "name": claim.title,
            "claimReviewed": claim.claim,
            "itemReviewed": {"@type": "Claim", "name": claim.title, "text": claim.claim, "inLanguage": language},
            "author": publisher.node(),
            "datePublished": claim.reviewed_on.isoformat(),
            "dateModified": claim.latest_update.on.isoformat() if claim.latest_update else None,
            "inLanguage": language,
            "identifier": claim.id,
            "version": revision(claim, Language.of(language)),
            "reviewRating": _rating(claim.rating, Language.of(language)),
            "reviewBody": claim.verdict,
            "citation": [_citation(source) for source in claim.sources],
        }
    )


def _rating(rating: Rating, language: Language) -> Node:
    """The rating in the words that people read; a number only where it has a place between refuted and supported."""
    value = SCALE.get(rating)
    words = {"@type": "Rating", "alternateName": strings.rating_words(language, rating)}
    return words if value is None else words | {"ratingValue": value, "bestRating": BEST, "worstRating": WORST}


def _citation(source: Source) -> Node:
    """A source as the card names it: one whose page names a private person gets no link."""
    return _filled(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "publisher": {"@type": "Organization", "name": source.publisher},
            "datePublished": None if source.year == "undated" else str(source.year),
            "url": source.url if source.show_link else None,
            "archivedAt": source.archived if source.show_link else None,
        }
    )


def _filled(node: Mapping[str, Any]) -> Node:
    return {key: value for key, value in node.items() if value is not None}
