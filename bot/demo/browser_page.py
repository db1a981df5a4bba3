"""A page of the simulated Discord in Chromium, for screenshots of messages and forms with all else hidden."""

import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.demo import chromium
from bot.demo.picture_files import Appearance

HEIGHT = 4_000
"""CSS pixels: higher than the highest subject."""
SCALE, SHEET_SCALE = 2, 1
"""Device pixels to a CSS pixel, in a picture of its own and in one on a contact sheet."""
_STYLESHEET = Path(__file__).parent / "page" / "pictures.css"
_IS_READY = "window.simcordPreview?.ready && !window.simcordPreview.pendingAction"
_IS_SHOWN = f"{_IS_READY} && window.simcordPreview.publishedRevision >= {{revision}}"
_ADD_STYLESHEET = (
    "(() => {{ const style = new CSSStyleSheet(); style.replaceSync({style});"
    " document.adoptedStyleSheets.push(style) }})()"
)
_SELECT = (
    "(() => {{ const page = document.documentElement, subjects = new Set({subjects});"
    " page.dataset.theme = '{theme}'; page.toggleAttribute('data-sheet', {on_sheet});"
    " document.querySelectorAll('.channel-message').forEach((one) =>"
    " one.toggleAttribute('data-pictured', subjects.has(one.dataset.messageId))); return true }})()"
)
_BOUNDS = (
    f"{_IS_READY} && (() => {{{{ const all = [...document.querySelectorAll('{{subject}}')];"
    " if (all.length < {number} || all.some((one) => [...one.querySelectorAll('img')].some((two) => !two.complete)))"
    " return null;"
    " const edges = all.map((one) => one.getBoundingClientRect());"
    " const x = Math.min(...edges.map((one) => one.left)), y = Math.min(...edges.map((one) => one.top));"
    " return {{ x, y, width: Math.max(...edges.map((one) => one.right)) - x,"
    " height: Math.max(...edges.map((one) => one.bottom)) - y }} }})()"
)
"""The bounds of all subjects together, once the page is drawn and no action is pending; null before that."""


@dataclass(frozen=True, slots=True)
class BrowserPage:
    """A page that is open in a tab of Chromium."""

    tab: chromium.Tab

    async def wait_for(self, revision: int) -> None:
        """Wait until the page shows a revision of simcord's, or a later one."""
        await self.tab.steady(_IS_SHOWN.format(revision=revision))

    async def messages(self, ids: Iterable[int], appearance: Appearance, *, on_sheet: bool = False) -> bytes:
        """Return a PNG of neighbouring messages; for a contact sheet, smaller and without their headers."""
        subjects = [str(message) for message in ids]
        await self._select(appearance, subjects, on_sheet=on_sheet)
        return await self._capture("[data-pictured]", len(subjects))

    async def form(self, appearance: Appearance) -> bytes:
        """Return a PNG of the open form."""
        await self._select(appearance, ())
        return await self._capture(".modal-dialog", 1)

    async def _select(self, appearance: Appearance, subjects: Iterable[str], *, on_sheet: bool = False) -> None:
        await self.tab.resize(width=appearance.width, height=HEIGHT, scale=SHEET_SCALE if on_sheet else SCALE)
        told = {"subjects": json.dumps(list(subjects)), "theme": appearance.theme, "on_sheet": json.dumps(on_sheet)}
        await self.tab.evaluate(_SELECT.format(**told))

    async def _capture(self, subject: str, number: int) -> bytes:
        return await self.tab.picture(await self.tab.steady(_BOUNDS.format(subject=subject, number=number)))


@asynccontextmanager
async def open_page(url: str, path: str) -> AsyncIterator[BrowserPage]:
    """Open a page, with the stylesheet for pictures, in the Chromium at a path."""
    async with chromium.tab(path) as tab:
        await tab.open(url)
        await tab.steady(_IS_READY)
        await tab.evaluate(_ADD_STYLESHEET.format(style=json.dumps(_STYLESHEET.read_text(encoding="utf-8"))))
        yield BrowserPage(tab)
