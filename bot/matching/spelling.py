"""Slips of the finger: what is no word, and one slip away from a word of the library, is read as that word.

What is mistyped shares no stem with any claim, and the judge cuts it into meaningless pieces.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from symspellpy import SymSpell, Verbosity  # type: ignore[import-untyped]  # It ships no types.

from bot.core import text

_SHORTEST, _LONG = 5, 8
"""Letters: a word that may be meant in a text on the subject, and in any text. Short words are one slip away from many
others, and from names: whoever writes of esports does not mean escorts."""


class Spelling:
    """The words of a library by what is typed for them.

    `texts` hold words that a slip may have meant; the words of `known` are never meant, and no slips.
    """

    def __init__(self, texts: Iterable[str], known: Iterable[str] = ()) -> None:
        meant = Counter(_words(texts))
        self._english = english_words()  # read here, since a message must not wait for it
        self._known = meant.keys() | set(_words(known))
        self._near = SymSpell(max_dictionary_edit_distance=1)
        for word, count in meant.items():
            if len(word) >= _SHORTEST and word.isalpha():
                self._near.create_dictionary_entry(word, count)

    def slips(self, words: Sequence[str], *, is_on_topic: bool) -> Mapping[str, str]:
        """Return the words that were probably meant, by what was typed instead."""
        shortest = _SHORTEST if is_on_topic else _LONG
        english, known = self._english, self._known
        strange = {word for word in words if len(word) >= shortest and word not in english and word not in known}
        found = ((word, self._meant(word)) for word in strange if not self._is_plural(word))
        return {word: meant for word, meant in found if meant and len(meant) >= shortest}

    def _is_plural(self, word: str) -> bool:
        """Return whether it is the plural or genitive of a word."""
        one = word.removesuffix("'s").removesuffix("s")
        return one in self._english or one in self._known

    def _meant(self, word: str) -> str | None:
        """Return the word that is one slip away and begins alike; of several that which the library has most often."""
        near = self._near.lookup(word, Verbosity.CLOSEST, max_edit_distance=1) if word.isalpha() else ()
        return next((str(one.term) for one in near if one.term[0] == word[0]), None)


@cache
def english_words() -> frozenset[str]:
    """Return 80,000 English words: those of SymSpell's frequency dictionary (Google Books Ngrams and SCOWL)."""
    lines = (resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return frozenset(line.split(" ", 1)[0] for line in lines.splitlines())


def _words(texts: Iterable[str]) -> Iterable[str]:
    return (word for one in texts for word in text.words(text.clean(one)))
