"""`diff`: what an edit of the claims changes, before it is merged."""

import sys
from pathlib import Path

from bot.app.progress_bar import tracked
from bot.evaluation.diff import diff
from bot.evaluation.diff_report import report
from bot.evaluation.labels import own_messages

_USUAL = Path("tests/messages")


def compare(ref: str, library: Path, judge: Path, messages: Path | None, form: str) -> int:
    """Print what changed since a ref; return the exit status: 1 where a labelled message now gets a wrong reply."""
    found = diff(ref, library, judge, messages or own_messages(library) or _USUAL, tracked)
    sys.stdout.write(report(found, form))
    return 1 if found.failing else 0
