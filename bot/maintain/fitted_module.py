"""The fitted numbers as a Python module that people can read: `bot/core/matching/fitted.py`."""

from collections.abc import Iterable, Mapping, Sequence

from bot.core.matching.calibration import Calibration
from bot.core.matching.trees import written

_HEAD = '''"""Numbers fitted by `bot.maintain.fitting`. Do not edit: change examples or code, fit again.

{told}
"""

# ruff: noqa: E501 - a tree stands on one line

'''
_CUES_HEAD = """
# What each cue adds to the log odds of denial, question, quotation and disclosure against plain assertion. `_` stands
# for any words that are no words of speech, `^` and `$` for the ends of a sentence, names in angle brackets for groups.
_LINES = \"\"\"
"""
_CUES_TAIL = '''"""


def _read(line: str) -> tuple[str, tuple[float, ...]]:
    cue, *weights = line.rsplit(maxsplit=4)
    return cue, tuple(map(float, weights))


CUES: Mapping[str, tuple[float, ...]] = dict(map(_read, _LINES.strip().splitlines()))
'''

_TREES_HEAD = """
# The trees that add up to the score, one a line, question before answers: `bot.core.matching.trees` reads them.
_GROWN = \"\"\"
"""
_TREES_TAIL = '''"""

TREES: tuple[Tree, ...] = tuple(map(parsed, _GROWN.strip().splitlines()))
'''


def module(calibration: Calibration, told: str) -> str:
    """Return the source of the module; `told` says what the numbers were fitted on and what they are worth."""
    manners, thresholds = calibration.manners, calibration.thresholds
    names = ("offer", "speak", "margin", "asserted", "confided")
    limits = {name: getattr(thresholds, name) for name in names}
    return "".join(
        (
            _HEAD.format(told=told),
            "from collections.abc import Mapping\n\n",
            "from bot.core.matching.trees import Tree, parsed\n\n",
            f"THRESHOLDS: Mapping[str, float] = {_mapping(limits)}\n",
            f"CUE_BIAS = {_row(manners.cue_bias)}\n",
            f"MANNER_BIAS = {_row(manners.bias)}\n",
            "MANNER_WEIGHTS = (\n",
            *(f"    {_row(row)},\n" for row in manners.weights),
            ")\n",
            f"MANNER_TYPICAL = {_row(manners.typical)}\n",
            _CUES_HEAD,
            *(f"{line}\n" for line in _cues(manners.cues)),
            _CUES_TAIL,
            f"\nSTART = {calibration.trees.start:.4f}\n",
            _TREES_HEAD,
            *(f"{written(tree)}\n" for tree in calibration.trees.trees),
            _TREES_TAIL,
        )
    )


def _mapping(values: Mapping[str, float]) -> str:
    lines = (f'    "{name}": {value:.3f},\n' for name, value in values.items())
    return "{\n" + "".join(lines) + "}"


def _row(values: Iterable[float]) -> str:
    return "(" + ", ".join(f"{value:.3f}" for value in values) + ")"


def _cues(cues: Mapping[str, Sequence[float]]) -> Iterable[str]:
    for cue, weights in sorted(cues.items()):
        yield f"{cue:32} " + " ".join(f"{weight:6.2f}" for weight in weights)
