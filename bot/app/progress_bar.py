"""Progress bars of long commands: on a terminal's standard error, and removed when the work is done."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.core.errors import BotError

Item = TypeVar("Item")


def tracked(items: Sequence[Item], doing: str) -> Iterator[Item]:
    """Yield the items one by one, and show how many are done."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield from progress.track(items, description=doing)


@contextmanager
def opened(paths: Sequence[Path]) -> Iterator[list[tuple[str, BinaryIO]]]:
    """Open files and yield each with its name; the bars show how much of each was read. Raises BotError."""
    console = Console(stderr=True)
    # Output is redirected above the bars only where both are on the terminal.
    progress = Progress(
        console=console, transient=True, disable=not console.is_terminal, redirect_stdout=sys.stdout.isatty()
    )
    with ExitStack() as stack:
        files = [(path, _open(path, stack)) for path in paths]
        with progress:
            yield [(str(path), _watched(file, path, progress)) for path, file in files]


def _open(path: Path, stack: ExitStack) -> BinaryIO:
    try:
        return stack.enter_context(path.open("rb"))
    except OSError as fault:
        raise BotError(f"{path} cannot be read ({(fault.strerror or 'no reason given').lower()}).") from None


def _watched(file: BinaryIO, path: Path, progress: Progress) -> BinaryIO:
    size = os.fstat(file.fileno()).st_size
    return progress.wrap_file(file, total=size, description=path.name)
