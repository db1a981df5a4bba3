"""The cards that members posted: on record without their names, and gone with what they led to."""

from typing import Any

import pytest

from bot.storage.cards import Cards, PostedCard
from bot.storage.database import Database
from bot.storage.matches import KEPT, Matches
from bot.storage.secret import Pseudonyms
from tests.builders import NOW
from tests.storage.log import CLAIM, REVISION, contents


@pytest.fixture
def cards(database: Database, pseudonyms: Pseudonyms) -> Cards:
    return Cards(database, pseudonyms)


def a_card(message_id: int = 9100, **changes: Any) -> PostedCard:
    place: dict[str, Any] = {"server_id": 1, "place_id": 10, "channel_id": 10}
    return PostedCard(message_id=message_id, at=NOW, claim_id=CLAIM, revision=REVISION, **(place | changes))


async def ids(cards: Cards) -> list[int]:
    return [card.message_id async for card in cards.on_record()]


async def test_cards_come_oldest_first_as_they_were_posted(cards: Cards) -> None:
    for number in (3, 1, 2):
        await cards.posted(a_card(number), 501)
    assert [card async for card in cards.on_record()] == [a_card(1), a_card(2), a_card(3)]


async def test_a_card_is_found_by_whoever_posted_it_and_by_nobody_else(cards: Cards) -> None:
    await cards.posted(a_card(1), 501)
    await cards.posted(a_card(2, server_id=2), 501)
    await cards.posted(a_card(3), 502)
    assert await cards.by(1, 501) == (a_card(1),)
    assert [card.message_id for card in await cards.by(None, 501)] == [1, 2]
    assert await cards.by(None, 503) == ()


async def test_no_two_cards_of_one_person_share_a_tag(cards: Cards, database: Database) -> None:
    for number in (1, 2):
        await cards.posted(a_card(number), 501)
    rows = (await contents(database))["cards"]
    assert len({row["poster_check"] for row in rows}) == 2
    assert not [row for row in rows if 501 in row.values()]


async def test_a_card_that_was_renewed_has_the_new_revision(cards: Cards) -> None:
    await cards.posted(a_card(), 501)
    await cards.renewed(9100, "ffffffff")
    assert [card.revision async for card in cards.on_record()] == ["ffffffff"]


async def test_cards_go_with_their_message_thread_or_channel(cards: Cards) -> None:
    for card in (a_card(1), a_card(2, place_id=11), a_card(3, place_id=12), a_card(4, place_id=13, channel_id=13)):
        await cards.posted(card, 501)
    await cards.gone((1,))
    assert await ids(cards) == [2, 3, 4]
    await cards.place_deleted(12)
    assert await ids(cards) == [2, 4]
    await cards.place_deleted(10)
    assert await ids(cards) == [4]


async def test_cards_are_kept_for_thirty_days(cards: Cards, database: Database, pseudonyms: Pseudonyms) -> None:
    await cards.posted(a_card(), 501)
    await Matches(database, pseudonyms).expire(NOW + KEPT)
    assert await ids(cards) == [9100]
    await Matches(database, pseudonyms).expire(NOW + KEPT * 2)
    assert await ids(cards) == []
