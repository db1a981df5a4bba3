"""The demo in the browser, until somebody stops it."""

import asyncio
import logging
import os
import signal
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import simcord

from bot.core.errors import BotError
from bot.demo import shim
from bot.demo.hints import hints
from bot.demo.stage import Stage, staged, told

PORT = 8765


async def show(claims: Path, *, real_cooldowns: bool, port: int | None) -> None:
    """Serve the page until Ctrl-C, or *Stop the demo* in the page."""
    shim.check_version()
    logging.getLogger("discord").setLevel(logging.ERROR)
    async with (
        staged(claims, real_cooldowns=real_cooldowns, prepare=prepare) as stage,
        page_at(stage, port) as page,
        _clock(page),
    ):
        stopped = _stoppable(page)
        _say(_greeting(page.url))
        with told(stage.world, _say), suppress(asyncio.CancelledError):
            _open_browser(page.url)
            await stopped
    _say("Stopped; the temporary database is deleted.")


def prepare(env: simcord.Env) -> None:
    """Make simcord's world live: the real time, and events as complete as Discord's."""
    shim.follow_real_time(env)
    shim.complete_events(env)


@asynccontextmanager
async def page_at(stage: Stage, port: int | None) -> AsyncIterator[shim.Page]:
    """Serve the page at a port; without one at the usual, else at any that is free."""
    async with AsyncExitStack() as stack:
        yield await _opened(stage, port, stack)


async def _opened(stage: Stage, port: int | None, stack: AsyncExitStack) -> shim.Page:
    for number in (PORT, 0) if port is None else (port,):
        page = shim.Page(stage.world, hints=hints(stage.sayings, stage.world), port=number)
        with suppress(simcord.SetupError):  # the port is in use
            await stack.enter_async_context(page)
            return page
    raise BotError(f"Port {port} is in use. Leave --port out, and a free one is found.")


@asynccontextmanager
async def _clock(page: shim.Page) -> AsyncIterator[None]:
    keeper = asyncio.create_task(page.keep_time())
    try:
        yield
    finally:
        keeper.cancel()
        with suppress(asyncio.CancelledError):
            await keeper


def _stoppable(page: shim.Page) -> asyncio.Task[None]:
    """A task that lasts until the page or a signal ends it: heard before the address is told and a browser starts."""
    loop = asyncio.get_running_loop()
    stopped = loop.create_task(page.wait_closed())
    with suppress(NotImplementedError):  # Windows has no signal handlers on the loop: there Ctrl-C interrupts
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stopped.cancel)
    return stopped


def _open_browser(url: str) -> None:
    """Only where there is a screen to open it on: elsewhere a text browser would take over the terminal."""
    if sys.platform in {"darwin", "win32"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(url)


def _greeting(url: str) -> str:
    return f"Counterpoint demo: {url}\nEvery decision is told below. Ctrl-C stops the demo.\n"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
