"""Starts the program by forking it from a process that has imported it (tests.loopback.forking): a second's work less.

Only Linux is asked for it: there forking after these imports is sound.
"""

import asyncio
import atexit
import functools
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.loopback import forking

ROOT = Path(__file__).parents[2]


class Started(NamedTuple):
    """A program that runs: its number, what it writes, and its exit status, negative where a signal ended it."""

    pid: int
    output: asyncio.StreamReader
    status: asyncio.Task[int]


async def start(arguments: Sequence[str], folder: Path, environment: Mapping[str, str], *, out: bool) -> Started:
    """Start `python -m bot` with arguments; what it writes is its standard error, and its standard output too if `out`.

    Raises EOFError where the process that forks has ended.
    """
    read, write = os.pipe()
    null = os.open(os.devnull, os.O_RDWR)
    with os.fdopen(null), os.fdopen(write, "wb"):
        ours = _asked(arguments, folder, environment, (null, write if out else null, write))
    output = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(output), os.fdopen(read, "rb", 0)
    )
    told, line = await asyncio.open_connection(sock=ours)
    return Started(await _number(told), output, asyncio.create_task(_last_number(told, line)))


def ended(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], *, given: bytes, out: int
) -> tuple[int, str]:
    """Run `python -m bot` to its end with standard output on a descriptor; returns its exit status and what it told.

    What it is `given` on standard input fits into a pipe.
    """
    stdin, ours = os.pipe()
    with os.fdopen(ours, "wb") as written:
        written.write(given)
    errors, stderr = os.pipe()
    told = _asked(arguments, folder, environment, (stdin, out, stderr))
    os.close(stdin)
    os.close(stderr)
    with told, told.makefile() as numbers, os.fdopen(errors) as stream:
        said = stream.read()
        return [int(line) for line in numbers][-1], said


def _asked(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], streams: tuple[int, int, int]
) -> socket.socket:
    """Ask for a start with these standard streams. Returns the socket on which its numbers are told."""
    ours, theirs = socket.socketpair()
    with theirs:
        request = json.dumps([list(arguments), str(folder), dict(environment)]).encode()
        socket.send_fds(_server(), [request], [*streams, theirs.fileno()])
    return ours


async def _number(told: asyncio.StreamReader) -> int:
    line = await told.readline()
    if not line:
        raise EOFError("The process that forks programs has ended.")
    return int(line)


async def _last_number(told: asyncio.StreamReader, line: asyncio.StreamWriter) -> int:
    try:
        return await _number(told)
    finally:
        line.close()


@functools.cache
def _server() -> socket.socket:
    """Start the process that forks, once; it ends with all that it forked when this socket closes, at our end."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        server = launch(theirs)
    atexit.register(server.wait)
    atexit.register(ours.close)  # before that
    return ours


def launch(control: socket.socket) -> subprocess.Popen[bytes]:
    """Start a process that forks for what is asked through the other end of a socket."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", forking.__name__, str(control.fileno())], cwd=ROOT, start_new_session=True,
        env=environment | {"PYTHONPATH": str(ROOT)}, pass_fds=[control.fileno()],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
