"""A judge that reads no text and no pair twice, for those who read a library's own texts again and again.

No message of a chat may be remembered, so nothing that answers gets it.
"""

from collections.abc import Callable, Hashable, Sequence

import numpy as np

from bot.core.bounded_dict import BoundedDict
from bot.matching.decision import Decider
from bot.matching.judge import Encoded, Judge, Text, Vectors
from bot.matching.speech_act import ACTS

MOST_REMEMBERED = 20_000
"""Texts: many times what a library has. One takes about 66 kB, or 3 kB without its states."""
_MOST_PAIRS = 5_000  # more would hold on to texts that are forgotten
_NO_STATES = np.zeros((0, 0), dtype=np.float32)

Pair = tuple[Encoded, Encoded]


class RememberingJudge:
    """Encodes each text once. Without `keep_states` it cannot judge, but find the nearest claim, in little memory.

    `seen_as` says what the judge behind it sees of a text: texts of which it sees the same are encoded once, too.
    """

    def __init__(
        self,
        judge: Judge,
        *,
        keep_states: bool = True,
        most: int = MOST_REMEMBERED,
        seen_as: Callable[[Text], Hashable] | None = None,
    ) -> None:
        self._judge = judge
        self._keep_states = keep_states
        self._seen_as = seen_as
        self._known: BoundedDict[Text, Encoded] = BoundedDict(most)
        self._seen: BoundedDict[Hashable, Encoded] = BoundedDict(most)
        self._judged: BoundedDict[tuple[int, int], tuple[Pair, Vectors]] = BoundedDict(_MOST_PAIRS)

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
        found = {one: self._known.get(one) or self._alike(one) for one in texts}
        new = [one for one, known in found.items() if known is None]
        for one, encoded in zip(new, self._judge.encode(new) if new else (), strict=True):
            found[one] = self._known[one] = self._kept(encoded)
            if self._seen_as:
                self._seen[self._seen_as(one)] = self._known[one]
        return [known for one in texts if (known := found[one]) is not None]

    def _alike(self, one: Text) -> Encoded | None:
        """Return what was made of another text of which the judge sees the same."""
        alike = self._seen.get(self._seen_as(one)) if self._seen_as else None
        if alike is not None:
            self._known[one] = alike
        return alike

    def judge(self, pairs: Sequence[Pair]) -> Vectors:
        """Ask the judge behind it about those pairs that are new.

        Whoever reads a message and then ranks the claims for it asks about the same pairs again.
        """
        if not self._keep_states:
            raise NotImplementedError
        keys = [(id(claim), id(message)) for claim, message in pairs]
        found = {key: self._judged.get(key) for key in keys}
        new = {key: pair for key, pair in zip(keys, pairs, strict=True) if found[key] is None}
        for (key, pair), acts in zip(new.items(), self._judge.judge([*new.values()]) if new else (), strict=True):
            # The pair is kept beside the answer: as long as it is, no other texts have these ids.
            found[key] = self._judged[key] = (pair, acts)
        judged = [known[1] for key in keys if (known := found[key]) is not None]
        return np.stack(judged) if judged else np.zeros((0, len(ACTS)), np.float32)

    def _kept(self, encoded: Encoded) -> Encoded:
        return encoded if self._keep_states else Encoded(_NO_STATES, encoded.vector)
