"""How alike texts are letter by letter: for libraries of more than a thousand claims.

Beside so many a single word nearly settles which claim is meant, and people write it otherwise than the claim does: as
a compound, a hashtag, a slip. Runs of four letters are shared all the same.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

_RUN = 4  # letters, a blank at either end of a word among them
_NOTHING: tuple[NDArray[np.int32], NDArray[np.float32]] = (np.empty(0, np.int32), np.empty(0, np.float32))


class CharacterGrams:
    """Texts by their runs of letters, weighed by term frequency and inverse document frequency."""

    def __init__(self, texts: Sequence[Iterable[str]]) -> None:
        """Take the words of each text."""
        counts = [_grams(words) for words in texts]
        held = Counter(gram for of_text in counts for gram in of_text)
        self._rarity = {gram: log((1 + len(counts)) / (1 + times)) + 1 for gram, times in held.items()}
        self._texts = len(counts)
        places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, of_text in enumerate(counts):
            for gram, weight in self._weighed(of_text).items():
                places[gram].append((number, weight))
        self._places = {
            gram: (np.array([*numbers], np.int32), np.array([*weights], np.float32))
            for gram, found in places.items()
            for numbers, weights in (zip(*found, strict=True),)
        }

    def cosines(self, words: Iterable[str]) -> NDArray[np.float32]:
        """Return the cosine (0-1) of each text with a passage."""
        passage = self._weighed(_grams(words))
        found = [(self._places.get(gram, _NOTHING), weight) for gram, weight in passage.items()]
        if not found:
            return np.zeros(self._texts, np.float32)
        numbers = np.concatenate([texts for (texts, _), _ in found])
        products = np.concatenate([weights * weight for (_, weights), weight in found])
        return np.bincount(numbers, products, self._texts).astype(np.float32)

    def _weighed(self, counts: Mapping[str, int]) -> dict[str, float]:
        rarest = log(1 + self._texts) + 1
        weights = {gram: (1 + log(times)) * self._rarity.get(gram, rarest) for gram, times in counts.items()}
        length = sqrt(sum(weight**2 for weight in weights.values()))
        return {gram: weight / length for gram, weight in weights.items()}


def _grams(words: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word in words:
        spaced = f" {word} "
        counts.update(spaced[at : at + _RUN] for at in range(max(1, len(spaced) - _RUN + 1)))
    return counts
