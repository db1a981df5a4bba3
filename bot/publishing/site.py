"""The whole library as a website of plain files: it needs no server, no network and nothing from elsewhere."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain, pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from bot.core import strings
from bot.core.cards import numbered, one_a_number, revision
from bot.core.claims import Claim, Rating
from bot.core.errors import MissingExtraError
from bot.core.library import Library
from bot.core.strings import Language, text
from bot.publishing import changes, search_index
from bot.publishing.claim_review import Publisher, claim_review, feed, is_published, page_path
from bot.publishing.related import related
from bot.publishing.site_folder import GENERATOR, Page, Picture
from bot.storage.git_history import Edit

OF_THE_SITE = "_site"
"""The name of the picture of the whole site, and of every page that has none of its own; no claim can have this id."""
PICTURE_WIDTH, PICTURE_HEIGHT = 1_200, 630
"""Pixels, as those ask for it who show previews of links."""
_TEMPLATES = Path(__file__).parent / "pages"
_LOCALES: Mapping[str, str] = MappingProxyType({"en": "en_GB", "de": "de_DE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What not every site has: which pictures were drawn, by name, and the edits of each claim's file, by its id."""

    pictured: Collection[str] = frozenset()
    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)


def pages(library: Library, publisher: Publisher, today: date, extras: Extras | None = None) -> Iterator[Page]:
    """Return every file of the site but its pictures. Raises MissingExtraError without Jinja2.

    The map of the site and the feed of changes need to know where it stands.
    """
    extras = extras or Extras()
    render = _renderer(library, publisher, extras)
    at_the_top = {"root": "", "claim": None}
    yield Page(path="index.html", text=render("index.html", here="index", **at_the_top, **_overview(library)))
    yield Page(path="about.html", text=render("about.html", here="about", **at_the_top, **_explained(library)))
    # It is shown at whatever address was asked for, so its links are whole where that can be.
    yield Page(path="404.html", text=render("404.html", here="404", root=publisher.address or "", claim=None))
    near = related(library.claims.values(), library.aliases)
    for before, claim, after in _with_neighbours(tuple(library.claims.values())):
        around = {"before": before, "after": after, "related": near[claim.id], "here": "claim", "root": "../"}
        told = _told(claim, library, publisher, today, extras.edits.get(claim.id, ()))
        yield Page(path=page_path(claim), text=render("claim.html", **around, **told))
    yield Page(path="claims.json", text=json.dumps(feed(library, publisher), indent=2, ensure_ascii=False) + "\n")
    yield Page(path=search_index.NAME, text=search_index.script(library))
    for name in ("site.css", "site.js", "favicon.svg"):
        yield Page(path=name, text=(_TEMPLATES / name).read_text(encoding="utf-8"))
    if publisher.address:
        yield Page(path="sitemap.xml", text=render("sitemap.xml", claims=_public(library)))
        yield Page(path="changes.xml", text=render("changes.xml", changes=changes.latest(library.claims.values())))


def pictures(drawn: Mapping[str, bytes]) -> Iterator[Picture]:
    """Return the pictures of the site: its icon, and those that were drawn, by name."""
    yield Picture(path="favicon.png", png=(_TEMPLATES / "favicon.png").read_bytes())
    for name, png in drawn.items():
        yield Picture(path=_picture_path(name), png=png)


def picture_page(library: Library, publisher: Publisher) -> tuple[str, tuple[str, ...]]:
    """Return a page to draw pictures from, one in each of its sections, and the names of these, which are their ids.

    An allegation has no picture of its own.
    """
    claims = _public(library)
    size = {"width": PICTURE_WIDTH, "height": PICTURE_HEIGHT}
    page = _renderer(library, publisher, Extras())("pictures.html", claims=claims, of_the_site=OF_THE_SITE, **size)
    return page, (OF_THE_SITE, *(claim.id for claim in claims))


def _renderer(library: Library, publisher: Publisher, extras: Extras) -> Callable[..., str]:
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
    environment.globals |= _shared(library, publisher, extras)
    return lambda name, **values: environment.get_template(name).render(**values)


def _shared(library: Library, publisher: Publisher, extras: Extras) -> Mapping[str, Any]:
    language = library.card_language
    return {
        "library": library,
        "publisher": publisher,
        "generator": GENERATOR,
        "latest": max(map(changes.last_change, library.claims.values())),
        "text": partial(text, language),
        "text_of": partial(strings.text_of, language),
        "picture_of": lambda claim: _picture(publisher, extras.pictured, claim),
        "size": (PICTURE_WIDTH, PICTURE_HEIGHT),
        "locale": _LOCALES.get(library.language),
    }


def _public(library: Library) -> tuple[Claim, ...]:
    return tuple(claim for claim in library.claims.values() if not claim.allegation)


def _picture_path(name: str) -> str:
    return f"pictures/{name}.png"


def _picture(publisher: Publisher, pictured: Collection[str], claim: Claim | None) -> str | None:
    """The address of the picture for previews: the claim's own, else the site's; previews need a whole address."""
    name = claim.id if claim and claim.id in pictured else OF_THE_SITE
    return publisher.link(_picture_path(name)) if publisher.address and name in pictured else None


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def _filters(language: Language) -> Mapping[str, Callable[..., Any]]:
    return {
        "day": partial(strings.day, language),
        "words": partial(strings.rating_words, language),
        "glyph": lambda rating: strings.RATING_GLYPHS[rating],
        "path": page_path,
        "last_change": changes.last_change,
        "was_read": lambda source: strings.read_note(language, source, source.locator, source.via or ""),
        "number_in": lambda source, numbers: numbers[source],
        "upper_first": _upper_first,
    }


def _overview(library: Library) -> Mapping[str, Any]:
    """What the list of all claims shows."""
    claims = library.claims.values()
    by_topic = {topic: [claim for claim in claims if claim.topic == topic] for topic in library.topics}
    rated = {claim.rating for claim in claims}
    return {
        "topics": {topic: words for topic, words in library.topics.items() if by_topic[topic]},
        "by_topic": by_topic,
        "ratings": [rating for rating in Rating if rating in rated],
    }


def _explained(library: Library) -> Mapping[str, Any]:
    counts = {side: sum(claim.raised_by == side for claim in library.claims.values()) for side in library.sides}
    return {"ratings": tuple(Rating), "sides": {words: counts[side] for side, words in library.sides.items()}}


def _told(
    claim: Claim, library: Library, publisher: Publisher, today: date, edits: tuple[Edit, ...]
) -> Mapping[str, Any]:
    """What the page of a claim shows."""
    numbers = numbered(claim.sources)
    url = publisher.link(page_path(claim)) if publisher.address else f"{claim.id}.html"
    review = claim_review(claim, url, library.language, publisher) if is_published(claim) else None
    return {
        "claim": claim,
        "numbers": numbers,
        "listed": tuple(one_a_number(claim.sources).values()),
        "checked": strings.checked(library.card_language, claim, today),
        "review": review,
        "revision": revision(claim, library.card_language),
        "changes": tuple(changes.changes(claim)),
        "edits": edits,
        "report": _report(claim, publisher, library.card_language),
    }


def _report(claim: Claim, publisher: Publisher, language: Language) -> str | None:
    """The address of the form to report a mistake, filled in as the common trackers read it."""
    if publisher.reports is None:
        return None
    title = text(language, "site-correction-title", title=claim.title)
    body = text(language, "site-correction-body", claim=claim.id, revision=revision(claim, language))
    joint = "&" if "?" in publisher.reports else "?"
    return f"{publisher.reports}{joint}{urlencode({'title': title, 'body': body})}"


def _with_neighbours(claims: tuple[Claim, ...]) -> Iterator[tuple[Claim | None, Claim, Claim | None]]:
    padded = chain((None,), claims, (None,))
    for (before, claim), (_, after) in pairwise(pairwise(padded)):
        if claim is not None:
            yield before, claim, after
