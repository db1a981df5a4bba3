"""Imports the program, reads its texts, loads its judge, and forks a child for every start that is asked for.

`python -m tests.loopback.forking DESCRIPTOR` serves a socket. It opens nothing else, runs no event loop and has no
threads but those of OpenBLAS, which allow for forks.
"""

import gc
import io
import json
import os
import runpy
import selectors
import signal
import socket
import sys
import warnings
from contextlib import suppress
from importlib import import_module
from typing import NamedTuple, TextIO
from unittest.mock import patch

from bot.core.strings.languages import Language
from bot.core.strings.messages import text
from bot.matching import Matcher
from tests.judge import judge, loaded
from tests.libraries.shipped import helmets

IMPORTED = (
    "bot.cli.run",
    "bot.cli.doctor",
    "bot.cli.check",
    "bot.lint.run",
    "aiosqlite",
    "asyncpg",
    "prometheus_client",
)
"""What brings along all that the commands of these tests import. An extra may be missing."""
LOADING = ("bot.cli.run", "bot.cli.doctor")
"""What loads the judge by its file."""
_LONGEST_REQUEST = 1 << 17
_MOST_DESCRIPTORS = 1 << 16


class Start(NamedTuple):
    """What a child is to run, and the descriptors of its standard input, output and error."""

    arguments: list[str]
    folder: str
    environment: dict[str, str]
    streams: list[int]

    def run(self) -> None:
        """Become what a Python that is told `-m bot` with these arguments would be."""
        os.setsid()
        for standard, name in enumerate(("stdin", "stdout", "stderr")):
            os.dup2(self.streams[standard], standard)
            setattr(sys, name, _opened_anew(getattr(sys, name)))
        os.closerange(3, _MOST_DESCRIPTORS)
        os.environ.clear()
        os.environ.update(self.environment)
        os.chdir(self.folder)
        sys.path[0] = self.folder
        sys.argv[1:] = self.arguments
        runpy.run_module("bot", run_name="__main__", alter_sys=True)


class Child(NamedTuple):
    """A start that runs, and the socket on which its number and exit status are told."""

    pid: int
    told: int

    def reap(self) -> None:
        """Tell how it ended."""
        self.tell(os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1]))
        os.close(self.told)

    def tell(self, number: int) -> None:
        """Tell a number to whoever asked for the start, if anybody listens still."""
        with suppress(BrokenPipeError):
            os.write(self.told, b"%d\n" % number)


def serve(control: socket.socket) -> Start | None:
    """Fork for every request. Returns in the child what to run; here nothing, when nobody is left who could ask."""
    with control, selectors.DefaultSelector() as waiting:
        waiting.register(control, selectors.EVENT_READ)
        while True:
            for key, _ in waiting.select():
                if key.data:
                    waiting.unregister(key.fd)
                    os.close(key.fd)
                    key.data.reap()
                    continue
                request, descriptors, _, _ = socket.recv_fds(control, _LONGEST_REQUEST, 4)
                if not request:
                    for child in (one.data for one in waiting.get_map().values() if one.data):
                        os.kill(child.pid, signal.SIGKILL)
                    return None
                *streams, told = descriptors
                if (pid := _fork()) == 0:
                    arguments, folder, environment = json.loads(request)
                    return Start(arguments, folder, environment, streams)
                child = Child(pid, told)
                waiting.register(os.pidfd_open(pid), selectors.EVENT_READ, child)
                child.tell(pid)
                for descriptor in streams:
                    os.close(descriptor)


def _opened_anew(stream: TextIO) -> TextIO:
    """Open a standard stream as Python does at its start, which finds out what kind of file it is."""
    binary = open(stream.fileno(), "rb" if stream is sys.stdin else "wb", closefd=False)  # noqa: SIM115 - until the end
    return io.TextIOWrapper(binary, stream.encoding, stream.errors, line_buffering=stream is sys.stderr)


def _fork() -> int:
    with warnings.catch_warnings():  # newer Pythons warn of any thread
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _keep_judge() -> None:
    """Load the judge and encode the library that most starts have: children find both. Elsewhere it is loaded anew."""
    for _ in Matcher.of(helmets(), judge()).warm_up():
        pass
    for name in LOADING:
        patch.object(import_module(name), "load_judge", loaded).start()


def main() -> None:
    """Import, then serve the socket with the descriptor that is named."""
    for name in IMPORTED:
        with suppress(ModuleNotFoundError):
            import_module(name)
    for language in Language:
        text(language, "description-about")  # which reads all texts
    _keep_judge()
    gc.freeze()  # a collection in a child would copy every page of what it shares
    start = serve(socket.socket(fileno=int(sys.argv[1])))
    if start:
        start.run()


if __name__ == "__main__":
    main()
