"""End to end: what whoever runs the bot sees of it."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.core.policy import Mode
from tests.libraries.copies import a_copy
from tests.loopback.process import log_free, running
from tests.loopback.server import LoopbackDiscord, eventually, loopback
from tests.loopback.starting import closed_port, give_mode, joined, settings

HELMETS = "Helmets halve the number of head injuries among cyclists."


@pytest_asyncio.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with loopback() as listening:
        yield listening


@pytest.fixture
def library(tmp_path: Path) -> str:
    """A small library, which is read fast."""
    return str(a_copy(tmp_path))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells which signals a process handles")
@pytest.mark.parametrize("later", [0, 0.2, 0.6])
async def test_sigterm_ends_it_cleanly_however_early_it_comes(
    discord: LoopbackDiscord, tmp_path: Path, library: str, later: float
) -> None:
    async with running(tmp_path, settings(discord, tmp_path, COUNTERPOINT_CLAIMS=library)) as bot:
        await eventually(lambda: bot.minds_sigterm)
        await asyncio.sleep(later)
        assert await bot.terminate() == 0
        assert log_free(bot.errors) == []


async def test_a_gateway_that_cannot_be_reached_is_one_sentence_a_time(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    nowhere = f"ws://127.0.0.1:{closed_port()}/"
    elsewhere = settings(discord, tmp_path, COUNTERPOINT_GATEWAY=nowhere, COUNTERPOINT_CLAIMS=library)
    async with running(tmp_path, elsewhere) as bot:
        await eventually(lambda: "gateway cannot be reached" in bot.errors, within=20)
        (told,) = (line for line in bot.errors.splitlines() if "gateway" in line)
        assert "cannot be reached (ClientConnectorError); trying again in 5 s." in told
        assert log_free(bot.errors) == []


async def test_a_misspelt_setting_is_named_at_the_start(discord: LoopbackDiscord, tmp_path: Path, library: str) -> None:
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library, COUNTERPOINT_SPEAKS="off") as bot:
        assert (
            "COUNTERPOINT_SPEAKS is set, but there is no such setting; did you mean COUNTERPOINT_SPEAK?" in bot.errors
        )


async def test_a_structured_log_tells_decisions_deliveries_and_answers_with_their_timings(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.LINE)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library, COUNTERPOINT_LOG_FORMAT="json") as bot:
        message = await discord.say(HELMETS)
        await eventually(lambda: '"reply_id"' in bot.errors)
        await discord.slash("check", text=HELMETS)
        await eventually(lambda: '"asked"' in bot.errors)
        assert await bot.terminate() == 0
    lines = [json.loads(line) for line in bot.errors.splitlines()]
    (decided,) = (line for line in lines if line.get("message_id") == message.id)
    (delivered,) = (line for line in lines if "reply_id" in line)
    (answered,) = (line for line in lines if "asked" in line)
    assert decided["outcome"] == "said"
    assert decided["total_ms"] >= decided["recognising_ms"] > 0
    assert delivered["match_id"] == decided["match_id"]
    assert delivered["sending_ms"] > 0
    assert (answered["asked"], answered["answering_ms"] > 0) == ("check", True)
