"""Claims' cards as pictures, as the simulated Discord draws them; without Chromium one card comes as text.

All cards stand in one page of one browser: what is not pictured is hidden.
"""

import asyncio
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import product
from pathlib import Path

import discord

from bot.app.progress_bar import tracked
from bot.core.cards import Card, full_card, short_card
from bot.core.catalogue import Catalogue
from bot.core.claims import Claim
from bot.core.errors import BotError
from bot.core.library import Library
from bot.demo import chromium
from bot.demo.looks import Look, file_of
from bot.demo.sheet import look_for_folder, save, sheet, small
from bot.demo.shim import check_version, follow_real_time
from bot.demo.stage import Stage, staged
from bot.demo.studio import Studio, studio
from bot.demo.world import CARD
from bot.frontend.cards import render

NO_CHROMIUM = "Chromium was not found; here is the card as text."
NO_SHEET = (
    "Chromium was not found, and a sheet of all cards is nothing without it; install Chromium, or name one claim."
)


def draw(claims: Path, claim_id: str, out: Path, looks: tuple[Look, ...], *, short: bool = False) -> int:
    """Write a picture a look and tell how much of Discord's budgets the card takes; return the exit status."""
    check_version()
    look_for_folder(out)
    for look, png in asyncio.run(_draw(claims, claim_id, looks, short=short)).items():
        _keep(file_of(look, out, looks), small(png))
    return 0


def draw_all(claims: Path, out: Path, looks: tuple[Look, ...], *, short: bool = False) -> int:
    """Write a sheet a look with the cards of all claims; return the exit status."""
    check_version()
    look_for_folder(out)
    for look, cards in asyncio.run(_draw_all(claims, looks, short=short)).items():
        _keep(file_of(look, out, looks), sheet(cards, look.theme))
    return 0


async def _draw(claims: Path, claim_id: str, looks: tuple[Look, ...], *, short: bool) -> dict[Look, bytes]:
    """Return the pictures, none where there is no Chromium; tell the card's size either way."""
    async with staged(claims, prepare=follow_real_time) as stage:
        claim = _claim(stage.responder.library, claim_id)
        card, layout = _card(claim, stage.world.env.now(), short=short)
        _say(f"{card.size} characters, {layout.total_children_count} components")
        if path := chromium.found():
            async with _posted(stage, [claim], path, short=short) as (page, messages):
                return {look: await page.picture((messages[claim.id],), look) for look in looks}
    _say("\n\n".join((NO_CHROMIUM, *card.blocks)))
    return {}


async def _draw_all(claims: Path, looks: tuple[Look, ...], *, short: bool) -> dict[Look, dict[str, bytes]]:
    path = chromium.found()
    if path is None:
        raise BotError(NO_SHEET)
    drawn: dict[Look, dict[str, bytes]] = defaultdict(dict)
    async with staged(claims, prepare=follow_real_time) as stage:
        shown = tuple(stage.responder.library.claims.values())
        async with _posted(stage, shown, path, short=short) as (page, messages):
            for look, claim in tracked(tuple(product(looks, shown)), "Drawing cards"):
                drawn[look][claim.id] = await page.picture((messages[claim.id],), look, on_sheet=True)
    return drawn


def _claim(library: Library, claim_id: str) -> Claim:
    catalogue = Catalogue.of(library)
    if claim := catalogue.claim(claim_id):
        return claim
    near = ", ".join(one.id for one in catalogue.suggest(claim_id, 3))
    raise BotError(f"The library has no claim “{claim_id}”{f'; did you mean {near}?' if near else '.'}")


def _card(claim: Claim, now: datetime, *, short: bool) -> tuple[Card, discord.ui.LayoutView]:
    """The card as it stands under a message: with all its buttons."""
    if short:
        card = short_card(claim, today=now.date())
        return card, render.short_card(card, match_id=1)
    card = full_card(claim, today=now.date())
    return card, render.full_card(card, render.CardOptions(match_id=1))


@asynccontextmanager
async def _posted(
    stage: Stage, claims: Iterable[Claim], path: str, *, short: bool
) -> AsyncIterator[tuple[Studio, dict[str, int]]]:
    """Post the cards, open the page that shows them, and yield it with the id of each claim's message."""
    channel = stage.world.channels[CARD]
    place = stage.bot.get_partial_messageable(channel.id)
    layouts = {claim.id: _card(claim, stage.world.env.now(), short=short)[1] for claim in claims}
    messages = {name: (await place.send(view=layout)).id for name, layout in layouts.items()}
    viewers = [stage.world.member]
    async with (
        stage.world.env.preview(channel, viewers=viewers, layout="channel", locale="en-GB") as preview,
        studio(preview.url, path) as page,
    ):
        yield page, messages


def _keep(out: Path, png: bytes) -> None:
    save(out, png)
    _say(f"{out}: {len(png) / 1024:.0f} KiB")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
