"""A demo that is served, on a small library."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo import live
from bot.demo.simcord_adapter import DemoPage
from bot.demo.simulation import Simulation, simulated
from tests.demo.browser import Browser, browsing

ROOT = Path(__file__).parent.parent.parent
HELMETS = ROOT / "tests" / "libraries" / "helmets"


@pytest.fixture
async def simulation() -> AsyncIterator[Simulation]:
    async with simulated(HELMETS, prepare=live.prepare) as simulation:
        yield simulation
        simulation.server.env.raise_errors()


@pytest.fixture
async def page(simulation: Simulation) -> AsyncIterator[DemoPage]:
    page = DemoPage(simulation.server)
    async with page:
        yield page


@pytest.fixture
async def browser(page: DemoPage) -> AsyncIterator[Browser]:
    async with browsing(page.url) as browser:
        yield browser
