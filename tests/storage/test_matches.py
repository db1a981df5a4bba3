"""The log: what it keeps of a message, what it erases, and what it gives back."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.reasons import Mode, Reason
from bot.storage.daily_counts import Event
from bot.storage.database import Database
from bot.storage.log_rows import LogRow
from bot.storage.matches import Matches
from bot.storage.privacy import OptOuts
from bot.storage.tables import Outcome, Review
from bot.storage.tables import matches as table
from tests.builders import NOW, TODAY, a_match, a_post, ago
from tests.storage.log import CLAIM, REVISION, contents, never, say


async def all_rows(matches: Matches) -> list[LogRow]:
    return [row async for row in matches.listing(ago(days=400))]


async def test_a_reply_is_on_record_before_it_is_sent(matches: Matches) -> None:
    said = await say(matches, id=7, place_id=12, channel_id=11)
    row = await matches.posted(said.match_id)
    assert row == LogRow(
        match_id=said.match_id,
        at=NOW,
        server_id=1,
        place_id=12,
        channel_id=11,
        claim_id=CLAIM,
        revision=REVISION,
        score=95,
        runner_up=None,
        outcome=Outcome.SAID,
        reason=None,
        mode=Mode.CARD,
        trigger_id=7,
        reply_id=None,
        failure=None,
        review=None,
        threaded=False,
    )


async def test_a_reply_that_is_found_after_a_failure_counts_as_delivered(matches: Matches) -> None:
    said = await say(matches, id=7)
    await matches.failed(said.match_id, 503)
    assert await matches.delivered(said.match_id, 70)
    (row,) = await all_rows(matches)
    assert (row.reply_id, row.failure) == (70, None)
    counts = await matches.daily.since(1, TODAY)
    assert not [key for key in counts if key.event == Event.FAILED]


async def test_a_thread_is_opened_once_and_never_under_a_message_that_is_gone(matches: Matches) -> None:
    said, gone = await say(matches, id=7), await say(matches, id=8)
    await matches.withdrawn((8,))
    assert [await matches.opens_thread(said.match_id) for _ in range(2)] == [True, False]
    assert not await matches.opens_thread(gone.match_id)
    await matches.opened_no_thread(said.match_id)
    assert await matches.opens_thread(said.match_id)
    await matches.withdrawn((7,))
    assert [row.threaded for row in await all_rows(matches)] == [False, False]


async def test_a_time_comes_back_in_utc_to_the_millisecond(matches: Matches) -> None:
    at = datetime.fromisoformat("2026-11-24T23:30:00.123456+05:30")
    row = await matches.posted((await say(matches, at=at)).match_id)
    assert row is not None
    assert row.at == at.replace(microsecond=123000)
    assert row.at.tzinfo is UTC


async def test_a_silence_keeps_its_reason_and_nothing_that_leads_to_the_message(matches: Matches) -> None:
    weak = await matches.silent(a_post(), a_match(), 61.5, REVISION, Reason.WEAK)
    cooling = await matches.record_decision(a_post(), a_match(), None, REVISION, Mode.CARD, never)
    rows = [await matches.posted(number) for number in (weak, cooling.match_id)]
    assert [row.reason for row in rows if row] == [Reason.WEAK, Reason.COOLDOWN]
    assert {(row.outcome, row.trigger_id, row.reply_id) for row in rows if row} == {(Outcome.SILENT, None, None)}


async def test_the_trial_says_nothing_and_keeps_what_it_would_have_said(matches: Matches) -> None:
    said = await say(matches, Mode.SHADOW)
    row = await matches.posted(said.match_id)
    assert row is not None
    assert (row.outcome, row.mode, row.trigger_id) == (Outcome.WOULD_HAVE_SAID, Mode.SHADOW, 1001)


async def test_a_delivered_reply_is_found_by_its_id_and_its_trigger(matches: Matches) -> None:
    said = await say(matches, id=7)
    assert await matches.delivered(said.match_id, 9001)
    row = await matches.posted(said.match_id)
    assert row is not None
    assert row == await matches.on_reply(9001) == await matches.on_trigger(7)
    assert await matches.on_reply(9002) is None


async def test_a_failed_reply_keeps_discords_code_and_its_author_can_find_it(matches: Matches) -> None:
    said = await say(matches)
    await matches.failed(said.match_id, 50013)
    row = await matches.posted(said.match_id)
    assert row is not None
    assert row.failure == 50013
    assert [found.match_id for found in await matches.authored(1, 501)] == [said.match_id]
    assert await matches.on_trigger(1001) is None


async def test_a_deleted_message_takes_all_that_leads_to_it(matches: Matches, database: Database) -> None:
    said = await say(matches)
    await matches.delivered(said.match_id, 9001)
    (withdrawn,) = await matches.withdrawn([1001, 2002])
    assert (withdrawn.match_id, withdrawn.reply_id, withdrawn.trigger_id) == (said.match_id, 9001, 1001)
    (row,) = (await contents(database))["matches"]
    left = {name for name, value in row.items() if value is not None}
    assert left == {
        *("id", "at", "server_id", "place_id", "channel_id", "claim_id", "revision", "outcome", "mode"),
        "threaded",
    }


async def test_a_reply_that_lands_after_its_message_is_gone_must_go_too(matches: Matches) -> None:
    said = await say(matches)
    assert await matches.withdrawn([1001]) == ()
    assert not await matches.delivered(said.match_id, 9001)
    assert await matches.on_reply(9001) is None


async def test_withdrawing_nothing_is_nothing(matches: Matches) -> None:
    await say(matches)
    assert await matches.withdrawn([]) == ()
    assert await matches.on_trigger(1001) is not None


async def test_withdrawing_gives_a_reply_back_only_once(matches: Matches) -> None:
    await matches.delivered((await say(matches)).match_id, 9001)
    assert len(await matches.withdrawn([1001])) == 1
    assert await matches.withdrawn([1001]) == ()


async def test_our_own_withdrawal_is_no_moderators_ruling(matches: Matches) -> None:
    await matches.delivered((await say(matches)).match_id, 9001)
    await matches.withdrawn([1001])
    assert await matches.on_reply(9001) is None


@pytest.mark.parametrize("gone", [11, 12])
async def test_a_deleted_thread_or_channel_erases_its_rows(matches: Matches, gone: int) -> None:
    await say(matches, id=7, place_id=12)
    await say(matches, id=8, place_id=21, channel_id=21)
    await matches.place_deleted(gone)
    assert [row.trigger_id for row in await all_rows(matches)] == [None, 8]


async def test_the_author_of_a_message_is_recognised_and_nobody_else(matches: Matches) -> None:
    said = await say(matches)
    assert await matches.is_author(said.match_id, 501)
    assert not await matches.is_author(said.match_id, 502)
    assert not await matches.is_author(said.match_id + 1, 501)


async def test_a_person_who_asks_gets_their_rows_in_a_server_or_everywhere(matches: Matches) -> None:
    await say(matches, id=1)
    await say(matches, id=2, author_id=502)
    await say(matches, id=3, server_id=2)
    assert [row.trigger_id for row in await matches.authored(1, 501)] == [1]
    assert [row.trigger_id for row in await matches.authored(None, 501)] == [1, 3]


async def test_the_database_holds_no_author(matches: Matches, database: Database) -> None:
    author = 987654321987654321
    for number in (1, 2):
        await say(matches, id=number, author_id=author)
        await matches.silent(a_post(id=number + 10, author_id=author), a_match(), None, REVISION, Reason.WEAK)
    cells = [value for rows in (await contents(database)).values() for row in rows for value in row.values()]
    assert author not in cells
    checks = [value for value in cells if isinstance(value, bytes)]
    assert len(checks) == len(set(checks)) == 2


async def test_a_listing_is_in_order_and_of_what_was_asked_for(matches: Matches) -> None:
    await say(matches, id=1, at=ago(days=3))
    await say(matches, id=2, claim="other")
    await matches.silent(a_post(id=3), a_match(), None, REVISION, Reason.WEAK)
    await say(matches, id=4, server_id=2)
    assert [row.match_id for row in await all_rows(matches)] == [1, 2, 3, 4]
    assert [row.match_id async for row in matches.listing(ago(days=1))] == [2, 3, 4]
    assert [row.match_id async for row in matches.listing(ago(days=9), claim="other")] == [2]
    assert [row.match_id async for row in matches.listing(ago(days=9), reason=Reason.WEAK)] == [3]
    assert [row.match_id async for row in matches.listing(ago(days=9), server_id=2)] == [4]


async def test_a_long_listing_is_whole_and_lets_others_write_meanwhile(matches: Matches, database: Database) -> None:
    row = {"at": NOW, "server_id": 1, "place_id": 11, "channel_id": 11, "claim_id": CLAIM, "revision": REVISION}
    silent = {"outcome": Outcome.SILENT, "reason": Reason.WEAK}
    async with database.writing() as connection:
        await connection.execute(table.insert(), [row | silent] * 1234)
    listed = []
    async for one in matches.listing(ago(days=1)):
        listed.append(one.match_id)
        if len(listed) == 700:
            await say(matches)
    assert listed == list(range(1, 1236))


async def test_a_review_stands_on_what_was_or_would_have_been_said(matches: Matches) -> None:
    said = await say(matches, Mode.SHADOW)
    weak = await matches.silent(a_post(), a_match(), None, REVISION, Reason.WEAK)
    for number in (said.match_id, weak):
        await matches.reviewed(number, Review.RIGHT)
    assert [row.review for row in await all_rows(matches)] == [Review.RIGHT, None]


async def test_in_a_trial_a_near_silence_leads_to_its_message_and_to_nothing_else(matches: Matches) -> None:
    number = await matches.silent(a_post(id=7), a_match(), 61.5, REVISION, Reason.WEAK, in_trial=True)
    row = await matches.posted(number)
    assert row is not None
    assert (row.outcome, row.reason, row.trigger_id, row.reply_id) == (Outcome.SILENT, Reason.WEAK, 7, None)
    assert [found.match_id for found in await matches.authored(1, 501)] == [number]
    assert await matches.authored(1, 502) == ()
    assert await matches.on_trigger(7) is None


@pytest.mark.parametrize("reason", [Reason.PERSONAL, Reason.MANY])
async def test_nothing_ever_leads_to_somebodys_own_story(matches: Matches, reason: Reason) -> None:
    row = await matches.posted(await matches.silent(a_post(), a_match(), None, REVISION, reason, in_trial=True))
    assert row is not None
    assert row.trigger_id is None


async def test_five_a_day_of_each_reason_and_server_are_samples(matches: Matches) -> None:
    posts = [a_post(id=number, server_id=1 + number // 7) for number in range(14)]
    posts += [a_post(id=20, at=NOW + timedelta(days=1))]
    for post in posts:
        await matches.silent(post, a_match(), None, REVISION, Reason.WEAK, in_trial=True)
    await matches.silent(a_post(id=30), a_match(), None, REVISION, Reason.JOKE, in_trial=True)
    sampled = [row.trigger_id for server in (1, 2) for row in await matches.sampled(server, ago(days=1))]
    assert sampled == [0, 1, 2, 3, 4, 20, 30, 7, 8, 9, 10, 11]


async def test_a_sample_of_who_opted_out_meanwhile_leads_nowhere(matches: Matches, opt_outs: OptOuts) -> None:
    await opt_outs.opt_out(1, 501, NOW)
    row = await matches.posted(await matches.silent(a_post(), a_match(), None, REVISION, Reason.WEAK, in_trial=True))
    assert row is not None
    assert row.trigger_id is None
    assert await matches.authored(1, 501) == ()


async def test_a_message_that_comes_twice_is_one_sample(matches: Matches) -> None:
    for _ in range(2):
        await matches.silent(a_post(id=7), a_match(), None, REVISION, Reason.WEAK, in_trial=True)
    assert [row.trigger_id for row in await all_rows(matches)] == [7, None]


async def test_a_sample_goes_with_its_message_and_after_thirty_days(matches: Matches, database: Database) -> None:
    await matches.silent(a_post(id=7, at=ago(days=29)), a_match(), 3.0, REVISION, Reason.WEAK, in_trial=True)
    await matches.silent(a_post(id=8, at=ago(days=31)), a_match(), 3.0, REVISION, Reason.WEAK, in_trial=True)
    await matches.expire(NOW)
    assert await matches.withdrawn([7]) == ()
    (row,) = (await contents(database))["matches"]
    left = {name for name, value in row.items() if value is not None}
    assert left == {
        *("id", "at", "server_id", "place_id", "channel_id", "claim_id", "revision", "outcome", "reason"),
        "threaded",
    }


async def test_a_silence_is_judged_by_words_of_its_own(matches: Matches) -> None:
    said = (await say(matches, Mode.SHADOW)).match_id
    weak = await matches.silent(a_post(id=7), a_match(), None, REVISION, Reason.WEAK, in_trial=True)
    for number in (said, weak):
        await matches.reviewed(number, Review.MISSED)
    assert [row.review for row in await all_rows(matches)] == [None, Review.MISSED]
    await matches.reviewed(weak, Review.RIGHT)
    assert [row.review for row in await matches.sampled(1, ago(days=1))] == [Review.MISSED]


async def test_what_becomes_of_a_message_is_counted_where_it_is_logged(matches: Matches) -> None:
    said = await say(matches)
    await say(matches, Mode.SHADOW, id=2)
    await matches.silent(a_post(), a_match(), None, REVISION, Reason.WEAK)
    await matches.silent(a_post(), a_match(), None, REVISION, Reason.WEAK)
    await matches.delivered(said.match_id, 9001)
    await matches.withdrawn([1001])
    counted = {(one.claim_id, one.event): number for one, number in (await matches.daily.since(1, TODAY)).items()}
    assert counted == {
        (CLAIM, Outcome.SAID): 1,
        (CLAIM, Outcome.WOULD_HAVE_SAID): 1,
        (CLAIM, Reason.WEAK): 2,
        (CLAIM, Event.WITHDRAWN): 1,
    }


async def test_rows_go_after_thirty_days_and_counts_after_four_hundred(matches: Matches) -> None:
    await say(matches, id=1, at=ago(days=401))
    await say(matches, id=2, at=ago(days=30, seconds=1))
    await say(matches, id=3, at=ago(days=30))
    await matches.expire(NOW)
    assert [row.match_id for row in await all_rows(matches)] == [3]
    counted = await matches.daily.since(1, TODAY - timedelta(days=500))
    assert [(one.day, number) for one, number in counted.items()] == [(TODAY - timedelta(days=30), 2)]


async def test_numbers_are_never_used_again(matches: Matches) -> None:
    await say(matches, id=1, at=ago(days=31))
    await matches.expire(NOW)
    assert (await say(matches, id=2)).match_id == 2
