"""`lint`: what a maintainer reads before merging an edit of the claims."""

import sys
from pathlib import Path

from bot.core.library import schema
from bot.maintain import lint as linter


def lint(path: Path, form: str, *, write_schema: bool) -> int:
    """Print the problems of a library and return the exit status: 1 where one is an error, else 0."""
    if write_schema:
        (path / "schema.json").write_text(schema(), encoding="utf-8")
    problems = linter.lint(path)
    sys.stdout.write(linter.report(problems, form))
    return 1 if any(problem.severity is linter.Severity.ERROR for problem in problems) else 0
