"""The shadow decides as the bot does: held beside the log of a real database and beside the responder."""

from datetime import timedelta
from random import Random

import pytest

from bot.answering.policy import Limits, Post, Reply, Rules
from bot.app.assembly import assembled
from bot.core.reasons import Mode, Reason
from bot.evaluation.shadow import Memory, Shadow
from bot.matching import Matcher
from bot.storage.database import open_database
from bot.storage.matches import Matches
from bot.storage.secret import Pseudonyms
from tests.builders import NOW, a_post
from tests.conversations.library import HELMETS, LANES, RIGHT, a_library
from tests.judge import judge
from tests.storage.log import recent, say

CLAIMS = ("helmets-cut-injuries", "painted-lanes")
TEXTS = (HELMETS, LANES, RIGHT, f"Is it true that {HELMETS[:-1]}?", "see you at the lake", "just some ordinary chatter")


def some_posts(chance: Random, number: int, *, longest: float) -> list[Post]:
    """Posts in two servers, three channels and their threads, by four people, minutes or hours apart."""
    at, posts = NOW, []
    for count in range(number):
        at += timedelta(minutes=chance.choice((0, 1, 20, 70, longest)))
        server, channel = chance.choice((1, 2)), chance.choice((11, 12, 13))
        ids = {"id": 1000 + count, "server_id": server, "channel_id": 100 * server + channel}
        place = {
            "place_id": 100 * server + channel + chance.choice((0, 1000)),
            "author_id": chance.choice((1, 2, 3, 4)),
        }
        content = chance.choice(TEXTS)
        posts.append(a_post(**ids, **place, content=content, at=at, created_at=at))
    return posts


@pytest.mark.parametrize("seed", range(4))
async def test_the_memory_knows_of_the_last_day_what_the_log_knows(seed: int, database_url: str) -> None:
    chance, memory = Random(seed), Memory(Limits())
    async with open_database(database_url) as database:
        log = Matches(database, Pseudonyms(b"a secret of thirty-two bytes or more"))
        for post in some_posts(chance, 40, longest=20):  # less than a day in all: the log forgets nothing
            claim = chance.choice(CLAIMS)
            ids = {"id": post.id, "server_id": post.server_id, "channel_id": post.channel_id, "at": post.at}
            fields = ids | {"place_id": post.place_id, "author_id": post.author_id}
            assert memory.recent(post, claim) == await recent(log, Mode.SHADOW, claim, **fields)
            memory.add(post, claim)
            await say(log, Mode.SHADOW, claim, **fields)


@pytest.mark.parametrize("seed", range(3))
async def test_the_shadow_says_what_the_responder_would_have_said(seed: int, database_url: str) -> None:
    library = a_library()
    shadow = Shadow(library, Matcher.of(library, judge()), Rules(mode=Mode.SHADOW), Limits())
    posts = some_posts(Random(seed), 90, longest=90)
    async with assembled(library, judge(), database_url) as responder:
        for server in (1, 2):
            channels = [100 * server + channel for channel in (11, 12, 13)]
            await responder.servers.set_mode(server, channels, Mode.SHADOW, NOW)
        for post in posts:
            await responder.consider(post)
        rows = [row async for row in responder.matches.listing(NOW - timedelta(days=1))]
    decided = [(post, shadow.consider(post)) for post in posts]
    assert [row.trigger_id for row in rows if row.reason is None] == [
        post.id for post, decision in decided if isinstance(decision, Reply)
    ]
    silent = [one.reason for _, one in decided if not isinstance(one, Reply) and one.match]
    assert [row.reason for row in rows if row.reason] == silent
    assert {Reason.COOLDOWN, Reason.QUESTION, Reason.VALUE} <= set(silent)


def test_the_memory_forgets_what_holds_nobody_back() -> None:
    memory = Memory(Limits())
    for hour in range(1000):
        post = a_post(at=NOW + timedelta(hours=hour))
        memory.recent(post, CLAIMS[0])
        memory.add(post, CLAIMS[0])
    assert len(memory) == 24


def test_a_source_that_was_linked_just_before_is_already_said() -> None:
    library = a_library()
    shadow = Shadow(library, Matcher.of(library, judge()), Rules(mode=Mode.SHADOW), Limits())
    shadow.consider(a_post(id=1, content="look at https://journal.example/study-2 all of you please"))
    decision = shadow.consider(a_post(id=2, content=HELMETS))
    assert not isinstance(decision, Reply)
    assert decision.reason is Reason.ALREADY_SAID
