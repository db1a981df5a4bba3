"""Commands run within the tests' own process, which spares a second of starting each.

What is about the process itself (its streams, its signals, what it imports) starts one of its own.
"""

import io
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from bot import __main__ as program
from bot.cli import main

ROOT = Path(__file__).parents[1]
_KEPT = ("PATH", "HOME")


class Done(NamedTuple):
    """What a command left behind: its exit status and what it wrote."""

    status: int
    out: str
    errors: str


def bot(*arguments: str | Path, given: str | bytes = b"", folder: Path = ROOT, **environment: str) -> Done:
    """Run a command in a folder, with `given` on its standard input and these variables alone in its environment."""
    out, errors = _stream(), _stream()
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    with (
        ThreadPoolExecutor(1) as threads,  # a test may have an event loop of its own
        chdir(folder),
        patch.dict(os.environ, kept | environment, clear=True),
        patch.object(sys, "argv", [program.__file__, *map(str, arguments)]),
        patch.object(sys, "stdin", _stream(given.encode() if isinstance(given, str) else given)),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", errors),
    ):
        status = threads.submit(_status).result()
    return Done(status, _written(out), _written(errors))


def _status() -> int:
    code: str | int | None = 0
    try:
        main()
    except SystemExit as end:
        code = end.code or 0
    assert isinstance(code, int)
    return code


def _stream(content: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="\n")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode(errors="replace")
