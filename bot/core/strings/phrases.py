"""Phrases that are needed in several places and are made of more than one text or of a value: ratings, days, notes."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from bot.core.claims import Claim, Rating, Source
from bot.core.strings.languages import Language
from bot.core.strings.messages import has_text, member_name, text, text_of

RATING_GLYPHS: Mapping[Rating, str] = MappingProxyType(
    {
        Rating.SUPPORTED: "●",
        Rating.PARTLY_SUPPORTED: "◐",
        Rating.CONTESTED: "◇",
        Rating.MISLEADING: "▲",
        Rating.UNSUPPORTED: "○",
        Rating.REFUTED: "✕",
        Rating.VALUE_JUDGEMENT: "⚖",
    }
)
"""A second sign beside the words of a rating, never instead of them."""


def rating_words(language: Language, rating: Rating) -> str:
    """Return the rating without its glyph."""
    return text_of(language, "rating", rating)


def rating(language: Language, rating: Rating) -> str:
    """Return the rating in words first, its glyph last; a value claim has no rating."""
    words = rating_words(language, rating)
    label = words if rating is Rating.VALUE_JUDGEMENT else text(language, "rated", rating=words)
    return f"{label} {RATING_GLYPHS[rating]}"


def day(language: Language, value: date) -> str:
    """Return a plain date, as on cards: 24 Nov 2026."""
    return text(language, "day", day=value.day, month=value.month, year=value.year)


def short_day(language: Language, value: date) -> str:
    """Return a day on a chart's axis."""
    return text(language, "short-day", day=value.day, month=value.month)


def checked(language: Language, claim: Claim, today: date) -> str:
    """Return when a claim was reviewed and is due again."""
    return text(
        language,
        "checked",
        reviewed=day(language, claim.reviewed_on),
        overdue=claim.review_by < today,
        next=day(language, claim.review_by),
    )


def read_note(language: Language, source: Source, locator: str, via: str) -> str:
    """Return what was read of a source, where and when; both texts are escaped by the caller."""
    checked_on = day(language, source.checked_on)
    if source.read_at and source.via:
        return text(language, "read-copy", locator=locator, via=via, day=checked_on)
    return text(language, "read", locator=locator, day=checked_on)


def permission(language: Language, name: str) -> str:
    """Return a permission as Discord names it, from discord.py's name; nothing for one that the bot never asks for."""
    return text_of(language, "permission", name) if has_text(member_name("permission", name)) else ""
