"""The weekly digest: chosen in /setup, counts and links without text or names, and off where its channel is lost."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import discord
import pytest
import simcord
from discord.http import Route

from bot.core.errors import StorageError
from bot.core.reasons import Mode
from bot.storage.server_settings import Digest
from tests.builders import a_match, a_post, a_reply
from tests.conversations.library import HELMETS
from tests.conversations.scene import Scene, failure, in_trouble, text
from tests.english import english
from tests.wire.components import MOST_TEXT

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


@pytest.mark.parametrize(
    ("on", "told", "is_told"),
    [("off", "Would have spoken 0 times.", True), ("trial", "Would have spoken once.", True), ("card", "Would", False)],
)
async def test_what_a_trial_would_have_said_is_told_where_there_was_one_or_nothing_was_said(
    scene: Scene, on: str, told: str, *, is_told: bool
) -> None:
    await subscribed(scene)
    await scene.member.send(getattr(scene, on), HELMETS)
    await send(scene)
    assert (told in text(scene.said(scene.off)[-1])) is is_told


async def test_where_the_bot_is_paused_the_digest_waits(scene: Scene) -> None:
    await subscribed(scene)
    await scene.moderator.slash(scene.off, "pause")
    await send(scene)
    assert scene.said(scene.off) == []
    await scene.responder.servers.resume(scene.guild.id, None)
    await send(scene)
    assert len(scene.said(scene.off)) == 1


@pytest.mark.parametrize(("late", "following"), [(timedelta(minutes=5), WEEK), (3 * WEEK / 7, WEEK + 3 * WEEK / 7)])
async def test_the_next_digest_tells_of_other_days_also_after_one_that_came_late(
    scene: Scene, late: timedelta, following: timedelta
) -> None:
    due = scene.env.now().replace(hour=12)
    await scene.responder.servers.set_digest(scene.guild.id, Digest(channel_id=scene.off.id, due=due))
    await scene.bot.send_digests(due + late)
    held = scene.responder.servers.digest(scene.guild.id)
    assert held
    assert held.due - due == following


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


async def test_of_titles_that_are_too_long_for_a_message_fewer_are_named(scene: Scene) -> None:
    """Eight claims with four links each, all marks of whose titles are escaped, in the longest language."""
    await scene.prefer("de")
    await subscribed(scene)
    library = scene.responder.library
    titled = {name: claim.model_copy(update={"title": "*" * 60}) for name, claim in library.claims.items()}
    scene.exchange(replace(library, claims=titled))
    for number, name in enumerate(name for name in [*titled][:9] for _ in range(4)):
        await said(scene, name, 1_456_074_443_980_800_000 + number)
    await send(scene)
    (digest,) = scene.said(scene.off)
    assert len(text(digest)) <= MOST_TEXT
    assert "[4](" in text(digest)
    assert told_of(digest) == 9


def told_of(digest: discord.Message) -> int:
    """How many claims are named, together with those that are only counted."""
    (left,) = re.findall(r"^- und (\d+) weitere", text(digest), re.MULTILINE)
    return text(digest).count("[1](") + int(left)


async def said(scene: Scene, claim_id: str, message_id: int) -> None:
    """Note a reply that was given and stands."""
    place, now = scene.card.id, scene.env.now()
    post = a_post(id=message_id, server_id=scene.guild.id, place_id=place, channel_id=place, at=now)
    matches = scene.responder.matches
    noted = await matches.record_decision(post, a_match(claim_id), None, "0a1b2c3d", Mode.CARD, lambda _: a_reply())
    await matches.delivered(noted.match_id, message_id + 1_000)


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


@pytest.mark.parametrize("code", [50_001, 200_000], ids=["missing access", "automod"])
async def test_a_channel_that_is_closed_to_the_bot_or_to_what_it_says_switches_it_off(scene: Scene, code: int) -> None:
    await subscribed(scene)
    scene.refuse(scene.off, code)
    await send(scene)
    await lost(scene)


async def test_what_discord_does_not_take_just_now_is_tried_again_in_an_hour(scene: Scene) -> None:
    await subscribed(scene)
    path = f"/channels/{scene.off.id}/messages"
    scene.env.inject_error("POST", path, status=429, code=0, message="refused by the test", times=1)
    now = await send(scene)
    assert scene.said(scene.off) == []
    await scene.bot.send_digests(now + timedelta(hours=1))
    await scene.env.settle()
    assert len(scene.said(scene.off)) == 1


async def test_what_discord_refuses_for_good_is_not_tried_again_before_the_next_week(scene: Scene) -> None:
    await subscribed(scene)
    scene.refuse(scene.off, 40_005)
    now = await send(scene)
    await scene.bot.send_digests(now + WEEK - timedelta(hours=1))
    assert scene.said(scene.off) == []
    await scene.bot.send_digests(now + WEEK)
    await scene.env.settle()
    assert len(scene.said(scene.off)) == 1


@pytest.mark.parametrize("code", [0, 50_001], ids=["rate limit", "missing access"])
@pytest.mark.parametrize("chosen", [None, 4_711], ids=["none", "another channel"])
async def test_what_moderators_choose_while_a_digest_is_refused_stays(
    scene: Scene, code: int, chosen: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    servers, request = scene.responder.servers, scene.bot.http.request
    digest = Digest(channel_id=chosen, due=scene.env.now() + 2 * WEEK) if chosen else None

    async def refused(route: Route, **options: Any) -> Any:
        if (route.method, route.url.removeprefix(Route.BASE)) != ("POST", f"/channels/{scene.off.id}/messages"):
            return await request(route, **options)
        await servers.set_digest(scene.guild.id, digest)
        raise failure(403 if code else 429, code)

    await subscribed(scene)
    monkeypatch.setattr(scene.bot.http, "request", refused)
    await send(scene)
    assert servers.digest(scene.guild.id) == digest


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
