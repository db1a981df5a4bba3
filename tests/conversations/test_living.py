"""Replies stay true: they follow what the library says, and go with a claim that is withdrawn."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from unittest.mock import Mock

import discord
import pytest
import simcord

from bot.app import background
from bot.app.background import BackgroundTasks, running
from bot.app.pending_reply import PendingReply
from bot.core import cards
from bot.core.errors import StorageError
from bot.core.strings import Language
from bot.storage.log_rows import LogRow
from tests.conversations.library import HELMETS, LANES
from tests.conversations.scene import Scene, labels, text
from tests.english import english
from tests.loopback.server import eventually

CLAIM = "helmets-cut-injuries"


def edit(scene: Scene, **changes: object) -> None:
    """Exchange the library for one in which the claim reads otherwise."""
    library = scene.responder.library
    claim = library.claims[CLAIM].model_copy(update=changes)
    scene.exchange(replace(library, claims={**library.claims, CLAIM: claim}))


def withdraw(scene: Scene) -> None:
    library = scene.responder.library
    left = {name: claim for name, claim in library.claims.items() if name != CLAIM}
    scene.exchange(replace(library, claims=left))


def edits(scene: Scene) -> int:
    return sum(request.method == "PATCH" and "/messages/" in request.path for request in scene.env.http_requests)


async def a_reply(scene: Scene) -> discord.Message:
    await scene.member.send(scene.card, HELMETS)
    return scene.said(scene.card)[-1]


async def test_a_card_is_edited_when_the_verdict_changes(scene: Scene) -> None:
    before = await a_reply(scene)
    edit(scene, verdict="Newer studies agree on less.")
    await scene.renew()
    (card,) = scene.said(scene.card)
    assert card.id == before.id
    assert "Newer studies agree on less." in text(card)
    assert labels(card) == ["Evidence", "Counterpoints", "Sources", "Not this / not here"]


async def test_a_line_is_edited_when_the_title_changes(scene: Scene) -> None:
    await scene.member.send(scene.line, HELMETS)
    edit(scene, title="Helmets and injuries of the head")
    await scene.renew()
    assert "**Helmets and injuries of the head**" in text(scene.said(scene.line)[0])


async def test_a_claim_that_is_withdrawn_takes_its_replies_along(scene: Scene) -> None:
    reply = await a_reply(scene)
    await scene.env.advance_time(16 * 60)
    await scene.member.send(scene.card, LANES)
    withdraw(scene)
    await scene.renew()
    assert [message.id == reply.id for message in scene.said(scene.card)] == [False]
    assert [row.trigger_id for row in await scene.log() if row.claim_id == CLAIM] == [None]
    assert scene.off_here(scene.card) == set(), "no moderator ruled against it"


async def test_a_press_on_an_old_copy_of_a_withdrawn_claim_is_told_so(scene: Scene) -> None:
    reply = await a_reply(scene)
    withdraw(scene)
    shown = await scene.press(scene.other, reply, "Evidence")
    assert text(shown) == english("claim-gone")


async def test_what_has_not_changed_is_left_alone_and_what_was_renewed_is_not_renewed_again(scene: Scene) -> None:
    await a_reply(scene)
    await scene.renew()
    assert edits(scene) == 0
    edit(scene, verdict="Newer studies agree on less.")
    await scene.renew()
    await scene.renew()
    assert edits(scene) == 1
    (row,) = await scene.log()
    assert row.revision == cards.revision(scene.responder.library.claims[CLAIM], Language.ENGLISH)


@asynccontextmanager
async def renewing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Let replies and cards follow the library by themselves, as in the running program."""
    monkeypatch.setattr(background, "RENEW_INTERVAL", 0.01)
    connection = Mock(is_ready=Mock(return_value=True), renew_replies=scene.bot.renew_replies)
    works = BackgroundTasks(scene.responder, connection, None).works()
    async with running(*(one for one in works if one.name == "renewing replies")):
        yield


async def test_a_reply_that_was_being_sent_as_its_claim_changed_follows_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivered = scene.responder.delivered

    async def late(prepared: PendingReply, reply_id: int) -> bool:
        edit(scene, verdict="Newer studies agree on less.")
        await asyncio.sleep(0.1)  # the replies that are on record follow
        return await delivered(prepared, reply_id)

    monkeypatch.setattr(scene.responder, "delivered", late)
    async with renewing(scene, monkeypatch):
        await scene.member.send(scene.card, HELMETS)
        await eventually(lambda: "Newer studies agree on less." in text(scene.said(scene.card)[0]), within=10)


async def test_what_changed_while_the_bot_was_away_is_caught_up_with(scene: Scene) -> None:
    await a_reply(scene)
    edit(scene, verdict="Newer studies agree on less.")
    await scene.restart()
    await scene.renew()
    assert "Newer studies agree on less." in text(scene.said(scene.card)[0])


@pytest.mark.parametrize(("code", "left"), [(200000, 0), (50001, 1)])
async def test_an_outdated_reply_that_automod_keeps_from_being_mended_goes_and_others_wait(
    scene: Scene, code: int, left: int
) -> None:
    reply = await a_reply(scene)
    edit(scene, verdict="Newer studies agree on less.")
    path = f"/channels/{scene.card.id}/messages/{reply.id}"
    scene.env.inject_error("PATCH", path, status=403, code=code, message="refused by the test", times=1)
    await scene.renew()
    assert len(scene.said(scene.card)) == left
    await scene.renew()
    assert ["Newer studies agree on less." in text(card) for card in scene.said(scene.card)] == [True] * left


async def in_a_thread(scene: Scene, *, shared: bool) -> tuple[simcord.ChannelHandle, discord.Message]:
    """Have the bot answer in a new thread, or a member post a card there; return the thread and what stands in it."""
    thread = await scene.a_thread(scene.card)
    if shared:
        card = await scene.member.slash(thread, "claim", name=CLAIM)
        await scene.press(scene.member, card, "Post in channel")
    else:
        await scene.member.send(thread, HELMETS)
    (said,) = scene.said(thread)
    return thread, said


async def archived(scene: Scene, message: discord.Message, times: int) -> None:
    """Archive the thread of a message, which Discord then refuses to change as often as that."""
    scene.env.backend.edit_channel(message.channel.id, {}, thread_metadata={"archived": True})
    path = f"/channels/{message.channel.id}/messages/{message.id}"
    scene.env.inject_error("PATCH", path, status=400, code=50083, message="archived", times=times)


@pytest.mark.parametrize("shared", [False, True], ids=["reply", "card of a member"])
@pytest.mark.parametrize(("refusals", "left"), [(1, 1), (2, 0)], ids=["taken out", "kept by Discord"])
async def test_what_stands_in_an_archived_thread_follows_the_library_or_goes(
    scene: Scene, shared: bool, refusals: int, left: int
) -> None:
    thread, before = await in_a_thread(scene, shared=shared)
    await archived(scene, before, refusals)
    edit(scene, verdict="Newer studies agree on less.")
    await scene.renew()
    assert ["Newer studies agree on less." in text(card) for card in scene.said(thread)] == [True] * left
    assert [one.id for one in scene.env.backend.archived_threads(scene.card.id, private=False)] == [thread.id]


@pytest.mark.parametrize("shared", [False, True], ids=["reply", "card of a member"])
@pytest.mark.parametrize(
    ("status", "code"), [(503, 0), (429, 0), (400, 160006)], ids=["trouble", "rate limit", "too many threads"]
)
async def test_what_stands_in_an_archive_that_cannot_be_opened_just_now_follows_the_library_later(
    scene: Scene, shared: bool, status: int, code: int
) -> None:
    thread, before = await in_a_thread(scene, shared=shared)
    await archived(scene, before, 2)
    scene.env.inject_error("PATCH", f"/channels/{thread.id}", status=status, code=code, message="trouble", times=1)
    edit(scene, verdict="Newer studies agree on less.")
    await scene.renew()
    assert [one.id for one in scene.said(thread)] == [before.id]
    await scene.renew()
    assert ["Newer studies agree on less." in text(card) for card in scene.said(thread)] == [True]


async def test_a_reply_that_has_gone_meanwhile_is_forgotten(scene: Scene) -> None:
    reply = await a_reply(scene)
    edit(scene, verdict="Newer studies agree on less.")
    path = f"/channels/{scene.card.id}/messages/{reply.id}"
    scene.env.inject_error("PATCH", path, status=404, code=10008, message="refused by the test", times=1)
    await scene.renew()
    assert [row.reply_id for row in await scene.log()] == [None]


async def test_a_message_that_was_deleted_while_the_bot_was_away_takes_its_reply_along(scene: Scene) -> None:
    await scene.member.send(scene.trial, LANES)
    await a_reply(scene)
    for row in await scene.log():
        delete_unheard(scene, row)
    await scene.restart()
    await scene.bot.catch_up()
    assert scene.said(scene.card) == []
    assert [(row.trigger_id, row.reply_id, row.score) for row in await scene.log()] == [(None, None, None)] * 2


async def test_a_reply_that_a_moderator_deleted_while_the_bot_was_away_turns_its_claim_off(scene: Scene) -> None:
    reply = await a_reply(scene)
    scene.env.backend.messages[scene.card.id].pop(reply.id)
    await scene.bot.catch_up()
    assert scene.off_here(scene.card) == {CLAIM}
    assert [row.reply_id for row in await scene.log()] == [None]


async def test_replies_that_were_cleared_while_the_bot_was_away_turn_no_claim_off(scene: Scene) -> None:
    await a_reply(scene)
    await scene.env.advance_time(3600)
    await scene.member.send(scene.card, LANES)
    replies = scene.said(scene.card)
    for reply in replies:
        scene.env.backend.messages[scene.card.id].pop(reply.id)
    await scene.bot.catch_up()
    assert (len(replies), scene.off_here(scene.card)) == (2, set())
    assert [row.reply_id for row in await scene.log()] == [None, None]


async def test_replies_that_were_cleared_while_the_bot_listened_turn_no_claim_off_later(scene: Scene) -> None:
    reply = await a_reply(scene)
    await scene.clear(scene.card, reply)
    await scene.bot.catch_up()
    assert scene.off_here(scene.card) == set()
    assert [row.reply_id for row in await scene.log()] == [None]


async def test_what_still_stands_is_left_alone_when_the_bot_comes_back(scene: Scene) -> None:
    reply = await a_reply(scene)
    await scene.restart()
    await scene.bot.catch_up()
    assert scene.said(scene.card) == [reply]
    assert [row.reply_id for row in await scene.log()] == [reply.id]


async def test_a_reply_that_was_never_recorded_is_found_and_belongs_to_its_message(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(scene.responder, "delivered", killed)
        reply = await a_reply(scene)
    assert [row.reply_id for row in await scene.log()] == [None]
    await scene.restart()
    await scene.bot.catch_up()
    assert [row.reply_id for row in await scene.log()] == [reply.id]


async def test_where_the_bot_may_not_look_everything_stays_as_it_is(scene: Scene) -> None:
    reply = await a_reply(scene)
    path = f"/channels/{scene.card.id}/messages/*"
    scene.env.inject_error("GET", path, status=403, code=50001, message="refused by the test")
    await scene.bot.catch_up()
    assert [row.reply_id for row in await scene.log()] == [reply.id]


@pytest.mark.faulty
async def test_a_deletion_that_the_database_could_not_take_is_made_up_for(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_reply(scene)
    message, gaps = (await scene.log())[0].trigger_id or 0, scene.bot.gaps
    with monkeypatch.context() as patched:
        patched.setattr(scene.responder.matches, "withdrawn", busy)
        scene.env.backend.delete_message(scene.card.id, message)
        await scene.env.settle()
    assert scene.bot.gaps == gaps + 1
    await scene.bot.catch_up()
    assert scene.said(scene.card) == []


def delete_unheard(scene: Scene, row: LogRow) -> None:
    """Delete a message while the bot does not listen."""
    assert row.trigger_id
    scene.env.backend.messages[row.place_id].pop(row.trigger_id)


async def killed(_pending: PendingReply, _reply_id: int) -> bool:
    return True


async def busy(*_arguments: object) -> object:
    raise StorageError("log.db is in use by another process.")
