"""Slips of the finger: words that nobody knows and that are one slip away from a word of the library.

What is mistyped shares no stem with any claim, and the judge cuts it into meaningless pieces. Only words that are rare
in English at large are looked at, so that hardly any real word is taken for another.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.core import text
from bot.matching.stems import stem
from bot.matching.word_frequency import known_stems

_SHORTEST = 5  # letters of a word that is put in; a shorter one is one slip away from too many others
_CACHED = 10_000  # words of one library


class Spelling:
    """The words of a library, found by what they become with a letter left out (SymSpell; Garbe 2012)."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts = Counter(word for one in texts for word in text.words(text.clean(one)))
        self._known = known_stems().union(map(stem, self._counts))
        self._lengths = range(_SHORTEST - 1, max(map(len, self._counts), default=0) + 2)
        self._shortened: dict[str, list[str]] = defaultdict(list)
        for word in self._counts:
            if _is_long(word):
                for shorter in _without_a_letter(word):
                    self._shortened[shorter].append(word)
        self._meant = lru_cache(maxsize=_CACHED)(self._nearest)

    def slips(self, words: Sequence[str], stems: Sequence[str]) -> Mapping[str, str]:
        """Return the words of the library that were probably meant, by what was typed. `stems` are those of `words`."""
        if self._known.issuperset(stems):
            return {}
        strange = {word for word in words if len(word) in self._lengths and stem(word) not in self._known}
        return {word: meant for word in strange if (meant := self._meant(word)) != word}

    def _nearest(self, word: str) -> str:
        near = {known for known in self._like(word) if known[0] == word[0] and OSA.distance(word, known) == 1}
        return max(near, key=lambda known: (self._counts[known], known), default=word)

    def _like(self, word: str) -> Iterator[str]:
        """Yield the words of the library with a letter more, one less, another one, or two of them swapped."""
        yield from self._shortened.get(word, ())
        for shorter in _without_a_letter(word):
            yield from self._shortened.get(shorter, ())
            if shorter in self._counts and _is_long(shorter):
                yield shorter


def _is_long(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha()


def _without_a_letter(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}
