"""Cards that members post stay true as replies do, and nothing on record says who posted them."""

import asyncio

import aiohttp
import discord
import pytest
import simcord

from bot.core import cards
from bot.core.errors import StorageError
from bot.core.reasons import Mode
from bot.core.strings import Language
from bot.frontend.upkeep import requests
from bot.storage.cards import PostedCard
from bot.storage.daily_counts import Event
from tests.conversations.library import HELMETS
from tests.conversations.scene import Scene, in_trouble, labels, text
from tests.conversations.test_living import CLAIM, edit, edits, renewing, withdraw
from tests.conversations.test_privacy import exported, pressed, tables
from tests.english import english
from tests.loopback.server import eventually

VERDICT = "Newer studies agree on less."


async def a_card(scene: Scene, channel: simcord.ChannelHandle | None = None) -> discord.Message:
    """A card that the member posted."""
    channel = channel or scene.card
    card = await scene.member.slash(channel, "claim", name=CLAIM)
    await scene.press(scene.member, card, "Post in channel")
    return scene.said(channel)[-1]


async def on_record(scene: Scene) -> list[int]:
    return [card.message_id async for card in scene.responder.cards.on_record()]


async def test_a_shared_card_is_counted_for_its_server(scene: Scene) -> None:
    await a_card(scene)
    daily = scene.responder.matches.daily
    await daily.flush()
    counts = await daily.since(scene.guild.id, scene.env.now().date())
    assert {counted.event: number for counted, number in counts.items()}[Event.SHARED] == 1


async def test_a_card_is_edited_when_the_verdict_changes_and_keeps_the_name_of_who_shared_it(scene: Scene) -> None:
    before = await a_card(scene)
    edit(scene, verdict=VERDICT)
    await scene.renew()
    (card,) = scene.said(scene.card)
    assert card.id == before.id
    assert VERDICT in text(card)
    assert text(card).endswith("Shared by Ada")
    assert labels(card) == ["Evidence", "Counterpoints", "Sources"]


@pytest.mark.parametrize("error", [aiohttp.ServerDisconnectedError(), in_trouble()], ids=["broken line", "503"])
async def test_a_card_that_arrives_although_nothing_says_so_is_found_and_recorded(
    scene: Scene, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "RETRY_DELAYS", (0, 0))
    shown = await scene.member.slash(scene.card, "claim", name=CLAIM)
    await scene.member.send(scene.card, HELMETS)  # whose answer is no card of a member
    with scene.unanswered("POST", f"/channels/{scene.card.id}/messages", error):
        told = await scene.press(scene.member, shown, "Post in channel")
    assert text(told) == english("posted")
    *_, card = scene.said(scene.card)
    assert await on_record(scene) == [card.id]


@pytest.mark.faulty
async def test_a_card_that_did_not_arrive_may_be_posted_again(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "RETRY_DELAYS", (0, 0))
    shown = await scene.member.slash(scene.card, "claim", name=CLAIM)
    with scene.unheard("POST", f"/channels/{scene.card.id}/messages", aiohttp.ServerDisconnectedError()):
        told = await scene.press(scene.member, shown, "Post in channel")
    assert text(told) == english("broken-line")
    assert text(await scene.press(scene.member, shown, "Post in channel")) == english("posted")
    assert await on_record(scene) == [card.id for card in scene.said(scene.card)]


@pytest.mark.faulty
@pytest.mark.parametrize("error", [aiohttp.ServerDisconnectedError(), in_trouble()], ids=["broken line", "503"])
async def test_a_card_that_may_stand_in_a_channel_that_cannot_be_read_is_not_posted_twice(
    scene: Scene, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "RETRY_DELAYS", (0, 0))
    path = f"/channels/{scene.card.id}/messages"
    shown = await scene.member.slash(scene.card, "claim", name=CLAIM)
    scene.env.inject_error("GET", path, status=403, code=50001, message="refused by the test", times=1)
    with scene.unanswered("POST", path, error):
        told = await scene.press(scene.member, shown, "Post in channel")
    assert text(told) == english("broken-line")
    told = await scene.press(scene.member, shown, "Post in channel")
    assert text(told).startswith(english("posted-lately", when="|", link="").partition("|")[0])
    assert len(scene.said(scene.card)) == 1


async def test_a_name_that_was_escaped_stays_so(scene: Scene) -> None:
    eve = scene.guild.add_member(scene.env.create_user("eve", global_name="https://evil.example <@&1>"))
    card = await eve.slash(scene.card, "claim", name=CLAIM)
    await scene.press(eve, card, "Post in channel")
    edit(scene, verdict=VERDICT)
    await scene.renew()
    assert text(scene.said(scene.card)[0]).endswith(r"Shared by https\://evil.example \<@&1\>")


async def test_a_claim_that_is_withdrawn_takes_its_cards_along(scene: Scene) -> None:
    await a_card(scene)
    withdraw(scene)
    await scene.renew()
    assert scene.said(scene.card) == []
    assert await on_record(scene) == []


async def test_what_has_not_changed_is_left_alone_and_what_was_renewed_is_not_renewed_again(scene: Scene) -> None:
    await a_card(scene)
    await scene.renew()
    assert edits(scene) == 0
    edit(scene, verdict=VERDICT)
    await scene.renew()
    await scene.renew()
    assert edits(scene) == 1
    (card,) = [card async for card in scene.responder.cards.on_record()]
    assert card.revision == cards.revision(scene.responder.library.claims[CLAIM], Language.ENGLISH)


async def test_a_card_that_was_being_posted_as_its_claim_changed_follows_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted = scene.responder.cards.posted

    async def late(card: PostedCard, author_id: int) -> None:
        edit(scene, verdict=VERDICT)
        await asyncio.sleep(0.1)  # the cards that are on record follow
        await posted(card, author_id)

    monkeypatch.setattr(scene.responder.cards, "posted", late)
    async with renewing(scene, monkeypatch):
        await a_card(scene)
        await eventually(lambda: VERDICT in text(scene.said(scene.card)[0]), within=10)


async def test_what_changed_while_the_bot_was_away_is_caught_up_with(scene: Scene) -> None:
    await a_card(scene)
    edit(scene, verdict=VERDICT)
    await scene.restart()
    await scene.renew()
    assert VERDICT in text(scene.said(scene.card)[0])


@pytest.mark.parametrize(("code", "left"), [(200000, 0), (50001, 1)])
async def test_an_outdated_card_that_automod_keeps_from_being_mended_goes_and_others_wait(
    scene: Scene, code: int, left: int
) -> None:
    card = await a_card(scene)
    edit(scene, verdict=VERDICT)
    path = f"/channels/{scene.card.id}/messages/{card.id}"
    scene.env.inject_error("PATCH", path, status=403, code=code, message="refused by the test", times=1)
    await scene.renew()
    assert len(scene.said(scene.card)) == left
    await scene.renew()
    assert [VERDICT in text(shown) for shown in scene.said(scene.card)] == [True] * left


async def test_a_card_that_has_gone_meanwhile_is_forgotten(scene: Scene) -> None:
    card = await a_card(scene)
    edit(scene, verdict=VERDICT)
    path = f"/channels/{scene.card.id}/messages/{card.id}"
    scene.env.inject_error("GET", path, status=404, code=10008, message="refused by the test", times=1)
    await scene.renew()
    assert await on_record(scene) == []


async def test_a_moderator_who_deletes_a_card_rules_on_that_card_alone(scene: Scene) -> None:
    await scene.moderator.delete(await a_card(scene))
    assert await on_record(scene) == []
    assert scene.off_here(scene.card) == set()


async def test_clearing_a_channel_forgets_its_cards(scene: Scene) -> None:
    await scene.clear(scene.card, await a_card(scene))
    assert await on_record(scene) == []


async def test_a_thread_that_is_deleted_takes_its_cards_along(scene: Scene) -> None:
    thread = await scene.a_thread(scene.card)
    await a_card(scene, thread)
    assert len(await on_record(scene)) == 1
    await scene.delete_channel(thread)
    assert await on_record(scene) == []


async def test_a_channel_that_is_deleted_takes_the_cards_of_its_threads_along(scene: Scene) -> None:
    await a_card(scene, await scene.a_thread(scene.card))
    await scene.delete_channel(scene.card)
    assert await on_record(scene) == []


async def test_leaving_a_server_forgets_its_cards(scene: Scene) -> None:
    await a_card(scene)
    await scene.remove_bot()
    assert await on_record(scene) == []


async def test_show_export_and_delete_cover_the_cards_of_the_person_and_no_others(scene: Scene) -> None:
    card = await a_card(scene)
    assert text(await pressed(scene, scene.member, "Show")).endswith("Feedback given: 0. Cards you posted: 1.")
    assert text(await pressed(scene, scene.other, "Show")).endswith("Feedback given: 0.")
    data = await exported(await pressed(scene, scene.member, "Export"))
    assert [row["message_id"] for row in data["cards"]] == [str(card.id)]
    await pressed(scene, scene.other, "Delete", "Delete now")
    assert len(scene.said(scene.card)) == 1
    gone = await pressed(scene, scene.member, "Delete", "Delete now")
    assert "Removed 0 of my public replies to your messages, 1 posted card and 0 pieces of feedback." in text(gone)
    assert scene.said(scene.card) == []
    assert await on_record(scene) == []


async def test_no_value_of_a_row_leads_to_who_posted_the_card(scene: Scene) -> None:
    await a_card(scene)
    await a_card(scene, scene.line)
    rows = (await tables(scene))["cards"]
    assert len({row["poster_check"] for row in rows}) == len(rows) == 2
    assert not [row for row in rows if scene.member.id in row.values() or "Ada" in row.values()]


async def test_a_claim_that_was_posted_is_not_brought_up_again_after_its_card_was_renewed(scene: Scene) -> None:
    await a_card(scene)
    edit(scene, verdict=VERDICT)
    await scene.renew()
    await scene.member.send(scene.card, HELMETS)
    assert len(scene.said(scene.card)) == 1


@pytest.mark.faulty
async def test_a_card_that_cannot_be_put_on_record_does_not_stay(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    async def busy(*_: object) -> None:
        raise StorageError("log.db is in use by another process.")

    card = await scene.member.slash(scene.card, "claim", name=CLAIM)
    with monkeypatch.context() as broken:
        broken.setattr(scene.responder.cards, "posted", busy)
        assert text(await scene.press(scene.member, card, "Post in channel")) == english("busy")
    assert scene.said(scene.card) == []
    assert text(await scene.press(scene.member, card, "Post in channel")) == "Posted."


async def test_who_may_not_write_in_a_channel_does_not_have_the_bot_write_there(scene: Scene) -> None:
    silenced = discord.PermissionOverwrite(send_messages=False)
    channel = scene.guild.create_text_channel("announced", overwrites={scene.member: silenced})
    await scene.responder.servers.set_mode(scene.guild.id, (channel.id,), Mode.CARD, scene.env.now())
    card = await scene.member.slash(channel, "claim", name=CLAIM)
    assert text(await scene.press(scene.member, card, "Post in channel")) == english("not-a-writer")
    assert scene.said(channel) == []
