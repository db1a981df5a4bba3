"""`diff`: what an edit of the claims changes, before it is merged."""

import sys
from pathlib import Path

from bot.cli.progress import tracked
from bot.maintain.diff import diff
from bot.maintain.diff_report import report


def compare(ref: str, library: Path, judge: Path, messages: Path, form: str) -> int:
    """Print what changed since a ref; return the exit status: 1 where a labelled message now gets a wrong reply."""
    found = diff(ref, library, judge, messages, tracked)
    sys.stdout.write(report(found, form))
    return 1 if found.failing else 0
