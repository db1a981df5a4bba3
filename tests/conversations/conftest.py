"""The scene of each conversation, and what must hold after every one of them."""

from collections.abc import AsyncIterator

import pytest
import simcord

from bot.app.assembly import assembled
from bot.app.responder import Responder
from tests.conversations.library import a_library
from tests.conversations.scene import Scene, a_scene
from tests.judge import judge


@pytest.fixture
async def responder(database_url: str) -> AsyncIterator[Responder]:
    async with assembled(a_library(), judge(), database_url) as responder:
        yield responder


@pytest.fixture
async def scene(responder: Responder, request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    """A server with the bot in it; `bot` marks how its client is built, `faulty` that it is meant to meet an error."""
    marker, faulty = request.node.get_closest_marker("bot"), request.node.get_closest_marker("faulty")
    async with a_scene(responder, faulty=faulty is not None, **(marker.kwargs if marker else {})) as scene:
        yield scene


@pytest.fixture
def env(scene: Scene) -> simcord.Env:
    """The simulated Discord; having it here puts a test on its clock."""
    return scene.env
