"""A demo that is served, on a small library, with the judge that the tests have loaded."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.demo import live
from bot.demo import simulation as module
from bot.demo.simcord_adapter import DemoPage
from bot.demo.simulation import Simulation, simulated
from tests.demo.browser import Browser, browsing
from tests.judge import loaded

ROOT = Path(__file__).parent.parent.parent
HELMETS = ROOT / "tests" / "libraries" / "helmets"


@pytest.fixture(autouse=True, scope="session")
def loaded_once() -> Iterator[None]:
    """Load the judge that ships once for all tests: it takes 80 MB and longer than most of them."""
    with patch.object(module, "load_judge", loaded):
        yield


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
