"""The same message as other people would type it: slips, no capitals, the other spelling, short forms.

Recall on messages so perturbed tells how robust recognition is to how people type. Each perturbation is drawn from a
seed of its own, so that a figure can be repeated.
"""

import random
import re
from collections.abc import Callable, Mapping
from functools import partial

TYPOS = 2
_WORD = re.compile(r"[a-z]{5,}", re.IGNORECASE)
_MARKS = re.compile(r"[^\w\s%]+")
_SPELLINGS = (
    (re.compile(r"(?<=[a-z](?:al|an|ar|at|er|gn|ic|im|in|it|ol|op|or))is(?=(?:e|ed|es|ing|ation|ations)\b)"), "iz"),
    (re.compile(r"\b(lab|behavi|neighb|fav|harb|hon|col)our", re.IGNORECASE), r"\1or"),
    (re.compile(r"\b(cent)re\b", re.IGNORECASE), r"\1er"),
    (re.compile(r"\b(offen|defen|licen)ce", re.IGNORECASE), r"\1se"),
)

Perturbation = Callable[[str], str]


def perturbations(aliases: Mapping[str, str], seed: int) -> Mapping[str, Perturbation]:
    """Return the perturbations by name; `aliases` are a library's short forms and what they stand for."""
    return {
        "two typos": partial(mistyped, chance=random.Random(seed)),  # noqa: S311 - the same slips each time
        "no capitals or marks": plain,
        "US spelling": american,
        "short forms": partial(shortened, aliases=aliases),
    }


def mistyped(text: str, chance: random.Random) -> str:
    """Return the text with a slip in two of its longer words: two letters swapped, one dropped, or one typed twice."""
    words = [found.span() for found in _WORD.finditer(text)]
    for start, end in sorted(chance.sample(words, min(TYPOS, len(words))), reverse=True):
        text = text[:start] + slipped(text[start:end], chance) + text[end:]
    return text


def slipped(word: str, chance: random.Random) -> str:
    """Return a word of at least three letters with a slip: two letters swapped, one dropped, or one typed twice.

    Of two letters that are the same one is dropped instead: swapped they would make no slip.
    """
    at = chance.randrange(1, len(word) - 1)
    swapped, dropped = word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at + 1 :]
    found = chance.choice((swapped, dropped, word[: at + 1] + word[at:]))
    return dropped if found == word else found


def plain(text: str) -> str:
    """Return the text as one who uses neither capitals nor marks."""
    return " ".join(_MARKS.sub(lambda mark: "" if mark[0] in "'\u2019" else " ", text.lower()).split())


def american(text: str) -> str:
    """Return the text as it is spelt in the United States."""
    for british, spelt in _SPELLINGS:
        text = british.sub(spelt, text)
    return text


def shortened(text: str, aliases: Mapping[str, str]) -> str:
    """Return the text with the first short form of all that has one."""
    shorts: dict[str, str] = {}
    for short, full in aliases.items():
        shorts.setdefault(full, short)
    for full, short in sorted(shorts.items(), key=lambda pair: -len(pair[0])):
        text = re.sub(rf"\b{re.escape(full)}\b", short, text, flags=re.IGNORECASE)
    return text
