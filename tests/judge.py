"""The judge that ships, loaded once for all tests of a process; what it made of a text is kept between them."""

from functools import cache
from pathlib import Path

from bot.inference.model_file import SHIPPED
from bot.inference.onnx_judge import OnnxJudge, load_judge
from bot.matching import Judge
from bot.matching.remembering import RememberingJudge

_KEPT = 3_000  # texts, about 20 kB each


class KeptJudge(RememberingJudge):
    """A judge that encodes no text twice. It sees of a text what the one behind it does."""

    def __init__(self, judge: OnnxJudge) -> None:
        super().__init__(judge, most=_KEPT)
        self.seen_as = judge.seen_as


@cache
def judge() -> KeptJudge:
    """The judge: nearly every test makes its library's matcher anew, and no text is encoded twice."""
    return KeptJudge(load_judge())


def loaded(path: Path = SHIPPED) -> Judge:
    """Load a judge as the program does, the one that ships once for all tests. Raises JudgeFileError."""
    return judge() if path == SHIPPED else load_judge(path)
