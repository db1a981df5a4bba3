"""The judge that ships, loaded once for all tests of a process; what it made of a text is kept between them."""

from functools import cache

from bot.inference.onnx_judge import load_judge
from bot.matching import Judge
from bot.matching.remembering import RememberingJudge

_KEPT = 3_000  # texts, about 20 kB each


@cache
def judge() -> Judge:
    """The judge: nearly every test makes its library's matcher anew, and no text is encoded twice."""
    return RememberingJudge(load_judge(), most=_KEPT)
