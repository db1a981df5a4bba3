"""The weekly digest: chosen in /setup, counts and links without text or names, and off where its channel is lost."""

from datetime import datetime, timedelta

import pytest
import simcord

from bot.core.errors import StorageError
from bot.core.reasons import Mode
from bot.storage.server_settings import Digest
from tests.conversations.library import HELMETS
from tests.conversations.scene import Scene, in_trouble, text
from tests.english import english

WEEK = timedelta(days=7)


async def people(scene: Scene) -> simcord.InteractionResult:
    return await scene.press(scene.moderator, await scene.moderator.slash(scene.off, "setup"), "People and times")


async def subscribed(scene: Scene) -> simcord.InteractionResult:
    return await scene.choose(scene.moderator, await people(scene), [scene.off], "digest")


async def send(scene: Scene) -> datetime:
    """Let a week pass, and do what the running program does every minute."""
    now = scene.env.now() + WEEK
    await scene.bot.send_digests(now)
    await scene.env.settle()
    return now


async def test_nobody_gets_one_unasked(scene: Scene) -> None:
    await send(scene)
    assert scene.said(scene.off) == []
    assert english("digest-channel", due=None) in text(await people(scene))


async def test_it_is_sent_once_a_week_and_tells_counts_and_links_without_text_and_names(scene: Scene) -> None:
    await subscribed(scene)
    await scene.member.send(scene.card, HELMETS)
    (reply,) = scene.said(scene.card)
    await scene.member.send(scene.trial, HELMETS)
    now = await send(scene)
    await scene.bot.send_digests(now)
    (digest,) = scene.said(scene.off)
    title = scene.responder.library.title("helmets-cut-injuries")
    assert f"- {title}: once ([1]({reply.jump_url}))" in text(digest)
    assert HELMETS not in text(digest)
    assert "Ada" not in text(digest)
    assert str(scene.member.id) not in text(digest)
    held = scene.responder.servers.digest(scene.guild.id)
    assert held
    assert held.due > now


async def test_where_the_bot_is_paused_the_digest_waits(scene: Scene) -> None:
    await subscribed(scene)
    await scene.moderator.slash(scene.off, "pause")
    await send(scene)
    assert scene.said(scene.off) == []
    await scene.responder.servers.resume(scene.guild.id, None)
    await send(scene)
    assert len(scene.said(scene.off)) == 1


async def test_a_digest_with_all_there_can_be_fits_a_message(scene: Scene) -> None:
    await subscribed(scene)
    for _ in range(4):
        await scene.responder.servers.set_mode(scene.guild.id, [scene.card.id], Mode.CARD, scene.env.now())
        await scene.member.send(scene.card, HELMETS)
        await scene.env.advance_time(25 * 3600)
    await scene.bot.send_digests(scene.env.now() + timedelta(days=3))
    await scene.env.settle()
    (digest,) = scene.said(scene.off)
    assert "4 times ([1](" in text(digest)
    assert "[4](" in text(digest)


async def test_it_speaks_the_servers_language(scene: Scene) -> None:
    await scene.prefer("de")
    await subscribed(scene)
    await send(scene)
    assert text(scene.said(scene.off)[0]).startswith("## Counterpoint, eine Woche")


async def lost(scene: Scene) -> None:
    """The next moderator is told, once."""
    told = english("digest-lost")
    assert told in text(await scene.moderator.slash(scene.card, "setup"))
    assert told not in text(await scene.moderator.slash(scene.card, "setup"))
    assert scene.responder.servers.digest(scene.guild.id) is None


async def test_a_channel_that_is_deleted_switches_it_off_and_the_next_moderator_is_told(scene: Scene) -> None:
    await subscribed(scene)
    await scene.delete_channel(scene.off)
    await send(scene)
    await lost(scene)


async def test_a_channel_that_went_while_nobody_looked_switches_it_off(scene: Scene) -> None:
    await scene.responder.servers.set_digest(scene.guild.id, Digest(channel_id=4_711, due=scene.env.now()))
    await send(scene)
    await lost(scene)


async def test_a_channel_that_is_closed_to_the_bot_switches_it_off(scene: Scene) -> None:
    await subscribed(scene)
    scene.refuse(scene.off, 50_001)
    await send(scene)
    await lost(scene)


async def test_what_discord_does_not_take_just_now_is_tried_again_in_an_hour(scene: Scene) -> None:
    await subscribed(scene)
    scene.refuse(scene.off, 0)
    now = await send(scene)
    assert scene.said(scene.off) == []
    await scene.bot.send_digests(now + timedelta(hours=1))
    await scene.env.settle()
    assert len(scene.said(scene.off)) == 1


async def test_one_that_may_have_arrived_is_not_sent_again(scene: Scene) -> None:
    await subscribed(scene)
    with scene.unanswered("POST", f"/channels/{scene.off.id}/messages", in_trouble()):
        now = await send(scene)
    await scene.bot.send_digests(now + timedelta(hours=2))
    await scene.env.settle()
    assert len(scene.said(scene.off)) == 1


async def test_a_busy_database_puts_it_off_and_keeps_no_other_server_waiting(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    await subscribed(scene)
    elsewhere = scene.env.create_guild("Elsewhere")
    other = elsewhere.create_text_channel("news")
    await scene.responder.servers.set_digest(elsewhere.id, Digest(channel_id=other.id, due=scene.env.now()))
    spoken = scene.responder.matches.spoken

    async def busy(server_id: int, since: datetime) -> object:
        if server_id == scene.guild.id:
            raise StorageError("log.db is in use by another process.")
        return await spoken(server_id, since)

    with monkeypatch.context() as patched:
        patched.setattr(scene.responder.matches, "spoken", busy)
        now = await send(scene)
    assert [len(scene.said(scene.off)), len(other.history())] == [0, 1]
    await scene.bot.send_digests(now)
    await scene.env.settle()
    assert [len(scene.said(scene.off)), len(other.history())] == [1, 1]


async def test_a_channel_in_which_the_bot_may_not_post_is_not_taken(scene: Scene) -> None:
    bare = scene.guild.create_text_channel("bare", overwrites=scene.without("send_messages"))
    shown = await scene.choose(scene.moderator, await people(scene), [bare], "digest")
    assert english("digest-lacks", permissions="“Send Messages”", channel=bare.mention) in text(shown)
    assert scene.responder.servers.digest(scene.guild.id) is None


async def test_choosing_no_channel_ends_it(scene: Scene) -> None:
    await scene.choose(scene.moderator, await subscribed(scene), [], "digest")
    assert scene.responder.servers.digest(scene.guild.id) is None


@pytest.mark.parametrize("right", ["digest", "exempt"])
async def test_who_lost_the_right_meanwhile_changes_nothing(scene: Scene, right: str) -> None:
    panel, role = await people(scene), scene.guild.create_role("Newcomers")
    await scene.demote(scene.moderator)
    refused = await scene.choose(scene.moderator, panel, [scene.off if right == "digest" else role], right)
    assert text(refused) == english("lacking-right", permission="Manage Server")
    assert scene.responder.servers.digest(scene.guild.id) is None
