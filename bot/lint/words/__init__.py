"""Words and marks that `lint` knows for every library, beside what its own `library.yaml` says."""

import re
from functools import cache
from importlib.resources import files

ASKS = re.compile(
    r"(who(?:se|m|ever)?|whether|what|how|why|when|where|which|did|does|do|is|are|was|were)\b", re.IGNORECASE
)
"""How a title begins that asks, and so asserts nothing."""
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<!\w)['‘][^'’]*['’](?!\w)")  # noqa: RUF001 - typographic quotation marks
"""What stands in quotation marks, and so is somebody else's."""


@cache
def known_names() -> re.Pattern[str]:
    """Return what finds the names of countries, peoples, places and bodies, the longest first."""
    names = "|".join(map(re.escape, sorted(_entries("names.txt"), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?=[^\W\d_a-z])(?:{names})(?!\w)")


@cache
def accusations() -> re.Pattern[str]:
    """Return what finds a word that accuses whoever stands beside it."""
    return _any_of("accusations.txt")


@cache
def insults() -> re.Pattern[str]:
    """Return what finds a word that insults people."""
    return _any_of("insults.txt")


def _any_of(name: str) -> re.Pattern[str]:
    forms = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in _entries(name))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def _entries(name: str) -> list[str]:
    lines = files("bot.lint.words").joinpath(name).read_text(encoding="utf-8").splitlines()
    parts = (part.strip() for line in lines if not line.startswith("#") for part in line.split(";"))
    return [part for part in parts if part]
