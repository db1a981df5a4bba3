"""The fitted numbers of another ref, read as data from the source of their module, which is never run."""

import ast
from collections.abc import Iterator
from typing import Any

from bot.core.matching.calibration import SHIPPED, Calibration
from bot.core.matching.stance import Manners

MODULE = "bot/core/matching/fitted.py"
"""Where it lies in the repository. `bot.maintain.fitted_module` writes it."""


def read_numbers(source: str) -> Calibration | None:
    """Return the numbers that the source holds; None where it has another form than today's."""
    try:
        found = Calibration.of(dict(_literals(ast.parse(source))))
    except (SyntaxError, ValueError, KeyError, TypeError, AttributeError, RecursionError, MemoryError):
        return None
    return found if _shape(found.manners) == _shape(SHIPPED.manners) else None


def _literals(module: ast.Module) -> Iterator[tuple[str, Any]]:
    """Yield the names that the module gives to plain values."""
    for node in module.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                if not any(isinstance(part, ast.Call | ast.Name) for part in ast.walk(value)):
                    yield name, ast.literal_eval(value)


def _shape(manners: Manners) -> tuple[int, ...]:
    widths = {len(worth) for worth in manners.cues.values()}
    trees = (len(trees.trees) > 0 for trees in manners.trees)
    return (len(manners.cue_bias), *widths, *trees, len(manners.typical))
