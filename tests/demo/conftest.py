"""A demo that is served, on a small library."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo import live, shim
from bot.demo.stage import Stage, staged
from tests.demo.browser import Browser, browsing

ROOT = Path(__file__).parent.parent.parent
HELMETS = ROOT / "tests" / "libraries" / "helmets"


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged(HELMETS, prepare=live.prepare) as stage:
        yield stage
        stage.world.env.raise_errors()


@pytest.fixture
async def page(stage: Stage) -> AsyncIterator[shim.Page]:
    page = shim.Page(stage.world)
    async with page:
        yield page


@pytest.fixture
async def browser(page: shim.Page) -> AsyncIterator[Browser]:
    async with browsing(page.url) as browser:
        yield browser
