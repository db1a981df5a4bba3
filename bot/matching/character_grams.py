"""How alike texts are letter by letter: for libraries of more than a thousand claims.

Beside so many a single word nearly settles which claim is meant, and people write it otherwise than the claim does: as
a compound, with a slip. Runs of four letters are shared all the same.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_RUN = 4  # letters, a blank at either end of a word among them


class _Held(NamedTuple):
    """The texts that hold a run, by number, and what it weighs in each."""

    texts: NDArray[np.int32]
    weights: NDArray[np.float32]


class CharacterGrams:
    """Texts by their runs of letters, weighed by term frequency and inverse document frequency."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        """Take the words of each text."""
        # Arrays from the start: lists of ten thousand claims' runs would take half a gigabyte while they are built.
        held: dict[str, tuple[array[int], array[float]]] = defaultdict(lambda: (array("i"), array("f")))
        self._texts = 0
        for words in texts:
            for gram, times in _grams(words).items():
                numbers, counts = held[gram]
                numbers.append(self._texts)
                counts.append(1 + log(times))
            self._texts += 1
        self._rarity = {gram: self._rarity_of(len(numbers)) for gram, (numbers, _) in held.items()}
        self._held = {
            gram: _Held(np.array(numbers, np.int32), np.array(counts, np.float32) * np.float32(self._rarity[gram]))
            for gram, (numbers, counts) in held.items()
        }
        squares = np.zeros(self._texts, np.float32)
        for one in self._held.values():
            squares[one.texts] += one.weights**2
        for one in self._held.values():
            one.weights[:] /= np.sqrt(squares[one.texts])

    def cosines(self, words: Iterable[str]) -> NDArray[np.float32]:
        """Return the cosine (0-1) of each text with a passage."""
        passage = self._weighed(_grams(words))
        found = [(self._held[gram], weight) for gram, weight in passage.items() if gram in self._held]
        if not found:
            return np.zeros(self._texts, np.float32)
        numbers = np.concatenate([one.texts for one, _ in found])
        products = np.concatenate([one.weights * np.float32(weight) for one, weight in found])
        return np.bincount(numbers, products, self._texts).astype(np.float32)

    def _weighed(self, counts: Mapping[str, int]) -> dict[str, float]:
        weights = {
            gram: (1 + log(times)) * self._rarity.get(gram, self._rarity_of(0)) for gram, times in counts.items()
        }
        length = sqrt(sum(weight**2 for weight in weights.values()))
        return {gram: weight / length for gram, weight in weights.items()}

    def _rarity_of(self, held: int) -> float:
        return log((1 + self._texts) / (1 + held)) + 1


def _grams(words: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word in words:
        spaced = f" {word} "
        counts.update(spaced[at : at + _RUN] for at in range(max(1, len(spaced) - _RUN + 1)))
    return counts
