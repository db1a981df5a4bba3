"""`bench`: the matcher beside brute force, as a table that grows while it is measured, or as JSON."""

import json
import sys
from pathlib import Path

from bot.cli.assembly import whole_library
from bot.maintain.bench import SIZES, Bench, Speed, bench


def run(path: Path, *, as_json: bool) -> str:
    """Measure, and return the figures; what is under way is told on a terminal's standard error."""
    speeds: list[Speed] = []
    for speed in bench(whole_library(path)):
        speeds.append(speed)
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{len(speeds)} of {len(SIZES) + 1} libraries measured")
    figures = Bench(speeds=tuple(speeds))
    return json.dumps(figures.as_json(), indent=2) if as_json else str(figures)
