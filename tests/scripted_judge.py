"""A judge that says what a test has it say: the model's place is the wire, and all before and after it is ours."""

from collections.abc import Callable, Sequence
from zlib import crc32

import numpy as np

from bot.matching import SpeechAct, Thresholds
from bot.matching.decision import Decider, Features
from bot.matching.judge import Encoded, Text, Vectors
from bot.matching.speech_act import ACTS

WIDTH = 2_048
_COMMON = frozenset(["a", "and", "for", "in", "is", "of", "the", "to"])
SURE = 0.94
_NOTHING = Features(*[0.0] * len(Features._fields))
DECIDER = Decider(
    assertion=_NOTHING._replace(judged=0.5, judged_wording=0.5),
    assertion_bias=0.0,
    about=_NOTHING._replace(cosine=5.0, cosine_wording=5.0),
    about_bias=-5.0,
    ranking=_NOTHING._replace(cosine_wording=1.0),
    least_promise=0.1,
    thresholds=Thresholds(offer=20, speak=60, margin=2, act=0.5, about=50),
)
"""Decides by what the judge says alone, and ranks by shared words alone."""

Says = Callable[[str, str], SpeechAct]


def always(act: SpeechAct) -> Says:
    """Have the judge say one thing of everything."""
    return lambda _claim, _message: act


ASSERTED = always(SpeechAct.ASSERTION)


class ScriptedJudge:
    """Asks `says` about each pair of claim and message. Vectors are bags of words; `encoded` and `asked` are kept."""

    name = "a script"

    def __init__(self, says: Says = ASSERTED, decider: Decider = DECIDER) -> None:
        self.decider = decider
        self.encoded: list[Text] = []
        self.asked: list[tuple[str, str]] = []
        self._says = says

    def encode(self, texts: Sequence[Text]) -> list[Encoded]:
        self.encoded.extend(texts)
        return [Encoded(_states(text.content), vector(text.content)) for text in texts]

    def judge(self, pairs: Sequence[tuple[Encoded, Encoded]]) -> Vectors:
        texts = [(_text(claim), _text(message)) for claim, message in pairs]
        self.asked.extend(texts)
        return np.stack([_sure(self._says(claim, message)) for claim, message in texts])


def vector(text: str) -> Vectors:
    """Return a unit vector of the telling words of a text, whatever their order and number."""
    found = np.zeros(WIDTH, np.float32)
    found[0] = 0.1  # a text without words points somewhere, too
    for word in set(text.lower().replace(".", " ").split()) - _COMMON:
        found[1 + crc32(word.encode("utf-8", "surrogatepass")) % (WIDTH - 1)] += 1
    return found / np.float32(np.linalg.norm(found))


def _states(text: str) -> Vectors:
    """Write the text itself where a model has what it makes of it."""
    return np.array([[ord(letter)] for letter in text] or [[0]], np.float32)


def _text(encoded: Encoded) -> str:
    return "".join(chr(int(state[0])) for state in encoded.states).rstrip("\0")


def _sure(act: SpeechAct) -> Vectors:
    found = np.full(len(ACTS), (1 - SURE) / (len(ACTS) - 1), np.float32)
    found[ACTS.index(act)] = SURE
    return found
