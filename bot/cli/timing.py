"""`bench`: the matcher beside brute force, as a table that grows while it is measured, or as JSON."""

import gzip
import json
import sys
from itertools import islice
from pathlib import Path

from bot.app.assembly import whole_library
from bot.evaluation.bench import CHAT, SIZES, Bench, Speed, bench
from bot.matching import Judge

_MOST = 5_000


def run(path: Path, judge: Judge, chat: Path | None, *, as_json: bool) -> str:
    """Measure, and return the figures; what is under way is told on a terminal's standard error."""
    speeds: list[Speed] = []
    for speed in bench(whole_library(path), judge, _chat(chat)):
        speeds.append(speed)
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{len(speeds)} of {len(SIZES) + 1} libraries measured")
    figures = Bench(speeds=tuple(speeds))
    return json.dumps(figures.as_json(), indent=2) if as_json else str(figures)


def _chat(path: Path | None) -> tuple[str, ...]:
    """Return real messages, one JSON object with a "text" a line, or a few that were made up."""
    if path is None:
        return CHAT
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line)["text"] for line in islice(lines, _MOST))
