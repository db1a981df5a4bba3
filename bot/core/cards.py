"""A claim composed into what people read: the full card, the short card, the line; each cut to Discord's budget.

A card is blocks of Discord markdown, one text display each. Sources that do not fit spill into *All sources*;
points never do (lint refuses a claim whose points are over budget).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b

from bot.core import strings
from bot.core.claims import Claim, Point, Source
from bot.core.text import escape, link

FULL_BUDGET = 3_900
SHORT_BUDGET = 2_000
PAGE_BUDGET = 3_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card, block by block, each ready markdown. `hidden_sources` counts the sources that did not fit.

    `heading` stands above the title when a gate fired on a text that somebody checked.
    """

    claim_id: str
    heading: str | None
    header: str
    rating: str
    sections: tuple[str, ...]
    sources: str
    footnote: str
    hidden_sources: int = 0

    @property
    def blocks(self) -> tuple[str, ...]:
        """All blocks from top to bottom."""
        head = (self.heading,) if self.heading else ()
        return (*head, self.header, self.rating, *self.sections, self.sources, self.footnote)

    @property
    def size(self) -> int:
        """Characters in all, as Discord counts them."""
        return sum(map(len, self.blocks))


def full_card(claim: Claim, *, today: date, heading: str | None = None) -> Card:
    """Return everything the library says of the claim, within 3,900 characters."""
    numbers = numbered(claim.sources)
    sections = (
        _section(strings.CONTEXT_HEADINGS[claim.kind], claim.context, numbers),
        _section(strings.COUNTERPOINT_HEADINGS[claim.kind], claim.counterpoints, numbers),
    )
    bare = Card(
        claim_id=claim.id,
        heading=heading,
        header=_header(claim),
        rating=_rating(claim),
        sections=sections,
        sources="",
        footnote=_footnote(claim, today),
    )
    return _with_sources(bare, claim.sources, numbers, FULL_BUDGET, strings.ALL_SOURCES)


def short_card(claim: Claim, *, today: date) -> Card:
    """Return title, rating, verdict, the first point of each list and their sources, within 2,000 characters."""
    points = (claim.context[0], claim.counterpoints[0])
    cited = _cited(claim, points)
    numbers = numbered(cited)
    headings = (strings.CONTEXT_HEADINGS[claim.kind], strings.COUNTERPOINT_HEADINGS[claim.kind])
    bare = Card(
        claim_id=claim.id,
        heading=None,
        header=f"## {escape(claim.title)}",
        rating=_rating(claim),
        sections=tuple(_section(name, (point,), numbers) for name, point in zip(headings, points, strict=True)),
        sources="",
        footnote=_footnote(claim, today),
    )
    return _with_sources(bare, cited, numbers, SHORT_BUDGET, strings.SHOW_FULL)


def line(claim: Claim) -> str:
    """Return the one public sentence of line mode: the neutral title, no rating, never the claim's words."""
    return strings.LINES[claim.kind].format(title=escape(claim.title))


def revision(claim: Claim) -> str:
    """Return 8 hexadecimal digits that change when what the short card shows changes."""
    shown = "\n".join(short_card(claim, today=claim.reviewed_on).blocks)
    return blake2b(shown.encode(), digest_size=4).hexdigest()


def source_pages(claim: Claim) -> tuple[str, ...]:
    """Return the claim's sources with title, authors, what was read and its limits, as pages of markdown."""
    numbers = numbered(claim.sources)
    return tuple(_pages(_source_in_full(numbers[source.id], source) for source in claim.sources))


def numbered(sources: Iterable[Source]) -> dict[str, int]:
    """Return the number of each source by its id: in the order of first citation, one number a URL."""
    urls: dict[str, int] = {}
    return {source.id: urls.setdefault(source.url, len(urls) + 1) for source in sources}


def _header(claim: Claim) -> str:
    """Allegations are never quoted: naming one spreads it."""
    title = f"## {escape(claim.title)}"
    return title if claim.allegation else f"{title}\n{escape(strings.often_said(claim.claim))}"


def _rating(claim: Claim) -> str:
    return f"{strings.rating(claim.rating)}\n{escape(claim.verdict)}"


def _footnote(claim: Claim, today: date) -> str:
    note = strings.checked(claim.reviewed_on, claim.review_by, overdue=claim.review_by < today)
    changed = strings.updated(claim.updated.on, escape(claim.updated.note)) if claim.updated else ""
    return f"-# {note}{changed}"


def _cited(claim: Claim, points: Iterable[Point]) -> tuple[Source, ...]:
    by_id = {source.id: source for source in claim.sources}
    return tuple(by_id[name] for name in dict.fromkeys(name for point in points for name in point.sources))


def _section(heading: str, points: Iterable[Point], numbers: dict[str, int]) -> str:
    return "\n".join((f"### {heading}", *(_point(point, numbers) for point in points)))


def _point(point: Point, numbers: dict[str, int]) -> str:
    marks = dict.fromkeys(numbers[name] for name in point.sources)
    return f"- {escape(point.point)} {' '.join(f'[{number}]' for number in marks)}"


def _with_sources(card: Card, sources: Iterable[Source], numbers: dict[str, int], budget: int, button: str) -> Card:
    """List sources while they and the line that counts the rest, and names the button to them, fit."""
    lines = _one_a_number(sources, numbers)
    room = budget - card.size
    listed = next(
        count for count in range(len(lines), -1, -1) if len(_listing(lines, count, button)) <= room or count == 0
    )
    return replace(card, sources=_listing(lines, listed, button), hidden_sources=len(lines) - listed)


def _one_a_number(sources: Iterable[Source], numbers: dict[str, int]) -> tuple[str, ...]:
    first = {numbers[source.id]: source for source in reversed(tuple(sources))}
    return tuple(f"{number}. {_source(first[number])}" for number in sorted(first))


def _listing(lines: tuple[str, ...], count: int, button: str) -> str:
    hidden = len(lines) - count
    rest = ("", strings.more_sources(hidden, button)) if hidden else ()
    # The empty line ends the list: else the rest is drawn as a part of its last item.
    return "\n".join((f"### {strings.SOURCES_HEADING}", *lines[:count], *rest))


def _source(source: Source) -> str:
    """A source in one line; its host is named where it is not the publisher's."""
    label = f"{source.publisher}, {source.year}"
    shown = link(label, source.url) if source.show_link else escape(label)
    return f"{shown} · {strings.SOURCE_KINDS[source.kind]}{_via(source)}"


def _via(source: Source) -> str:
    """The host of the linked page; which copy was read, where that is another, stands in *All sources*."""
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
