"""A page of the simulated Discord in a browser, to take pictures of: all that it shows but the subject is hidden."""

import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.demo import chromium
from bot.demo.looks import Look

TALLEST = 4_000
SHARP, PLAIN = 2, 1
"""Device pixels to a CSS pixel: of a single picture, and of one on a sheet."""
_STYLE = Path(__file__).parent / "page" / "pictures.css"
_READY = "window.simcordPreview?.ready && !window.simcordPreview.pendingAction"
_SHOWN = f"{_READY} && window.simcordPreview.publishedRevision >= {{revision}}"
_STYLED = (
    "(() => {{ const style = new CSSStyleSheet(); style.replaceSync({style});"
    " document.adoptedStyleSheets.push(style) }})()"
)
_PICTURED = (
    "(() => {{ const page = document.documentElement, subjects = new Set({subjects});"
    " page.dataset.theme = '{theme}'; page.toggleAttribute('data-sheet', {on_sheet});"
    " document.querySelectorAll('.channel-message').forEach((one) =>"
    " one.toggleAttribute('data-pictured', subjects.has(one.dataset.messageId))); return true }})()"
)
_EDGES = (
    f"{_READY} && (() => {{{{ const all = [...document.querySelectorAll('{{subject}}')];"
    " if (all.length < {number} || all.some((one) => [...one.querySelectorAll('img')].some((two) => !two.complete)))"
    " return null;"
    " const edges = all.map((one) => one.getBoundingClientRect());"
    " const x = Math.min(...edges.map((one) => one.left)), y = Math.min(...edges.map((one) => one.top));"
    " return {{ x, y, width: Math.max(...edges.map((one) => one.right)) - x,"
    " height: Math.max(...edges.map((one) => one.bottom)) - y }} }})()"
)
"""The page says when it is drawn and nothing is under way; then, where its subjects stand."""


@dataclass(frozen=True, slots=True)
class Studio:
    """A page, and the browser that it is open in."""

    tab: chromium.Tab

    async def wait_for(self, revision: int) -> None:
        """Wait until the page shows what was published last."""
        await self.tab.steady(_SHOWN.format(revision=revision))

    async def picture(self, messages: Iterable[int], look: Look, *, on_sheet: bool = False) -> bytes:
        """Return a PNG of messages that stand below each other; on a sheet, plainer and without their headers."""
        subjects = [str(message) for message in messages]
        await self._pose(look, subjects, on_sheet=on_sheet)
        return await self._taken("[data-pictured]", len(subjects))

    async def form(self, look: Look) -> bytes:
        """Return a PNG of the form that is open."""
        await self._pose(look, ())
        return await self._taken(".modal-dialog", 1)

    async def _pose(self, look: Look, subjects: Iterable[str], *, on_sheet: bool = False) -> None:
        await self.tab.resize(width=look.width, height=TALLEST, scale=PLAIN if on_sheet else SHARP)
        told = {"subjects": json.dumps(list(subjects)), "theme": look.theme, "on_sheet": json.dumps(on_sheet)}
        await self.tab.evaluate(_PICTURED.format(**told))

    async def _taken(self, subject: str, number: int) -> bytes:
        return await self.tab.picture(await self.tab.steady(_EDGES.format(subject=subject, number=number)))


@asynccontextmanager
async def studio(url: str, path: str) -> AsyncIterator[Studio]:
    """Open a page in the browser at a path, dressed for pictures."""
    async with chromium.tab(path) as tab:
        await tab.open(url)
        await tab.steady(_READY)
        await tab.evaluate(_STYLED.format(style=json.dumps(_STYLE.read_text(encoding="utf-8"))))
        yield Studio(tab)
