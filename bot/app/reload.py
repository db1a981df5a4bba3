"""Hot reload: `run` switches to a new state of the library once lint finds no error in it, and else keeps the old."""

import asyncio
import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.answering.libraries import Libraries, snapshot_of
from bot.answering.library_snapshot import LibrarySnapshot, RefusedLibrary
from bot.app.responder import Responder
from bot.core.library import parse_library
from bot.core.problems import Documents, LibraryError, Problem
from bot.lint.run import errors_in
from bot.matching import Judge
from bot.matching.remembering import RememberingJudge
from bot.storage.claim_files import read_documents
from bot.storage.library_watcher import State, WatchTiming, state_of, states

log = logging.getLogger(__name__)

MOST_LOGGED = 10


async def keep_current(
    responder: Responder, folder: Path, known: State, timing: WatchTiming | None = None, key: str | None = None
) -> None:
    """Switch to each new state of the folder until cancelled. The responder answers from the state `known` at first.

    `key` is that of the folder's library, None where it is the only one. Of several one is prepared at a time.
    """
    carried = responder.libraries
    pieces = carried.snapshots[carried.usual_key if key is None else key].warm_up()
    del carried  # else the first state would never be freed
    while await asyncio.to_thread(_advance, pieces):  # in pieces, since a running thread cannot be stopped
        pass
    gc.freeze()  # nothing that the bot starts with becomes garbage
    judge = responder.matcher.judge
    checking = RememberingJudge(judge, keep_states=False) if judge else None
    async for state in states(folder, known, timing):
        async with responder.preparing:
            await _switch_to(responder, folder, state, checking, key)


def read_snapshot(folder: Path, judge: Judge | None) -> LibrarySnapshot:
    """Return the library in the folder, ready to answer from. Raises LibraryError where lint finds an error in it."""
    return checked_snapshot(read_documents(folder), judge, judge)


def checked_snapshot(
    documents: Documents, judge: Judge | None, checking: Judge | None, carried: Libraries | None = None, key: str = ""
) -> LibrarySnapshot:
    """Return a library that was read, ready to answer from by a judge; lint asks the judge `checking`.

    Where it is a new state of a library that is carried, it keeps that library's key, and what the former state has
    computed of claims that read the same is taken over. Raises LibraryError where lint finds an error.
    """
    if errors := errors_in(documents, checking):
        raise LibraryError(errors)
    snapshot = snapshot_of(parse_library(documents), key, carried.first if carried else key, judge)
    if carried:
        snapshot.matcher.take_over(carried.snapshots[key].matcher)
    for _ in snapshot.warm_up():
        pass
    return snapshot


def _advance(pieces: Iterator[str]) -> bool:
    """Compute the next piece, and return whether there was one."""
    return next(pieces, None) is not None


async def _switch_to(responder: Responder, folder: Path, state: State, checking: Judge | None, key: str | None) -> None:
    """Read, lint and prepare in a thread.

    What changes while it is read is a state of its own, and is read next. What changes later is read next, too, but
    keeps nobody from this state: else a folder that is saved to every few seconds would never be gone over to.
    """
    carried = responder.libraries
    name, judge = carried.usual_key if key is None else key, responder.matcher.judge
    try:
        documents = await asyncio.to_thread(read_documents, folder)
        if await asyncio.to_thread(state_of, folder) != state:
            return
        with _garbage_collection_paused():
            snapshot = await asyncio.to_thread(checked_snapshot, documents, judge, checking, carried, name)
    except LibraryError as fault:
        if await asyncio.to_thread(state_of, folder) == state:
            _refuse(responder, folder, fault.problems, name)
        return
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
