"""The whole library as a website of plain files: it needs no server, no network and nothing from elsewhere."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.core import strings
from bot.core.cards import numbered
from bot.core.claims import Claim, Rating, Source
from bot.core.errors import BotError, MissingExtraError
from bot.core.library import Library
from bot.core.strings import Language
from bot.publishing.claim_review import Publisher, claim_review, feed, is_published, page_path

GENERATOR = "Counterpoint"
_TEMPLATES = Path(__file__).parent / "pages"
_MADE_BY_US = f'<meta name="generator" content="{GENERATOR}">'

MEANINGS: Mapping[Rating, str] = MappingProxyType(
    {
        Rating.SUPPORTED: "The evidence that was read bears the claim out. The counterpoints say where it ends.",
        Rating.PARTLY_SUPPORTED: "A part of it holds. The page says which, and what goes beyond it.",
        Rating.CONTESTED: "Good evidence points both ways, or researchers disagree on how to read it.",
        Rating.MISLEADING: "Something in it is true, but the way it is put gives a wrong picture.",
        Rating.UNSUPPORTED: "Nothing was found that bears it out. That does not show that it is false.",
        Rating.REFUTED: "The evidence that was read contradicts it.",
        Rating.VALUE_JUDGEMENT: "A question of values, which evidence alone cannot decide. It has no rating: the page "
        "says what is at stake, and the strongest points in favour and against.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file of the site."""

    path: str
    text: str


def write(folder: Path, pages: Iterator[Page]) -> int:
    """Write the site and return how many files it has; of an older one, pages of withdrawn claims are deleted.

    Raises BotError where the folder holds anything else, or cannot be written.
    """
    old = frozenset(_older_pages(folder))
    written = frozenset(_written(folder, page) for page in pages)
    for withdrawn in old - written:
        withdrawn.unlink()
    return len(written)


def pages(library: Library, publisher: Publisher, today: date) -> Iterator[Page]:
    """Return every file of the site. Raises MissingExtraError without Jinja2."""
    render = _renderer(library, publisher)
    yield Page(path="index.html", text=render("index.html", here="index", root="", **_overview(library)))
    yield Page(path="about.html", text=render("about.html", here="about", root="", **_explained(library)))
    for before, claim, after in _with_neighbours(tuple(library.claims.values())):
        around = {"before": before, "after": after, "here": "claim", "root": "../"}
        text = render("claim.html", **around, **_told(claim, library, publisher, today))
        yield Page(path=page_path(claim), text=text)
    yield Page(path="claims.json", text=json.dumps(feed(library, publisher), indent=2, ensure_ascii=False) + "\n")
    for name in ("site.css", "site.js"):
        yield Page(path=name, text=(_TEMPLATES / name).read_text(encoding="utf-8"))


def _renderer(library: Library, publisher: Publisher) -> Callable[..., str]:
    """Return what makes a page of a template, with what all pages share at hand."""
    try:
        import jinja2  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise MissingExtraError("Making the website", "tools") from None
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.filters |= _filters(library.card_language)
    language = library.card_language
    latest = max(claim.reviewed_on for claim in library.claims.values())
    environment.globals |= {
        "library": library, "publisher": publisher, "generator": GENERATOR, "latest": latest,
        "text": partial(strings.text, language), "text_of": partial(strings.text_of, language),
    }  # fmt: skip
    return lambda name, **values: environment.get_template(name).render(**values)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _filters(language: Language) -> Mapping[str, Callable[..., Any]]:
    return {
        "day": partial(strings.day, language),
        "words": partial(strings.rating_words, language),
        "glyph": lambda rating: strings.RATING_GLYPHS[rating],
        "path": page_path,
        "was_read": lambda source: strings.read_note(language, source, source.locator, source.via or ""),
        "number_in": lambda source, numbers: numbers[source],
        "lower_first": _lower_first,
    }


def _overview(library: Library) -> Mapping[str, Any]:
    """What the list of all claims shows, and what its search looks through."""
    claims = library.claims.values()
    by_topic = {topic: [claim for claim in claims if claim.topic == topic] for topic in library.topics}
    rated = {claim.rating for claim in claims}
    return {
        "topics": {topic: words for topic, words in library.topics.items() if by_topic[topic]},
        "by_topic": by_topic,
        "ratings": [rating for rating in Rating if rating in rated],
        "entries": [_entry(claim, library) for claim in claims],
    }


def _entry(claim: Claim, library: Library) -> Mapping[str, str]:
    """What the search knows of a claim. Of an allegation only its neutral title: its words are nowhere in the page."""
    told = "" if claim.allegation else " ".join((claim.verdict, *(point.point for point in claim.points)))
    said = "" if claim.allegation else " ".join((claim.claim, *claim.phrasings))
    sources = "" if claim.allegation else " ".join(f"{source.publisher} {source.title}" for source in claim.sources)
    return {
        "id": claim.id,
        "topic": claim.topic,
        "rating": claim.rating,
        "side": claim.raised_by,
        "title": f"{claim.title} {library.topics[claim.topic]}",
        "said": said,
        "answer": told,
        "sources": sources,
    }


def _explained(library: Library) -> Mapping[str, Any]:
    counts = {side: sum(claim.raised_by == side for claim in library.claims.values()) for side in library.sides}
    return {"meanings": MEANINGS, "sides": {words: counts[side] for side, words in library.sides.items()}}


def _told(claim: Claim, library: Library, publisher: Publisher, today: date) -> Mapping[str, Any]:
    """What the page of a claim shows."""
    numbers = numbered(claim.sources)
    url = publisher.link(page_path(claim)) if publisher.address else f"{claim.id}.html"
    review = claim_review(claim, url, library.language, publisher) if is_published(claim) else None
    return {
        "claim": claim,
        "numbers": numbers,
        "listed": _one_a_number(claim.sources, numbers),
        "checked": strings.checked(library.card_language, claim, today),
        "review": review,
    }


def _one_a_number(sources: tuple[Source, ...], numbers: Mapping[str, int]) -> tuple[Source, ...]:
    """Two records of one page are listed once, as on the card."""
    return tuple({numbers[source.id]: source for source in reversed(sources)}[number] for number in _in_use(numbers))


def _in_use(numbers: Mapping[str, int]) -> list[int]:
    return sorted(set(numbers.values()))


def _with_neighbours(claims: tuple[Claim, ...]) -> Iterator[tuple[Claim | None, Claim, Claim | None]]:
    padded = chain((None,), claims, (None,))
    for (before, claim), (_, after) in pairwise(pairwise(padded)):
        if claim is not None:
            yield before, claim, after


def _older_pages(folder: Path) -> Iterator[Path]:
    """The claims' pages of a site that was written here before."""
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    index = folder / "index.html"
    if not index.is_file() or _MADE_BY_US not in index.read_text(encoding="utf-8", errors="replace"):
        raise BotError(f"{folder} holds something else than a site of this kind; name an empty or a new folder.")
    yield from (folder / "claims").glob("*.html")


def _written(folder: Path, page: Page) -> Path:
    path = folder / page.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8", newline="\n")
    except OSError as fault:
        raise BotError(f"{path} cannot be written ({(fault.strerror or '').lower()}); name another folder.") from None
    return path
