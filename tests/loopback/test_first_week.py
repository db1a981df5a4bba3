"""A whole first week with the real program; afterwards nothing that people wrote is anywhere."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.loopback import clock
from tests.loopback.first_week.playing import play
from tests.loopback.first_week.week import CANARY, Week, first_week

pytestmark = [pytest.mark.slow, clock.needed]


def test_a_first_week_from_setup_to_the_digest_keeps_nothing_that_people_wrote(tmp_path: Path) -> None:
    week = asyncio.run(played(tmp_path))
    assert "Traceback" not in week.bot.errors
    assert '"level": "ERROR"' not in week.bot.errors
    assert CANARY not in week.bot.errors
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert tmp_path / "counterpoint.db" in files
    assert [path for path in files if CANARY.encode() in path.read_bytes()] == []
    assert named_in(tmp_path, week) == []
    assert heard_by_others(week) == []


async def played(folder: Path) -> Week:
    """Play the week, and let the program end as a service manager does."""
    async with first_week(folder) as week:
        await play(week)
        assert await week.bot.terminate() == 0
        return week


def named_in(folder: Path, week: Week) -> list[str]:
    """Who stands in the database."""
    with closing(sqlite3.connect(folder / "counterpoint.db")) as database:
        kept = "\n".join(database.iterdump())
    people = [one for one in week.discord.world.people if not one.bot]
    return [one.name for one in people if str(one.id) in kept or f"'{one.name}'" in kept]


def heard_by_others(week: Week) -> list[str]:
    """What the bot sent with words of others in it, but for private answers to whoever may read them."""
    private = ("/interactions/", "/webhooks/")
    sent = [one for one in week.discord.requests if CANARY in str(one.json)]
    posted = [one for one in week.discord.rest.messages if one.author.bot and not one.ephemeral]
    return [one.path for one in sent if not one.path.startswith(private)] + [
        str(one.body) for one in posted if CANARY in str(one.body)
    ]
