"""`demo --picture`: the demo's page with a short conversation, as a person sees it in a browser."""

import logging
from collections.abc import Sequence
from pathlib import Path

from bot.demo import chromium
from bot.demo.live import page_at, prepare
from bot.demo.picture_files import check_folder, save, shrunk
from bot.demo.sample_messages import SMALL_TALK
from bot.demo.simcord_adapter import check_version
from bot.demo.simulated_server import CARD
from bot.demo.simulation import Simulation, simulated
from bot.inference.model_file import SHIPPED

WIDTH, HEIGHT = 1200, 900
_MESSAGES = "article[data-message-id]"
_READY = (
    f"document.querySelectorAll('{_MESSAGES}').length >= {{count}} && document.fonts.status === 'loaded'"
    " && document.querySelector('.demo-decisions li') !== null"
)
_TO_THE_END = f"[...document.querySelectorAll('{_MESSAGES}')].at(-1).scrollIntoView({{block: 'end'}}) ?? true"


async def draw_page(claims: Path | Sequence[Path], out: Path, *, judge: Path = SHIPPED) -> int:
    """Draw the page after three messages: one that is answered, a question and small talk. Return the exit status."""
    check_folder(out)
    check_version()
    logging.getLogger("discord").setLevel(logging.ERROR)
    path = chromium.required()
    async with simulated(claims, judge=judge, prepare=prepare) as simulation, page_at(simulation, 0) as page:
        with simulation.decisions_told(page.decisions.append):
            posted = await _converse(simulation)
            async with chromium.tab(path) as tab:
                await tab.open(page.url)
                await tab.resize(width=WIDTH, height=HEIGHT, scale=1)
                await tab.steady(_READY.format(count=posted))
                await tab.evaluate(_TO_THE_END)
                save(out, shrunk(await tab.picture({"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT})))
    return 0


async def _converse(simulation: Simulation) -> int:
    """Post the messages, and return how many there are with the bot's reply."""
    server, samples = simulation.server, simulation.samples
    for person, content in (
        (server.moderator, SMALL_TALK),
        (server.member, samples.messages[0]),
        (server.moderator, samples.question),
    ):
        await person.send(server.channels[CARD], content)
    return 4
