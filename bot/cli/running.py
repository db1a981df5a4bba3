"""`run`: connects the bot, and keeps the background work while it is connected."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import heartbeat
from bot.app.assembly import assembled, whole_library
from bot.app.background import Background, every, working
from bot.app.logs import log_to_stderr
from bot.app.reload import keep_current
from bot.app.responder import Responder
from bot.app.settings import Settings
from bot.core import strings
from bot.core.errors import MissingExtraError, SettingsError
from bot.frontend.client import Counterpoint
from bot.frontend.connection import GatewayConnection, point_at
from bot.frontend.upkeep.errors import describe
from bot.inference.model_file import SHIPPED, JudgeFileError
from bot.inference.onnx_judge import load_judge
from bot.matching import Judge
from bot.storage.library_watcher import state_of

if TYPE_CHECKING:
    from bot.app.metrics import Metrics

log = logging.getLogger(__name__)

COUNT_EVERY = 60
SWITCH_EVERY = 0.0005
"""Seconds for which the event loop may keep the database's thread waiting, for each of the many steps of a write."""


async def serve(settings: Settings, claims: Path, *, warnings: Iterable[str] = ()) -> None:
    """Run until SIGTERM or SIGINT. Raises BotError with one sentence where the bot cannot start."""
    if settings.token is None:
        raise SettingsError("DISCORD_TOKEN is not set. Put the bot's token into it, or into a .env file.")
    metrics, speak = _metrics(settings), settings.speak == "on"
    log_to_stderr(settings.log, settings.log_format, describe)
    sys.setswitchinterval(SWITCH_EVERY)
    for warning in warnings:
        log.warning("%s", warning)
    if settings.heartbeat:
        heartbeat.prepare(settings.heartbeat)
    point_at(_text(settings.api_base), _text(settings.gateway))
    known = state_of(claims)
    library = whole_library(claims)
    given = settings.secret.get_secret_value() if settings.secret else None
    judge, watch = _judge(settings.judge or SHIPPED), metrics.note if metrics else None
    async with assembled(library, judge, settings.database, secret=given, speak=speak, watch=watch) as responder:
        await asyncio.to_thread(_warm_up, responder)  # two seconds now, or for each of the first questions
        connection = GatewayConnection(partial(_client, responder, settings), own_gateway=settings.gateway is not None)
        background = Background(responder, connection, settings.heartbeat)
        async with (
            working(*background.works(), keep_current(responder, claims, known)),
            _telling(settings, connection, responder, metrics),
            _stopping(connection.close),
        ):
            await connection.run(settings.token.get_secret_value())


def _warm_up(responder: Responder) -> None:
    """Let the judge read the library, so that the first message need not wait for it."""
    for _ in responder.edition.warm_up():
        pass


def _judge(path: Path) -> Judge | None:
    """Load the judge; where it cannot be used, say so and go on without: the bot then offers and never speaks."""
    try:
        return load_judge(path)
    except JudgeFileError as fault:
        log.warning("%s %s", fault, strings.NO_JUDGE)
        return None


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
        desk_channel=settings.desk_channel,
        shard_ids=list(shards.ids) if shards else None,
        shard_count=shards.count if shards else None,
    )


def _metrics(settings: Settings) -> "Metrics | None":
    """Return what counts, where a port is set to ask for it. Raises MissingExtraError without prometheus-client."""
    if settings.health_port is None:
        return None
    try:
        from bot.app.metrics import Metrics  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise MissingExtraError("COUNTERPOINT_HEALTH_PORT", "metrics") from None
    return Metrics()


@asynccontextmanager
async def _telling(
    settings: Settings, connection: GatewayConnection, responder: Responder, metrics: "Metrics | None"
) -> AsyncIterator[None]:
    """Serve health and figures, where a port is set for them."""
    if settings.health_port is None or metrics is None:
        yield
        return
    from bot.app.health import Health, serving  # noqa: PLC0415 - needs the same extra as the figures

    health = Health(connection, responder, metrics)
    async with serving(health, str(settings.health_host), settings.health_port):
        looking = {
            asyncio.create_task(every(COUNT_EVERY, health.count_rows)),
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
