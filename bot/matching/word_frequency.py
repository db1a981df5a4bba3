"""How common words are in English at large: the background against which a claim's words stand out."""

from collections.abc import Container, Sequence
from functools import cache
from importlib import resources
from math import log

_COMMONEST, _RAREST = 2.5, 5.75  # powers of ten: from one word in 300, which tells nothing, to one in 500,000
_UNKNOWN = 6.2  # a stem that the counts lack

# A text is not English where few of its words are known and hardly any is one of the commonest ("the", "is", "of").
# Of 8,000 Reddit comments 1 in 1,000 is taken for another language so, all of them names, figures or slang.
_FEWEST_WORDS, _KNOWN, _COMMON, _COMMON_LEVEL = 6, 0.7, 0.12, 10


@cache
def _levels() -> dict[str, int]:
    text = resources.files("bot.matching").joinpath("word_frequency.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {stem: int(level) for level, stems in lines for stem in stems.split()}


@cache
def _known() -> frozenset[str]:
    return frozenset(_levels())


def _power(stem: str) -> float:
    level = _levels().get(stem)
    return _UNKNOWN if level is None else level / 4 + 0.125


def frequency(stem: str) -> float:
    """Return the share of all words that have this stem."""
    return float(10 ** -_power(stem))


def rarity(stem: str) -> float:
    """Return how much a stem tells by being there: 0 for "the", 1 for what is hardly ever written."""
    return min(1.0, max(0.0, (_power(stem) - _COMMONEST) / (_RAREST - _COMMONEST)))


def log_ratio(count: float, total: float, stem: str, prior: float) -> float:
    """Return how much more often a stem occurs in a text of `total` words than in English, as a natural logarithm.

    `prior` is the number of words of ordinary English that are counted beside those of the text.
    """
    expected = frequency(stem)
    return log((count + prior * expected) / (total + prior) / expected)


def is_foreign(stems: Sequence[str], known: Container[str]) -> bool:
    """Return whether a text is in another language than English; `known` holds stems that count as English, too.

    Of a few words that can be told only where they are written in other letters.
    """
    letters = "".join(stems)
    if not letters.isascii() and _is_in_another_alphabet(letters):
        return True
    if len(stems) < _FEWEST_WORDS or _known().issuperset(stems):
        return False
    levels = _levels()
    familiar = sum(stem in levels or stem in known for stem in stems) / len(stems)
    common = sum(levels.get(stem, _COMMON_LEVEL + 1) <= _COMMON_LEVEL for stem in stems) / len(stems)
    return familiar < _KNOWN and common < _COMMON


def _is_in_another_alphabet(letters: str) -> bool:
    latin = sum("a" <= letter <= "z" for letter in letters)
    return 2 * latin < sum(map(str.isalpha, letters))
