"""What the bot says by itself, where, and what makes it take its words back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import simcord
from simcord.backend import serializers

from bot.app.pending_reply import PendingReply
from bot.core.errors import StorageError
from bot.core.reasons import Mode
from bot.storage.tables import OffBy, Outcome, RoleKind
from tests.conversations.library import HELMETS, LANES, MAYOR, RIGHT
from tests.conversations.scene import Scene, labels, text
from tests.loopback.server import eventually

WEEK = 7 * 24 * 3600


async def busy(*_: object) -> None:
    """A database that cannot be written."""
    raise StorageError("log.db is in use by another process.")


async def test_in_card_mode_a_claim_gets_the_short_card(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    (reply,) = scene.said(scene.card)
    assert text(reply).startswith(f"### Rating: Contested ◇\nClaim: “{HELMETS}”\nStudies differ.\n")
    assert labels(reply) == ["Evidence", "Counterpoints", "Sources", "Not this / not here"]


async def test_in_line_mode_a_claim_gets_one_sentence_without_rating_or_the_claims_words(scene: Scene) -> None:
    await scene.member.send(scene.line, HELMETS)
    (reply,) = scene.said(scene.line)
    assert reply.content == (
        "A point that comes up often in this debate: **Helmets and serious head injuries**. "
        "Context and counterpoints, for anyone interested:"
    )
    assert labels(reply) == ["Show context", "Not this / not here"]


async def test_a_reply_pings_nobody_is_silent_and_is_sent_once(scene: Scene) -> None:
    message = await scene.member.send(scene.card, HELMETS)
    (body,) = scene.sent(f"/channels/{scene.card.id}/messages")
    assert body["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert body["flags"] & 4096
    assert (body["nonce"], body["enforce_nonce"]) == (f"cp{message.id}", True)
    assert int(body["message_reference"]["message_id"]) == message.id


async def test_in_the_trial_nothing_is_posted_but_the_decision_is_on_record(scene: Scene) -> None:
    await scene.member.send(scene.trial, HELMETS)
    assert scene.said(scene.trial) == []
    assert [row.outcome for row in await scene.log()] == ["would-have-said"]


async def test_where_nobody_opened_the_channel_nothing_is_said_or_kept(scene: Scene) -> None:
    await scene.member.send(scene.off, HELMETS)
    assert scene.said(scene.off) == []
    assert await scene.log() == []


@pytest.mark.parametrize("words", [RIGHT, MAYOR, "I like trains and boats and planes and long walks by the sea"])
async def test_values_allegations_and_other_talk_are_left_alone(scene: Scene, words: str) -> None:
    await scene.member.send(scene.card, words)
    assert scene.said(scene.card) == []


async def test_the_same_claim_is_answered_once_a_day_and_place(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    await scene.env.advance_time(3 * 3600)
    await scene.other.send(scene.card, HELMETS)
    assert len(scene.said(scene.card)) == 1


async def test_a_thread_follows_its_channel(scene: Scene) -> None:
    thread = await scene.a_thread(scene.card)
    await scene.member.send(thread, HELMETS)
    assert len(scene.said(thread)) == 1


async def test_a_private_thread_is_a_smaller_room_and_is_never_read(scene: Scene) -> None:
    thread = await scene.a_thread(scene.card, private=True)
    await scene.member.send(thread, HELMETS)
    assert scene.said(thread) == []
    assert await scene.log() == []


async def test_a_forum_post_follows_its_forum(scene: Scene) -> None:
    forum = scene.guild.create_forum_channel("questions")
    await scene.responder.servers.set_mode(scene.guild.id, (forum.id,), Mode.LINE, scene.env.now())
    post = await scene.a_thread(forum)
    await scene.member.send(post, HELMETS)
    assert len(scene.said(post)) == 1


async def test_a_voice_channels_chat_is_not_read(scene: Scene) -> None:
    voice = scene.guild.create_voice_channel("talk")
    await scene.member.send(voice, HELMETS)
    assert scene.said(voice) == []
    assert await scene.log() == []


async def test_a_deleted_thread_leaves_no_way_to_its_messages(scene: Scene) -> None:
    thread = await scene.a_thread(scene.card)
    await scene.member.send(thread, HELMETS)
    await scene.delete_channel(thread)
    assert [(row.trigger_id, row.reply_id) for row in await scene.log()] == [(None, None)]


@pytest.mark.parametrize(
    "words",
    [
        "<@1234567890123456789> " * 85,
        "h\u0315\u0342\u0363e\u0335\u0327\u0319l\u0336\u0322m\u0334\u0321e\u0337\u0313t\u0338\u0310 " * 60,
        "\u202e\u05d0\u05d1\u05d2 \u2066helmets\u2069 " * 40,
        f"```\n{HELMETS}\n```",
        "\U0001f6b2" * 900,
    ],
    ids=["mentions", "zalgo", "right to left", "code", "emoji"],
)
async def test_whatever_is_thrown_at_it_everybody_who_asks_gets_an_answer(scene: Scene, words: str) -> None:
    await scene.member.send(scene.card, words)
    assert scene.said(scene.card) == []
    assert text(await scene.member.slash(scene.off, "check", text=words))
    await scene.member.send_dm(words)
    assert text(scene.direct_answer)


async def test_bots_are_not_answered(scene: Scene) -> None:
    webhook = scene.guild.create_webhook(scene.card, "News")
    await webhook.send(HELMETS)
    assert scene.said(scene.card) == []


async def test_a_reply_goes_with_its_message(scene: Scene) -> None:
    message = await scene.member.send(scene.card, HELMETS)
    await scene.member.delete(message)
    assert scene.said(scene.card) == []
    assert [(row.trigger_id, row.reply_id, row.score) for row in await scene.log()] == [(None, None, None)]


async def test_where_nobody_chose_anything_deletions_cost_no_query(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    await scene.responder.forget(scene.guild.id)
    message = await scene.member.send(scene.card, HELMETS)
    monkeypatch.setattr(scene.responder.matches, "withdrawn", busy)
    await scene.member.delete(message)
    await scene.clear(scene.card, await scene.member.send(scene.card, HELMETS))


async def test_replies_go_when_a_channel_is_cleared(scene: Scene) -> None:
    message = await scene.member.send(scene.card, HELMETS)
    await scene.clear(scene.card, message)
    assert scene.said(scene.card) == []
    assert scene.off_here(scene.card) == set()


async def test_a_reply_that_cannot_be_deleted_does_not_keep_the_next_one(scene: Scene) -> None:
    messages = [await scene.member.send(scene.card, HELMETS)]
    await scene.env.advance_time(16 * 60)
    messages.append(await scene.member.send(scene.card, LANES))
    first = scene.said(scene.card)[0]
    path = f"/channels/{scene.card.id}/messages/{first.id}"
    scene.env.inject_error("DELETE", path, status=400, code=50083, message="the thread is archived")
    await scene.clear(scene.card, *messages)
    assert [message.id for message in scene.said(scene.card)] == [first.id]


async def test_an_edit_that_drops_the_claim_takes_the_reply_back(scene: Scene) -> None:
    message = await scene.member.send(scene.line, HELMETS)
    await scene.member.edit(message, "never mind, I was thinking of something else altogether here")
    assert scene.said(scene.line) == []


async def test_an_edit_that_keeps_the_claim_keeps_the_reply(scene: Scene) -> None:
    message = await scene.member.send(scene.line, HELMETS)
    await scene.member.edit(message, f"{HELMETS} So there.")
    assert len(scene.said(scene.line)) == 1


async def test_edits_of_somebody_who_opted_out_are_not_read(scene: Scene) -> None:
    message = await scene.member.send(scene.line, HELMETS)
    await scene.responder.opt_outs.opt_out(scene.guild.id, scene.member.id, scene.env.now())
    await scene.member.edit(message, "never mind, I was thinking of something else altogether here")
    assert len(scene.said(scene.line)) == 1


async def test_an_edit_earns_no_reply(scene: Scene) -> None:
    message = await scene.member.send(scene.card, "let me think about what to write in this place")
    await scene.member.edit(message, HELMETS)
    assert scene.said(scene.card) == []


async def test_a_moderator_who_deletes_the_reply_turns_the_claim_off_there_for_a_week(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    await scene.moderator.delete(scene.said(scene.card)[0])
    assert scene.off_here(scene.card) == {"helmets-cut-injuries"}
    assert scene.off_here(scene.card, after=WEEK + 1) == set()


@pytest.mark.parametrize("code", [50013, 50001, 160002, 10008, 200000])
async def test_a_refused_send_is_tried_once_and_put_on_record(scene: Scene, code: int) -> None:
    scene.refuse(scene.card, code)
    await scene.member.send(scene.card, HELMETS)
    assert scene.said(scene.card) == []
    assert len(scene.sent(f"/channels/{scene.card.id}/messages")) == 1
    assert [row.failure for row in await scene.log()] == [code]


async def test_a_refused_send_does_not_hold_back_the_next_reply(scene: Scene) -> None:
    scene.refuse(scene.card, 10008)
    await scene.member.send(scene.card, HELMETS)
    await scene.member.send(scene.card, LANES)
    assert len(scene.said(scene.card)) == 1


@pytest.mark.parametrize("code", [50013, 50001, 160002])
async def test_a_channel_stops_where_a_right_is_missing_until_rights_change(scene: Scene, code: int) -> None:
    scene.refuse(scene.card, code)
    await scene.member.send(scene.card, HELMETS)
    await scene.member.send(scene.card, LANES)
    assert scene.said(scene.card) == []
    await scene.change_permissions(scene.card)
    await scene.member.send(scene.card, LANES)
    assert len(scene.said(scene.card)) == 1


def is_stopped(scene: Scene, channel: simcord.ChannelHandle) -> bool:
    known = scene.responder.servers.channel(scene.guild.id, channel.id)
    return known is not None and known.problem is not None


async def mend(scene: Scene, role: simcord.RoleHandle) -> None:
    scene.env.backend.edit_role(scene.guild.id, role.id, {"name": "Speaking bots"})


async def give(scene: Scene, role: simcord.RoleHandle) -> None:
    """Discord tells a bot of itself whatever its intents are; the simulation does not."""
    backend, here, me = scene.env.backend, scene.guild.id, scene.bot_user.id
    backend.add_member_role(here, me, role.id)
    payload = serializers.member_payload(backend, backend.get_guild(here), backend.get_member(here, me))
    scene.bot._connection.parsers["GUILD_MEMBER_UPDATE"]({**payload, "guild_id": str(here)})


@pytest.mark.parametrize("change", [mend, give])
async def test_a_channel_that_stopped_goes_on_when_a_role_is_mended_or_given_to_the_bot(
    scene: Scene, change: Callable[[Scene, simcord.RoleHandle], Awaitable[None]]
) -> None:
    role = scene.guild.create_role("Bots")
    scene.refuse(scene.card, 50013)
    await scene.member.send(scene.card, HELMETS)
    assert is_stopped(scene, scene.card)
    await change(scene, role)
    await eventually(lambda: not is_stopped(scene, scene.card))
    await scene.member.send(scene.card, LANES)
    assert len(scene.said(scene.card)) == 1


async def test_a_channel_stops_when_automod_has_blocked_three_replies_in_a_day(scene: Scene) -> None:
    scene.refuse(scene.card, 200000, times=None)
    for words in (HELMETS, LANES, HELMETS, LANES):
        await scene.member.send(scene.card, words)
    assert len(scene.sent(f"/channels/{scene.card.id}/messages")) == 3


@pytest.mark.parametrize(("lacking", "stays"), [(None, False), ("embed_links", True)])
async def test_a_channel_that_stopped_goes_on_at_a_start_only_where_nothing_is_missing(
    scene: Scene, lacking: str | None, *, stays: bool
) -> None:
    channel = scene.guild.create_text_channel("narrow", overwrites=scene.without(lacking) if lacking else None)
    await scene.responder.servers.set_mode(scene.guild.id, (channel.id,), Mode.CARD, scene.env.now())
    await scene.responder.servers.set_problem(scene.guild.id, channel.id, 50013, scene.env.now())
    await scene.restart()
    assert is_stopped(scene, channel) is stays


async def ask_twice(scene: Scene) -> None:
    for words in (HELMETS, LANES):
        await scene.member.send(scene.card, f"Is it true that {words[:-1]}?")


async def be_blocked_elsewhere(scene: Scene) -> None:
    scene.refuse(scene.line, 200000, times=2)
    for words in (HELMETS, LANES):
        await scene.member.send(scene.line, words)


@pytest.mark.parametrize("before", [ask_twice, be_blocked_elsewhere])
async def test_only_what_automod_blocked_in_a_channel_counts_for_stopping_it(
    scene: Scene, before: Callable[[Scene], Awaitable[None]]
) -> None:
    await before(scene)
    scene.refuse(scene.card, 200000)
    await scene.member.send(scene.card, HELMETS)
    await scene.member.send(scene.card, LANES)
    assert [row.outcome for row in await scene.log()][-2:] == [Outcome.SAID, Outcome.SAID]
    assert len(scene.said(scene.card)) == 1


async def test_two_equal_messages_at_once_get_one_reply(scene: Scene) -> None:
    await scene.say_at_once(scene.card, HELMETS, HELMETS)
    assert len(scene.said(scene.card)) == 1


async def test_a_message_deleted_while_its_reply_is_sent_keeps_no_reply(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivered = scene.responder.delivered

    async def late(prepared: PendingReply, reply_id: int) -> bool:
        await scene.responder.withdraw([row.trigger_id async for row in scene.rows() if row.trigger_id])
        return await delivered(prepared, reply_id)

    monkeypatch.setattr(scene.responder, "delivered", late)
    await scene.member.send(scene.card, HELMETS)
    assert scene.said(scene.card) == []


async def test_a_right_that_was_given_back_while_the_bot_was_away_opens_the_channel(scene: Scene) -> None:
    scene.refuse(scene.card, 50013)
    await scene.member.send(scene.card, HELMETS)
    await scene.restart()
    await scene.env.settle()
    await scene.member.send(scene.card, LANES)
    assert len(scene.said(scene.card)) == 1


async def test_what_changes_about_a_message_that_nobody_edited_takes_nothing_back(scene: Scene) -> None:
    message = await scene.member.send(scene.card, HELMETS)
    stored = scene.env.backend.get_message(scene.card.id, message.id)
    pinned = {**serializers.message_payload(scene.env.backend, stored), "pinned": True, "content": "hi"}
    scene.env.backend.emit("MESSAGE_UPDATE", pinned)
    await scene.env.settle()
    assert len(scene.said(scene.card)) == 1


async def test_a_reply_that_arrives_after_a_pause_is_taken_back(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    delivered = scene.responder.delivered

    async def paused(pending: PendingReply, reply_id: int) -> bool:
        await scene.responder.servers.pause(scene.guild.id, None, None, scene.env.now())
        return await delivered(pending, reply_id)

    monkeypatch.setattr(scene.responder, "delivered", paused)
    await scene.member.send(scene.card, HELMETS)
    assert scene.said(scene.card) == []


class TestABacklog:
    """What people do to a message while it waits to be decided on."""

    @pytest.fixture
    def step(self, request: pytest.FixtureRequest) -> str:
        """Where the message waits."""
        return str(request.param)

    @pytest.fixture
    async def waiting(self, scene: Scene, step: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[asyncio.Event]:
        """Hold every message up at a step until the event is set."""
        goes_on = asyncio.Event()
        holder, name = {
            "queue": (scene.bot.state.message_queue, "wait_turn"),
            "judge": (scene.responder._reader, "read"),
            "record": (scene.responder.matches, "record_decision"),
        }[step]
        held = getattr(holder, name)

        async def hold(*given: Any, **named: Any) -> Any:
            done = await held(*given, **named) if step == "record" else None
            await goes_on.wait()
            return done if step == "record" else await held(*given, **named)

        monkeypatch.setattr(holder, name, hold)
        yield goes_on
        goes_on.set()

    @pytest.mark.parametrize("step", ["queue", "judge", "record"], indirect=True)
    async def test_a_message_that_was_deleted_meanwhile_leaves_no_reply_and_nothing_that_leads_to_it(
        self, scene: Scene, waiting: asyncio.Event
    ) -> None:
        message = scene.env.backend.create_message(scene.card.id, scene.member.id, HELMETS)
        await turns()
        scene.env.backend.delete_message(scene.card.id, message.id)
        await turns()
        waiting.set()
        await scene.env.settle()
        assert scene.said(scene.card) == []
        assert {(row.trigger_id, row.score) for row in await scene.log()} <= {(None, None)}

    @pytest.mark.parametrize("step", ["queue", "judge", "record"], indirect=True)
    @pytest.mark.parametrize("words", [f"Is it true that {HELMETS[:-1].lower()}?", "never mind, that was wrong of me"])
    async def test_a_message_that_says_otherwise_by_then_is_not_answered(
        self, scene: Scene, words: str, waiting: asyncio.Event
    ) -> None:
        message = scene.env.backend.create_message(scene.card.id, scene.member.id, HELMETS)
        await turns()
        scene.env.backend.edit_message(scene.card.id, message.id, {"content": words})
        await turns()
        waiting.set()
        await scene.env.settle()
        assert scene.said(scene.card) == []

    @pytest.mark.parametrize("step", ["queue", "judge", "record"], indirect=True)
    async def test_a_message_that_says_the_same_by_then_is_answered(self, scene: Scene, waiting: asyncio.Event) -> None:
        message = scene.env.backend.create_message(scene.card.id, scene.member.id, HELMETS)
        await turns()
        scene.env.backend.edit_message(scene.card.id, message.id, {"content": f"{HELMETS} Wear one."})
        await turns()
        waiting.set()
        await scene.env.settle()
        assert len(scene.said(scene.card)) == 1

    @pytest.mark.parametrize("step", ["queue", "judge", "record"], indirect=True)
    @pytest.mark.parametrize("change", ["server paused", "channel off", "on trial", "claim off"])
    async def test_what_moderators_choose_meanwhile_holds_for_the_message(
        self, scene: Scene, change: str, waiting: asyncio.Event
    ) -> None:
        servers, server, now = scene.responder.servers, scene.guild.id, scene.env.now()
        scene.env.backend.create_message(scene.card.id, scene.member.id, HELMETS)
        await turns()
        await {
            "server paused": lambda: servers.pause(server, None, None, now),
            "channel off": lambda: servers.set_mode(server, [scene.card.id], Mode.OFF, now),
            "on trial": lambda: servers.set_mode(server, [scene.card.id], Mode.SHADOW, now),
            "claim off": lambda: servers.turn_off(server, None, "helmets-cut-injuries", None, OffBy.MODERATOR),
        }[change]()
        waiting.set()
        await scene.env.settle()
        assert scene.said(scene.card) == []
        assert [row async for row in scene.rows() if row.outcome is Outcome.SAID] == []

    @pytest.mark.parametrize("step", ["queue", "judge", "record"], indirect=True)
    async def test_what_they_choose_for_others_makes_no_difference(self, scene: Scene, waiting: asyncio.Event) -> None:
        scene.env.backend.create_message(scene.card.id, scene.member.id, HELMETS)
        await turns()
        await scene.responder.servers.turn_off(scene.guild.id, None, "painted-lanes", None, OffBy.MODERATOR)
        await scene.responder.servers.set_roles(scene.guild.id, RoleKind.EXEMPT, [77])
        waiting.set()
        await scene.env.settle()
        assert len(scene.said(scene.card)) == 1


async def turns() -> None:
    """Let the bot go as far as it can."""
    for _ in range(20):
        await asyncio.sleep(0.005)


@pytest.mark.parametrize(
    "words", [f"Is it true? Do we know that {HELMETS[:-1].lower()}?", f"> {HELMETS}\nSo he wrote."]
)
async def test_who_asks_or_quotes_is_not_answered(scene: Scene, words: str) -> None:
    await scene.member.send(scene.card, words)
    assert scene.said(scene.card) == []


@pytest.mark.faulty
async def test_what_cannot_be_put_on_record_is_not_said_and_the_log_says_why(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(scene.responder.matches, "record_decision", busy)
    await scene.member.send(scene.card, HELMETS)
    assert scene.said(scene.card) == []
    assert "event on_message: log.db is in use by another process." in caplog.text


async def test_a_reply_that_cannot_be_put_on_record_is_taken_back(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(scene.responder.matches, "delivered", busy)
    await scene.member.send(scene.card, HELMETS)
    assert scene.said(scene.card) == []
    assert "log.db is in use by another process." in caplog.text


async def test_without_a_permission_nothing_is_even_tried(scene: Scene) -> None:
    mute = scene.guild.create_text_channel("mute", overwrites=scene.without("send_messages"))
    await scene.responder.servers.set_mode(scene.guild.id, (mute.id,), Mode.CARD, scene.env.now())
    await scene.member.send(mute, HELMETS)
    assert [row.reason for row in await scene.log()] == ["FORBIDDEN"]
    assert scene.sent(f"/channels/{mute.id}/messages") == []


async def test_a_server_that_removes_the_bot_is_forgotten(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    await scene.remove_bot()
    assert await scene.log() == []
    assert scene.responder.servers.channels(scene.guild.id) == {}


async def test_a_server_that_removes_the_bot_while_it_is_stopped_is_forgotten(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    scene.env.backend.guilds.pop(scene.guild.id)
    await scene.restart()
    await scene.env.settle()
    assert await scene.log() == []
    assert scene.responder.servers.channels(scene.guild.id) == {}


async def test_a_press_that_was_under_way_as_the_bot_left_brings_nothing_back_for_long(scene: Scene) -> None:
    await scene.remove_bot()
    await scene.responder.servers.pause(scene.guild.id, None, None, scene.env.now())
    await scene.bot.forget_left()
    assert await scene.responder.servers.on_record() == frozenset()


@pytest.mark.faulty
async def test_a_server_that_could_not_be_forgotten_at_once_is_forgotten_later(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    await scene.member.send(scene.card, HELMETS)
    with monkeypatch.context() as patched:
        patched.setattr(scene.responder.servers, "forget", busy)
        await scene.remove_bot()
    await scene.bot.forget_left()
    assert await scene.log() == []


async def test_a_server_that_keeps_the_bot_is_not_forgotten_at_a_restart(scene: Scene) -> None:
    await scene.restart()
    await scene.env.settle()
    assert len(scene.responder.servers.channels(scene.guild.id)) == 3


async def test_a_deleted_channel_leaves_no_way_to_its_messages(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    await scene.delete_channel(scene.card)
    assert [(row.trigger_id, row.reply_id) for row in await scene.log()] == [(None, None)]
    assert scene.card.id not in scene.responder.servers.channels(scene.guild.id)


@pytest.mark.bot(message_content=False)
class TestWithoutTheMessageContentIntent:
    async def test_it_reads_nothing(self, scene: Scene) -> None:
        await scene.member.send(scene.card, HELMETS)
        assert scene.said(scene.card) == []
        assert await scene.log() == []

    async def test_the_message_menu_still_works(self, scene: Scene) -> None:
        message = await scene.other.send(scene.card, HELMETS)
        shown = await scene.member.context_menu(scene.card, "Check this message", message)
        assert text(shown).startswith("### Rating: Contested ◇\nClaim: “")

    async def test_about_says_so(self, scene: Scene) -> None:
        shown = await scene.member.slash(scene.card, "about")
        assert "may not read messages, so only commands and “Check this message” work." in text(shown)
