"""From words to stems: one stem for all spellings, inflections and short forms of a word."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found]  # PyStemmer: Snowball in C. It ships no types.

from bot.core import text

_CACHED = 50_000  # Words, of all libraries together.

_OUR = re.compile(r"(?<=..)our(?=$|s$|ed$|ing|able|ab|ite|er|ful|al|hood|ist)")
_ISE = re.compile(r"(?<=..)(i|y)s(?=e$|ed$|es$|er$|ers$|ing$|ation$|ations$)")
_SPELLINGS = {
    "centre": "center", "centres": "centers", "theatre": "theater", "licence": "license", "licences": "licenses",
    "licenced": "licensed", "defence": "defense", "offence": "offense", "offences": "offenses", "practise": "practice",
    "programme": "program", "programmes": "programs", "cheque": "check", "judgement": "judgment", "grey": "gray",
    "whilst": "while", "%": "percent", "pct": "percent", "women": "woman", "men": "man",
    "children": "child", "people": "person", "wives": "wife", "lives": "life", "jailed": "jail",
}  # fmt: skip


def fold_spelling(word: str) -> str:
    """Return one spelling for what the United States and Britain write differently."""
    known = _SPELLINGS.get(word)
    return known if known is not None else _ISE.sub(r"\1z", _OUR.sub("or", word))


@lru_cache(maxsize=_CACHED)
def stem(word: str) -> str:
    """Return the stem of a word, whatever its spelling and inflection."""
    bare = word[:-2] if word.endswith("'s") else word.replace("'", "")
    # A stemmer holds the word that it works on, and a library is worked out beside the messages: each has its own.
    return str(Stemmer.Stemmer("english", 0).stemWord(fold_spelling(bare)))


class Stems:
    """Stems of words, with a library's short forms replaced by what they stand for."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._aliases = {self._plain(short): self._plain(full) for short, full in aliases.items()}
        self._longest = _longest_by_head(self._aliases)

    def __call__(self, words: Iterable[str]) -> list[str]:
        """Return the stems of words in their order; an alias may make them more or fewer."""
        stems = [stem(word) for word in words]
        return stems if self._longest.keys().isdisjoint(stems) else self._replaced(stems)

    def of_text(self, content: str) -> list[str]:
        """Return the stems of a text."""
        return self(text.words(text.clean(content)))

    @staticmethod
    def _plain(phrase: str) -> tuple[str, ...]:
        return tuple(stem(word) for word in text.words(text.clean(phrase)))

    def _replaced(self, stems: list[str]) -> list[str]:
        found: list[str] = []
        at = 0
        while at < len(stems):
            length, meaning = self._alias_at(stems, at)
            found.extend(meaning)
            at += length
        return found

    def _alias_at(self, stems: list[str], at: int) -> tuple[int, tuple[str, ...]]:
        for length in range(self._longest.get(stems[at], 0), 0, -1):
            meaning = self._aliases.get(tuple(stems[at : at + length]))
            if meaning is not None:
                return length, meaning
        return 1, (stems[at],)


def _longest_by_head(aliases: Mapping[tuple[str, ...], tuple[str, ...]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for short in aliases:
        if short:
            longest[short[0]] = max(longest.get(short[0], 0), len(short))
    return longest
