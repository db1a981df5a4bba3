"""The real program as a process of its own: what blocks in it cannot block the clock that judges it."""

import asyncio
import os
import re
import resource
import signal
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

from tests.loopback import warm
from tests.loopback.server import PATIENCE
from tests.loopback.warm import Started

ROOT = Path(__file__).parents[2]
CLAIMS = ROOT / "claims"
_LOG_LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ ")


class BotProcess:
    """A running `python -m bot run`; `errors` is what it has written to standard error so far."""

    def __init__(self, started: Started) -> None:
        self._started = started
        self._written = bytearray()
        self._reader = asyncio.create_task(self._read())

    @property
    def errors(self) -> str:
        """Standard error until now."""
        return self._written.decode(errors="replace")

    @property
    def pid(self) -> int:
        """Its number."""
        return self._started.pid

    @property
    def has_ended(self) -> bool:
        """Whether it runs no more."""
        return self._started.status.done()

    @property
    def minds_sigterm(self) -> bool:
        """Whether it handles SIGTERM already, which a Python that has just begun does not. Linux tells."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
        return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)

    @contextmanager
    def files_no_larger_than(self, size: int) -> Iterator[None]:
        """Let it write nothing beyond so many bytes of a file; Linux can, for the files of a full disk."""
        limits = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (size, limits[1]))
        try:
            yield
        finally:
            resource.prlimit(self.pid, resource.RLIMIT_FSIZE, limits)

    async def terminate(self, *, within: float = 20.0) -> int:
        """Ask it to stop, as a service manager does, where it runs still; returns its exit status."""
        self._send(signal.SIGTERM)
        return await self.ended(within=within)

    async def ended(self, *, within: float = PATIENCE) -> int:
        """Wait until it ends; returns its exit status."""
        async with asyncio.timeout(within):
            status = await asyncio.shield(self._started.status)  # whose wait goes on where this one is given up
            await self._reader
        return status

    async def kill(self) -> None:
        """End it whatever it does."""
        self._send(signal.SIGKILL)
        await asyncio.shield(self._started.status)
        await self._reader

    def _send(self, number: signal.Signals) -> None:
        if not self.has_ended:
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(self.pid, number)

    async def _read(self) -> None:
        while chunk := await self._started.output.read(4096):
            self._written += chunk


@asynccontextmanager
async def running(
    folder: Path, settings: Mapping[str, str], *, program: Sequence[str] = ("bot", "run"), fresh: bool = False
) -> AsyncIterator[BotProcess]:
    """Start the program in an empty folder with these settings and no others; it is gone on leaving.

    It has a Python of its own, which imports all, where it is to be `fresh`.
    """
    bot = BotProcess(await _started(program, folder, settings, out=False, fresh=fresh))
    try:
        yield bot
    finally:
        await bot.kill()


async def said_by(folder: Path, settings: Mapping[str, str], *arguments: str, fresh: bool = False) -> tuple[int, str]:
    """Run a command to its end, in a folder with these settings; returns its exit status and what it printed."""
    async with asyncio.timeout(30):
        command = await _started(("bot", *arguments), folder, settings, out=True, fresh=fresh)
        written = await command.output.read()
        return await command.status, written.decode()


async def _started(
    program: Sequence[str], folder: Path, settings: Mapping[str, str], *, out: bool, fresh: bool
) -> Started:
    """Start a program: warm where that makes no difference to what is tested."""
    environment = _environment(folder, settings)
    if sys.platform == "linux" and program[0] == "bot" and "LD_PRELOAD" not in settings and not fresh:
        return await warm.start(program[1:], folder, environment, out=out)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *program, cwd=folder, env=environment, stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE if out else asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.STDOUT if out else asyncio.subprocess.PIPE,
    )  # fmt: skip
    output = process.stdout if out else process.stderr
    assert output
    return Started(process.pid, output, asyncio.create_task(process.wait()))


def _environment(folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    return kept | {"HOME": str(folder), "PYTHONPATH": str(ROOT)} | dict(settings)


def log_free(errors: str) -> list[str]:
    """Return what a person is told: the lines of standard error that are no log lines."""
    return [line for line in errors.splitlines() if line and not _LOG_LINE.match(line)]
