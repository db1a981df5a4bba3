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
    for matcher, messages in sources:
        asserted += _features(matcher, (said.text for said in messages if Outcome.ASSERTION in said.outcomes.values()))
        ordinary.append(_features(matcher, chat))
    values = _by_words([*chain.from_iterable(ordinary), *asserted])
    right = np.arange(len(values)) >= len(values) - len(asserted)
    model = LogisticRegression(C=10.0, max_iter=3_000)
    model.fit(values, right, sample_weight=np.where(right, 1.0, _CHAT_WEIGHT))
    bars = [_bar(np.sort(model.decision_function(_by_words(met)))[::-1], len(chat)) for met in ordinary if met]
    rise, start = np.polyfit([met[0].vocabulary for met in ordinary if met], bars, 1)
    weights = LexicalFeatures._make((*map(float, model.coef_[0]), -float(rise)))
    return Prefilter(weights, float(model.intercept_[0] - start))


def _bar(highest: Numbers, messages: int) -> float:
    """Return the sum that so many of all messages reach; those without any hint have none."""
    return float(highest[min(len(highest) - 1, int(_PASSING * messages))])


def _by_words(found: Sequence[LexicalFeatures]) -> Numbers:
    return np.array(found, np.float64)[:, :-1]


def _features(matcher: Matcher, texts: Iterable[str]) -> list[LexicalFeatures]:
    return [found for text in texts if (found := matcher.lexical_features(text))]
