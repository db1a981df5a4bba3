"""What must go stays on record until it is gone, and leads to nobody."""

from datetime import UTC, datetime

import pytest

from bot.storage.cards import Cards, PostedCard
from bot.storage.database import Database
from bot.storage.matches import KEPT, Matches
from bot.storage.pending_deletions import PendingDeletion, PendingDeletions
from bot.storage.secret import Pseudonyms
from tests.builders import NOW
from tests.storage.log import CLAIM, REVISION, contents, say

REPLY = PendingDeletion(message_id=9001, server_id=1, place_id=11)
PAGES = {(1001, 5001), (1001, 5002), (1001, 1001)}
"""Two pages in the thread under the message 1001, and what stands for those that are not on record."""


@pytest.fixture
def deletions(database: Database) -> PendingDeletions:
    return PendingDeletions(database)


async def test_a_withdrawn_reply_is_on_record_until_it_is_gone(matches: Matches, deletions: PendingDeletions) -> None:
    await matches.delivered((await say(matches)).match_id, 9001)
    await matches.withdrawn([1001])
    assert await deletions.on_record() == (REPLY,)
    await deletions.done([9001])
    assert await deletions.on_record() == ()


async def test_with_a_withdrawn_reply_the_pages_in_its_thread_are_on_record_by_the_threads_id_twice(
    matches: Matches, deletions: PendingDeletions
) -> None:
    said = await say(matches)
    await matches.delivered(said.match_id, 9001)
    await matches.opens_thread(said.match_id)
    await matches.withdrawn([1001])
    pages = PendingDeletion(message_id=1001, server_id=1, place_id=1001)
    assert set(await deletions.on_record()) == {REPLY, pages}
    await deletions.place_deleted(1001)
    assert await deletions.on_record() == (REPLY,)


async def with_pages(matches: Matches, *pages: int) -> None:
    """Record a reply with these pages in the thread under its message."""
    said = await say(matches)
    await matches.delivered(said.match_id, 9001)
    await matches.opens_thread(said.match_id)
    for page in pages:
        await matches.page_posted(said.match_id, page)


async def test_the_pages_of_a_withdrawn_reply_are_nowhere_on_record_but_as_what_must_go(
    matches: Matches, deletions: PendingDeletions, database: Database
) -> None:
    await with_pages(matches, 5001, 5002)
    await matches.withdrawn([1001])
    assert (await contents(database))["thread_pages"] == []
    assert {(one.place_id, one.message_id) for one in await deletions.on_record()} == {(11, 9001), *PAGES}


async def test_the_pages_of_a_cleared_reply_must_go_and_the_reply_is_gone(
    matches: Matches, deletions: PendingDeletions, database: Database
) -> None:
    await with_pages(matches, 5001, 5002)
    (cleared,) = await matches.cleared([9001, 9002])
    assert (cleared.reply_id, cleared.trigger_id, cleared.pages) == (9001, 1001, (5001, 5002))
    assert (await contents(database))["thread_pages"] == []
    assert {(one.place_id, one.message_id) for one in await deletions.on_record()} == PAGES


async def test_what_was_never_on_record_can_be_put_there_twice(deletions: PendingDeletions) -> None:
    for _ in range(2):
        await deletions.add([REPLY])
    assert await deletions.on_record() == (REPLY,)


async def test_a_reply_that_lands_after_its_message_is_gone_is_on_record(
    matches: Matches, deletions: PendingDeletions
) -> None:
    said = await say(matches)
    await matches.withdrawn([1001])
    assert not await matches.delivered(said.match_id, 9001)
    assert await deletions.on_record() == (REPLY,)


async def test_a_withdrawn_card_is_on_record_without_its_poster(
    database: Database, pseudonyms: Pseudonyms, deletions: PendingDeletions
) -> None:
    place = {"server_id": 1, "place_id": 11, "channel_id": 11}
    card = PostedCard(message_id=9001, at=NOW, claim_id=CLAIM, revision=REVISION, **place)
    cards = Cards(database, pseudonyms)
    await cards.posted(card, 501)
    await cards.withdrawn([card])
    assert await deletions.on_record() == (REPLY,)
    assert (await contents(database))["cards"] == []


async def test_what_goes_with_its_place_or_is_a_month_old_is_no_longer_awaited(
    matches: Matches, deletions: PendingDeletions
) -> None:
    for number in (1, 2):
        await matches.delivered((await say(matches, id=number, place_id=number)).match_id, 9000 + number)
    await matches.withdrawn([1, 2])
    await deletions.place_deleted(1)
    assert [one.message_id for one in await deletions.on_record()] == [9002]
    await matches.expire(datetime.now(UTC) + KEPT)
    assert await deletions.on_record() == ()
