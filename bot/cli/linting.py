"""`lint`: what a maintainer reads before merging an edit of the claims."""

import sys
from pathlib import Path

from bot.app.progress_bar import tracked
from bot.core.library import schema
from bot.lint import run as linter
from bot.lint.run import FORMATS
from bot.matching import Judge

__all__ = ["FORMATS", "lint"]


def lint(path: Path, judge: Judge, form: str, *, write_schema: bool, online: bool) -> int:
    """Print the problems of a library and return the exit status: 1 where one is an error, else 0."""
    problems = linter.lint(path, judge, follow=tracked, online=online)
    if write_schema:
        (path / "schema.json").write_text(schema(), encoding="utf-8")
    sys.stdout.write(linter.report(problems, form))
    return 1 if any(problem.severity is linter.Severity.ERROR for problem in problems) else 0
