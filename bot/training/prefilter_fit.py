"""Fit the prefilter: by words alone, what is so unlikely to assert a claim that nothing more is done."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bot.corpus.texts import Outcome, Said
from bot.matching import Matcher
from bot.matching.prefilter import LexicalFeatures, Prefilter

Numbers = NDArray[np.float64]

_PASSING = 0.005  # share of ordinary chat that may pass
_CHAT_WEIGHT = 4.0


def fitted_prefilter(sources: Iterable[tuple[Matcher, Sequence[Said]]], chat: Sequence[str]) -> Prefilter:
    """Return the prefilter that lets five of 1,000 messages of ordinary chat pass, whatever the library's vocabulary.

    `sources` are labelled messages with the matcher of their library.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - heavy, and an extra

    asserted: list[LexicalFeatures] = []
    ordinary: list[list[LexicalFeatures]] = []
    passing: list[int] = []
    for matcher, messages in sources:
        claims = (said.text for said in messages if Outcome.ASSERTION in said.outcomes.values())
        unnamed = _unnamed(matcher, chat)
        asserted += _features(matcher, _unnamed(matcher, claims))
        ordinary.append(_features(matcher, unnamed))
        passing.append(int(_PASSING * len(chat)) - (len(chat) - len(unnamed)))
    values = _by_words([*chain.from_iterable(ordinary), *asserted])
    right = np.arange(len(values)) >= len(values) - len(asserted)
    model = LogisticRegression(C=10.0, max_iter=3_000)
    model.fit(values, right, sample_weight=np.where(right, 1.0, _CHAT_WEIGHT))
    met = [(one, most) for one, most in zip(ordinary, passing, strict=True) if one]
    bars = [_bar(np.sort(model.decision_function(_by_words(one)))[::-1], most) for one, most in met]
    rise, start = np.polyfit([one[0].vocabulary for one, _ in met], bars, 1)
    weights = LexicalFeatures._make((*map(float, model.coef_[0]), -float(rise)))
    return Prefilter(weights, float(model.intercept_[0] - start))


def _bar(highest: Numbers, most: int) -> float:
    """Return the sum that so many messages reach."""
    return float(highest[min(len(highest) - 1, max(0, most))])


def _by_words(found: Sequence[LexicalFeatures]) -> Numbers:
    return np.array(found, np.float64)[:, :-1]


def _unnamed(matcher: Matcher, texts: Iterable[str]) -> list[str]:
    """Return the texts that do not name the subject: the regression decides on no other."""
    return [text for text in texts if not matcher.names_subject(text)]


def _features(matcher: Matcher, texts: Iterable[str]) -> list[LexicalFeatures]:
    return [found for text in texts if (found := matcher.lexical_features(text))]
