"""Every screen and card as a picture, as a tour through the simulated server comes past them."""

import asyncio
import logging
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager
from pathlib import Path

from bot.core.errors import BotError
from bot.demo import chromium
from bot.demo.live import prepare
from bot.demo.looks import Look, file_of
from bot.demo.sheet import save, small
from bot.demo.shim import Gallery, check_version
from bot.demo.stage import Stage, staged
from bot.demo.studio import Studio, studio
from bot.demo.tour import tour
from bot.demo.tour.guide import View

NO_CHROMIUM = "Chromium was not found, and it draws the pictures; install Chromium."


def draw(claims: Path, out: Path, looks: tuple[Look, ...], names: Collection[str] = ()) -> int:
    """Write a picture a view and look into a folder; return the exit status, 1 where the bot made an error.

    `names`: the only views that are wanted; their pictures are made small enough for a README.
    """
    check_version()
    path = chromium.found()
    if path is None:
        raise BotError(NO_CHROMIUM)
    _make(out)
    with _expecting_refusals():
        return asyncio.run(_draw(claims, out, looks, frozenset(names), path))


async def _draw(claims: Path, out: Path, looks: tuple[Look, ...], names: frozenset[str], path: str) -> int:
    async with staged(claims, prepare=prepare) as stage, _open(stage, path) as (gallery, page):
        async for view in wanted(tour(stage), names):
            await page.wait_for(await gallery.turn(view.viewer, view.place, view.form))
            for look in looks:
                png = await _picture(page, view, look)
                save(file_of(look, out / f"{view.name}.png", looks), small(png) if names else png)
            sys.stdout.write(f"{view.name}\n")
        errors = stage.world.env.errors
    for error in errors:
        sys.stderr.write(f"The bot raised {type(error).__name__}.\n")
    return 1 if errors else 0


async def wanted(views: AsyncGenerator[View], names: frozenset[str]) -> AsyncIterator[View]:
    """Go on a tour until all that is wanted, or everything, has been seen. Raises BotError where something is not."""
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


async def _picture(page: Studio, view: View, look: Look) -> bytes:
    return await (page.form(look) if view.form else page.picture(view.messages, look))


@asynccontextmanager
async def _open(stage: Stage, path: str) -> AsyncIterator[tuple[Gallery, Studio]]:
    gallery = Gallery(stage.world)
    async with gallery, studio(gallery.url, path) as page:
        yield gallery, page


@contextmanager
def _expecting_refusals() -> Iterator[None]:
    """The tour has Discord refuse replies; what the log says of them is no news."""
    ours = logging.getLogger("bot")
    level = ours.level
    ours.setLevel(logging.ERROR)
    try:
        yield
    finally:
        ours.setLevel(level)


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BotError(f"The folder {out} cannot be made ({(fault.strerror or '').lower()}); name another.") from None
