"""Hot reload: `run` goes over to the library's new state where lint finds no error in it, else keeps the old one."""

import asyncio
import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.answering.library_snapshot import Edition
from bot.app.responder import Responder
from bot.core import strings
from bot.core.library import LibraryError, Problem, Severity, parse_library
from bot.lint.run import lint_documents
from bot.matching import Judge
from bot.storage.claim_files import read_documents
from bot.storage.library_watcher import Patience, State, state_of, states

log = logging.getLogger(__name__)

MOST_LOGGED = 10


async def keep_current(responder: Responder, folder: Path, known: State, patience: Patience | None = None) -> None:
    """Follow the folder, whose state `known` the responder answers from, until cancelled."""
    pieces = responder.edition.warm_up()
    while await asyncio.to_thread(_is_more, pieces):  # a thread cannot be stopped, but need not be begun
        pass
    gc.freeze()  # a collection has nothing to look for in what the bot has begun with
    async for state in states(folder, known, patience):
        await _go_over(responder, folder, state)


def read_edition(folder: Path, judge: Judge | None) -> Edition:
    """Return the library in the folder, ready to answer from. Raises LibraryError where lint finds an error in it."""
    documents = read_documents(folder)
    errors = [problem for problem in lint_documents(documents, judge) if problem.severity is Severity.ERROR]
    if errors:
        raise LibraryError(errors)
    edition = Edition.of(parse_library(documents), judge)
    for _ in edition.warm_up():
        pass
    return edition


def _is_more(pieces: Iterator[str]) -> bool:
    """Work out the next piece; tells whether there was one."""
    return next(pieces, None) is not None


async def _go_over(responder: Responder, folder: Path, state: State) -> None:
    """Read, lint and prepare in a thread; what was changed meanwhile is a state of its own, and the next to be read."""
    try:
        with _without_collections():
            edition = await asyncio.to_thread(read_edition, folder, responder.matcher.judge)
    except LibraryError as fault:
        if await asyncio.to_thread(state_of, folder) == state:
            _refuse(responder, folder, fault.problems)
        return
    if await asyncio.to_thread(state_of, folder) == state:
        responder.exchange(edition)
        library = edition.library
        log.info("The library has changed: now %d claims, revision %s.", len(library.claims), library.revision)


@contextmanager
def _without_collections() -> Iterator[None]:
    """Collect no garbage meanwhile: one look at all that lint makes would hold the event loop for too long."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _refuse(responder: Responder, folder: Path, problems: tuple[Problem, ...]) -> None:
    first = problems[0]
    place = f"{first.path.removeprefix(f'{folder}/')}:{first.line}"
    responder.refused_library = strings.library_refused(len(problems), f"{place} {first.code}: {first.message}")
    told = "\n".join(map(str, problems[:MOST_LOGGED]))
    log.warning("The library has changed, but the bot keeps the old state: %d errors.\n%s", len(problems), told)
