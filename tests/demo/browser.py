"""A stand-in for the page's own script: speaks to the page's server as the browser does."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import aiohttp

PROTOCOL = 3


class Browser:
    """One open page. `state` is what the page was last shown."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._address, _, capability = url.partition("/#")
        self._headers = {"X-Simcord-Capability": capability}
        self._numbers = count(1)
        self.state: dict[str, Any] = {}

    async def text(self, path: str) -> str:
        async with self._session.get(self._address + path) as response:
            response.raise_for_status()
            return await response.text()

    async def json(self, path: str) -> Any:
        async with self._session.get(self._address + path, headers=self._headers) as response:
            response.raise_for_status()
            return await response.json()

    async def open(self) -> None:
        self.state = await self._post("/api/pages", {})
        self._headers["X-Simcord-Context"] = self.state["context"]["id"]

    async def do(self, kind: str, **details: object) -> Mapping[str, Any]:
        """Act as the page does, look again, and return the receipt."""
        number = next(self._numbers)
        envelope = {
            "kind": kind,
            "protocol_version": PROTOCOL,
            "sequence": number,
            "request_id": f"request-{number}",
            "generation": self.state["context"]["generation"],
            "bot_generation": self.state["botGeneration"],
            "published_revision": self.state["publishedRevision"],
        }
        receipt = await self._post("/api/action", {**details, **envelope})
        await self.look()
        return receipt

    async def say(self, content: str) -> None:
        receipt = await self.do("send_message", content=content)
        assert receipt["settlement"] == "settled", receipt

    async def visit(self, viewer: object, place: str) -> None:
        receipt = await self.do("viewer", viewer_id=f"{viewer}:{place}")
        assert receipt["settlement"] == "settled", receipt

    async def press(self, label: str) -> None:
        """Press the button with this label under the last message that has one."""
        message, key = [found for shown in self.messages for found in _buttons(shown, label)][-1]
        receipt = await self.do("click", target_id=message, control_key=key)
        assert receipt["settlement"] == "settled", receipt

    async def press_menu(self, name: str, message: str) -> Mapping[str, Any]:
        answer = await self._post("/api/action", {"kind": "demo_menu", "name": name, "target_id": message})
        await self.look()
        return answer

    async def look(self) -> None:
        async with self._session.get(f"{self._address}/api/state", headers=self._headers) as response:
            response.raise_for_status()
            self.state = await response.json()

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [self.state["messages"][identity] for identity in self.state["timeline"]]

    async def _post(self, path: str, body: object) -> dict[str, Any]:
        async with self._session.post(self._address + path, json=body, headers=self._headers) as response:
            response.raise_for_status()
            return dict(await response.json())


@asynccontextmanager
async def browsing(url: str) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession() as session:
        browser = Browser(session, url)
        await browser.open()
        yield browser


def words(shown: Mapping[str, Any]) -> str:
    """Everything that a message shows as text."""
    return "\n".join(part[key] for part in _parts(shown) for key in ("content", "label") if part.get(key))


def _buttons(message: Mapping[str, Any], label: str) -> list[tuple[str, str]]:
    return [(message["id"], part["control_key"]) for part in _parts(message) if part.get("label") == label]


def _parts(part: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    inner = part.get("component")
    children = (*(part.get("components") or ()), *((inner,) if inner else ()))
    return [part, *(grandchild for child in children for grandchild in _parts(child))]
