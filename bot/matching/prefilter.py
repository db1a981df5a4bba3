"""The cheap look at a message's words, after which nearly all ordinary chat is done with.

What names the subject passes: hardly any ordinary chat does, and a claim of four words has too few others to tell by.
Of the rest one logistic regression judges by what words alone tell of a passage, fitted by `train`, the same for every
library.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite, log
from typing import Any, NamedTuple, Self

from bot.matching.lexical import LexicalIndex, Topic

_PASSAGE = 48  # stems that are looked at together
_STEP = _PASSAGE // 2  # stems from which on the next passage begins: each overlaps the one before by half
HINT = 0.65
"""Of the bar of topicality: below it a passage that does not name the subject is not looked at any closer."""


class LexicalFeatures(NamedTuple):
    """What words tell of a passage.

    best, profile: highest lexical cosines with a wording and with all words of a claim. topical: topicality as a
    multiple of the bar. length: natural logarithm of its words. vocabulary: natural logarithm of the different words of
    the library, which shares more with ordinary talk the more it has.
    """

    best: float
    profile: float
    topical: float
    length: float
    vocabulary: float


def finite(written: Any) -> float:  # noqa: ANN401 - as JSON holds it
    """Return a number that was fitted. Raises TypeError or ValueError where it is none."""
    number = float(written)
    if not isfinite(number):
        raise ValueError(f"{number} is no weight")
    return number


class Prefilter(NamedTuple):
    """The fitted weights. A passage passes where the sum is positive."""

    weights: LexicalFeatures
    bias: float

    @classmethod
    def of(cls, numbers: Mapping[str, float]) -> Self:
        """Read what training writes. Raises KeyError, TypeError or ValueError where it is something else."""
        weights = LexicalFeatures(**{name: finite(numbers[name]) for name in LexicalFeatures._fields})
        return cls(weights, finite(numbers["bias"]))

    def written(self) -> dict[str, float]:
        """Return it as `of` reads it."""
        return {**self.weights._asdict(), "bias": self.bias}

    def passes(self, stems: Sequence[str], topic: Topic, lexical: LexicalIndex) -> bool:
        """Return whether a text, or a passage of it, is worth being encoded; `topic` is that of the whole text."""
        if topic.is_named:
            return True
        if len(stems) <= _PASSAGE:
            return self._is_promising(lexical_features(stems, topic, lexical))
        passages = _passages(stems)
        return any(self._is_promising(lexical_features(one, lexical.topic(one), lexical)) for one in passages)

    def _is_promising(self, found: LexicalFeatures | None) -> bool:
        if found is None:
            return False
        return sum(weight * value for weight, value in zip(self.weights, found, strict=True)) + self.bias > 0


def lexical_features(passage: Sequence[str], topic: Topic, lexical: LexicalIndex) -> LexicalFeatures | None:
    """Return what words tell of a passage that does not name the subject; None where they hardly hint at it."""
    if topic.topicality < HINT:
        return None
    best, profile = lexical.closest(passage)
    length, vocabulary = log(max(1, len(passage))), log(max(1, lexical.vocabulary))
    return LexicalFeatures(best, profile, topic.topicality, length, vocabulary)


def _passages(stems: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, max(1, len(stems) - _PASSAGE + _STEP), _STEP):
        yield stems[start : start + _PASSAGE]


FITTED = Prefilter(LexicalFeatures(3.67, 9.78, 4.6, 2.59, -0.361), -15.9)
"""As fitted on 29 November 2026: five of 1,000 Reddit comments pass. For a judge's file that holds none."""
