"""Stubs of claim files, drawn from published reviews: what a feed says filled in, everything else left to do.

A stub is unfinished on purpose. What a review found, how it rates and whom it accuses, a person has to read and decide.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count
from pathlib import Path
from types import MappingProxyType

from bot.authoring.drafts import nearest_of
from bot.authoring.templates import template
from bot.core.claims import ID_PATTERN, Claim
from bot.core.errors import BotError
from bot.core.library import LONGEST_ID, schema
from bot.core.links import page, pages
from bot.core.progress import Follow, unwatched
from bot.core.text import fold, words
from bot.publishing.review_feeds import Published
from bot.storage.claim_files import claim_files, read_documents, write_new

TOPIC = "imported"
_BEGUN = ("library.yaml", "schema.json")
MOST_POINTS, FEWEST_POINTS = 4, 2
LONGEST_CLAIM = 160
LONGEST_WORDING = 300
_NOTHING: Mapping[str, frozenset[str]] = MappingProxyType({})
_LIBRARY = f"""\
# Imported from published reviews. `python -m bot lint` lists the drafts; claims/README.md says how to finish them.
name: "TODO: what the library is about, in words"
language: en
topics:
  {TOPIC}: "TODO: the words that people read for this folder"
sides:
  one-side: "TODO: People who favour …; a side is who raises claims, never who is right"
  other-side: "TODO: People who oppose …"
subject: []
"""


@dataclass(frozen=True, slots=True)
class Stub:
    """A claim that reviews were published of, and the id that its file gets."""

    id: str
    reviews: tuple[Published, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A folder that stubs are written to: its topic, the pages that each claim's file links, and all that they say."""

    folder: Path
    topic: str
    linked: Mapping[str, frozenset[str]]
    said: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The stubs that were written to a folder, how many were not, and the finished claims nearest to each."""

    folder: Path
    written: tuple[Stub, ...]
    kept: int
    nearest: tuple[tuple[Stub, tuple[Claim, ...]], ...]


def draw(reviews: Iterable[Published], folder: Path, topic: str | None, follow: Follow = unwatched) -> Drawn:
    """Write the stubs that the library in the folder lacks. Where one cannot be written, none is."""
    begun = [folder / name for name in _BEGUN if not (folder / name).exists()]
    library = opened(folder, topic)
    drawn = stubs(reviews, library.linked)
    try:
        written = tuple(stub for stub in follow(drawn, "Writing stubs") if write(stub, library))
        found = nearest_of(folder, [stub.reviews[0].claim for stub in written])
    except BaseException:
        _undo(library, drawn, begun)
        raise
    nearest = tuple((stub, claims) for stub, claims in zip(written, found, strict=True) if claims)
    return Drawn(folder=folder / library.topic, written=written, kept=len(drawn) - len(written), nearest=nearest)


def stubs(reviews: Iterable[Published], linked: Mapping[str, frozenset[str]] = _NOTHING) -> tuple[Stub, ...]:
    """Return a stub for each claim, with all its reviews; a claim in other letter case or punctuation is the same.

    `linked` tells which pages each claim of the library links. A stub gets the id of one of these only where it is
    the same claim, however it was reworded since: where its name is the whole claim, or it links one of the reviews.
    """
    by_claim: dict[tuple[str, ...], dict[str, Published]] = {}
    for review in reviews:
        said = _as_words(review.claim)
        by_claim.setdefault(said, {}).setdefault(page(review.url), review)
    grouped = [tuple(by_page.values()) for by_page in by_claim.values()]
    return tuple(map(Stub, _ids(grouped, linked), grouped))


def opened(folder: Path, topic: str | None) -> Library:
    """Return the library in the folder, ready for stubs; one that is not there yet is begun.

    Raises BotError where the topic is none of the library's, or nobody said which of several.
    """
    known = _topics(folder)
    topics = known or (TOPIC,)
    chosen = topic or (topics[0] if len(topics) == 1 else None)
    if chosen not in topics:
        message = f"has no topic “{topic}”" if topic else "has several topics"
        raise BotError(f"{folder / 'library.yaml'} {message}; name one with --topic: {', '.join(topics)}.")
    if not re.fullmatch(ID_PATTERN, chosen):
        raise BotError(f"“{chosen}” is no name of a folder; write the topic in small letters, digits and hyphens.")
    if known is None:
        write_new(folder / "library.yaml", _LIBRARY)
        write_new(folder / "schema.json", schema())
    linked = {file.stem: _linked(file) for file in claim_files(folder)}
    return Library(folder=folder, topic=chosen, linked=linked, said=_said(folder))


def write(stub: Stub, library: Library) -> bool:
    """Write the stub's file and return True, or False where the library says it already: that is left alone."""
    path = library.folder / library.topic / f"{stub.id}.yaml"
    is_new = stub.id not in library.linked and _as_words(stub.reviews[0].claim) not in library.said
    return is_new and write_new(path, text(stub))


def _undo(library: Library, drawn: Iterable[Stub], begun: Sequence[Path]) -> None:
    """Take back the files of these stubs that were not there before, and what was begun with the library for them."""
    new = (stub.id for stub in drawn if stub.id not in library.linked)
    files = [library.folder / library.topic / f"{name}.yaml" for name in new]
    for file in (*files, *begun):
        file.unlink(missing_ok=True)
    for folder in (library.folder / library.topic, *([library.folder] if begun else [])):
        with suppress(OSError):  # something else lies in it
            folder.rmdir()


def _as_words(claim: str) -> tuple[str, ...]:
    return tuple(words(fold(claim))) or (claim,)


def _said(folder: Path) -> frozenset[tuple[str, ...]]:
    """All claims, wordings and drafts of the library, as words."""
    documents = read_documents(folder) if claim_files(folder) else None
    files = (*documents.claims, *(draft.document for draft in documents.drafts)) if documents else ()
    return frozenset(_as_words(text) for file in files if file for text in _texts(file.data))


def _texts(data: object) -> Iterator[str]:
    found = data if isinstance(data, dict) else {}
    phrasings = found.get("phrasings")
    for text in (found.get("claim"), *(phrasings if isinstance(phrasings, list) else ())):
        if isinstance(text, str):
            yield text


def text(stub: Stub) -> str:
    """Return the text of the stub's file."""
    said = stub.reviews[0].claim
    sources = tuple(map(_source, stub.reviews))
    return template("stub.yaml").render(
        reviews=stub.reviews,
        claim=said if len(said) <= LONGEST_CLAIM else f"TODO: at most {LONGEST_CLAIM} characters of: {said}",
        wording=said if len(said) <= LONGEST_WORDING else "TODO: how people say it",
        sources=sources,
        cited=_cited([source["id"] for source in sources]),
    )


def _source(review: Published) -> dict[str, str]:
    """A review as a source. Its id holds a trace of its address: two reviews of one publisher and year are two."""
    trace = blake2b(review.url.encode(), digest_size=3).hexdigest()
    name = _slug(review.publisher, LONGEST_ID) or "review"
    return {
        "id": f"{name}-{review.year or 'undated'}-{trace}",
        "title": review.title or "TODO: the review's own title",
        "publisher": review.publisher,
        "year": review.year or "undated",
        "url": review.url,
    }


def _cited(ids: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Which sources each point cites: one a point while points last, since every source must be cited."""
    points = [(name,) for name in ids[: MOST_POINTS - 1]]
    rest = tuple(ids[MOST_POINTS - 1 :])
    missing = FEWEST_POINTS - len(points) - bool(rest)
    return (*points, *([rest] if rest else []), *([(ids[0],)] * missing))


def _linked(file: Path) -> frozenset[str]:
    """Return the pages that a claim's file links, in remarks, too: a source may have been exchanged for a better."""
    try:
        return pages(file.read_text(encoding="utf-8", errors="replace"))
    except OSError:  # whoever reads the library says so
        return frozenset()


def _ids(grouped: Iterable[tuple[Published, ...]], linked: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """An id for each claim: its first words. Claims that begin alike are numbered."""
    given: set[str] = set()
    for reviews in grouped:
        claim, reviewed = reviews[0].claim, {page(review.url) for review in reviews}
        name = _slug(claim, LONGEST_ID) or f"claim-{blake2b(claim.encode(), digest_size=4).hexdigest()}"
        is_whole = name == "-".join(words(fold(claim)))
        others = {known for known, its in linked.items() if not is_whole and its.isdisjoint(reviewed)}
        free = next(numbered for numbered in _numbered(name) if numbered not in given | others)
        given.add(free)
        yield free


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        ending = f"-{number}"
        yield name[: LONGEST_ID - len(ending)].rstrip("-") + ending


def _slug(text: str, longest: int) -> str:
    """As many of the text's words as fit, in small ASCII letters with hyphens between them."""
    parts = ("".join(letter for letter in word if letter.isascii() and letter.isalnum()) for word in words(fold(text)))
    slug = ""
    for part in filter(None, parts):
        longer = f"{slug}-{part}" if slug else part[:longest]
        if len(longer) > longest:
            break
        slug = longer
    return slug


def _topics(folder: Path) -> tuple[str, ...] | None:
    """The topics of the library in the folder; None where there is no library yet."""
    if not (folder / "library.yaml").exists():
        return None
    library = read_documents(folder).library
    topics = library.data.get("topics") if library and isinstance(library.data, dict) else None
    if not isinstance(topics, dict) or not topics:
        raise BotError(f"{folder / 'library.yaml'} names no topics; run lint on it first.")
    return tuple(topics)
