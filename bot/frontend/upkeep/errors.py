"""Unexpected errors: the log gets ids and places in the code, the person one sentence with a reference."""

import logging
import secrets
import sys
import traceback
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import aiohttp
import discord
from discord import app_commands

from bot.core.errors import StorageError
from bot.frontend.context import Interaction
from bot.frontend.interactions import lacking_right, reply, worded
from bot.frontend.upkeep.requests import NETWORK_ERRORS

log = logging.getLogger(__name__)

UNREACHABLE = (*NETWORK_ERRORS, discord.ConnectionClosed, discord.GatewayNotFound)
"""What is raised when the network fails or Discord is down: nothing in the code is wrong."""

_UNANSWERABLE: Mapping[int, str] = {
    10_062: "expired before it was answered",
    40_060: "was answered by another process",
}
"""Discord's codes for interactions that nobody can answer any more, and what the log says of them.

Where another process answered, it runs the same shards, as during an upgrade.
"""

MAX_FRAMES = 6
"""How many of the innermost places in the code are logged, and how many causes."""


async def answer_error(interaction: Interaction, error: BaseException) -> None:
    """Tell the person what happened, as far as it concerns them, and log what they cannot do anything about."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, discord.HTTPException) and cause.code in _UNANSWERABLE:
        log.info("interaction %d %s", interaction.id, _UNANSWERABLE[cause.code])
        return
    sentence = _expected(interaction, cause)
    if sentence is None:
        sentence = worded(interaction, "bug", reference=log_error(f"interaction {interaction.id}", cause))
    try:
        await reply(interaction, sentence)
    except discord.HTTPException as refusal:
        log.warning("interaction %d could not be answered: code %d", interaction.id, refusal.code)
    except NETWORK_ERRORS as failure:
        log.warning("interaction %d could not be answered: %s", interaction.id, type(failure).__name__)


def log_error(where: str, error: BaseException) -> str:
    """Log an error under a new reference, and return that. The error's message is left out: it might quote somebody."""
    reference = secrets.token_hex(4)
    log.error("%s: reference %s: %s", where, reference, describe(error))
    return reference


def log_current_error(event: str) -> None:
    """Log the error that is being handled. A StorageError is logged in its own words, which quote nobody."""
    error = sys.exception()
    if isinstance(error, StorageError):
        log.warning("event %s: %s", event, error)
    elif error is not None:
        log_error(f"event {event}", error)


def describe(error: BaseException) -> str:
    """Return one line with the kind of an error and where it was raised; for a network error the kind alone."""
    return _kind(error) if isinstance(error, UNREACHABLE) else "; caused by ".join(_chain(error))


class HandleErrors:
    """Hands what is raised while a press is answered to the client; discord.py would log it with its message."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        if isinstance(error, Exception):
            await self._interaction.client.handle_error(self._interaction, error)
            return True
        return False


def _expected(interaction: Interaction, cause: BaseException) -> str | None:
    """Return the sentence for an error that has one of its own."""
    match cause:
        case StorageError():
            log.warning("%s", cause)
            return worded(interaction, "busy")
        case aiohttp.ClientError() | OSError() | discord.DiscordServerError():
            log.warning("The line to Discord broke under an answer (%s).", type(cause).__name__)
            return worded(interaction, "broken-line")
        case app_commands.MissingPermissions():
            return lacking_right(interaction, cause.missing_permissions[0])
        case app_commands.NoPrivateMessage():
            return worded(interaction, "server-only")
        case _:
            return None


def _chain(error: BaseException | None) -> list[str]:
    kinds: list[str] = []
    while error is not None and len(kinds) < MAX_FRAMES:
        kinds.append(f"{_kind(error)} at {_places(error.__traceback__)}")
        error = error.__cause__ or error.__context__
    return kinds


def _kind(error: BaseException) -> str:
    code = f" {error.code}" if isinstance(error, discord.HTTPException | discord.ConnectionClosed) else ""
    return f"{type(error).__name__}{code}"


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-MAX_FRAMES:]
    return " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
