"""`doctor`: checks all that the bot needs, changes nothing, and prints a line each, with what to do."""

import os
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bot.app.assembly import by_key
from bot.app.reload import read_snapshot
from bot.app.settings import Settings, misspelt
from bot.cli.options import NO_JUDGE
from bot.core.errors import BotError, SettingsError, StorageError
from bot.core.findings import Finding, Verdict, fine, note, wrong
from bot.core.problems import LibraryError
from bot.core.strings import Language
from bot.frontend.connection import point_at
from bot.frontend.preflight import examine
from bot.inference.model_file import SHIPPED, JudgeFileError
from bot.inference.onnx_judge import load_judge
from bot.storage.database import Database, open_database
from bot.storage.location import Location, locate
from bot.storage.secret import check_secret, known_check, open_to_others
from bot.storage.servers import Servers

Tell = Callable[[str], None]


def usable_settings(read: Callable[[], Settings], tell: Tell) -> Settings | None:
    """Return the settings, or None after telling each that is wrong."""
    try:
        return read()
    except SettingsError as fault:
        for sentence in str(fault).splitlines():
            tell(str(wrong("settings", sentence)))
        return None


async def report(settings: Settings, claims: Sequence[Path], environ: Mapping[str, str], tell: Tell) -> int:
    """Tell each finding as it comes, and return the exit status: 1 where something must be mended."""
    status = 0
    async for finding in _findings(settings, claims, environ):
        tell(str(finding))
        status = max(status, int(finding.verdict is Verdict.WRONG))
    return status


async def _findings(settings: Settings, claims: Sequence[Path], environ: Mapping[str, str]) -> AsyncIterator[Finding]:
    for sentence in misspelt(environ, Path(".env")):
        yield note("settings", sentence)
    yield _judge(settings.judge or SHIPPED)
    for finding in _libraries(claims):
        yield finding
    servers: Servers | None = None
    try:
        for sentence in open_to_others(locate(settings.database), _given(settings)):
            yield wrong("files", sentence)
        found, servers = await _database(settings)
        for finding in found:
            yield finding
    except StorageError as fault:
        yield wrong("database", str(fault))
    async for finding in _discord(settings, servers):
        yield finding


def _judge(path: Path) -> Finding:
    try:
        return fine("judge", f"{load_judge(path).name} can be run.")
    except JudgeFileError as fault:
        return wrong("judge", f"{fault} {NO_JUDGE}")


def _libraries(claims: Sequence[Path]) -> Iterator[Finding]:
    try:
        by_key(claims)
    except BotError as fault:
        yield wrong("library", str(fault))
    yield from map(_library, claims)


def _library(claims: Path) -> Finding:
    try:
        library = read_snapshot(claims, None).library
    except LibraryError as fault:
        return wrong(
            "library", f"Errors: {len(fault.problems)}, the first: {fault.problems[0]} (all: python -m bot lint)"
        )
    except BotError as fault:
        return wrong("library", str(fault))
    told = f"{claims}: {len(library.claims)} claims, revision {library.revision}."
    if not Language.has(library.language):
        told += f" The bot has no words of its own in its language, “{library.language}”: they are English."
    if library.threshold is not None:
        told += f" It has a threshold of its own: it answers from a score of {library.threshold:g} on."
    return fine("library", told)


async def _database(settings: Settings) -> tuple[list[Finding], Servers | None]:
    location, given = locate(settings.database), _given(settings)
    if location.file and not location.file.exists():
        return [*_not_made_yet(location, location.file), *_secret(location, given, None)], None
    async with open_database(settings.database, as_it_is=True) as database:
        if not await database.is_current():
            older = f"{location} is empty or of an earlier version; the next start brings it to this."
            return [note("database", older), *_secret(location, given, await known_check(database))], None
    async with open_database(settings.database) as database:
        secret = _secret(location, given, await known_check(database))
        return [fine("database", f"{location} can be read and written."), *secret], await _servers(database)


def _given(settings: Settings) -> str | None:
    return settings.secret.get_secret_value() if settings.secret else None


def _not_made_yet(location: Location, file: Path) -> Iterator[Finding]:
    if os.access(file.absolute().parent, os.W_OK | os.X_OK):
        yield note("database", f"{location} does not exist yet; the first start makes it.")
    else:
        cure = "make it, and let the bot's user write in it"
        yield wrong("database", f"{location} cannot be made: its folder is missing or closed; {cure}.")


def _secret(location: Location, given: str | None, known: str | None) -> Iterator[Finding]:
    try:
        check_secret(location, given, known)
    except StorageError as fault:
        yield wrong("secret", str(fault))
    else:
        if known is not None:
            yield fine("secret", "It is the one that the database knows. Is there a copy of it elsewhere?")


async def _servers(database: Database) -> Servers:
    servers = Servers(database)
    await servers.load()
    return servers


async def _discord(settings: Settings, servers: Servers | None) -> AsyncIterator[Finding]:
    if settings.token is None:
        yield wrong("token", "DISCORD_TOKEN is not set. Put the bot's token into it, or into a .env file.")
        return
    point_at(str(settings.api_base) if settings.api_base else None, None)
    async for finding in examine(settings.token.get_secret_value(), servers):
        yield finding
