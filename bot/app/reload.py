"""Hot reload: `run` switches to a new state of the library once lint finds no error in it, and else keeps the old."""

import asyncio
import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.answering.libraries import snapshot_of
from bot.answering.library_snapshot import LibrarySnapshot, RefusedLibrary
from bot.app.responder import Responder
from bot.core.library import LibraryError, Problem, Severity, parse_library
from bot.lint.run import lint_documents
from bot.matching import Judge
from bot.storage.claim_files import read_documents
from bot.storage.library_watcher import State, WatchTiming, state_of, states

log = logging.getLogger(__name__)

MOST_LOGGED = 10


async def keep_current(
    responder: Responder, folder: Path, known: State, timing: WatchTiming | None = None, key: str | None = None
) -> None:
    """Switch to each new state of the folder until cancelled. The responder answers from the state `known` at first.

    `key` is that of the folder's library, None where it is the only one.
    """
    pieces = _carried(responder, key)[1].warm_up()
    while await asyncio.to_thread(_advance, pieces):  # in pieces, since a running thread cannot be stopped
        pass
    gc.freeze()  # nothing that the bot starts with becomes garbage
    async for state in states(folder, known, timing):
        await _switch_to(responder, folder, state, key)


def read_snapshot(folder: Path, judge: Judge | None, key: str = "", first: str = "") -> LibrarySnapshot:
    """Return the library in the folder, ready to answer from. Raises LibraryError where lint finds an error in it.

    Where it is not the first, its claims' ids are kept apart by its key.
    """
    documents = read_documents(folder)
    errors = [problem for problem in lint_documents(documents, judge) if problem.severity is Severity.ERROR]
    if errors:
        raise LibraryError(errors)
    snapshot = snapshot_of(parse_library(documents), key, first, judge)
    for _ in snapshot.warm_up():
        pass
    return snapshot


def _advance(pieces: Iterator[str]) -> bool:
    """Compute the next piece, and return whether there was one."""
    return next(pieces, None) is not None


def _carried(responder: Responder, key: str | None) -> tuple[str, LibrarySnapshot]:
    """Return a library's key and current state."""
    name = responder.libraries.usual_key if key is None else key
    return name, responder.libraries.snapshots[name]


async def _switch_to(responder: Responder, folder: Path, state: State, key: str | None) -> None:
    """Read, lint and prepare in a thread. Changes made meanwhile are a state of their own, and are read next."""
    (name, _), judge, first = _carried(responder, key), responder.matcher.judge, responder.libraries.first
    try:
        with _garbage_collection_paused():
            snapshot = await asyncio.to_thread(read_snapshot, folder, judge, name, first)
    except LibraryError as fault:
        if await asyncio.to_thread(state_of, folder) == state:
            _refuse(responder, folder, fault.problems, name)
        return
    if await asyncio.to_thread(state_of, folder) == state:
        responder.exchange(snapshot, name)
        library = snapshot.library
        which = f" {name}" if responder.libraries.are_several else ""
        log.info("The library%s has changed: now %d claims, revision %s.", which, len(library.claims), library.revision)


@contextmanager
def _garbage_collection_paused() -> Iterator[None]:
    """Pause garbage collection: one pass over all that lint allocates would block the event loop for too long."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _refuse(responder: Responder, folder: Path, problems: tuple[Problem, ...], name: str) -> None:
    first, several = problems[0], responder.libraries.are_several
    place = f"{first.path.removeprefix(f'{folder}/')}:{first.line}"
    refused = RefusedLibrary(first=f"{place} {first.code}: {first.message}", others=len(problems) - 1)
    responder.refuse(refused, name)
    which, told = f" {name}" if several else "", "\n".join(map(str, problems[:MOST_LOGGED]))
    kept = "The library%s has changed, but the bot keeps the old state: %d errors.\n%s"
    log.warning(kept, which, len(problems), told)
