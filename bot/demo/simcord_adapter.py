"""What the demo needs beyond simcord's Preview page, and the only module that uses simcord's private names.

It adds several channels and a direct message in one page, message menus, the real clock, updates without a press, and
`authorizing_integration_owners` on interactions. The private names, of the pinned version:

- `simcord.preview.Preview`: `_action`, `_prepare_action`, `_viewer`, `_get_page`, `_pages`, `_publish_message_pages`,
  `_server`, `_python`, `_PAGE_LEASE_SECONDS`, `_clear_page_assets`, `_reset_queries`, `_initial_target`; of its pages:
  `channel_id`, `viewer`, `modal`, `modal_handle`, `generation`, `target_id`, `window_end_id`, `revision`
- `simcord.preview._server.PreviewServer`: `_STATIC_FILES`, `_STATIC_CONTENT_TYPES`, `_SECURITY_HEADERS`,
  `_authorized`, `_static`
- `simcord.Env`: `_preview` (through `Preview`), `backend.clock._epoch`, `backend.emit`, `backend.transcript`
"""

import asyncio
import json
import secrets
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import available_timezones

import simcord
from aiohttp import web
from simcord.preview import Preview
from simcord.preview._actions import _Action
from simcord.preview._pages import _Page
from simcord.preview._server import PreviewServer

from bot.core.errors import BotError
from bot.core.strings import Language, text_of
from bot.demo.sample_messages import Hint
from bot.demo.simulated_server import BOT_NAME, SimulatedServer

VERSION = "3.2.1"
DIRECT = "dm"
MENU = "demo_menu"
DECISIONS = "/demo-decisions"
MOST_DECISIONS = 50
"""How many of the bot's latest decisions the page can show."""
_ADDED = {f"/{name}": str(Path(__file__).parent / "page" / name) for name in ("demo.js", "demo.css")}
LONGEST_TICK = 30.0
"""Seconds: the most that the clock moves at once, so that a laptop's night of sleep is not replayed."""

Plan = Callable[[_Action, int], Awaitable[dict[str, Any]]]

_OPTIONS: Mapping[str, Any] = {
    "layout": "channel",
    "display": "responsive",
    "width": 960,
    "height": 720,
    "locale": "en-GB",
    "presentation_time": None,
    "assets": None,
}

_acting_place: ContextVar[int] = ContextVar("_acting_place")


def check_version(version: str = simcord.__version__) -> None:
    """Raise BotError, in one sentence, where another simcord is installed than the one this module knows."""
    if version != VERSION:
        raise BotError(
            f'The demo needs simcord {VERSION} and found {version}: pip install "counterpoint[demo]" puts that right.'
        )


def follow_real_time(env: simcord.Env) -> None:
    """Start the simulated clock now instead of on 1 January 2026. To be called before the environment starts."""
    env.backend.clock._epoch = datetime.now(UTC)  # noqa: SLF001 - listed above


def complete_events(env: simcord.Env) -> None:
    """Add the owners of the installation to interactions, which simcord leaves empty and Discord always sends."""
    emit = env.backend.emit

    def emit_complete(event: str, payload: Mapping[str, Any]) -> None:
        emit(event, _completed(payload) if event == "INTERACTION_CREATE" else payload)

    env.backend.emit = emit_complete  # type: ignore[method-assign]  # simcord has no hook for it


def _completed(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """The bot is installed on the server, and for direct messages on the person's account."""
    guild_id = payload.get("guild_id")
    owners = {"0": guild_id} if guild_id else {"1": str(payload["user"]["id"])}
    return {**payload, "authorizing_integration_owners": owners}


class DemoPage(Preview):
    """A Preview that shows every given channel, and each viewer's direct message with the bot.

    The page asks for another place by choosing the viewer `<member>:<place>` (a channel's id, or `dm`), so that
    simcord rebuilds it by its own path. Pressing a message menu is an action of a kind of its own.
    """

    _PAGE_LEASE_SECONDS = 12 * 3600.0

    def __init__(self, server: SimulatedServer, *, hints: Sequence[Hint] = (), port: int = 0) -> None:
        self.decisions: deque[str] = deque(maxlen=MOST_DECISIONS)
        self._places = {channel.id: channel for channel in server.channels.values()}
        self._lock = asyncio.Lock()
        self._seen = 0
        home, *_ = server.channels.values()
        viewers = (server.member, server.moderator)
        super().__init__(server.env, home, viewers, port=port, timezone=_timezone(), **_OPTIONS)
        self._server = _Server(self, server, hints, port)

    @property
    def channel(self) -> simcord.ChannelHandle:
        """The place of the page that is acting; outside an action the first channel."""
        shown = _acting_place.get(self._home.id)
        return self._places.get(shown) or next(
            person.user.dm_channel for person in self.viewers if person.user.dm_channel.id == shown
        )

    @channel.setter
    def channel(self, home: simcord.ChannelHandle) -> None:
        """The first channel, as simcord sets it."""
        self._home = home

    async def keep_time(self) -> None:
        """Move the simulated clock with the real one, and show what the bot does by itself, until cancelled."""
        loop = asyncio.get_running_loop()
        then = loop.time()
        while True:
            await asyncio.sleep(1)
            now = loop.time()
            await self.catch_up(min(now - then, LONGEST_TICK))
            then = now

    async def catch_up(self, seconds: float) -> None:
        """Move the clock, let the bot do what is due, and update the page."""
        async with self._lock:
            with suppress(TimeoutError):  # the bot is busy; the clock has moved as far as it could
                await self.env.advance_time(seconds)
                if len(self.env.backend.transcript) != self._seen:
                    await self.refresh()
            self._seen = len(self.env.backend.transcript)

    async def _action(self, context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        """Take one action at a time: simcord refuses an overlap, and its page shows that as a lost answer.

        Changes since this page was drawn are no reason to refuse: simcord checks anyway that the message, button or
        form is still there.
        """
        page = self._get_page(context_id)
        async with self._lock:
            before = _acting_place.set(page.channel_id)
            try:
                if body.get("kind") == MENU:
                    return await self._press_menu(page, body)
                return await super()._action(context_id, {**body, "published_revision": page.revision})
            finally:
                _acting_place.reset(before)
                self._seen = len(self.env.backend.transcript)

    def _viewer(self, viewer_id: object) -> simcord.MemberActor | simcord.UserHandle:
        person, _, place = str(viewer_id).partition(":")
        member: simcord.MemberActor = super()._viewer(person)
        return member.user if place == DIRECT else member

    def _prepare_action(self, page: _Page, kind: str, body: Mapping[str, Any]) -> Plan:
        plan: Plan = self._visit(page, body) if kind == "viewer" else super()._prepare_action(page, kind, body)
        return plan

    def _visit(self, page: _Page, body: Mapping[str, Any]) -> Plan:
        person, _, asked = str(body.get("viewer_id")).partition(":")
        place = asked or self._place(page)
        channel_id = self._channel_id(person, place)
        plan: Plan = super()._prepare_action(page, "viewer", {**body, "viewer_id": f"{person}:{place}"})

        async def visit(action: _Action, cursor: int) -> dict[str, Any]:
            page.channel_id = channel_id
            return await plan(action, cursor)

        return visit

    def _place(self, page: _Page) -> str:
        return str(page.channel_id) if page.channel_id in self._places else DIRECT

    def _channel_id(self, person: str, place: str) -> int:
        viewer = self._viewer(f"{person}:{place}")
        if isinstance(viewer, simcord.UserHandle):
            return viewer.dm_channel.id
        known = {str(channel_id): channel_id for channel_id in self._places}
        if place not in known:
            raise simcord.SetupError("unknown place")
        return known[place]

    async def _press_menu(self, page: _Page, body: Mapping[str, Any]) -> dict[str, Any]:
        if not isinstance(page.viewer, simcord.MemberActor):
            raise simcord.SetupError("message menus need a channel of the server")
        target = str(body.get("target_id"))
        message = self.env.backend.get_message(page.channel_id, int(target) if target.isdecimal() else 0)
        pressed = simcord.ResponseMessage(self.env, message)
        result = await page.viewer.context_menu(self.channel, str(body.get("name")), pressed)
        if result.modal is not None:
            page.modal, page.modal_handle = result, f"m_{secrets.token_urlsafe(12)}"
        self._publish_message_pages()
        return {"answered": result.acknowledged}


class PicturePage(Preview):
    """A Preview for pictures: shows a place as somebody sees it, or a form that they were given."""

    _PAGE_LEASE_SECONDS = float("inf")  # the simulated clock is moved by weeks

    def __init__(self, server: SimulatedServer) -> None:
        home, *_ = server.channels.values()
        super().__init__(server.env, home, (server.member, server.moderator), port=0, timezone=_timezone(), **_OPTIONS)

    async def show_view(
        self,
        viewer: simcord.MemberActor | simcord.UserHandle,
        place: simcord.ChannelHandle,
        form: simcord.InteractionResult | None = None,
    ) -> int:
        """Show another place, viewer or form, and return the revision of the page that does."""
        self.channel = place
        for page in self._pages.values():
            self._clear_page_assets(page)
            page.viewer, page.channel_id = viewer, place.id
            page.generation += 1
            self._reset_queries(page)
            page.target_id = page.window_end_id = self._initial_target(viewer, place.id)
            page.modal, page.modal_handle = form, f"m_{secrets.token_urlsafe(12)}" if form else None
        await self.refresh()
        return next(page.revision for page in self._pages.values() if page is not self._python)


def _timezone() -> str:
    """Return the computer's time zone, where /etc/localtime tells it."""
    _, _, name = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")
    return name if name in available_timezones() else "UTC"


class _Server(PreviewServer):
    """Serves the page with the demo's script and style; simcord's content policy allows what comes from itself."""

    _STATIC_FILES: ClassVar[dict[str, str]] = {**PreviewServer._STATIC_FILES, **_ADDED, DECISIONS: ""}  # noqa: SLF001 - listed above
    _STATIC_CONTENT_TYPES: ClassVar[dict[str, str]] = {
        **PreviewServer._STATIC_CONTENT_TYPES,  # noqa: SLF001 - listed above
        _ADDED["/demo.css"]: "text/css",
    }

    def __init__(self, page: DemoPage, server: SimulatedServer, hints: Sequence[Hint], port: int) -> None:
        super().__init__(page, port)
        self._page = page
        self._simulated = server
        self._hints = hints

    async def _static(self, request: web.Request) -> web.Response:
        if request.path == DECISIONS:
            return self._decisions(request)
        response: web.Response = await super()._static(request)
        if request.path == "/":
            response.text = str(response.text).replace("</body>", f"{self._tags()}</body>")
        return response

    def _decisions(self, request: web.Request) -> web.Response:
        """Return the latest decisions, the newest last, to a page that was opened by its whole address."""
        if not self._authorized(request):
            raise web.HTTPUnauthorized
        return web.json_response(list(self._page.decisions), headers=self._SECURITY_HEADERS)

    def _tags(self) -> str:
        data = escape(json.dumps(self._script_data()))
        return (
            '<link rel="stylesheet" href="/demo.css">'
            f'<script type="module" src="/demo.js" id="demo" data-told="{data}"></script>'
        )

    def _script_data(self) -> Mapping[str, object]:
        """Return what the script needs: the places, the message menus that are synced, and what to try."""
        return {
            "server": self._simulated.guild.name,
            "bot": BOT_NAME,
            "places": [
                {
                    "id": str(channel.id),
                    "name": channel.name,
                    "note": f"{text_of(Language.ENGLISH, 'mode-name', mode)} at first",
                }
                for mode, channel in self._simulated.channels.items()
            ],
            "direct": DIRECT,
            "menu": MENU,
            "menus": self._simulated.menus,
            "commands": self._simulated.commands,
            "hints": [asdict(hint) for hint in self._hints],
        }
