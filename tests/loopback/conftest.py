"""A loopback Discord, and a bot that answers in #law-debate there."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core.reasons import Mode
from tests.libraries.copies import a_copy
from tests.loopback.process import BotProcess
from tests.loopback.server import LoopbackDiscord, loopback
from tests.loopback.starting import give_mode, joined


@pytest_asyncio.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with loopback() as listening:
        yield listening


@pytest.fixture
def library(tmp_path: Path) -> str:
    """A small library, which is read fast."""
    return str(a_copy(tmp_path))


@pytest_asyncio.fixture
async def bot(discord: LoopbackDiscord, tmp_path: Path, library: str) -> AsyncIterator[BotProcess]:
    """The bot, which answers in #law-debate, and after the test ends well without a traceback behind it."""
    await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library) as running:
        yield running
        assert await running.terminate() == 0
        assert "Traceback" not in running.errors
