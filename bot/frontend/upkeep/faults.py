"""What nobody foresaw: the log gets ids and places in the code, the person one sentence with a reference."""

import logging
import secrets
import sys
import traceback
from types import TracebackType
from typing import Self

import aiohttp
import discord
from discord import app_commands

from bot.core import strings
from bot.core.errors import StorageError
from bot.frontend.interactions import Interaction, tell
from bot.frontend.retry import BROKEN

log = logging.getLogger(__name__)

UNREACHABLE = (OSError, TimeoutError, aiohttp.ClientError, discord.ConnectionClosed, discord.GatewayNotFound)
"""What a network does that fails, or Discord when it is down: nothing in the code is at fault."""

ANSWERED = 40_060
"""Discord's code for an interaction that has its answer: another process holds the same shards, as in an upgrade."""

FRAMES = 6
"""How many of the innermost places are logged."""


async def answer_fault(interaction: Interaction, error: BaseException) -> None:
    """Tell the person what happened, as far as they are concerned."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, discord.HTTPException) and cause.code == ANSWERED:
        log.info("interaction %d was answered by another process", interaction.id)
        return
    sentence = _known(cause)
    if sentence is None:
        sentence = strings.bug(record(f"interaction {interaction.id}", cause))
    try:
        await tell(interaction, sentence)
    except discord.HTTPException as refusal:
        log.warning("interaction %d could not be answered: code %d", interaction.id, refusal.code)
    except BROKEN as fault:
        log.warning("interaction %d could not be answered: %s", interaction.id, type(fault).__name__)


def record(where: str, error: BaseException) -> str:
    """Log an error under a new reference and return that. Its message stays out: it might quote somebody."""
    reference = secrets.token_hex(4)
    log.error("%s: reference %s: %s", where, reference, account(error))
    return reference


def account(error: BaseException) -> str:
    """Tell in one line what kind of error it is and where it came up; of a network that fails, the kind alone."""
    return _kind(error) if isinstance(error, UNREACHABLE) else "; caused by ".join(_chain(error))


def _known(cause: BaseException) -> str | None:
    match cause:
        case StorageError():
            log.warning("%s", cause)
            return strings.BUSY
        case aiohttp.ClientError() | OSError():
            log.warning("The line to Discord broke under an answer (%s).", type(cause).__name__)
            return strings.BROKEN_LINE
        case app_commands.MissingPermissions():
            return strings.lacking_right(strings.PERMISSIONS.get(cause.missing_permissions[0], ""))
        case app_commands.NoPrivateMessage():
            return strings.SERVER_ONLY
        case _:
            return None


def _chain(error: BaseException | None) -> list[str]:
    kinds: list[str] = []
    while error is not None and len(kinds) < FRAMES:
        kinds.append(f"{_kind(error)} at {_places(error.__traceback__)}")
        error = error.__cause__ or error.__context__
    return kinds


def _kind(error: BaseException) -> str:
    code = f" {error.code}" if isinstance(error, discord.HTTPException | discord.ConnectionClosed) else ""
    return f"{type(error).__name__}{code}"


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-FRAMES:]
    return " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))


class Answered:
    """Around the answer to a press: discord.py would log and drop what goes wrong there; the tree's hook gets it."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        if isinstance(error, Exception):
            await self._interaction.client.tree.on_error(self._interaction, error)
            return True
        return False


def record_current(event: str) -> None:
    """Log the error that is being handled. One of the database says in a sentence what is wrong, and quotes nobody."""
    error = sys.exception()
    if isinstance(error, StorageError):
        log.warning("event %s: %s", event, error)
    elif error is not None:
        record(f"event {event}", error)
