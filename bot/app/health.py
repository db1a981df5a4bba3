"""`/healthz` and `/metrics` for the operator, served on the bot's own event loop: a loop that hangs answers nobody."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.app.connection import Connection
from bot.app.liveness import measure_loop_lag
from bot.app.metrics import Metrics
from bot.app.responder import Responder
from bot.core.errors import SettingsError, StorageError
from bot.core.strings import Language

HEALTHY, UNHEALTHY = 200, 503
IDLE_TIMEOUT = 10.0
"""Seconds until a connection without a whole request is closed: each holds one of the process's open files."""


class Health:
    """The handlers of the two pages."""

    def __init__(self, connection: Connection, responder: Responder, metrics: Metrics) -> None:
        self._connection = connection
        self._responder = responder
        self._metrics = metrics

    async def healthz(self, _request: web.Request) -> web.Response:
        """Report whether the gateway is connected and the database answers, with status 503 where either is not.

        A newer state of the library that is refused, and a judge that is missing, make it degraded, still with status
        200: a restart cures neither.
        """
        connected, readable = self._connection.is_ready(), await self._is_readable()
        libraries = self._responder.libraries
        refused = [refused.told(Language.ENGLISH) for refused in libraries.refused.values()]
        lexical = self._responder.matcher.judge is None
        report: dict[str, object] = {
            "status": ("degraded" if refused or lexical else "healthy") if connected and readable else "unhealthy",
            "gateway": "connected" if connected else "not connected",
            "database": "readable" if readable else "not readable",
            "judge": "missing" if lexical else "loaded",
            "library": libraries.usual.library.revision,
            "library_refused": "\n".join(refused) or None,
        }
        if libraries.are_several:
            report["libraries"] = {key: snapshot.library.revision for key, snapshot in libraries.snapshots.items()}
        return web.json_response(report, status=HEALTHY if connected and readable else UNHEALTHY)

    async def metrics(self, _request: web.Request) -> web.Response:
        """Return the metrics."""
        body = self._metrics.exposition(self._connection, self._responder)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def count_rows(self) -> None:
        """Count the rows of the database for the metrics, which is too much work for every scrape."""
        self._metrics.record_rows(await self._responder.matches.count_rows())

    async def measure_lag(self) -> None:
        """Measure how late the event loop is, for the metrics, until cancelled."""
        await measure_loop_lag(self._metrics.record_lag)

    async def _is_readable(self) -> bool:
        try:
            await self._responder.matches.posted(0)
        except StorageError:
            return False
        return True


@asynccontextmanager
async def health_server(health: Health, host: str, port: int) -> AsyncIterator[None]:
    """Serve the two pages within the block. Raises SettingsError where the port cannot be had."""
    app = web.Application()
    app.router.add_get("/healthz", health.healthz)
    app.router.add_get("/metrics", health.metrics)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1, keepalive_timeout=IDLE_TIMEOUT)
    await runner.setup()
    try:
        await _listen(runner, host, port)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as fault:
        cause = os.strerror(fault.errno or 0).lower()
        raise SettingsError(
            f"COUNTERPOINT_HEALTH_PORT is “{port}”, which cannot be had on {host} ({cause}); "
            "name another port, or in COUNTERPOINT_HEALTH_HOST another address of this machine."
        ) from None
