"""Watches the folder of a library, and reports a new state once no file has changed for a moment."""

import asyncio
import os
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from pathlib import Path

from watchfiles import awatch

_File = tuple[str, int, int, int, int]
State = frozenset[_File]
"""Each file's path, times of writing and of any change, size and inode: enough to tell one state from another."""

_FILE_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchTiming:
    """When to read a changed folder, in milliseconds.

    `quiet` is how long no file may change before it is read, so that whoever saves many files can finish; `longest` is
    how long that is waited for. `poll` is how often the folder is checked in any case, since some file systems report
    no changes.
    """

    quiet: int = 300
    longest: int = 5_000
    poll: int = 5_000


def state_of(folder: Path) -> State:
    """Return the folder's state now: that of an empty one where it cannot be read."""
    return frozenset(_files(folder, 0))


async def states(folder: Path, known: State, timing: WatchTiming | None = None) -> AsyncGenerator[State, None]:
    """Yield each state that differs from the last one, which at first is `known`."""
    async with aclosing(_possible_changes(folder, timing or WatchTiming())) as changes:
        async for _ in changes:
            now = await asyncio.to_thread(state_of, folder)
            if now != known:
                known = now
                yield now


async def _possible_changes(folder: Path, timing: WatchTiming) -> AsyncGenerator[None, None]:
    """Yield whenever something may have changed, and at every poll. A folder that is replaced is watched anew."""
    while True:
        watched = _identity(folder)
        # No such folder; the system allows no more watches; a file's name is no UTF-8, which ends the whole watch.
        with suppress(Exception):
            watching = awatch(
                folder, step=timing.quiet, debounce=timing.longest,
                rust_timeout=timing.poll, yield_on_timeout=True, ignore_permission_denied=True,
            )  # fmt: skip
            async with aclosing(watching) as batches, aclosing(_and_at_once(batches)) as begun:
                async for _ in begun:
                    yield
                    if _identity(folder) != watched:
                        break
        if _identity(folder) == watched:
            await asyncio.sleep(timing.poll / 1_000)
            yield


async def _and_at_once(batches: AsyncGenerator[object, None]) -> AsyncGenerator[None, None]:
    """Yield at each batch, and once the system watches, for what changed before that."""
    first = asyncio.ensure_future(anext(batches, None))
    try:
        await asyncio.sleep(0)  # lets it begin
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


def _files(folder: Path, depth: int) -> Iterator[_File]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            yield from _file(entry, depth)


def _file(entry: os.DirEntry[str], depth: int) -> Iterator[_File]:
    with suppress(OSError):  # deleted since it was listed
        if entry.name.startswith("."):
            return
        if depth == 0 and entry.is_dir():
            yield from _files(Path(entry.path), depth + 1)
        elif entry.name.lower().endswith(_FILE_ENDINGS):
            status = entry.stat()
            yield entry.path, status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
