"""The demo in the browser, which runs until somebody stops it."""

import asyncio
import logging
import os
import sys
import webbrowser
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import simcord

from bot.app.assembly import by_key
from bot.app.reload import keep_current
from bot.app.stopping import SIGNALS
from bot.core.errors import BotError
from bot.demo.sample_messages import hints
from bot.demo.simcord_adapter import DemoPage, check_version, complete_events, follow_real_time
from bot.demo.simulation import Simulation, simulated
from bot.inference.model_file import SHIPPED
from bot.storage.library_watcher import State, WatchTiming, state_of

PORT = 8765
LOOK_AGAIN = 0.2
"""Seconds between two looks whether there is a new state of the library."""


async def show(claims: Path | Sequence[Path], *, judge: Path = SHIPPED, real_cooldowns: bool, port: int | None) -> None:
    """Serve the page until Ctrl-C, or *Stop the demo* in the page."""
    check_version()
    folders = by_key([claims] if isinstance(claims, Path) else claims)
    known = {key: state_of(folder) for key, folder in folders.items()}
    logging.getLogger("discord").setLevel(logging.ERROR)
    async with (
        simulated(claims, judge=judge, real_cooldowns=real_cooldowns, prepare=prepare) as simulation,
        page_at(simulation, port) as page,
        _at_work(page.keep_time()),
        AsyncExitStack() as stack,
    ):
        for key, folder in folders.items():
            await stack.enter_async_context(_at_work(follow_library(simulation, folder, known[key], key=key)))
        stopped = _until_stopped(page)
        _say(_greeting(page.url))

        def tell(line: str) -> None:
            _say(line)
            page.decisions.append(line)

        with simulation.decisions_told(tell), suppress(asyncio.CancelledError):
            _open_browser(page.url)
            await stopped
    _say("Stopped; the temporary database is deleted.")


def prepare(env: simcord.Env) -> None:
    """Give simcord's environment the real time, and events as complete as Discord's."""
    follow_real_time(env)
    complete_events(env)


@asynccontextmanager
async def page_at(simulation: Simulation, port: int | None) -> AsyncIterator[DemoPage]:
    """Serve the page at the port; without one, at the usual port or else any free one."""
    async with AsyncExitStack() as stack:
        yield await _opened(simulation, port, stack)


async def _opened(simulation: Simulation, port: int | None, stack: AsyncExitStack) -> DemoPage:
    for number in (PORT, 0) if port is None else (port,):
        page = DemoPage(simulation.server, hints=hints(simulation.samples, simulation.server), port=number)
        with suppress(simcord.SetupError):  # the port is in use
            await stack.enter_async_context(page)
            return page
    raise BotError(f"Port {port} is in use. Leave --port out, and a free one is found.")


async def follow_library(
    simulation: Simulation, claims: Path, known: State, timing: WatchTiming | None = None, key: str | None = None
) -> None:
    """Go over to each new state of the library, as `run` does, and renew the cards, until cancelled."""
    async with _at_work(keep_current(simulation.responder, claims, known, timing, key)):
        name = simulation.responder.libraries.usual_key if key is None else key
        shown = simulation.responder.libraries.snapshots[name]
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            if simulation.responder.libraries.snapshots[name] is not shown:
                shown = simulation.responder.libraries.snapshots[name]
                await simulation.bot.renew_replies()
                _say(f"The library has changed: revision {shown.library.revision}.")


@asynccontextmanager
async def _at_work(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Do the work beside the block, and cancel it at its end."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _until_stopped(page: DemoPage) -> asyncio.Task[None]:
    """Return a task that lasts until the page or a signal ends it. To be called before the address is printed."""
    loop = asyncio.get_running_loop()
    stopped = loop.create_task(page.wait_closed())
    with suppress(NotImplementedError):  # Windows has no signal handlers on the loop: there Ctrl-C interrupts
        for number in SIGNALS:
            loop.add_signal_handler(number, stopped.cancel)
    return stopped


def _open_browser(url: str) -> None:
    """Open a browser where there is a screen: elsewhere a text browser would take over the terminal."""
    if sys.platform in {"darwin", "win32"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(url)


def _greeting(url: str) -> str:
    return f"Counterpoint demo: {url}\nEvery decision is told below. Ctrl-C stops the demo.\n"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
