"""`lint`: what a maintainer reads before merging an edit of the claims."""

import sys
from pathlib import Path

import typer

from bot.app.progress_bar import tracked
from bot.core.library import schema
from bot.lint import names
from bot.lint import run as linter
from bot.lint.run import FORMATS
from bot.matching import Judge
from bot.storage.library_edits import add_names

__all__ = ["FORMATS", "ask_for_names", "lint"]


def lint(path: Path, judge: Judge, form: str, *, write_schema: bool, online: bool) -> int:
    """Print the problems of a library and return the exit status: 1 where one is an error, else 0."""
    problems = linter.lint(path, judge, follow=tracked, online=online)
    if write_schema:
        (path / "schema.json").write_text(schema(), encoding="utf-8")
    sys.stdout.write(linter.report(problems, form))
    return 1 if any(problem.severity is linter.Severity.ERROR for problem in problems) else 0


def ask_for_names(path: Path) -> None:
    """Ask once about all names that nobody vouched for, and write them into library.yaml where the answer is yes."""
    unknown = names.unknown(linter.examined_folder(path))
    if not unknown:
        typer.echo("No name is left to ask about.")
        return
    typer.echo("Names that no list holds:")
    for name in unknown:
        typer.echo(f"  {name}")
    if typer.confirm("Is each a place, a body or a work, and none a private person? Add them to library.yaml?"):
        add_names(path / "library.yaml", unknown)
        typer.echo(f"{len(unknown)} added to {path / 'library.yaml'}, under names.")
