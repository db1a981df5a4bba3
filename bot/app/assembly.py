"""The composition root: builds every part of the bot but Discord's, for `run`, the demo and the tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.answering.events import EventSink
from bot.answering.library_snapshot import LibrarySnapshot
from bot.answering.policy import Limits
from bot.app.responder import Responder
from bot.core.errors import BotError
from bot.core.library import Library, MinimalLibrary
from bot.matching import Judge
from bot.storage.cards import Cards
from bot.storage.claim_files import read_library
from bot.storage.database import open_database
from bot.storage.feedback import Feedback
from bot.storage.matches import Matches
from bot.storage.notifications import NotificationListener
from bot.storage.pending_deletions import PendingDeletions
from bot.storage.privacy import OptOuts
from bot.storage.secret import load_pseudonyms
from bot.storage.servers import Servers


def whole_library(path: Path) -> Library:
    """Read a library that can answer. Raises LibraryError, or BotError for minimal claims."""
    library = read_library(path)
    if isinstance(library, MinimalLibrary):
        raise BotError(f"{path} holds minimal claims without cards; name a folder of claims instead.")
    return library


@asynccontextmanager
async def assembled(  # noqa: PLR0913 - each is a choice of the caller
    library: Library,
    judge: Judge | None,
    database_url: str,
    *,
    secret: str | None = None,
    limits: Limits | None = None,
    speak: bool = True,
    event_sink: EventSink | None = None,
) -> AsyncIterator[Responder]:
    """Yield a responder with its database open; at the end of the block save the counts and close the database."""
    async with open_database(database_url) as database:
        pseudonyms = await load_pseudonyms(database, secret)
        servers, matches, opt_outs = Servers(database), Matches(database, pseudonyms), OptOuts(database, pseudonyms)
        await servers.load()
        await opt_outs.load()
        responder = Responder(
            snapshot=LibrarySnapshot.of(library, judge),
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
