"""The website's pictures for previews of its links, drawn by Chromium from a page that shows one after the other."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.core.progress import Follow, unwatched
from bot.demo import chromium

_IS_DRAWN = "document.readyState === 'complete' && document.fonts.status === 'loaded'"
_SHOW = "document.querySelectorAll('section').forEach((one) => {{ one.hidden = one.id !== {name} }})"


def draw(page: str, names: Sequence[str], size: tuple[int, int], follow: Follow = unwatched) -> dict[str, bytes] | None:
    """Return a PNG of each section of the page, by its id; None where no Chromium was found.

    `size` is width and height of a section in CSS pixels, each of which is one pixel of the picture.
    """
    path = chromium.found()
    return asyncio.run(_draw(path, page, names, size, follow)) if path else None


async def _draw(path: str, page: str, names: Sequence[str], size: tuple[int, int], follow: Follow) -> dict[str, bytes]:
    width, height = size
    drawn = {}
    with TemporaryDirectory(prefix="counterpoint-") as folder:
        file = Path(folder) / "pictures.html"
        file.write_text(page, encoding="utf-8")
        async with chromium.tab(path) as tab:
            await tab.open(file.as_uri())
            await tab.resize(width=width, height=height, scale=1)
            await tab.steady(_IS_DRAWN)
            for name in follow(list(names), "Drawing pictures"):
                await tab.evaluate(_SHOW.format(name=json.dumps(name)))
                drawn[name] = await tab.picture({"x": 0, "y": 0, "width": width, "height": height})
    return drawn
