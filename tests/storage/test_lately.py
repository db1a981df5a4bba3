"""The log against the simplest model of it: a list of what happened, searched from end to end."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from bot.answering.policy import Recent
from bot.core.reasons import Mode
from bot.storage.database import Database, open_database
from bot.storage.matches import Matches
from bot.storage.secret import Pseudonyms
from tests.builders import NOW
from tests.databases import made
from tests.storage.log import recent, say

DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A reply, or one of the trial, and what became of it."""

    minute: int
    server: int
    channel: int
    thread: int
    author: int
    claim: str
    mode: Mode
    fate: str

    @property
    def at(self) -> datetime:
        return NOW + timedelta(minutes=self.minute)

    @property
    def place(self) -> int:
        return self.server * 100 + self.channel * 10 + self.thread


few = st.integers(1, 2)
said = st.builds(
    Said,
    minute=st.integers(0, 3000),
    server=few,
    channel=few,
    thread=few,
    author=few,
    claim=st.sampled_from(["a", "b"]),
    mode=st.sampled_from([Mode.SHADOW, Mode.LINE, Mode.CARD]),
    fate=st.sampled_from(["sent", "pending", "failed", "deleted"]),
)


def latest(some: Iterable[Said]) -> datetime | None:
    return max((one.at for one in some), default=None)


def by_the_model(history: list[Said], now: Said) -> Recent:
    counted = [
        one
        for one in history
        if one.server == now.server
        and (one.mode is not Mode.SHADOW or now.mode is Mode.SHADOW)
        and (one.fate != "failed" or one.mode is Mode.SHADOW)
    ]
    today = [one for one in counted if one.at > now.at - DAY]
    return Recent(
        claim_in_place=latest(one for one in counted if (one.claim, one.place) == (now.claim, now.place)),
        claim_in_server=latest(one for one in counted if one.claim == now.claim),
        any_in_channel=latest(one for one in counted if one.channel == now.channel),
        in_channel=sum(one.channel == now.channel for one in today),
        in_server=len(today),
        by_author=sum(one.author == now.author and one.fate != "deleted" for one in today),
    )


def a_post_of(one: Said, number: int) -> dict[str, Any]:
    channel = one.server * 100 + one.channel
    return {
        "id": number,
        "server_id": one.server,
        "place_id": one.place,
        "channel_id": channel,
        "author_id": one.author,
        "at": one.at,
    }


async def write(matches: Matches, one: Said, number: int) -> None:
    settled = await say(matches, one.mode, one.claim, **a_post_of(one, number))
    if one.fate == "failed" and one.mode is not Mode.SHADOW:
        await matches.failed(settled.match_id, 50013)
    if one.fate in {"sent", "deleted"} and one.mode is not Mode.SHADOW:
        await matches.delivered(settled.match_id, number + 10_000)
    if one.fate == "deleted":
        await matches.withdrawn([number])


async def by_the_log(history: list[Said], now: Said) -> Recent:
    with TemporaryDirectory() as folder:
        async with open_database(made(Path(folder) / "log.db")) as database:
            matches = Matches(database, Pseudonyms(b"k" * 32))
            for number, one in enumerate(history, 1):
                await write(matches, one, number)
            return await recent(matches, now.mode, now.claim, **a_post_of(now, 999))


@settings(max_examples=40, deadline=None)
@given(history=st.lists(said, max_size=12), now=said)
def test_the_log_knows_what_happened_and_nothing_else(history: list[Said], now: Said) -> None:
    assert asyncio.run(by_the_log(history, now)) == by_the_model(history, now)


@pytest.mark.sqlite
async def test_however_much_was_silent_only_what_was_said_is_searched(database: Database, matches: Matches) -> None:
    asked: list[tuple[str, Any]] = []
    event.listen(database._engine.sync_engine, "before_cursor_execute", lambda *given: asked.append(given[2:4]))
    await say(matches)
    searches = [(query, values) for query, values in asked if query.startswith("SELECT") and "author_check" in query]
    searches += [(query, values) for query, values in asked if "max(" in query]
    async with database.reading() as connection:
        plans = [(await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {q}", values)).all() for q, values in searches]
    steps = [row.detail for plan in plans for row in plan if "matches" in row.detail]
    assert len(steps) == 6
    assert all(step.startswith("SEARCH matches USING INDEX ix_matches_spoken_") for step in steps)
