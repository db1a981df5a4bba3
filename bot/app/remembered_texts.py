"""A judge that remembers the vectors of a library's texts, so that an edit of one claim is checked in a moment.

Only the lint gets it, which reads the library's own texts and nothing else: no message may be remembered.
"""

from collections.abc import Sequence

import numpy as np

from bot.core.bounded_dict import BoundedDict
from bot.matching import Judge
from bot.matching.decision import Decider
from bot.matching.judge import Encoded, Text, Vectors

MOST_REMEMBERED = 20_000
"""Texts, each of about 1.5 kB: many times what a library has."""
_NO_STATES = np.zeros((0, 0), dtype=np.float32)


class RememberingJudge:
    """Encodes each text once. What it gives has the vector alone, which is enough to find the nearest claim."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._known: BoundedDict[Text, Encoded] = BoundedDict(MOST_REMEMBERED)

    @property
    def name(self) -> str:
        """The name of the judge behind it."""
        return self._judge.name

    @property
    def decider(self) -> Decider:
        """The decision of the judge behind it."""
        return self._judge.decider

    def encode(self, texts: Sequence[Text]) -> list[Encoded]:
        """Encode those texts that are new."""
        new = [one for one in dict.fromkeys(texts) if one not in self._known]
        found = {one: Encoded(_NO_STATES, encoded.vector) for one, encoded in zip(new, self._encoded(new), strict=True)}
        result = [found.get(one) or self._known[one] for one in texts]
        for one, encoded in found.items():
            self._known[one] = encoded
        return result

    def judge(self, pairs: Sequence[tuple[Encoded, Encoded]]) -> Vectors:
        """Refuse: without states nothing can be judged."""
        raise NotImplementedError

    def _encoded(self, texts: Sequence[Text]) -> list[Encoded]:
        return self._judge.encode(texts) if texts else []
