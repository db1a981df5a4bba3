"""What holds the bot back: read, decided and written as one, by the rules as shipped."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.answering.policy import Recent, Reply, Silence
from bot.core.reasons import Mode, Reason
from bot.storage.database import open_database
from bot.storage.matches import Matches, RecordedDecision
from bot.storage.secret import Pseudonyms
from bot.storage.tables import Outcome
from tests.builders import NOW, a_match, a_post, ago
from tests.storage.log import CLAIM, REVISION, always, ask, recent, say

ELSEWHERE = {"place_id": 12, "channel_id": 12}


def reason(settled: RecordedDecision) -> Reason | None:
    return settled.decision.reason if isinstance(settled.decision, Silence) else None


def somebody(number: int) -> dict[str, Any]:
    return {"author_id": 600 + number, "at": ago(hours=23)}


def a_channel(number: int) -> dict[str, Any]:
    return {"place_id": 100 + number, "channel_id": 100 + number}


def replies(settled: list[RecordedDecision]) -> int:
    return sum(isinstance(one.decision, Reply) for one in settled)


async def test_of_equal_posts_in_the_same_instant_one_is_answered(
    matches: Matches, url: str, pseudonyms: Pseudonyms
) -> None:
    async with open_database(url, busy_seconds=30) as other:
        logs = [matches, Matches(other, pseudonyms)] * 20
        settled = await asyncio.gather(*(ask(log, id=number, author_id=number) for number, log in enumerate(logs, 1)))
    assert replies(settled) == 1
    assert {reason(one) for one in settled} == {None, Reason.COOLDOWN}


async def test_one_message_handled_many_times_is_answered_once(
    matches: Matches, url: str, pseudonyms: Pseudonyms
) -> None:
    async with open_database(url, busy_seconds=30) as other:
        settled = await asyncio.gather(*(say(log) for log in [matches, Matches(other, pseudonyms)] * 10))
    assert replies(settled) == 1
    assert {reason(one) for one in settled} == {None, Reason.ALREADY_SAID}


@pytest.mark.parametrize(
    ("post", "claim", "expected"),
    [
        pytest.param({"at": NOW + timedelta(hours=23)}, CLAIM, Reason.COOLDOWN, id="claim in place: a day"),
        pytest.param({"at": NOW + timedelta(hours=24)}, CLAIM, None, id="claim in place: over"),
        pytest.param(
            ELSEWHERE | {"at": NOW + timedelta(minutes=59)},
            CLAIM,
            Reason.COOLDOWN,
            id="claim in server: an hour",
        ),
        pytest.param(
            ELSEWHERE | {"at": NOW + timedelta(minutes=60)},
            CLAIM,
            None,
            id="claim in server: over",
        ),
        pytest.param({"at": NOW + timedelta(minutes=14)}, "other", Reason.COOLDOWN, id="any in channel: a quarter"),
        pytest.param(
            {"place_id": 99, "at": NOW + timedelta(minutes=14)},
            "other",
            Reason.COOLDOWN,
            id="a thread counts to its channel",
        ),
        pytest.param({"at": NOW + timedelta(minutes=15)}, "other", None, id="any in channel: over"),
        pytest.param({"server_id": 2, "place_id": 21, "channel_id": 21}, CLAIM, None, id="another server"),
    ],
)
async def test_cooldowns_hold_after_a_restart(
    url: str, pseudonyms: Pseudonyms, post: dict[str, Any], claim: str, expected: Reason | None
) -> None:
    async with open_database(url) as database:
        await say(Matches(database, pseudonyms), id=1)
    async with open_database(url) as database:
        settled = await ask(Matches(database, pseudonyms), claim=claim, **({"id": 2, "author_id": 502} | post))
    assert reason(settled) == expected


async def test_the_channels_ceiling_counts_a_day_of_its_threads_too(matches: Matches) -> None:
    for number in range(6):
        await say(
            matches, claim=f"claim-{number}", id=number + 1, place_id=100 + number, author_id=number, at=ago(hours=23)
        )
    assert reason(await ask(matches, id=50)) is Reason.CEILING
    assert reason(await ask(matches, id=51, at=NOW + timedelta(hours=1))) is None


async def test_the_servers_ceiling_counts_all_channels(matches: Matches) -> None:
    for number in range(20):
        here = 100 + number
        await say(
            matches,
            claim=f"claim-{number}",
            id=number + 1,
            place_id=here,
            channel_id=here,
            author_id=number,
            at=ago(hours=2),
        )
    assert reason(await ask(matches, id=50)) is Reason.CEILING
    assert reason(await ask(matches, id=51, server_id=2)) is None


async def test_the_authors_ceiling_is_found_though_no_column_names_an_author(matches: Matches) -> None:
    for number in range(3):
        await say(matches, claim=f"claim-{number}", id=number + 1, **a_channel(number), at=ago(hours=23))
    assert reason(await ask(matches, id=50)) is Reason.CEILING
    assert reason(await ask(matches, id=51, author_id=502)) is None


async def test_an_author_is_not_counted_across_servers(matches: Matches) -> None:
    for number in range(3):
        await say(matches, claim=f"claim-{number}", id=number + 1, at=ago(hours=2))
    assert (await recent(matches, id=50)).by_author == 3
    assert (await recent(matches, id=51, server_id=2)).by_author == 0


async def test_a_trial_counts_what_it_would_have_said_and_what_was_said(matches: Matches) -> None:
    await say(matches, Mode.SHADOW, id=1, at=ago(hours=2))
    await say(matches, Mode.CARD, id=2, at=ago(hours=1))
    seen = await recent(matches, Mode.SHADOW, id=3)
    assert (seen.in_channel, seen.by_author, seen.claim_in_place) == (2, 2, ago(hours=1))


async def test_a_live_channel_counts_only_what_was_said(matches: Matches) -> None:
    await say(matches, Mode.CARD, id=1, at=ago(hours=2))
    await say(matches, Mode.SHADOW, id=2, at=ago(hours=1))
    seen = await recent(matches, Mode.LINE, id=3)
    assert (seen.in_channel, seen.by_author, seen.claim_in_place) == (1, 1, ago(hours=2))


async def test_silence_holds_nobody_back(matches: Matches) -> None:
    await matches.silent(a_post(id=1), a_match(), 70.0, REVISION, Reason.QUESTION)
    await recent(matches, id=2)
    assert await recent(matches, id=3) == Recent()


async def test_a_reply_that_is_still_under_way_counts(matches: Matches) -> None:
    await say(matches, id=1)
    assert (await recent(matches, id=2)).in_channel == 1


async def test_a_reply_that_failed_does_not_count(matches: Matches) -> None:
    await matches.failed((await say(matches, id=1)).match_id, 50013)
    assert await recent(matches, id=2) == Recent()


async def test_a_message_whose_reply_failed_is_not_tried_again(matches: Matches) -> None:
    await matches.failed((await say(matches, id=1)).match_id, 200000)
    assert reason(await say(matches, id=1)) is Reason.ALREADY_SAID


async def test_posting_and_deleting_resets_no_cooldown(matches: Matches) -> None:
    said = await say(matches, id=1)
    await matches.delivered(said.match_id, 9001)
    await matches.withdrawn([1])
    assert reason(await ask(matches, id=2, at=NOW + timedelta(hours=23))) is Reason.COOLDOWN


async def test_a_decision_that_breaks_leaves_nothing_behind(matches: Matches) -> None:
    def broken(_recent: Recent) -> Reply:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await matches.record_decision(a_post(), a_match(), None, REVISION, Mode.CARD, broken)
    assert await recent(matches, id=2) == Recent()
    assert isinstance(
        (await matches.record_decision(a_post(), a_match(), None, REVISION, Mode.CARD, always)).decision, Reply
    )


async def test_whenever_a_decision_is_cancelled_the_next_one_is_made_at_once(url: str, pseudonyms: Pseudonyms) -> None:
    async with open_database(url, busy_seconds=0.5) as database:
        matches, ended = Matches(database, pseudonyms), list[object]()
        for moment in range(40):
            task = asyncio.create_task(say(matches, id=2 * moment + 1))
            await asyncio.sleep(moment / 4_000)
            task.cancel()
            ended += await asyncio.gather(task, return_exceptions=True)  # they live on, as in whoever logs them
            assert isinstance(await say(matches, id=2 * moment + 2), RecordedDecision)


async def test_cancelling_a_decision_leaves_nothing_behind_and_nobody_waiting(matches: Matches) -> None:
    tasks = [asyncio.create_task(say(matches, id=number)) for number in range(1, 31)]
    await asyncio.sleep(0.01)
    for task in tasks[::2]:
        task.cancel()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    said = [one for one in done if isinstance(one, RecordedDecision)]
    assert len(said) >= 15
    rows = [row async for row in matches.listing(ago(days=1))]
    assert {one.match_id for one in said} <= {row.match_id for row in rows}
    assert {row.outcome for row in rows} == {Outcome.SAID}
