"""The composition root: builds every part of the bot but Discord's, for `run`, the demo and the tests."""

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.answering.events import EventSink
from bot.answering.libraries import Libraries
from bot.answering.policy import Limits
from bot.app.responder import Responder
from bot.core.errors import BotError
from bot.core.library import Library
from bot.core.minimal_claims import MinimalLibrary
from bot.core.several import LONGEST_KEY, is_key
from bot.matching import Judge
from bot.storage.cards import Cards
from bot.storage.claim_files import library_key, read_library
from bot.storage.database import Database, open_database
from bot.storage.feedback import Feedback
from bot.storage.first_library import first_library
from bot.storage.matches import Matches
from bot.storage.notifications import NotificationListener
from bot.storage.pending_deletions import PendingDeletions
from bot.storage.privacy import OptOuts
from bot.storage.secret import load_pseudonyms, refuse_wrong_secret
from bot.storage.servers import Servers

log = logging.getLogger(__name__)


def whole_library(path: Path) -> Library:
    """Read a library that can answer. Raises LibraryError, or BotError for minimal claims."""
    if not path.exists():
        raise BotError(f"There is no library “{path}”; name its folder with --library, or in COUNTERPOINT_CLAIMS.")
    library = read_library(path)
    if isinstance(library, MinimalLibrary):
        raise BotError(f"{path} holds minimal claims without cards; name a folder of claims instead.")
    return library


def whole_libraries(paths: Sequence[Path]) -> dict[str, Library]:
    """Read libraries that can answer, by key. Raises LibraryError, or BotError for minimal claims and bad keys."""
    return {key: whole_library(path) for key, path in by_key(paths).items()}


def by_key(paths: Sequence[Path]) -> dict[str, Path]:
    """Return the folders of libraries by key: their names. Raises BotError where those cannot tell them apart."""
    folders: dict[str, Path] = {}
    for path in paths:
        key = library_key(path)
        if key in folders:
            raise BotError(f"{folders[key]} and {path} are two libraries of one name; rename one of the folders.")
        folders[key] = path
    if len(folders) > 1:
        for key in folders:
            _check_key(key)
    return folders


def _check_key(key: str) -> None:
    if not is_key(key):
        raise BotError(
            f"The folder “{key}” cannot be one of several libraries: its name tells them apart, so it takes small "
            f"letters, digits and single hyphens, at most {LONGEST_KEY} characters; rename it."
        )


@asynccontextmanager
async def assembled(  # noqa: PLR0913 - each is a choice of the caller
    library: Library | Mapping[str, Library],
    judge: Judge | None,
    database_url: str,
    *,
    secret: str | None = None,
    limits: Limits | None = None,
    speak: bool = True,
    event_sink: EventSink | None = None,
) -> AsyncIterator[Responder]:
    """Yield a responder with its database open; at the end of the block save the counts and close the database.

    Libraries that the database remembers are given by key, as `whole_libraries` returns them.
    """
    await refuse_wrong_secret(database_url, secret)
    async with open_database(database_url) as database:
        pseudonyms = await load_pseudonyms(database, secret)
        servers, matches, opt_outs = Servers(database), Matches(database, pseudonyms), OptOuts(database, pseudonyms)
        await servers.load()
        await opt_outs.load()
        libraries = await _libraries(library, judge, database)
        _warn_of_missing(servers, libraries)
        responder = Responder(
            libraries=libraries,
            servers=servers,
            matches=matches,
            opt_outs=opt_outs,
            feedback=Feedback(database, pseudonyms),
            cards=Cards(database, pseudonyms),
            deletions=PendingDeletions(database),
            limits=limits,
            speak=speak,
            event_sink=event_sink,
            listener=NotificationListener(database, servers, opt_outs) if database.location.is_shared else None,
        )
        try:
            yield responder
        finally:
            responder.close()
            await matches.daily.flush()


def _warn_of_missing(servers: Servers, libraries: Libraries) -> None:
    for key, number in servers.chosen_libraries().items():
        if libraries.key_of(key) is None:
            log.warning(
                "The library “%s” is not carried any more: %d servers that chose it have none until their moderators "
                "choose another in /setup. If its folder was renamed, give it that name again.",
                key,
                number,
            )


async def _libraries(library: Library | Mapping[str, Library], judge: Judge | None, database: Database) -> Libraries:
    if isinstance(library, Library):
        return Libraries.of({"": library}, "", judge)
    first = await first_library(database, tuple(library))
    for key in library.keys() - {first}:
        _check_key(key)
    return Libraries.of(library, first, judge)
