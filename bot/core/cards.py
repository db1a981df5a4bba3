"""A claim composed into what people read: the short card, the parts behind its buttons, the line; each within budget.

The short card is all that stands in a channel, and what a private card opens on. A part is a page of the private card.
Sources that do not fit spill into *Sources in detail*; points never do (lint refuses a claim whose points are over
budget).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from bot.core import strings
from bot.core.claims import Claim, Kind, Point, Rating, Source
from bot.core.text import escape, link

SHORT_BUDGET = 600
"""Characters. The most that fits one screen of a phone together with the buttons."""
PAGE_BUDGET = 3_500
"""Characters of a part or of a page of sources; Discord takes 4,000 a message, all texts together."""


class Part(StrEnum):
    """What a short card leaves to its buttons."""

    EVIDENCE = "evidence"
    COUNTERPOINTS = "counterpoints"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A short card, block by block, each ready markdown.

    `opening` is the rating and below it the claim, `strongest` the first point of each list or nothing.
    `heading` stands above all when a gate fired on a text that somebody checked.
    """

    claim_id: str
    kind: Kind
    rating: Rating
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


def short_card(claim: Claim, *, today: date, heading: str | None = None) -> Card:
    """Return rating, claim and verdict; with them the strongest point of each list where all fits 600 characters."""
    opening, verdict, footnote = _opening(claim), escape(claim.verdict), _footnote(claim, today)
    strongest = _strongest(claim)
    fits = sum(map(len, (opening, verdict, *strongest, footnote))) <= SHORT_BUDGET
    return Card(
        claim_id=claim.id,
        kind=claim.kind,
        rating=claim.rating,
        opening=opening,
        verdict=verdict,
        strongest=strongest if fits else (),
        footnote=footnote,
        heading=heading,
    )


def part(claim: Claim, wanted: Part) -> tuple[str, ...]:
    """Return a part of the card, block by block, within 3,500 characters: a headline, then its points or sources."""
    match wanted:
        case Part.EVIDENCE:
            return _points(claim, strings.CONTEXT_HEADINGS[claim.kind], claim.context)
        case Part.COUNTERPOINTS:
            return _points(claim, strings.COUNTERPOINT_HEADINGS[claim.kind], claim.counterpoints)
        case Part.SOURCES:
            return _sources(claim)


def whole(claim: Claim, *, today: date, heading: str | None = None) -> tuple[str, ...]:
    """Return the short card and all its parts, block by block, for readers who have no buttons."""
    card = short_card(claim, today=today, heading=heading)
    return (*card.blocks, *(block for wanted in Part for block in part(claim, wanted)))


def hidden_sources(claim: Claim) -> int:
    """Return how many sources do not fit into the part that lists them."""
    lines = _one_a_number(claim.sources, numbered(claim.sources))
    return len(lines) - _fitting(lines, PAGE_BUDGET - len(_headline(claim, strings.SOURCES_HEADING)))


def line(claim: Claim) -> str:
    """Return the one public sentence of line mode: the neutral title, no rating, never the claim's words."""
    return strings.LINES[claim.kind].format(title=escape(claim.title))


def revision(claim: Claim) -> str:
    """Return 8 hexadecimal digits that change when what the short card or the line shows changes."""
    shown = "\n".join((line(claim), *short_card(claim, today=claim.reviewed_on).blocks))
    return blake2b(shown.encode(), digest_size=4).hexdigest()


def source_pages(claim: Claim) -> tuple[str, ...]:
    """Return the claim's sources with title, authors, what was read and its limits, as pages of markdown."""
    numbers = numbered(claim.sources)
    return tuple(_pages(_source_in_full(numbers[source.id], source) for source in claim.sources))


def numbered(sources: Iterable[Source]) -> dict[str, int]:
    """Return the number of each source by its id: in the order of first citation, one number a URL."""
    urls: dict[str, int] = {}
    return {source.id: urls.setdefault(source.url, len(urls) + 1) for source in sources}


def _opening(claim: Claim) -> str:
    """The rating comes before the sentence that it is about; an allegation's sentence is never repeated."""
    sentence = strings.SUBJECT if claim.allegation else strings.CLAIM_SENTENCES[claim.kind]
    said = sentence.format(title=escape(claim.title), claim=escape(claim.claim))
    return f"### {strings.rating(claim.rating)}\n{said}"


def _strongest(claim: Claim) -> tuple[str, ...]:
    """Both or neither: one alone would take a side."""
    first, against = claim.context[0], claim.counterpoints[0]
    return (
        strings.STRONGEST_FINDING[claim.kind].format(point=escape(first.point)),
        strings.STRONGEST_COUNTERPOINT[claim.kind].format(point=escape(against.point)),
    )


def _footnote(claim: Claim, today: date) -> str:
    note = strings.checked(claim.reviewed_on, claim.review_by, overdue=claim.review_by < today)
    changed = strings.updated(claim.updated.on, escape(claim.updated.note)) if claim.updated else ""
    return f"-# {note}{changed}"


def _headline(claim: Claim, heading: str) -> str:
    return f"## {heading}\n-# {escape(claim.title)} · {strings.rating(claim.rating)}"


def _points(claim: Claim, heading: str, points: tuple[Point, ...]) -> tuple[str, ...]:
    """Number the points; each takes an equal share of what they leave for their sources."""
    by_id = {source.id: source for source in claim.sources}
    headline = _headline(claim, heading)
    texts = [f"**{number}.** {escape(point.point)}" for number, point in enumerate(points, start=1)]
    room = (PAGE_BUDGET - len(headline) - sum(map(len, texts))) // len(points)
    cited = (_cited([by_id[name] for name in point.sources], room) for point in points)
    return (headline, *(f"{text}{sources}" for text, sources in zip(texts, cited, strict=True)))


def _cited(sources: Iterable[Source], room: int) -> str:
    """The sources of a point in small print, one a line and one a URL, while they fit."""
    lines = [f"\n-# {_source(source)}" for source in {source.url: source for source in sources}.values()]
    return next(text for count in range(len(lines), -1, -1) if len(text := _cut(lines, count)) <= room or count == 0)


def _cut(lines: list[str], count: int) -> str:
    hidden = len(lines) - count
    rest = f"\n-# {strings.more_sources(hidden, strings.SOURCES_BUTTON)}" if hidden else ""
    return f"{''.join(lines[:count])}{rest}"


def _sources(claim: Claim) -> tuple[str, ...]:
    headline = _headline(claim, strings.SOURCES_HEADING)
    lines = _one_a_number(claim.sources, numbered(claim.sources))
    return headline, _listing(lines, _fitting(lines, PAGE_BUDGET - len(headline)))


def _one_a_number(sources: Iterable[Source], numbers: dict[str, int]) -> tuple[str, ...]:
    first = {numbers[source.id]: source for source in reversed(tuple(sources))}
    return tuple(f"{number}. {_source(first[number])}" for number in sorted(first))


def _fitting(lines: tuple[str, ...], room: int) -> int:
    """How many lines fit together with the one that counts the rest and names the button to them."""
    return next(count for count in range(len(lines), -1, -1) if len(_listing(lines, count)) <= room or count == 0)


def _listing(lines: tuple[str, ...], count: int) -> str:
    hidden = len(lines) - count
    # The empty line ends the list: else the rest is drawn as a part of its last item.
    rest = ("", strings.more_sources(hidden, strings.SOURCE_DETAILS)) if hidden else ()
    return "\n".join((*lines[:count], *rest))


def _source(source: Source) -> str:
    """A source in one line; its host is named where it is not the publisher's."""
    label = f"{source.publisher}, {source.year}"
    shown = link(label, source.url) if source.show_link else escape(label)
    return f"{shown} · {strings.SOURCE_KINDS[source.kind]}{_via(source)}"


def _via(source: Source) -> str:
    """The host of the linked page; which copy was read, where that is another, stands in *Sources in detail*."""
    named = source.via and source.show_link and not source.read_at
    return f", {strings.HOSTED_COPY.format(via=escape(source.via or ''))}" if named else ""


def _source_in_full(number: int, source: Source) -> str:
    work = " ".join(_sentence(escape(part)) for part in (source.title, source.authors) if part)
    archived = f" {link(strings.ARCHIVED, source.archived)}" if source.archived else ""
    limits = strings.SOURCE_LIMITS.format(limits=escape(source.limits))
    return f"**{number}.** {_source(source)}\n{work}\n-# {_read(source)} {limits}{archived}"


def _read(source: Source) -> str:
    """What was read of it, where and when."""
    words = strings.READ_COPY if source.read_at and source.via else strings.READ
    return words.format(
        locator=escape(source.locator), via=escape(source.via or ""), day=strings.day(source.checked_on)
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _pages(entries: Iterable[str]) -> Iterator[str]:
    page = ""
    for entry in entries:
        if page and len(page) + len(entry) + 2 > PAGE_BUDGET:
            yield page
            page = ""
        page = f"{page}\n\n{entry}" if page else entry
    yield page
