"""From a post to a recorded decision, on a real database: what is said, what is kept silent, what is taken back."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.answering.library_snapshot import LibrarySnapshot
from bot.app.assembly import assembled
from bot.app.pending_reply import PendingReply
from bot.app.responder import Responder
from bot.core.reasons import Mode, Reason
from bot.matching import Context
from bot.storage.log_rows import LogRow
from bot.storage.tables import Outcome
from tests.builders import NOW, a_post, ago
from tests.conversations.library import HELMETS, LANES, a_library
from tests.judge import judge

SERVER, CHANNEL, THREAD, TRIAL = 1, 11, 12, 13


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


@pytest.fixture
async def responder(url: str) -> AsyncIterator[Responder]:
    async with assembled(a_library(), judge(), url) as responder:
        await responder.servers.set_mode(SERVER, (CHANNEL,), Mode.CARD, NOW)
        await responder.servers.set_mode(SERVER, (TRIAL,), Mode.SHADOW, NOW)
        yield responder


async def log_of(responder: Responder) -> list[LogRow]:
    return [row async for row in responder.matches.listing(datetime.min.replace(tzinfo=UTC))]


async def outcomes(responder: Responder) -> list[Reason | Outcome]:
    return [row.reason or row.outcome for row in await log_of(responder)]


async def answered(responder: Responder, **post: object) -> PendingReply:
    pending = await responder.consider(a_post(content=HELMETS, **post))
    assert pending is not None
    assert await responder.delivered(pending, 9001)
    return pending


async def test_a_claim_is_answered_and_on_record_before_the_send(responder: Responder) -> None:
    pending = await responder.consider(a_post(content=HELMETS))
    assert pending is not None
    assert (pending.claim.id, pending.mode) == ("helmets-cut-injuries", Mode.CARD)
    assert [(row.match_id, row.trigger_id, row.reply_id) for row in await log_of(responder)] == [
        (pending.match_id, 1001, None)
    ]


async def test_a_channel_that_is_off_is_neither_read_nor_logged(responder: Responder) -> None:
    assert await responder.consider(a_post(content=HELMETS, channel_id=99, place_id=99)) is None
    assert await log_of(responder) == []


async def test_the_shadow_logs_and_says_nothing(responder: Responder) -> None:
    assert await responder.consider(a_post(content=HELMETS, channel_id=TRIAL, place_id=TRIAL)) is None
    assert await outcomes(responder) == [Outcome.WOULD_HAVE_SAID]


async def test_who_opted_out_in_another_process_is_not_answered_and_leaves_no_row(
    responder: Responder, url: str
) -> None:
    async with assembled(a_library(), judge(), url) as other:
        await other.opt_outs.opt_out(None, 501, NOW)
    assert await responder.consider(a_post(content=HELMETS, author_id=501)) is None
    assert await log_of(responder) == []


async def test_a_question_is_logged_with_its_reason(responder: Responder) -> None:
    assert await responder.consider(a_post(content=f"Is it true that {HELMETS[:-1]}?")) is None
    assert await outcomes(responder) == [Reason.QUESTION]


async def test_ordinary_talk_is_counted_and_leaves_no_row(responder: Responder) -> None:
    assert await responder.consider(a_post(content="who is coming to the lake with us on saturday morning")) is None
    await responder.matches.daily.flush()
    counts = await responder.matches.daily.since(SERVER, NOW.date())
    assert {counted.event: number for counted, number in counts.items()} == {"NO_MATCH": 1}
    assert await log_of(responder) == []


async def test_a_post_that_there_is_no_time_for_is_counted_as_late_where_it_would_be_read(
    responder: Responder,
) -> None:
    responder.count_as_late(a_post(content=HELMETS))
    responder.count_as_late(a_post(channel_id=99, place_id=99))
    await responder.matches.daily.flush()
    counts = await responder.matches.daily.since(SERVER, NOW.date())
    assert {counted.event: number for counted, number in counts.items()} == {"LATE": 1}


async def test_of_equal_posts_at_one_instant_one_is_answered(responder: Responder) -> None:
    posts = [a_post(id=number, content=HELMETS, author_id=number) for number in range(1, 9)]
    pending = await asyncio.gather(*map(responder.consider, posts))
    assert sum(answer is not None for answer in pending) == 1
    assert sorted(await outcomes(responder)) == sorted([Outcome.SAID, *[Reason.COOLDOWN] * 7])


async def test_a_cooldown_holds_across_a_restart(responder: Responder, url: str) -> None:
    await answered(responder, at=ago(hours=20), created_at=ago(hours=20))
    async with assembled(a_library(), judge(), url) as restarted:
        assert await restarted.consider(a_post(id=1002, content=HELMETS)) is None
        assert await outcomes(restarted) == [Outcome.SAID, Reason.COOLDOWN]


async def test_a_thread_has_a_cooldown_of_its_own_for_a_claim(responder: Responder) -> None:
    await answered(responder, at=ago(hours=2), created_at=ago(hours=2))
    assert await responder.consider(a_post(id=1002, content=HELMETS, place_id=THREAD)) is not None


async def test_what_the_room_has_just_seen_is_not_said_again(responder: Responder) -> None:
    responder.shown(CHANNEL, ago(minutes=30), "painted-lanes", SERVER)
    assert await responder.consider(a_post(content=LANES)) is None
    assert await outcomes(responder) == [Reason.ALREADY_SAID]


async def test_a_source_that_somebody_linked_speaks_for_itself(responder: Responder) -> None:
    link = "as in https://www.journal.example/a-study-2020/?utm_source=chat that was shared before"
    await responder.consider(a_post(id=1000, author_id=502, content=link))
    assert await responder.consider(a_post(content=LANES)) is None
    assert await outcomes(responder) == [Reason.ALREADY_SAID]


async def test_who_brings_the_source_along_needs_no_reply(responder: Responder) -> None:
    assert await responder.consider(a_post(content=f"{LANES} https://journal.example/a-study-2020")) is None
    assert await outcomes(responder) == [Reason.ALREADY_SAID]


async def test_an_opted_out_author_is_not_read(responder: Responder) -> None:
    await responder.opt_outs.opt_out(None, 501, NOW)
    assert await responder.consider(a_post(content=HELMETS)) is None
    assert await log_of(responder) == []


async def test_the_operators_switch_keeps_it_from_reading(url: str) -> None:
    async with assembled(a_library(), judge(), url, speak=False) as silenced:
        await silenced.servers.set_mode(SERVER, (CHANNEL,), Mode.CARD, NOW)
        assert await silenced.consider(a_post(content=HELMETS)) is None
        assert await log_of(silenced) == []


async def test_a_refused_reply_holds_nobody_back(responder: Responder) -> None:
    pending = await responder.consider(a_post(content=HELMETS))
    assert pending is not None
    await responder.failed(pending, 50013)
    assert await responder.consider(a_post(id=1002, content=HELMETS)) is not None


async def test_an_edit_that_no_longer_says_it_takes_the_reply_back(responder: Responder) -> None:
    await answered(responder)
    assert await responder.reconsider(a_post(content=f"{HELMETS} Wear one.")) == ()
    withdrawn = await responder.reconsider(a_post(content="never mind, wrong channel, sorry about that"))
    assert [posted.reply_id for posted in withdrawn] == [9001]


async def test_an_edit_takes_back_a_reply_whose_claim_was_withdrawn_since(responder: Responder) -> None:
    pending = await answered(responder)
    held = responder.library
    left = {name: claim for name, claim in held.claims.items() if name != pending.claim.id}
    responder.exchange(LibrarySnapshot.of(replace(held, claims=left), responder.matcher.judge))
    assert [posted.reply_id for posted in await responder.reconsider(a_post(content=f"{HELMETS} Wear one."))] == [9001]


async def test_an_edit_never_earns_a_reply(responder: Responder) -> None:
    assert await responder.reconsider(a_post(content=HELMETS)) == ()
    assert await log_of(responder) == []


async def test_a_deleted_message_takes_its_reply_along_and_leaves_no_trace_of_itself(responder: Responder) -> None:
    await answered(responder)
    assert [posted.reply_id for posted in await responder.withdraw((1001,))] == [9001]
    assert [(row.trigger_id, row.reply_id, row.score) for row in await log_of(responder)] == [(None, None, None)]
    assert await responder.consider(a_post(id=1002, content=HELMETS)) is None


async def test_the_text_of_the_last_message_goes_when_somebodys_data_are_erased(responder: Responder) -> None:
    await responder.consider(a_post(content=HELMETS))
    assert responder._conversations.context(CHANNEL, NOW).last == HELMETS
    await responder.erase(SERVER, 1)
    assert responder._conversations.context(CHANNEL, NOW).last == ""


@pytest.mark.parametrize("place_id", [CHANNEL, THREAD], ids=["channel", "thread"])
async def test_what_was_said_goes_with_the_server(responder: Responder, place_id: int) -> None:
    await responder.consider(a_post(content=HELMETS, place_id=place_id))
    await responder.forget(SERVER)
    assert responder._conversations.context(place_id, NOW) == Context()


@pytest.mark.parametrize("place_id", [CHANNEL, THREAD], ids=["channel", "thread"])
async def test_what_was_said_is_about_nothing_under_another_library(responder: Responder, place_id: int) -> None:
    await responder.consider(a_post(content=HELMETS, place_id=place_id))
    responder.shown(THREAD + 1, NOW, "a-claim", SERVER)
    await responder.choose_library(SERVER, responder.libraries.usual_key)
    assert responder._conversations.context(place_id, NOW) == Context()
    assert responder._conversations.context(THREAD + 1, NOW) == Context()


async def test_a_message_that_was_deleted_while_it_waited_leaves_no_text_behind(responder: Responder) -> None:
    post = a_post(content=HELMETS)
    with responder.in_flight.deciding(post.id):
        await responder.withdraw((post.id,))
        assert await responder.consider(post) is None
    assert responder._conversations.context(post.place_id, NOW) == Context()


async def test_what_was_said_goes_with_the_channel_or_thread(responder: Responder) -> None:
    await responder.consider(a_post(content=HELMETS))
    await responder.place_deleted(CHANNEL)
    assert responder._conversations.context(CHANNEL, NOW).last == ""


async def test_an_edit_while_a_silence_is_written_takes_nothing_back(
    responder: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, post = (
        responder.matches.silent,
        a_post(content=f"Is it true that {HELMETS[:-1]}?", channel_id=TRIAL, place_id=TRIAL),
    )

    async def edited_meanwhile(*parts: Any, **named: Any) -> int:
        await responder.reconsider(replace(post, content="never mind, wrong channel, sorry about that"))
        return await write(*parts, **named)

    monkeypatch.setattr(responder.matches, "silent", edited_meanwhile)
    with responder.in_flight.deciding(post.id):
        assert await responder.consider(post) is None
    assert [(row.reason, row.trigger_id) for row in await log_of(responder)] == [(Reason.QUESTION, post.id)]
