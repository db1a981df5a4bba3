"""A judge that encodes no text twice, for those who read a library's own texts again and again.

No message of a chat may be remembered, so nothing that answers gets it.
"""

from collections.abc import Sequence

import numpy as np

from bot.core.bounded_dict import BoundedDict
from bot.matching.decision import Decider
from bot.matching.judge import Encoded, Judge, Text, Vectors

MOST_REMEMBERED = 20_000
"""Texts: many times what a library has. One takes about 20 kB, or 1.5 kB without its states."""
_NO_STATES = np.zeros((0, 0), dtype=np.float32)


class RememberingJudge:
    """Encodes each text once. Without `keep_states` it cannot judge, but find the nearest claim, in little memory."""

    def __init__(self, judge: Judge, *, keep_states: bool = True, most: int = MOST_REMEMBERED) -> None:
        self._judge = judge
        self._keep_states = keep_states
        self._known: BoundedDict[Text, Encoded] = BoundedDict(most)

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
        found = {one: self._known.get(one) for one in texts}
        new = [one for one, known in found.items() if known is None]
        for one, encoded in zip(new, self._judge.encode(new) if new else (), strict=True):
            found[one] = self._known[one] = self._kept(encoded)
        return [known for one in texts if (known := found[one]) is not None]

    def judge(self, pairs: Sequence[tuple[Encoded, Encoded]]) -> Vectors:
        """Ask the judge behind it: pairs hardly ever come twice."""
        if not self._keep_states:
            raise NotImplementedError
        return self._judge.judge(pairs)

    def _kept(self, encoded: Encoded) -> Encoded:
        return encoded if self._keep_states else Encoded(_NO_STATES, encoded.vector)
