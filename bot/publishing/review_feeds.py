"""Reviews that others have published: ClaimReview in JSON-LD, or what Google's Fact Check Tools answer to a search.

Who made the claim is left out on purpose: it may be a private person.
"""

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.core.errors import BotError
from bot.core.text import one_line

LARGEST = 256 * 1024 * 1024
EXPECTED = (
    "expected is ClaimReview in JSON-LD (one, a list, a @graph or a DataFeed), "
    "or the answer of Fact Check Tools to claims:search"
)
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One published review of a claim. `year`, `title` and `rating` are what the feed says, empty where it does not."""

    claim: str
    url: str
    publisher: str
    title: str = ""
    rating: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The reviews of a file, and how many others lack a claim or a web address."""

    reviews: tuple[Published, ...]
    left_out: int


def read_published(path: Path) -> Feed:
    """Return the reviews that the file holds. Raises BotError, in one sentence, where it holds none."""
    found = _found(path)
    whole = tuple(review for review in found if review.claim and _is_address(review.url))
    if not found:
        raise BotError(f"{path} holds no review; {EXPECTED}.")
    if not whole:
        raise BotError(f"{path} holds {len(found)} reviews, and none has both a claim and a web address.")
    return Feed(reviews=whole, left_out=len(found) - len(whole))


def _found(path: Path) -> tuple[Published, ...]:
    try:
        return tuple(_reviews(json.loads(_content(path))))
    except UnicodeDecodeError:
        raise BotError(f"{path} is not UTF-8 text; {EXPECTED}.") from None
    except json.JSONDecodeError as fault:
        where = f"{path}:{fault.lineno}:{fault.colno}"
        raise BotError(f"{where}: this is no JSON ({fault.msg.lower()}); {EXPECTED}.") from None
    except (RecursionError, ValueError):  # nested without end; a number of thousands of digits
        raise BotError(f"{path} is no feed of reviews that can be read; {EXPECTED}.") from None


def _content(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise BotError(f"{path} is larger than {LARGEST // 1024**2} MiB; split it.")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise BotError(f"{path} cannot be read ({(fault.strerror or '').lower()}).") from None


def _reviews(data: object) -> Iterator[Published]:
    """Every review, however the feed wraps it."""
    if isinstance(data, list):
        for item in data:
            yield from _reviews(item)
    elif isinstance(data, dict):
        yield from _reviews_of(data)


def _reviews_of(node: Mapping[str, Any]) -> Iterator[Published]:
    if "ClaimReview" in _types(node):
        yield _claim_review(node)
    elif isinstance(node.get("text"), str) and isinstance(node.get("claimReview"), list):
        for review in filter(_is_node, node["claimReview"]):
            yield _search_result(node["text"], review)
    else:
        for value in node.values():
            yield from _reviews(value)


def _claim_review(node: Mapping[str, Any]) -> Published:
    url = _text(node.get("url"))
    return Published(
        claim=_text(node.get("claimReviewed")),
        url=url,
        publisher=_text(node.get("author"), "name") or _text(node.get("publisher"), "name") or _host(url),
        title=_text(node.get("headline")) or _text(node.get("name")),
        rating=_rating(node.get("reviewRating")),
        year=_year(node.get("datePublished")),
    )


def _search_result(claim: str, review: Mapping[str, Any]) -> Published:
    """A review as Fact Check Tools list it below the claim."""
    url, publisher = _text(review.get("url")), review.get("publisher")
    return Published(
        claim=_text(claim),
        url=url,
        publisher=_text(publisher, "name") or _text(publisher, "site") or _host(url),
        title=_text(review.get("title")),
        rating=_text(review.get("textualRating")),
        year=_year(review.get("reviewDate")),
    )


def _rating(value: object) -> str:
    """The rating in words, else its number and the best that could be."""
    if words := _text(value, "alternateName") or _text(value, "name"):
        return words
    number, best = _text(value, "ratingValue"), _text(value, "bestRating")
    return f"{number} of {best}" if number and best else number


def _types(node: Mapping[str, Any]) -> set[str]:
    """The names of the node's types, with or without the vocabulary's address before them."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return {name.rpartition("/")[2].rpartition(":")[2] for name in names if isinstance(name, str)}


def _text(value: object, key: str | None = None) -> str:
    """The text of a value, or of the key of a node; of a list its first. Entities and odd white space are resolved."""
    if isinstance(value, list):
        return next(filter(None, (_text(item, key) for item in value)), "")
    if isinstance(value, dict):
        return _text(value.get(key) if key in value else value.get("@value"))
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return one_line(html.unescape(str(value)))
    return ""


def _year(value: object) -> str:
    year = _text(value)[:_YEAR_DIGITS]
    return year if year.isdecimal() and year.isascii() and len(year) == _YEAR_DIGITS else ""


def _is_node(value: object) -> bool:
    return isinstance(value, dict)


def _is_address(url: str) -> bool:
    return url.startswith(("http://", "https://")) and bool(_host(url)) and " " not in url


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # such as an unfinished IPv6 address
        return ""
