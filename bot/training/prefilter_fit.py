"""Fit the prefilter: by words alone, what is so unlikely to assert a claim that nothing more is done."""

from collections.abc import Iterable, Sequence

import numpy as np

from bot.corpus.texts import Outcome, Said
from bot.matching import Matcher
from bot.matching.prefilter import LexicalFeatures, Prefilter

_PASSING = 0.004  # share of ordinary chat that may pass
_CHAT_WEIGHT = 4.0


def fitted_prefilter(sources: Iterable[tuple[Matcher, Sequence[Said]]], chat: Sequence[str]) -> Prefilter:
    """Return the prefilter that lets four of 1,000 messages of ordinary chat pass.

    `sources` are labelled messages with the matcher of their library; the first one's library is what chat is read by
    where the share is counted.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - heavy, and an extra

    asserted: list[LexicalFeatures] = []
    ordinary: list[LexicalFeatures] = []
    counted: list[LexicalFeatures] = []
    for matcher, messages in sources:
        claims = (said.text for said in messages if Outcome.ASSERTION in said.outcomes.values())
        asserted += _features(matcher, claims)
        met = _features(matcher, chat)
        counted = counted or met
        ordinary += met
    values = np.array([*ordinary, *asserted])
    right = np.arange(len(values)) >= len(ordinary)
    model = LogisticRegression(C=10.0, max_iter=3_000)
    model.fit(values, right, sample_weight=np.where(right, 1.0, _CHAT_WEIGHT))
    highest = np.sort(model.decision_function(np.array(counted)))[::-1]
    bar = float(highest[min(len(highest) - 1, int(_PASSING * len(chat)))])
    return Prefilter(LexicalFeatures(*map(float, model.coef_[0])), float(model.intercept_[0]) - bar)


def _features(matcher: Matcher, texts: Iterable[str]) -> list[LexicalFeatures]:
    return [found for text in texts if (found := matcher.lexical_features(text))]
