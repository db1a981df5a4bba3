"""`replay`: a shadow run over exported chat, told in ids and links; words only on a terminal, and only when asked."""

import json
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from rich.console import Console
from rich.progress import Progress

from bot.app.assembly import whole_library
from bot.cli.replay_report import as_data, row, summary
from bot.core.errors import BotError
from bot.core.library import Library
from bot.evaluation.near import Near, listed, told
from bot.evaluation.replay import Said, Tally, replay
from bot.matching import Judge

FORMATS = ("text", "json")


def run(  # noqa: PLR0913 - each is an option of the command
    paths: Sequence[Path], library: Path, judge: Judge, form: str, *, show_text: bool, near: bool
) -> None:
    """Print what would have been said as it is found, then what came near where that is asked for, and the summary."""
    if show_text:
        _refuse_a_file()
    claims = whole_library(library)
    with _opened(paths) as files:
        missed: list[Near] = []
        hear = missed.append if form == "json" else partial(_write_near, claims, show_text=show_text)
        tally, said = replay(files, claims, judge, hear) if near else replay(files, claims, judge)
        if form == "json":
            _write_json(tally, said, missed if near else None)
        else:
            _write_text(said, show_text=show_text)
    if form == "text":
        summary(tally, claims)


def _write_text(said: Iterator[Said], *, show_text: bool) -> None:
    for one in said:
        sys.stdout.write(row(one, show_text=show_text))


def _write_near(library: Library, found: Near, *, show_text: bool) -> None:
    told_of = listed(found, library.claims[found.claim_id]) if show_text else f"{found.place}: {told(found)}\n"
    sys.stdout.write(f"near: {told_of}")


def _write_json(tally: Tally, said: Iterator[Said], missed: list[Near] | None) -> None:
    """One document, written as it comes: what was said may be long."""
    sys.stdout.write('{"said": [')
    for number, one in enumerate(said):
        sys.stdout.write(("," if number else "") + "\n  " + json.dumps(as_data(one)))
    if missed is not None:
        sys.stdout.write(f'\n], "near": {json.dumps([as_data(one) for one in missed], indent=2)}')
    else:
        sys.stdout.write("\n]")
    sys.stdout.write(f', "summary": {json.dumps(as_data(tally), indent=2)}}}\n')


def _refuse_a_file() -> None:
    """Members' words are for whoever looks at the screen."""
    if stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode):
        raise BotError("--show-text never writes members' words into a file; leave the output on the terminal.")


@contextmanager
def _opened(paths: Sequence[Path]) -> Iterator[list[tuple[str, BinaryIO]]]:
    """Open the files; a bar on a terminal's standard error shows how much of each was read."""
    console = Console(stderr=True)
    # What is printed meanwhile goes above the bar, but only where both are on the terminal.
    bar = Progress(
        console=console, transient=True, disable=not console.is_terminal, redirect_stdout=sys.stdout.isatty()
    )
    with ExitStack() as stack:
        files = [(str(path), _bytes(path, stack)) for path in paths]
        with bar:
            yield [(name, _watched(file, name, bar)) for name, file in files]


def _bytes(path: Path, stack: ExitStack) -> BinaryIO:
    try:
        return stack.enter_context(path.open("rb"))
    except OSError as fault:
        raise BotError(f"{path} cannot be read ({(fault.strerror or 'no reason given').lower()}).") from None


def _watched(file: BinaryIO, name: str, bar: Progress) -> BinaryIO:
    size = os.fstat(file.fileno()).st_size
    return bar.wrap_file(file, total=size, description=Path(name).name)
