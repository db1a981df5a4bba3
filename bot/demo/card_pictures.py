"""`preview`: claims' cards as pictures, as the simulated Discord draws them; without Chromium one card comes as text.

All cards are in one page of one browser, which hides those that are not pictured.
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
from bot.core.cards import Card, short_card
from bot.core.catalogue import Catalogue
from bot.core.claims import Claim
from bot.core.errors import BotError
from bot.core.library import Library
from bot.core.strings import Language
from bot.demo import chromium
from bot.demo.browser_page import BrowserPage, open_page
from bot.demo.picture_files import Appearance, check_folder, contact_sheet, file_for, save, shrunk
from bot.demo.simcord_adapter import check_version, follow_real_time
from bot.demo.simulated_server import CARD
from bot.demo.simulation import Simulation, simulated
from bot.frontend.cards import render

NO_CHROMIUM = "Chromium was not found; here is the card as text."
NO_SHEET = (
    "Chromium was not found, and a sheet of all cards is nothing without it; install Chromium, or name one claim."
)


def draw(claims: Path, claim_id: str, out: Path, appearances: tuple[Appearance, ...], *, short: bool = False) -> int:
    """Write a picture for each appearance, print the card's size, and return the exit status."""
    check_version()
    check_folder(out)
    for appearance, png in asyncio.run(_draw(claims, claim_id, appearances, short=short)).items():
        _keep(file_for(appearance, out, appearances), shrunk(png))
    return 0


def draw_all(claims: Path, out: Path, appearances: tuple[Appearance, ...], *, short: bool = False) -> int:
    """Write a contact sheet of all cards for each appearance, and return the exit status."""
    check_version()
    check_folder(out)
    for appearance, cards in asyncio.run(_draw_all(claims, appearances, short=short)).items():
        _keep(file_for(appearance, out, appearances), contact_sheet(cards, appearance.theme))
    return 0


async def _draw(
    claims: Path, claim_id: str, appearances: tuple[Appearance, ...], *, short: bool
) -> dict[Appearance, bytes]:
    """Return the pictures, or none where there is no Chromium; print the card's size either way."""
    async with simulated(claims, prepare=follow_real_time) as simulation:
        claim = _claim(simulation.responder.library, claim_id)
        card, layout = _card(claim, simulation.samples.language, simulation.server.env.now(), short=short)
        _say(f"{card.size} characters, {layout.total_children_count} components")
        if path := chromium.found():
            async with _posted(simulation, [claim], path, short=short) as (page, messages):
                return {
                    appearance: await page.messages((messages[claim.id],), appearance) for appearance in appearances
                }
    _say("\n\n".join((NO_CHROMIUM, *card.blocks)))
    return {}


async def _draw_all(
    claims: Path, appearances: tuple[Appearance, ...], *, short: bool
) -> dict[Appearance, dict[str, bytes]]:
    path = chromium.found()
    if path is None:
        raise BotError(NO_SHEET)
    drawn: dict[Appearance, dict[str, bytes]] = defaultdict(dict)
    async with simulated(claims, prepare=follow_real_time) as simulation:
        shown = tuple(simulation.responder.library.claims.values())
        async with _posted(simulation, shown, path, short=short) as (page, messages):
            for appearance, claim in tracked(tuple(product(appearances, shown)), "Drawing cards"):
                drawn[appearance][claim.id] = await page.messages((messages[claim.id],), appearance, on_sheet=True)
    return drawn


def _claim(library: Library, claim_id: str) -> Claim:
    catalogue = Catalogue.of(library)
    if claim := catalogue.claim(claim_id):
        return claim
    near = ", ".join(one.id for one in catalogue.suggest(claim_id, 3))
    raise BotError(f"The library has no claim “{claim_id}”{f'; did you mean {near}?' if near else '.'}")


def _card(claim: Claim, language: Language, now: datetime, *, short: bool) -> tuple[Card, discord.ui.LayoutView]:
    """Return the card as it is posted in reply to a message, or the private one that it opens, with all its buttons."""
    card = short_card(claim, language, today=now.date())
    if short:
        return card, render.short_card(card, match_id=1)
    return card, render.full_card(card, render.overview(card), render.CardOptions(match_id=1))


@asynccontextmanager
async def _posted(
    simulation: Simulation, claims: Iterable[Claim], path: str, *, short: bool
) -> AsyncIterator[tuple[BrowserPage, dict[str, int]]]:
    """Post the cards, open the page that shows them, and yield it with the id of each claim's message."""
    channel = simulation.server.channels[CARD]
    place = simulation.bot.get_partial_messageable(channel.id)
    layouts = {
        claim.id: _card(claim, simulation.samples.language, simulation.server.env.now(), short=short)[1]
        for claim in claims
    }
    messages = {name: (await place.send(view=layout)).id for name, layout in layouts.items()}
    viewers = [simulation.server.member]
    async with (
        simulation.server.env.preview(channel, viewers=viewers, layout="channel", locale="en-GB") as preview,
        open_page(preview.url, path) as page,
    ):
        yield page, messages


def _keep(out: Path, png: bytes) -> None:
    save(out, png)
    _say(f"{out}: {len(png) / 1024:.0f} KiB")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
