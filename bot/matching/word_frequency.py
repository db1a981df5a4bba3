"""How common words are in English at large: the background against which a claim's words stand out."""

from functools import cache
from importlib import resources
from math import log

_COMMONEST, _RAREST = 2.5, 5.75  # powers of ten: from one word in 300, which tells nothing, to one in 500,000
_UNKNOWN = 6.2  # a stem that the counts lack


@cache
def _levels() -> dict[str, int]:
    text = resources.files("bot.matching").joinpath("word_frequency.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {stem: int(level) for level, stems in lines for stem in stems.split()}


def _power(stem: str) -> float:
    level = _levels().get(stem)
    return _UNKNOWN if level is None else level / 4 + 0.125


def frequency(stem: str) -> float:
    """Return the share of all words that have this stem."""
    return float(10 ** -_power(stem))


def is_known(stem: str) -> bool:
    """Return whether the counts have a stem."""
    return stem in _levels()


def rarity(stem: str) -> float:
    """Return how much a stem tells by being there: 0 for "the", 1 for what is hardly ever written."""
    return min(1.0, max(0.0, (_power(stem) - _COMMONEST) / (_RAREST - _COMMONEST)))


def log_ratio(count: float, total: float, stem: str, prior: float) -> float:
    """Return how much more often a stem occurs in a text of `total` words than in English, as a natural logarithm.

    `prior` is the number of words of ordinary English that are counted beside those of the text.
    """
    expected = frequency(stem)
    return log((count + prior * expected) / (total + prior) / expected)
