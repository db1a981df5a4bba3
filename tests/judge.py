"""The judge that ships, loaded once for all tests of a process; what it made of a text is kept between them."""

from collections.abc import Sequence
from functools import cache, lru_cache

from bot.inference.onnx_judge import load_judge
from bot.matching import Judge
from bot.matching.decision import Decider
from bot.matching.judge import Encoded, Text, Vectors

_KEPT = 3_000  # texts, about 20 kB each


class Remembering:
    """A judge that encodes no text twice: nearly every test makes its library's matcher anew."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._encoded = lru_cache(maxsize=_KEPT)(lambda text: judge.encode([text])[0])

    @property
    def name(self) -> str:
        return self._judge.name

    @property
    def decider(self) -> Decider:
        return self._judge.decider

    def encode(self, texts: Sequence[Text]) -> list[Encoded]:
        return [self._encoded(text) for text in texts]

    def judge(self, pairs: Sequence[tuple[Encoded, Encoded]]) -> Vectors:
        return self._judge.judge(pairs)


@cache
def judge() -> Judge:
    return Remembering(load_judge())
