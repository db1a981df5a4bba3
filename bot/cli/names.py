"""The dialogue of `lint --add-names`: each name that nobody vouched for, and what it is."""

from collections.abc import Iterator
from pathlib import Path

import typer

from bot.lint.names import Unknown, unknown_names
from bot.lint.run import examined_folder
from bot.storage.library_edits import add_names

_CHOICES = "n: no person (a place, a body, a work)   p: a person in a public role   Enter: leave it"
_LONGEST = 100


def ask(folder: Path) -> None:
    """Ask about each name, and write into library.yaml what was said; what was said stays if the dialogue is left."""
    found = unknown_names(examined_folder(folder))
    if not found:
        typer.echo("No name is left to ask about.")
        return
    typer.echo(f"Names that no list holds: {len(found)}. For each:\n{_CHOICES}")
    names: list[str] = []
    people: dict[str, str] = {}
    try:
        for one in found:
            for role in _said(one):
                people |= {one.name: role} if role else {}
                names += [] if role else [one.name]
    finally:
        _write(folder / "library.yaml", names, people)


def _said(one: Unknown) -> Iterator[str]:
    """Yield a person's role, or "" for what is no person; nothing where the name is left."""
    typer.echo(f"\n{one.name}   in {one.place}: {_shortened(one.text, one.name)}")
    answer = ""
    while answer not in {"n", "p", "-"}:
        answer = typer.prompt("n, p or Enter", default="-", show_default=False).strip().lower()[:1]
    if answer == "n":
        yield ""
    if answer == "p":
        question = "The public role for which texts may name them; Enter: leave it"
        role = typer.prompt(question, default="", show_default=False).strip()
        if role:
            yield role
        else:
            typer.echo(f"{one.name} is left: take a private person out of the text.")


def _shortened(text: str, name: str) -> str:
    """The part of a text around a name."""
    start = max(0, text.find(name.split(maxsplit=1)[0]) - _LONGEST // 2)
    part = text[start : start + _LONGEST]
    return f"{'…' if start else ''}{part}{'…' if start + _LONGEST < len(text) else ''}"


def _write(path: Path, names: list[str], people: dict[str, str]) -> None:
    if not (names or people):
        return
    add_names(path, names, people)
    for key, added in (("names", names), ("people", list(people))):
        if added:
            typer.echo(f"Added to {path}, under {key}: {', '.join(added)}.")
