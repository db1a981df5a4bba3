"""The folder of a library, watched: a new state is told once its files have stood still for a moment."""

import asyncio
import os
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from pathlib import Path

from watchfiles import awatch

State = frozenset[tuple[str, int, int, int]]
"""Which files a library is made of, and when they were written: enough to tell one state from another."""

_FILE_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """In milliseconds: how long files must stand still, how long that is waited for, how often one looks anyhow.

    Whoever saves many files, or a large one slowly, is let finish. Some file systems tell of no change.
    """

    still: int = 300
    longest: int = 5_000
    look: int = 5_000


def state_of(folder: Path) -> State:
    """Return what the folder holds now; nothing where it cannot be read."""
    return frozenset(_files(folder, 0))


async def states(folder: Path, known: State, patience: Patience | None = None) -> AsyncGenerator[State, None]:
    """Yield each state that is not the last known one."""
    async with aclosing(_stirrings(folder, patience or Patience())) as stirrings:
        async for _ in stirrings:
            now = await asyncio.to_thread(state_of, folder)
            if now != known:
                known = now
                yield now


async def _stirrings(folder: Path, patience: Patience) -> AsyncGenerator[None, None]:
    """Yield when something may have changed, and every now and then; a folder that is exchanged is watched anew."""
    while True:
        watched = _identity(folder)
        with suppress(OSError, RuntimeError):  # no such folder; the system watches too many already
            watching = awatch(
                folder, step=patience.still, debounce=patience.longest,
                rust_timeout=patience.look, yield_on_timeout=True, ignore_permission_denied=True,
            )  # fmt: skip
            async with aclosing(watching) as batches, aclosing(_and_at_once(batches)) as begun:
                async for _ in begun:
                    yield
                    if _identity(folder) != watched:
                        break
        if _identity(folder) == watched:
            await asyncio.sleep(patience.look / 1_000)
            yield


async def _and_at_once(batches: AsyncGenerator[object, None]) -> AsyncGenerator[None, None]:
    """Yield when the system has begun to watch, for what was changed until then, and at each batch."""
    first = asyncio.ensure_future(anext(batches, None))
    try:
        await asyncio.sleep(0)  # by then it has begun
        yield
        await first
    finally:
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
    yield
    async for _ in batches:
        yield


def _identity(folder: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        status = folder.stat()
        return status.st_dev, status.st_ino
    return None


def _files(folder: Path, depth: int) -> Iterator[tuple[str, int, int, int]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            yield from _file(entry, depth)


def _file(entry: os.DirEntry[str], depth: int) -> Iterator[tuple[str, int, int, int]]:
    with suppress(OSError):  # gone since it was listed
        if entry.name.startswith("."):
            return
        if depth == 0 and entry.is_dir():
            yield from _files(Path(entry.path), depth + 1)
        elif entry.name.lower().endswith(_FILE_ENDINGS):
            status = entry.stat()
            yield entry.path, status.st_mtime_ns, status.st_size, status.st_ino
