"""The dialogue of `edit`: the editor, what lint finds, the card and what changes, and whether to write it."""

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from bot.app.progress_bar import tracked
from bot.authoring.editing import MOST_TEXTS, Checked, Edit, begin, changes
from bot.cli.options import kept_state, latest_today, load_remembering_judge, today, typed
from bot.core import cards
from bot.core.errors import BotError
from bot.core.text import counted
from bot.evaluation.diff_report import what_changes
from bot.matching import Judge

_NO_EDITOR = (
    "No editor is set: name one that waits until its window is closed, such as EDITOR=nano or VISUAL='code --wait', or "
    "edit {file} itself and run lint."
)
_UNCHANGED = (
    "Nothing was changed. If you did change it: the editor “{editor}” came back before its window was closed; tell it "
    "to wait, as in VISUAL='code --wait'."
)


def edit(folder: Path, claim_id: str, library: Path | None) -> None:
    """Let a person edit a claim. Whatever happens, a text that was not written is kept, and they are told where."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    begun = begin(folder, claim_id)
    try:
        if not editor.strip():
            raise BotError(_NO_EDITOR.format(file=begun.file))
        _edit(begun, editor, library)
    finally:
        if begun.copy.exists() and not begun.is_changed:
            begun.discard()
        if begun.copy.exists():
            typer.echo(f"{begun.file} is as it was; your text is kept in {begun.copy}", err=True)


def _edit(begun: Edit, editor: str, library: Path | None) -> None:
    judge: Judge | None = None
    while True:
        _open(editor, begun.copy)
        if not begun.is_changed:
            typer.echo(_UNCHANGED.format(editor=editor))
            return
        judge = judge or load_remembering_judge()
        checked = begun.check(judge, latest_today())
        for problem in checked.problems:
            typer.echo(problem)
        if checked.errors:
            told = f"{counted(len(checked.errors), 'error')}, so it is not written"
            if not typer.confirm(f"{told}. Open it again?", default=True):
                raise typer.Exit(1)
            continue
        _show(begun, checked, judge, library)
        answer = _answer()
        if answer == "y":
            begun.write()
            if checked.all_errors:
                typer.echo(f"{begun.file} is written, but {kept_state(checked.all_errors)}")
            else:
                typer.echo(f"{begun.file} is written; a running bot follows within seconds.")
            return
        if answer == "n":
            raise typer.Exit(1)


def _open(editor: str, file: Path) -> None:
    try:
        with _leaving_interrupts_to_the_editor(), subprocess.Popen((*shlex.split(editor), file)) as running:  # noqa: S603 - the user's own editor
            status = running.wait()
    except (OSError, ValueError) as fault:
        cause = (fault.strerror or "").lower() if isinstance(fault, OSError) else fault
        raise BotError(f"The editor “{editor}” cannot be started ({cause}); set VISUAL or EDITOR to another.") from None
    if status:
        raise BotError(f"The editor “{editor}” ended with status {status}, so nothing is written.")


@contextmanager
def _leaving_interrupts_to_the_editor() -> Iterator[None]:
    """Outlive Ctrl-C while the editor runs: the terminal sends it to both, and in editors it is a key like others."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # a handler, as an editor would inherit SIG_IGN
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _show(begun: Edit, checked: Checked, judge: Judge, library: Path | None) -> None:
    """Show the card, and what would change."""
    if checked.draft:
        typer.echo(f"A draft still, with {checked.draft.left} things to write; everything skips it until then.")
    if checked.claim and checked.after:
        shown = cards.whole(checked.claim, checked.after.card_language, today=today())
        typer.echo("\n\n".join(("", *shown)) + "\n")
    found = changes(begun, checked, judge, tracked)
    if found is None:
        typer.echo("What would change cannot be told: the library cannot be used as it is (lint says why).")
        return
    typer.echo("What would change:")
    typer.echo(what_changes(found))
    if found.messages + found.wordings == MOST_TEXTS:
        command = typed("diff", "HEAD", library=library)
        typer.echo(f"No more than {MOST_TEXTS} texts were read; once it is written, this reads all messages: {command}")


def _answer() -> str:
    answer = ""
    while answer not in {"y", "n", "e"}:
        answer = typer.prompt("Write it? y: yes   e: edit again   n: no").strip().lower()[:1]
    return answer
