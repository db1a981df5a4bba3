"""Commands run within the tests' own process, which spares two seconds of starting each.

They take the judge that the tests have loaded. What is about the process itself (the kind of its streams, its signals,
what it imports) starts one of its own.
"""

import io
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, chdir
from pathlib import Path
from typing import BinaryIO, NamedTuple
from unittest.mock import patch

from bot import __main__ as program
from bot.cli import library, main, options, recognition
from bot.evaluation import diff
from bot.matching import Judge
from tests.judge import loaded

ROOT = Path(__file__).parents[1]
_KEPT = ("PATH", "HOME")


class Done(NamedTuple):
    """What a command left behind: its exit status and what it wrote."""

    status: int
    out: str
    errors: str


def bot(
    *arguments: str | Path, given: str | bytes = b"", folder: Path = ROOT, apart: bool = True, **environment: str
) -> Done:
    """Run a command in a folder, with `given` on its standard input and these variables alone in its environment.

    It runs in a thread, as a test may have an event loop of its own; not `apart` where it is to handle signals.
    """
    errors = _stream(io.BytesIO())
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    with ThreadPoolExecutor(2) as threads, ExitStack() as patches:
        patches.enter_context(chdir(folder))
        patches.enter_context(patch.dict(os.environ, kept | environment, clear=True))
        patches.enter_context(patch.object(sys, "argv", [program.__file__, *map(str, arguments)]))
        for module in (options, recognition, library):
            patches.enter_context(patch.object(module, "load_judge", _judge))
        patches.enter_context(patch.object(diff, "load_judge", loaded))
        read, write = os.pipe()  # whoever asks what kind of stream it is gets a script's
        written = threads.submit(_read, read)
        with _stream(os.fdopen(write, "wb")) as out:
            patches.enter_context(patch.object(sys, "stdin", _stream(io.BytesIO(_bytes(given)))))
            patches.enter_context(patch.object(sys, "stdout", out))
            patches.enter_context(patch.object(sys, "stderr", errors))
            status = threads.submit(_status).result() if apart else _status()
        return Done(status, written.result().decode(errors="replace"), _written(errors))


def _judge() -> Judge:
    return loaded(options.judge_path())


def _status() -> int:
    code: str | int | None = 0
    try:
        main()
    except SystemExit as end:
        code = end.code or 0
    assert isinstance(code, int)
    return code


def _bytes(given: str | bytes) -> bytes:
    return given.encode() if isinstance(given, str) else given


def _stream(binary: BinaryIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(binary, encoding="utf-8", newline="\n")


def _read(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read()


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode(errors="replace")
