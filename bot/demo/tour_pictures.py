"""`pictures`: every screen and card as a picture, in the order of the tour through the simulated server."""

import asyncio
import logging
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager
from pathlib import Path

from bot.core.errors import BotError
from bot.demo import chromium
from bot.demo.browser_page import BrowserPage, open_page
from bot.demo.live import prepare
from bot.demo.picture_files import Appearance, file_for, save, shrunk
from bot.demo.simcord_adapter import PicturePage, check_version
from bot.demo.simulation import Simulation, simulated
from bot.demo.tour import tour
from bot.demo.tour.session import View


def draw(claims: Path, out: Path, appearances: tuple[Appearance, ...], names: Collection[str] = ()) -> int:
    """Write a picture of each view and appearance; return the exit status, 1 where the bot made an error.

    `names` are the only views that are wanted; their pictures are shrunk for a README.
    """
    check_version()
    path = chromium.required()
    _make_folder(out)
    with _refusals_unlogged():
        return asyncio.run(_draw(claims, out, appearances, frozenset(names), path))


async def _draw(claims: Path, out: Path, appearances: tuple[Appearance, ...], names: frozenset[str], path: str) -> int:
    async with simulated(claims, prepare=prepare) as simulation, _open(simulation, path) as (preview, page):
        async for view in wanted(tour(simulation), names):
            await page.wait_for(await preview.show_view(view.viewer, view.place, view.form))
            for appearance in appearances:
                png = await _picture(page, view, appearance)
                save(file_for(appearance, out / f"{view.name}.png", appearances), shrunk(png) if names else png)
            sys.stdout.write(f"{view.name}\n")
        errors = simulation.server.env.errors
    for error in errors:
        sys.stderr.write(f"The bot raised {type(error).__name__}.\n")
    return 1 if errors else 0


async def wanted(views: AsyncGenerator[View], names: frozenset[str]) -> AsyncIterator[View]:
    """Yield the wanted views of a tour, or all. Raises BotError where the tour has no such view."""
    left = set(names)
    async with aclosing(views) as coming:
        async for view in coming:
            if view.name in left or not names:
                yield view
            left.discard(view.name)
            if names and not left:
                return
    if left:
        raise BotError(f"The tour does not come past: {', '.join(sorted(left))}. Without a name, all are drawn.")


async def _picture(page: BrowserPage, view: View, appearance: Appearance) -> bytes:
    return await (page.form(appearance) if view.form else page.messages(view.messages, appearance))


@asynccontextmanager
async def _open(simulation: Simulation, path: str) -> AsyncIterator[tuple[PicturePage, BrowserPage]]:
    preview = PicturePage(simulation.server)
    async with preview, open_page(preview.url, path) as page:
        yield preview, page


@contextmanager
def _refusals_unlogged() -> Iterator[None]:
    """Keep warnings out of the log within the block: the tour has Discord refuse replies."""
    ours = logging.getLogger("bot")
    level = ours.level
    ours.setLevel(logging.ERROR)
    try:
        yield
    finally:
        ours.setLevel(level)


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BotError(f"The folder {out} cannot be made ({(fault.strerror or '').lower()}); name another.") from None
