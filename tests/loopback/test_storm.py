"""End to end: more than the bot is likely to hear, for ten seconds. `make soak` lets the whole storm blow."""

import asyncio
from pathlib import Path

import pytest

from tests.loopback.storm.blowing import Blown, blow
from tests.loopback.storm.figures import MEBIBYTE, percentile
from tests.loopback.storm.traffic import Storm
from tests.loopback.storm.world import StormDiscord, servers

STORM = Storm(seconds=10, messages=200, interactions=10, on_topic=0.05)
LARGEST = (250 + 150) * MEBIBYTE  # of which 150 for the judge: its weights, and what it makes of the library
MOST_GROWTH = 0.1
ACKNOWLEDGED = 1.0
"""Seconds: Discord gives three. Who is at work here besides can be seen in wall time, but not that much."""


@pytest.fixture(scope="module")
def blown(tmp_path_factory: pytest.TempPathFactory) -> Blown:
    return asyncio.run(the_storm(tmp_path_factory.mktemp("storm")))


async def the_storm(folder: Path) -> Blown:
    discord = StormDiscord(servers(50, 40))
    async with discord.listening():
        blown = await blow(discord, folder, STORM)
    discord.check()
    return blown


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux tells of its processes"),
]


def test_of_all_that_was_said_nothing_is_lost(blown: Blown) -> None:
    assert blown.decided == len(blown.sent.messages) == STORM.messages * STORM.seconds


def test_everybody_who_asks_is_answered_in_time(blown: Blown) -> None:
    assert blown.unanswered == 0
    assert percentile(blown.sent.answered_after, 0.99) < ACKNOWLEDGED


def test_no_message_is_answered_twice(blown: Blown) -> None:
    assert set(blown.replies.values()) == {1}


def test_memory_is_bounded(blown: Blown) -> None:
    assert max(memory.rss for memory in blown.watched.memory) < LARGEST
    assert blown.watched.growth < MOST_GROWTH


def test_the_event_loop_is_not_held(blown: Blown) -> None:
    assert blown.exposed.over("counterpoint_loop_held_seconds", 0.05) == 0


def test_nothing_went_wrong(blown: Blown) -> None:
    assert "ERROR" not in blown.errors
    assert "WARNING" not in blown.errors
