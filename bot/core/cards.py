"""A claim composed into what people read: the short card, the parts behind its buttons, the line; each within budget.

The short card is all that stands in a channel, and what a private card opens on. A part is a page of the private card.
Sources that do not fit spill into *Sources in detail*; points never do (lint refuses a claim whose points are over
budget).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from bot.core import strings
from bot.core.claims import Claim, Kind, Point, Rating, Source
from bot.core.strings import Language, text, text_of
from bot.core.text import escape, link

SHORT_BUDGET = 600
"""Characters. The most that fits one screen of a phone together with the buttons."""
PAGE_BUDGET = 3_500
"""Characters of a part or of a page of sources; Discord takes 4,000 a message, all texts together."""
_MOST_REVISIONS = 1_000  # claims: each vote asks for a revision, and each edit of a library for those of all claims


class Part(StrEnum):
    """What a short card leaves to its buttons."""

    EVIDENCE = "evidence"
    COUNTERPOINTS = "counterpoints"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A short card, block by block, each ready markdown.

    `opening` is the rating and below it the claim, `strongest` the first point of each list or nothing.
    `heading` stands above all when a gate fired on a text that somebody checked. `language` is that of its own words.
    """

    claim_id: str
    kind: Kind
    rating: Rating
    language: Language
    opening: str
    verdict: str
    strongest: tuple[str, ...]
    footnote: str
    heading: str | None = None

    @property
    def blocks(self) -> tuple[str, ...]:
        """All blocks from top to bottom."""
        head = (self.heading,) if self.heading else ()
        return (*head, self.opening, self.verdict, *self.strongest, self.footnote)

    @property
    def size(self) -> int:
        """Characters in all, as Discord counts them."""
        return sum(map(len, self.blocks))


def short_card(claim: Claim, language: Language, *, today: date, heading: str | None = None) -> Card:
    """Return rating, claim and verdict, and the strongest point of each list where all fits 600 characters.

    A heading stands above that and is not counted.
    """
    opening, verdict, footnote = _opening(claim, language), escape(claim.verdict), _footnote(claim, language, today)
    strongest = _strongest(claim, language)
    fits = sum(map(len, (opening, verdict, *strongest, footnote))) <= SHORT_BUDGET
    return Card(
        claim_id=claim.id,
        kind=claim.kind,
        rating=claim.rating,
        language=language,
        opening=opening,
        verdict=verdict,
        strongest=strongest if fits else (),
        footnote=footnote,
        heading=heading,
    )


def part(claim: Claim, language: Language, wanted: Part) -> tuple[str, ...]:
    """Return a part of the card, block by block, within 3,500 characters: a headline, then its points or sources."""
    match wanted:
        case Part.EVIDENCE:
            return _points(claim, language, "context-heading", claim.context)
        case Part.COUNTERPOINTS:
            return _points(claim, language, "counterpoint-heading", claim.counterpoints)
        case Part.SOURCES:
            return _sources(claim, language)


def whole(claim: Claim, language: Language, *, today: date, heading: str | None = None) -> tuple[str, ...]:
    """Return the short card and all its parts, block by block, for readers who have no buttons."""
    card = short_card(claim, language, today=today, heading=heading)
    return (*card.blocks, *(block for wanted in Part for block in part(claim, language, wanted)))


def hidden_sources(claim: Claim, language: Language) -> int:
    """Return how many sources do not fit into the part that lists them."""
    lines = _lines(claim, language)
    return len(lines) - _fitting(language, lines, PAGE_BUDGET - len(_sources_headline(claim, language)))


def line(claim: Claim, language: Language) -> str:
    """Return the one public sentence of line mode: the neutral title, no rating, never the claim's words."""
    return text_of(language, "line", claim.kind, title=escape(claim.title))


def sentence(claim: Claim, language: Language) -> str:
    """Return what the claim says; an allegation's sentence is never repeated, and its subject named instead."""
    if claim.allegation:
        return text(language, "subject", title=escape(claim.title))
    return text_of(language, "claim-sentence", claim.kind, claim=escape(claim.claim))


@lru_cache(maxsize=_MOST_REVISIONS)
def revision(claim: Claim, language: Language) -> str:
    """Return 8 hexadecimal digits that change when what the short card or the line shows changes."""
    shown = "\n".join((line(claim, language), *short_card(claim, language, today=claim.reviewed_on).blocks))
    return blake2b(shown.encode(), digest_size=4).hexdigest()


def source_pages(claim: Claim, language: Language) -> tuple[str, ...]:
    """Return the claim's sources with title, authors, what was read and its limits, as pages of markdown."""
    numbers = numbered(claim.sources)
    return tuple(_pages(source_in_full(language, numbers[source.id], source) for source in claim.sources))


def source_in_full(language: Language, number: int, source: Source) -> str:
    """Return one source of these pages, which `lint` holds within a page: it is never cut."""
    work = " ".join(_sentence(escape(part)) for part in (source.title, source.authors) if part)
    archived = f" {link(text(language, 'archived'), source.archived)}" if source.archived else ""
    limits = text(language, "source-limits", limits=escape(source.limits))
    return f"**{number}.** {_source(language, source)}\n{work}\n-# {_read(language, source)} {limits}{archived}"


def numbered(sources: Iterable[Source]) -> dict[str, int]:
    """Return the number of each source by its id: in the order of first citation, one number a URL."""
    urls: dict[str, int] = {}
    return {source.id: urls.setdefault(source.url, len(urls) + 1) for source in sources}


def one_a_number(sources: Sequence[Source]) -> dict[int, Source]:
    """Return the sources in the order of their numbers: two records of one page are listed once, by the first."""
    numbers = numbered(sources)
    first = {numbers[source.id]: source for source in reversed(sources)}
    return dict(sorted(first.items()))


def _opening(claim: Claim, language: Language) -> str:
    """The rating comes before the sentence that it is about."""
    return f"### {strings.rating(language, claim.rating)}\n{sentence(claim, language)}"


def _strongest(claim: Claim, language: Language) -> tuple[str, ...]:
    """Both or neither: one alone would take a side."""
    first, against = claim.context[0], claim.counterpoints[0]
    return (
        text_of(language, "strongest-finding", claim.kind, point=escape(first.point)),
        text_of(language, "strongest-counterpoint", claim.kind, point=escape(against.point)),
    )


def _footnote(claim: Claim, language: Language, today: date) -> str:
    note = strings.checked(language, claim, today)
    latest = claim.latest_update
    if latest is None:
        return f"-# {note}"
    changed = text(language, "updated", on=strings.day(language, latest.on))
    return f"-# {note} · {changed}"


def _headline(claim: Claim, heading: str) -> str:
    """The title has no rating: that belongs to the claim's sentence, which the overview shows."""
    return f"## {heading}\n-# {escape(claim.title)}"


def _sources_headline(claim: Claim, language: Language) -> str:
    return _headline(claim, text(language, "sources-heading"))


def _points(claim: Claim, language: Language, heading: str, points: tuple[Point, ...]) -> tuple[str, ...]:
    """Number the points; each takes an equal share of what they leave for their sources."""
    by_id = {source.id: source for source in claim.sources}
    headline = _headline(claim, text_of(language, heading, claim.kind))
    texts = [f"**{number}.** {escape(point.point)}" for number, point in enumerate(points, start=1)]
    room = (PAGE_BUDGET - len(headline) - sum(map(len, texts))) // len(points)
    cited = (_cited(language, [by_id[name] for name in point.sources], room) for point in points)
    return (headline, *(f"{point}{sources}" for point, sources in zip(texts, cited, strict=True)))


def _cited(language: Language, sources: Iterable[Source], room: int) -> str:
    """The sources of a point in small print, one a line and one a URL, while they fit."""
    lines = [f"\n-# {_source(language, source)}" for source in {source.url: source for source in sources}.values()]
    cuts = (_cut(language, lines, count) for count in range(len(lines), -1, -1))
    return next((cut for cut in cuts if len(cut) <= room), _cut(language, lines, 0))


def _cut(language: Language, lines: list[str], count: int) -> str:
    hidden = len(lines) - count
    rest = f"\n-# {_more_sources(language, hidden, 'sources-button')}" if hidden else ""
    return f"{''.join(lines[:count])}{rest}"


def _more_sources(language: Language, hidden: int, button: str) -> str:
    return text(language, "more-sources", hidden=hidden, button=text(language, button))


def _sources(claim: Claim, language: Language) -> tuple[str, ...]:
    headline = _sources_headline(claim, language)
    lines = _lines(claim, language)
    return headline, _listing(language, lines, _fitting(language, lines, PAGE_BUDGET - len(headline)))


def _lines(claim: Claim, language: Language) -> tuple[str, ...]:
    return tuple(f"{number}. {_source(language, source)}" for number, source in one_a_number(claim.sources).items())


def _fitting(language: Language, lines: tuple[str, ...], room: int) -> int:
    """How many lines fit together with the one that counts the rest and names the button to them."""
    counts = range(len(lines), 0, -1)
    return next((count for count in counts if len(_listing(language, lines, count)) <= room), 0)


def _listing(language: Language, lines: tuple[str, ...], count: int) -> str:
    hidden = len(lines) - count
    # The empty line ends the list: else the rest is drawn as a part of its last item.
    rest = ("", _more_sources(language, hidden, "source-details")) if hidden else ()
    return "\n".join((*lines[:count], *rest))


def _source(language: Language, source: Source) -> str:
    """A source in one line; its host is named where it is not the publisher's."""
    label = f"{source.publisher}, {source.year}"
    shown = link(label, source.url) if source.show_link else escape(label)
    return f"{shown} · {text_of(language, 'source-kind', source.kind)}{_via(language, source)}"


def _via(language: Language, source: Source) -> str:
    """The host of the linked page; which copy was read, where that is another, stands in *Sources in detail*."""
    named = source.via and source.show_link and not source.read_at
    return f", {text(language, 'hosted-copy', via=escape(source.via or ''))}" if named else ""


def _read(language: Language, source: Source) -> str:
    return strings.read_note(language, source, escape(source.locator), escape(source.via or ""))


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _pages(entries: Iterable[str]) -> Iterator[str]:
    page = ""
    for entry in entries:
        if page and len(page) + len(entry) + 2 > PAGE_BUDGET:
            yield page
            page = ""
        page = f"{page}\n\n{entry}" if page else entry
    yield page
