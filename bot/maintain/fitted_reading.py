"""The fitted numbers of another ref, read as data from the source of their module, which is never run."""

import ast
from collections.abc import Iterator, Mapping
from typing import Any

from bot.core.matching import Thresholds
from bot.core.matching.calibration import SHIPPED, Calibration
from bot.core.matching.stance import Manners
from bot.core.matching.trees import Trees, parsed

MODULE = "bot/core/matching/fitted.py"
"""Where it lies in the repository. `bot.maintain.fitted_module` writes it."""


def read_numbers(source: str) -> Calibration | None:
    """Return the numbers that the source holds; None where it has another form than today's."""
    try:
        found = _calibration(dict(_literals(ast.parse(source))))
    except (SyntaxError, ValueError, KeyError, TypeError, AttributeError, RecursionError, MemoryError):
        return None
    return found if _shape(found.manners) == _shape(SHIPPED.manners) else None


def _literals(module: ast.Module) -> Iterator[tuple[str, Any]]:
    """Yield the names that the module gives to plain values."""
    for node in module.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                pass
            case _:
                continue
        if not any(isinstance(part, ast.Call | ast.Name) for part in ast.walk(value)):
            yield name, ast.literal_eval(value)


def _calibration(names: Mapping[str, Any]) -> Calibration:
    thresholds = names["THRESHOLDS"]
    return Calibration(
        trees=Trees(names["START"], tuple(map(parsed, names["_GROWN"].strip().splitlines()))),
        manners=Manners(
            cue_bias=names["CUE_BIAS"],
            cues=dict(map(_cue, names["_LINES"].strip().splitlines())),
            bias=names["MANNER_BIAS"],
            weights=names["MANNER_WEIGHTS"],
            typical=names["MANNER_TYPICAL"],
        ),
        thresholds=Thresholds(**thresholds),
    )


def _cue(line: str) -> tuple[str, tuple[float, ...]]:
    cue, *weights = line.rsplit(maxsplit=4)
    return cue, tuple(map(float, weights))


def _shape(manners: Manners) -> tuple[int, ...]:
    widths = {len(worth) for worth in manners.cues.values()}
    return (len(manners.cue_bias), *widths, len(manners.bias), *map(len, manners.weights), len(manners.typical))
