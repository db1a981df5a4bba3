"""A picture of a part of a page, through Chromium's own debugging protocol: no driver to install."""

import asyncio
import base64
import json
import os
import re
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp

from bot.core.errors import BotError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 120.0
PAUSE = 0.1
"""Seconds: how long to wait for each step of Chromium's, which a busy machine slows down, and between two looks."""
BUSY = "Chromium did not draw in time: the machine is too busy just now. Please try again."
NOT_FOUND = "Chromium was not found, and it draws the pictures; install Chromium."
GONE = "Chromium ended before it could draw. Please try again."
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-port=0",
)
_LISTENING = re.compile(rb"DevTools listening on (ws://\S+)")


def found() -> str | None:
    """Return the path of a Chromium, if there is one."""
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    return installed or (str(_MAC) if _MAC.exists() else None)


def required() -> str:
    """Return the path of a Chromium. Raises BotError where there is none."""
    if path := found():
        return path
    raise BotError(NOT_FOUND)


def sandbox() -> tuple[str, ...]:
    """Return the flag without which Chromium does not start for root."""
    return ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()


class Tab:
    """One page of a running Chromium."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._session: str | None = None

    async def open(self, url: str) -> None:
        """Go to a page."""
        made = await self._ask("Target.createTarget", url="about:blank")
        attached = await self._ask("Target.attachToTarget", targetId=made["targetId"], flatten=True)
        self._session = attached["sessionId"]
        await self._ask("Page.navigate", url=url)

    async def resize(self, *, width: int, height: int, scale: int) -> None:
        """Give the window a size in CSS pixels, each of them `scale` pixels wide and high in a picture."""
        size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        await self._ask("Emulation.setDeviceMetricsOverride", **size)

    async def steady(self, expression: str) -> Any:  # noqa: ANN401 - whatever the page says
        """Return the value of an expression once it is true and stays the same. Raises BotError where it never is."""
        before, until = None, time.monotonic() + PATIENCE
        while time.monotonic() < until:
            value = await self.evaluate(expression)
            if value and value == before:
                return value
            before = value
            await asyncio.sleep(PAUSE)
        raise BotError(BUSY)

    async def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - whatever the page says
        """Return the value of an expression in the page."""
        answer = await self._ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return answer["result"].get("value")

    async def picture(self, clip: Mapping[str, float]) -> bytes:
        """Return a PNG of a rectangle of the page (`x`, `y`, `width`, `height`)."""
        shot = await self._ask("Page.captureScreenshot", clip={**clip, "scale": 1})
        return base64.b64decode(shot["data"])

    async def _ask(self, method: str, **params: object) -> dict[str, Any]:
        number = next(self._numbers)
        session = {"sessionId": self._session} if self._session else {}
        await self._socket.send_json({"id": number, "method": method, "params": params, **session})
        while True:
            answer = json.loads(await self._heard())
            if answer.get("id") == number:
                return _result(method, answer)

    async def _heard(self) -> str:
        """Return the next message. Raises BotError where none comes."""
        try:
            return await self._socket.receive_str(timeout=PATIENCE)
        except TimeoutError:
            raise BotError(BUSY) from None
        except TypeError:  # how aiohttp says that the socket is closed
            raise BotError(GONE) from None


@asynccontextmanager
async def tab(path: str) -> AsyncIterator[Tab]:
    """Start a Chromium that reaches nothing but this computer, and yield a page of it."""
    with TemporaryDirectory(prefix="counterpoint-chromium-", ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            path, *_FLAGS, *sandbox(), f"--user-data-dir={profile}", stderr=asyncio.subprocess.PIPE
        )
        try:
            address = await _in_time(_address(process))
            async with aiohttp.ClientSession() as session, session.ws_connect(address, max_msg_size=0) as socket:
                yield Tab(socket)
        finally:
            with suppress(ProcessLookupError):  # it has ended by itself
                process.terminate()
            await process.wait()


async def _address(process: asyncio.subprocess.Process) -> str:
    """Chromium says on standard error where it listens."""
    lines = process.stderr or ()
    async for line in lines:  # type: ignore[union-attr]  # the pipe was asked for
        if told := _LISTENING.search(line):
            return told[1].decode()
    raise BotError(GONE)


async def _in_time(told: Awaitable[str]) -> str:
    try:
        return await asyncio.wait_for(told, PATIENCE)
    except TimeoutError:
        raise BotError(BUSY) from None


def _result(method: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    if "result" not in answer:
        raise BotError(f"Chromium refused {method} ({answer.get('error', {}).get('message', 'without a reason')}).")
    return dict(answer["result"])
