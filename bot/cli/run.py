"""`run`: connects the bot and runs the background tasks while it is connected."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app.assembly import assembled, by_key, whole_libraries
from bot.app.background import BackgroundTasks, Work, repeat, running
from bot.app.liveness import kept_heartbeat
from bot.app.logs import log_to_stderr
from bot.app.reload import keep_current
from bot.app.responder import Responder
from bot.app.settings import Settings
from bot.app.stopping import STOP_REQUEST
from bot.cli.options import NO_JUDGE
from bot.core.errors import MissingExtraError, SettingsError
from bot.frontend.client import Counterpoint
from bot.frontend.connection import GatewayConnection, point_at
from bot.frontend.context import Links
from bot.frontend.upkeep.errors import describe
from bot.inference.model_file import SHIPPED, JudgeFileError
from bot.inference.onnx_judge import load_judge
from bot.matching import Judge
from bot.storage.database_files import check_place
from bot.storage.file_lock import used_alone
from bot.storage.library_watcher import state_of
from bot.storage.location import locate
from bot.storage.secret import open_to_others

if TYPE_CHECKING:
    from bot.app.metrics import Metrics

log = logging.getLogger(__name__)

COUNT_INTERVAL = 60
SWITCH_INTERVAL = 0.0005
"""Seconds for which the event loop may keep the database's thread waiting at each of the many steps of a write."""


async def serve(settings: Settings, claims: Sequence[Path], *, warnings: Iterable[str] = ()) -> None:
    """Run until SIGTERM or SIGINT. Raises BotError with one sentence where the bot cannot start."""
    if settings.token is None:
        raise SettingsError("DISCORD_TOKEN is not set. Put the bot's token into it, or into a .env file.")
    metrics = _metrics(settings)
    secret = settings.secret.get_secret_value() if settings.secret else None
    _prepare(settings, (*warnings, *open_to_others(locate(settings.database), secret)))
    folders = by_key(claims)
    known = {key: state_of(folder) for key, folder in folders.items()}
    libraries = whole_libraries(claims)  # first, so that a wrong one leaves no empty database behind
    async with (
        _used_alone(settings.database, settings.heartbeat),
        assembled(
            libraries,
            _judge(settings.judge or SHIPPED),
            settings.database,
            secret=secret,
            speak=settings.speak == "on",
            event_sink=metrics.record if metrics else None,
        ) as responder,
    ):
        await asyncio.to_thread(_warm_up, responder)  # else each of the first questions takes two seconds
        connection = GatewayConnection(partial(_client, responder, settings), own_gateway=settings.gateway is not None)
        background = BackgroundTasks(responder, connection, settings.heartbeat)
        async with (
            running(
                *background.works(),
                *(
                    Work("following a library's folder", partial(keep_current, responder, folder, known[key], key=key))
                    for key, folder in folders.items()
                ),
            ),
            _health_served(settings, connection, responder, metrics),
            _closing_on_request(connection.close),
        ):
            await connection.run(settings.token.get_secret_value())


def _prepare(settings: Settings, warnings: Iterable[str]) -> None:
    """Set what holds for the whole process: log, switching of threads, Discord's address."""
    log_to_stderr(settings.log, settings.log_format, describe)
    sys.setswitchinterval(SWITCH_INTERVAL)
    for warning in warnings:
        log.warning("%s", warning)
    point_at(_text(settings.api_base), _text(settings.gateway))


@asynccontextmanager
async def _used_alone(database_url: str, heartbeat: Path | None) -> AsyncIterator[None]:
    """Keep other bots from the database, and the heartbeat, which may be that of the bot that has it, from them.

    Who asks the program to stop does not interrupt what is done within.
    """
    location = locate(database_url)
    with STOP_REQUEST.noted():
        check_place(location)
        with used_alone(location), kept_heartbeat(heartbeat):
            yield


def _warm_up(responder: Responder) -> None:
    """Encode the libraries, so that the first message need not wait for it, unless the program is to stop."""
    for _ in responder.libraries.warm_up():
        if STOP_REQUEST.came:
            return


def _judge(path: Path) -> Judge | None:
    """Load the judge. Where it cannot be used, log why and go on without: the bot then offers and never speaks."""
    try:
        return load_judge(path)
    except JudgeFileError as fault:
        log.warning("%s %s", fault, NO_JUDGE)
        return None


def _text(url: object | None) -> str | None:
    return None if url is None else str(url)


def _client(responder: Responder, settings: Settings, message_content: bool) -> Counterpoint:
    shards = settings.shards
    return Counterpoint(
        responder,
        message_content=message_content,
        links=Links(
            support=_text(settings.support_url),
            source=_text(settings.source_url),
            report=_text(settings.report_url),
            site=_text(settings.site_url),
            desk=settings.desk_channel,
        ),
        shard_ids=list(shards.ids) if shards else None,
        shard_count=shards.count if shards else None,
    )


def _metrics(settings: Settings) -> "Metrics | None":
    """Return what counts, where a port is set to ask for it. Raises MissingExtraError without prometheus-client."""
    if settings.health_port is None:
        return None
    try:
        from bot.app.metrics import Metrics
    except ModuleNotFoundError:
        raise MissingExtraError("COUNTERPOINT_HEALTH_PORT", "metrics") from None
    return Metrics()


@asynccontextmanager
async def _health_served(
    settings: Settings, connection: GatewayConnection, responder: Responder, metrics: "Metrics | None"
) -> AsyncIterator[None]:
    """Serve health and metrics within the block, where a port is set for them."""
    if settings.health_port is None or metrics is None:
        yield
        return
    from bot.app.health import Health, health_server

    health = Health(connection, responder, metrics)
    async with (
        health_server(health, str(settings.health_host), settings.health_port),
        running(
            Work("counting rows", partial(repeat, COUNT_INTERVAL, health.count_rows)),
            Work("measuring the event loop", health.measure_lag),
        ),
    ):
        yield


@asynccontextmanager
async def _closing_on_request(close: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Close when the program is asked to stop, at once where it was asked before."""
    loop = asyncio.get_running_loop()
    closing: set[asyncio.Task[None]] = set()

    def stop() -> None:
        closing.add(asyncio.ensure_future(close()))

    with STOP_REQUEST.answered_by(partial(loop.call_soon_threadsafe, stop)):
        yield
        await asyncio.gather(*closing)
