"""`run`: connects the bot, and keeps the background work while it is connected."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic

from bot.cli import heartbeat
from bot.cli.assembly import assembled, whole_library
from bot.cli.health import Health, serving
from bot.cli.logs import log_to_stderr
from bot.cli.metrics import Metrics
from bot.cli.reloading import keep_current
from bot.errors import BotError, SettingsError, StorageError
from bot.frontend.client import Counterpoint
from bot.frontend.start import Connection, point_at
from bot.responder import Responder
from bot.settings import Settings
from bot.storage.watching import state_of

log = logging.getLogger(__name__)

FLUSH_EVERY = 60
EXPIRE_EVERY = 3600
LOOK_EVERY = 2
"""Seconds between looks whether the clock may be trusted, so that what is due can expire."""
COUNT_EVERY = 60
SWITCH_EVERY = 0.0005
"""Seconds for which the event loop may keep the database's thread waiting, for each of the many steps of a write."""
RENEW_EVERY = 2
"""Seconds until replies follow a library that has changed; at the start they follow what changed meanwhile."""


async def serve(settings: Settings, claims: Path, *, warnings: Iterable[str] = ()) -> None:
    """Run until SIGTERM or SIGINT. Raises BotError with one sentence where the bot cannot start."""
    if settings.token is None:
        raise SettingsError("DISCORD_TOKEN is not set. Put the bot's token into it, or into a .env file.")
    log_to_stderr(settings.log, settings.log_format)
    sys.setswitchinterval(SWITCH_EVERY)
    for warning in warnings:
        log.warning("%s", warning)
    if settings.heartbeat:
        heartbeat.prepare(settings.heartbeat)
    point_at(_text(settings.api_base), _text(settings.gateway))
    known = state_of(claims)
    library = whole_library(claims)
    given = settings.secret.get_secret_value() if settings.secret else None
    metrics, speak = Metrics(), settings.speak == "on"
    async with assembled(library, settings.database, secret=given, speak=speak, watch=metrics.note) as responder:
        connection = Connection(partial(_client, responder, settings), own_gateway=settings.gateway is not None)
        following = keep_current(responder, claims, known)
        async with (
            _background(responder, connection, settings.heartbeat, following),
            _telling(settings, Health(connection, responder, metrics)),
            _stopping(connection.close),
        ):
            await connection.hold(settings.token.get_secret_value())


def _text(url: object | None) -> str | None:
    return None if url is None else str(url)


def _client(responder: Responder, settings: Settings, message_content: bool) -> Counterpoint:
    shards = settings.shards
    return Counterpoint(
        responder,
        message_content=message_content,
        support_url=_text(settings.support_url),
        source_url=_text(settings.source_url),
        report_url=_text(settings.report_url),
        shard_ids=list(shards.ids) if shards else None,
        shard_count=shards.count if shards else None,
    )


@asynccontextmanager
async def _telling(settings: Settings, health: Health) -> AsyncIterator[None]:
    """Serve health and figures, where a port is set for them."""
    if settings.health_port is None:
        yield
        return
    async with serving(health, str(settings.health_host), settings.health_port):
        looking = {
            asyncio.create_task(_every(COUNT_EVERY, health.count_rows)),
            asyncio.create_task(health.watch_loop()),
        }
        try:
            yield
        finally:
            for task in looking:
                task.cancel()
            await asyncio.wait(looking)


@asynccontextmanager
async def _stopping(close: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Close on the signals that ask a process to end."""
    loop = asyncio.get_running_loop()
    closing: set[asyncio.Task[None]] = set()

    def stop() -> None:
        closing.add(asyncio.ensure_future(close()))

    with suppress(NotImplementedError):  # Windows has no signal handlers on the loop
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop)
    yield
    await asyncio.gather(*closing)


@asynccontextmanager
async def _background(
    responder: Responder, connection: Connection, beat: Path | None, following: Coroutine[None, None, None]
) -> AsyncIterator[None]:
    due = monotonic()

    async def expire() -> None:
        """Not by a clock that Discord contradicts: pauses would end early, and the log would be lost."""
        nonlocal due
        now = datetime.now(UTC)
        if monotonic() >= due and connection.confirms(now):
            due = monotonic() + EXPIRE_EVERY
            await responder.matches.expire(now)
            await responder.servers.expire(now)

    async def pulse() -> None:
        if beat and connection.is_ready():
            heartbeat.beat(beat)

    renewed: object = None

    async def renew() -> None:
        nonlocal renewed
        edition = responder.edition
        if edition is not renewed and connection.is_ready():
            await connection.renew_replies()
            renewed = edition

    async with asyncio.TaskGroup() as group:
        tasks = (
            group.create_task(responder.follow_others()),
            group.create_task(_every(FLUSH_EVERY, responder.matches.daily.flush)),
            group.create_task(_every(LOOK_EVERY, expire)),
            group.create_task(_every(heartbeat.EVERY, pulse)),
            group.create_task(_every(RENEW_EVERY, renew)),
            group.create_task(following),
        )
        told = None
        try:
            yield
        except BotError as fault:  # let through the group it would come out wrapped in an ExceptionGroup
            told = fault
        for task in tasks:
            task.cancel()
    if told:
        raise told


async def _every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Work, wait, repeat. A database that is busy now may be free next time."""
    while True:
        try:
            await work()
        except StorageError as fault:
            log.warning("%s", fault)
        await asyncio.sleep(seconds)
