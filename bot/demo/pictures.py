"""A claim's card as a picture, as the simulated Discord draws it; without Chromium as text."""

import asyncio
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path

import discord
from PIL import Image

from bot.core import answers
from bot.core.catalogue import Catalogue
from bot.core.claims import Claim
from bot.core.library import Library
from bot.demo import chromium
from bot.demo.shim import check_version, follow_real_time
from bot.demo.stage import Stage, staged
from bot.demo.world import CARD
from bot.errors import BotError
from bot.frontend import render

DESKTOP, PHONE = 720, 400
TALLEST = 4_000
MOST_BYTES = 200 * 1024
NO_CHROMIUM = "Chromium was not found; here is the card as text."
_READY = "window.simcordPreview?.ready && !window.simcordPreview.pendingAction"
_ONLY_THE_MESSAGE = (
    "document.querySelectorAll('[data-workbench]').forEach((part) => { part.style.display = 'none' });"
    " document.getElementById('focused-content').style.padding = '12px 0'"
)
_EDGES = (
    f"{_READY} && (() => {{ const edges = document.getElementById('focused-content').getBoundingClientRect();"
    " return { x: edges.x, y: edges.y, width: edges.width, height: edges.height } })()"
)
"""The page says when it is drawn and nothing is under way; then, where the message stands."""


def draw(claims: Path, claim_id: str, out: Path, *, short: bool = False, mobile: bool = False) -> int:
    """Write the picture and tell how much of Discord's budgets the card takes; return the exit status."""
    check_version()
    png = asyncio.run(_draw(claims, claim_id, short=short, width=PHONE if mobile else DESKTOP))
    if png is not None:
        _write(out, _small(png))
        _say(f"{out}: {out.stat().st_size / 1024:.0f} KiB")
    return 0


def _write(out: Path, png: bytes) -> None:
    try:
        out.write_bytes(png)
    except OSError as fault:
        raise BotError(f"{out} cannot be written ({(fault.strerror or '').lower()}); name another file.") from None


async def _draw(claims: Path, claim_id: str, *, short: bool, width: int) -> bytes | None:
    """Return the picture, or None where there is no Chromium; tell the card's size either way."""
    async with staged(claims, prepare=follow_real_time) as stage:
        claim = _claim(stage.responder.library, claim_id)
        card, layout = _card(claim, stage.world.env.now(), short=short)
        _say(f"{card.size} characters, {layout.total_children_count} components")
        if path := chromium.found():
            return await _pictured(stage, layout, path, width)
    _say("\n\n".join((NO_CHROMIUM, *card.blocks)))
    return None


def _claim(library: Library, claim_id: str) -> Claim:
    catalogue = Catalogue(library.claims, library.topics)
    if claim := catalogue.claim(claim_id):
        return claim
    near = ", ".join(one.id for one in catalogue.suggest(claim_id, 3))
    raise BotError(f"The library has no claim “{claim_id}”{f'; did you mean {near}?' if near else '.'}")


def _card(claim: Claim, now: datetime, *, short: bool) -> tuple[answers.Card, discord.ui.LayoutView]:
    """The card as it stands under a message: with all its buttons."""
    if short:
        card = answers.short_card(claim, today=now.date())
        return card, render.short_card(card, match_id=1)
    card = answers.full_card(claim, today=now.date())
    return card, render.full_card(card, render.Around(match_id=1))


async def _pictured(stage: Stage, layout: discord.ui.LayoutView, path: str, width: int) -> bytes:
    channel = stage.world.channels[CARD]
    place = stage.bot.get_partial_messageable(channel.id)
    await place.send(view=layout)
    async with (
        stage.world.env.preview(channel, viewers=[stage.world.member], locale="en-GB") as preview,
        chromium.tab(path) as tab,
    ):
        await tab.open(preview.url, width=width, height=TALLEST)
        await tab.steady(_READY)
        await tab.evaluate(_ONLY_THE_MESSAGE)
        return await tab.picture(await tab.steady(_EDGES))


def _small(png: bytes) -> bytes:
    """The picture with as many colours as fit into 200 KiB."""
    drawn = Image.open(BytesIO(png)).convert("RGB")
    reduced = (_encoded(drawn.quantize(colours)) for colours in (256, 128, 64, 32))
    return next(filter(lambda data: len(data) <= MOST_BYTES, reduced), _encoded(drawn.quantize(16)))


def _encoded(picture: Image.Image) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
