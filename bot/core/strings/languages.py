"""The languages in which the bot's own words are written."""

from enum import StrEnum
from functools import lru_cache

_MOST_LOCALES = 100  # Discord has 30


class Language(StrEnum):
    """A language by its code, which is also the name of its folder."""

    ENGLISH = "en"
    GERMAN = "de"

    @staticmethod
    @lru_cache(maxsize=_MOST_LOCALES)
    def of(locale: str) -> "Language":
        """Return the language of a locale such as `de` or `en-GB`; English for one that nothing is written in."""
        code = _code(locale)
        return next((language for language in Language if language.value == code), Language.ENGLISH)

    @staticmethod
    def has(locale: str) -> bool:
        """Return whether the bot's own words are written in the language of a locale."""
        return _code(locale) in set(Language)


def _code(locale: str) -> str:
    return locale.partition("-")[0].lower()
