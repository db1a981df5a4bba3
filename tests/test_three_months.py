"""Three months of a busy server, lived in seconds: time is what each message brings, and no clock is asked.

Every eight hours somebody repeats a claim in each channel and somebody chats; once a day what is due expires.
"""

import asyncio
import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count, pairwise
from pathlib import Path

import pytest

from bot.answering.policy import Limits, Post, Rules
from bot.app.assembly import assembled
from bot.app.responder import Responder
from bot.core.reasons import Mode
from tests.builders import NOW, a_post
from tests.conversations.library import HELMETS, LANES, a_library
from tests.judge import judge

pytestmark = pytest.mark.slow
DAYS, EVERY = 92, timedelta(hours=8)
CHANNELS = (11, 12)
CLAIMS = (HELMETS, LANES)


@dataclass(frozen=True, kw_only=True)
class Day:
    """What there is at the end of a day: rows by table, bytes of the file."""

    rows: dict[str, int]
    size: int


@dataclass(kw_only=True)
class Season:
    """All days; how many things were in memory after a week and in the end; what was said when, where, on what."""

    days: list[Day] = field(default_factory=list)
    things: list[int] = field(default_factory=list)
    said: list[tuple[datetime, int, str]] = field(default_factory=list)


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Season:
    return asyncio.run(_lived(tmp_path_factory.mktemp("season") / "log.db"))


async def _lived(file: Path) -> Season:
    season, numbers = Season(), count(1)
    async with assembled(a_library(), judge(), f"sqlite+aiosqlite:///{file}") as responder:
        await responder.servers.set_mode(1, CHANNELS, Mode.CARD, NOW)
        for day in range(DAYS):
            begins = NOW + timedelta(days=day)
            for turn in range(int(timedelta(days=1) / EVERY)):
                for post in _posts(begins + turn * EVERY, CLAIMS[turn % 2], numbers):
                    await _heard(responder, post, season)
            season.days.append(await _ended(responder, begins + timedelta(days=1), file))
            if day in {7, DAYS - 1}:
                season.things.append(_things())
    return season


def _posts(at: datetime, claim: str, numbers: Iterator[int]) -> Iterator[Post]:
    for channel in CHANNELS:
        for content in (claim, "what a lovely day it is for a walk along the river"):
            number = next(numbers)
            place = {"place_id": channel, "channel_id": channel}
            yield a_post(id=number, author_id=number % 40, content=content, at=at, created_at=at, **place)


async def _heard(responder: Responder, post: Post, season: Season) -> None:
    if prepared := await responder.consider(post):
        season.said.append((post.at, post.place_id, prepared.claim.id))
        assert await responder.delivered(prepared, 1_000_000 + post.id)


async def _ended(responder: Responder, now: datetime, file: Path) -> Day:
    await responder.matches.daily.flush()
    await responder.matches.expire(now)
    await responder.servers.expire(now)
    return Day(rows=await responder.matches.count_rows(), size=file.stat().st_size)  # noqa: ASYNC240 - nobody waits


def _things() -> int:
    gc.collect()
    return len(gc.get_objects())


def test_every_claim_is_still_answered_in_the_third_month(season: Season) -> None:
    last = [claim for at, _, claim in season.said if at > NOW + timedelta(days=DAYS - 2)]
    assert set(last) == {claim for _, _, claim in season.said}
    assert len(season.said) > DAYS


def test_no_claim_comes_again_in_its_place_within_a_day_nor_in_its_server_within_the_hour(season: Season) -> None:
    limits = Limits()
    for claim in {claim for _, _, claim in season.said}:
        everywhere = [at for at, _, said in season.said if said == claim]
        assert all(after - before >= limits.claim_in_server for before, after in pairwise(everywhere))
        for channel in CHANNELS:
            here = [at for at, place, said in season.said if (place, said) == (channel, claim)]
            assert all(after - before >= limits.claim_in_place for before, after in pairwise(here))


def test_no_day_goes_beyond_the_ceilings(season: Season) -> None:
    ceiling = Rules().channel_ceiling
    for at, channel, _ in season.said:
        day = [one for one, place, _ in season.said if place == channel and at - timedelta(days=1) < one <= at]
        assert len(day) <= ceiling


def test_from_the_second_month_on_the_log_holds_no_more_than_a_month_does(season: Season) -> None:
    assert max(day.rows["matches"] for day in season.days[31:]) <= season.days[30].rows["matches"]


def test_all_that_grows_is_a_few_counts_a_day(season: Season) -> None:
    (first, *_, last), tables = season.days[31:], season.days[0].rows.keys()
    grown = {table: last.rows[table] - first.rows[table] for table in tables if last.rows[table] > first.rows[table]}
    assert grown.keys() == {"daily"}
    assert grown["daily"] <= 8 * (DAYS - 32)
    assert last.size - first.size < 100 * grown["daily"] + 65_536


def test_memory_holds_nothing_more_after_three_months_than_after_a_week(season: Season) -> None:
    """But for what this test itself keeps: an object a day, and what was said."""
    after_a_week, in_the_end = season.things
    assert in_the_end - after_a_week < 2 * DAYS + len(season.said)
