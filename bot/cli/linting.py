"""`lint`: what a maintainer reads before merging an edit of the claims."""

import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from bot.app.assembly import whole_library
from bot.app.progress_bar import tracked
from bot.core.library import schema
from bot.evaluation.forecast import QUICK, RememberingJudge, forecast, wordings
from bot.lint import names
from bot.lint import run as linter
from bot.lint.run import FORMATS
from bot.matching import Judge
from bot.storage.library_edits import add_names

__all__ = ["FORMATS", "Options", "ask_for_names", "lint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What else is asked for. `forecast` is None where nobody said: then it is told if that is quick."""

    write_schema: bool = False
    online: bool = False
    forecast: bool | None = None


def lint(path: Path, judge: Judge, form: str, options: Options) -> int:
    """Print the problems of a library and return the exit status: 1 where one is an error, else 0."""
    remembering = RememberingJudge(judge)
    problems = linter.lint(path, remembering, follow=tracked, online=options.online)
    if options.write_schema:
        (path / "schema.json").write_text(schema(), encoding="utf-8")
    sys.stdout.write(linter.report(problems, form))
    if problems.count(linter.Severity.ERROR):
        return 1
    if form == "text" and problems.claims and options.forecast is not False:
        typer.echo(f"\n{_forecast(path, remembering, is_asked=options.forecast is True)}")
    return 0


def _forecast(path: Path, judge: Judge, *, is_asked: bool) -> str:
    library = whole_library(path)
    if is_asked or wordings(library) <= QUICK:
        return str(forecast(library, judge, tracked))
    return "How well it will do takes a moment to find out: python -m bot lint --forecast."


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
