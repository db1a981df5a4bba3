"""The real program as a process of its own: what blocks in it cannot block the clock that judges it."""

import asyncio
import os
import re
import resource
import signal
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLAIMS = ROOT / "claims"
_LOG_LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ ")


class BotProcess:
    """A running `python -m bot run`; `errors` is what it has written to standard error so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._written = bytearray()
        self._reader = asyncio.create_task(self._read())

    @property
    def errors(self) -> str:
        """Standard error until now."""
        return self._written.decode(errors="replace")

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Whether it runs no more."""
        return self._process.returncode is not None

    @property
    def minds_sigterm(self) -> bool:
        """Whether it handles SIGTERM already, which a Python that has just begun does not. Linux tells."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
        return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)

    @contextmanager
    def files_no_larger_than(self, size: int) -> Iterator[None]:
        """Let it write nothing beyond so many bytes of a file; Linux can, for the files of a full disk."""
        limits = resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (size, limits[1]))
        try:
            yield
        finally:
            resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, limits)

    async def terminate(self, *, within: float = 20.0) -> int:
        """Ask it to stop, as a service manager does, where it runs still; returns its exit status."""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        return await self.ended(within=within)

    async def ended(self, *, within: float = 20.0) -> int:
        """Wait until it ends; returns its exit status."""
        async with asyncio.timeout(within):
            status = await self._process.wait()
            await self._reader
        return status

    async def kill(self) -> None:
        """End it whatever it does."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        await self._reader

    async def _read(self) -> None:
        assert self._process.stderr
        while chunk := await self._process.stderr.read(4096):
            self._written += chunk


@asynccontextmanager
async def running(
    folder: Path, settings: Mapping[str, str], *, program: Sequence[str] = ("bot", "run")
) -> AsyncIterator[BotProcess]:
    """Start the program in an empty folder with these settings and no others; it is gone on leaving."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *program, cwd=folder, env=_environment(folder, settings),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    bot = BotProcess(process)
    try:
        yield bot
    finally:
        await bot.kill()


async def said_by(folder: Path, settings: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    """Run a command to its end, in a folder with these settings; returns its exit status and what it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=folder, env=_environment(folder, settings),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    async with asyncio.timeout(30):
        written, _ = await process.communicate()
        return await process.wait(), written.decode()


def _environment(folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    return kept | {"HOME": str(folder), "PYTHONPATH": str(ROOT)} | dict(settings)


def log_free(errors: str) -> list[str]:
    """Return what a person is told: the lines of standard error that are no log lines."""
    return [line for line in errors.splitlines() if line and not _LOG_LINE.match(line)]
