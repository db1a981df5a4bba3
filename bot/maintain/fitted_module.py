"""The fitted numbers as a Python module that people can read: `bot/core/matching/fitted.py`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.core.matching.calibration import Calibration
from bot.core.matching.manner import Manner
from bot.core.matching.trees import written

_MODULE = '''"""Numbers fitted by `bot.maintain.fitting`. Do not edit: change examples or code, fit again.

{told}
"""

# ruff: noqa: E501 - a tree stands on one line

THRESHOLDS = {thresholds}

# The trees that add up to the score, one a line, question before answers: `bot.core.matching.trees` reads them.
START = {start:.4f}
TREES = """
{trees}
"""

# What each cue adds to the log odds of denial, question, quotation and disclosure against plain assertion. `_` stands
# for any words that are no words of speech, `^` and `$` for the ends of a sentence, names in angle brackets for groups.
CUE_BIAS = {cue_bias}
CUES = """
{cues}
"""

# The trees that add up to how likely each manner is, and what stands in for features that tell little.
MANNER_STARTS = {manner_starts}
MANNER_TYPICAL = {typical}
MANNER_TREES = """
{manner_trees}
"""
'''


def module(calibration: Calibration, told: str) -> str:
    """Return the source of the module; `told` says what the numbers were fitted on and what they are worth."""
    manners, thresholds = calibration.manners, calibration.thresholds
    names = ("offer", "speak", "margin", "asserted", "confided", "sure")
    return _MODULE.format(
        told=told,
        thresholds=_mapping({name: getattr(thresholds, name) for name in names}),
        start=calibration.trees.start,
        trees="\n".join(map(written, calibration.trees.trees)),
        cue_bias=_row(manners.cue_bias),
        cues="\n".join(_cues(manners.cues)),
        manner_starts=_row((trees.start for trees in manners.trees), 4),
        typical=_row(manners.typical),
        manner_trees="\n".join(_manner_trees(calibration)),
    )


def _manner_trees(calibration: Calibration) -> Iterator[str]:
    for manner, trees in zip(Manner, calibration.manners.trees, strict=True):
        yield from (f"{manner} {written(tree)}" for tree in trees.trees)


def _mapping(values: Mapping[str, float]) -> str:
    lines = (f'    "{name}": {value:.3f},\n' for name, value in values.items())
    return "{\n" + "".join(lines) + "}"


def _row(values: Iterable[float], places: int = 3) -> str:
    return "(" + ", ".join(f"{value:.{places}f}" for value in values) + ")"


def _cues(cues: Mapping[str, Sequence[float]]) -> Iterator[str]:
    for cue, weights in sorted(cues.items()):
        yield f"{cue:32} " + " ".join(f"{weight:6.2f}" for weight in weights)
