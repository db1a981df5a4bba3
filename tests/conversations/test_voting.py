"""What people say of replies and cards: one vote each, no words taken, and when votes turn a claim off."""

from collections import Counter
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import discord
import pytest
import simcord

from bot.core.cards import revision
from bot.core.errors import StorageError
from bot.core.reasons import Mode
from bot.core.strings import Language
from bot.frontend.context import Links
from bot.storage.server_settings import ClaimOff
from bot.storage.tables import OffBy
from tests.conversations.library import HELMETS
from tests.conversations.scene import Scene, labels, parts_of, text
from tests.english import english

CLAIM = "helmets-cut-injuries"
NOT_THIS = "Not this / not here"
QUESTION = {"reason": "question"}
NOT_NEEDED = {"reason": "not-needed"}
DAY = 86_400


async def a_reply(scene: Scene) -> discord.Message:
    await scene.member.send(scene.card, HELMETS)
    return scene.said(scene.card)[-1]


async def a_card(scene: Scene, who: simcord.MemberActor, reply: discord.Message) -> simcord.InteractionResult:
    return await scene.press(who, reply, "Evidence")


async def object_to(scene: Scene, who: simcord.MemberActor, reply: discord.Message, form: dict[str, Any]) -> str:
    asked = await scene.press(who, reply, NOT_THIS)
    return text(await who.submit_modal(asked, form) if asked.modal else asked)


def people(scene: Scene, number: int) -> list[simcord.MemberActor]:
    return [scene.guild.add_member(scene.env.create_user(f"person{one}")) for one in range(number)]


async def counts(scene: Scene, server_id: int | None = None) -> Counter[str]:
    await scene.responder.matches.daily.flush()
    counted: Counter[str] = Counter()
    since = scene.env.now().date() - timedelta(days=9)
    found = await scene.responder.matches.daily.since(server_id or scene.guild.id, since)
    for tally, number in found.items():
        counted[tally.event] += number
    return counted


async def test_helpful_is_counted_once(scene: Scene) -> None:
    card = await a_card(scene, scene.other, await a_reply(scene))
    assert text(await scene.press(scene.other, card, "Helpful")) == "Counted. Thank you."
    again = await scene.press(scene.other, card, "Helpful")
    assert text(again) == "You have already told us about this reply. Thank you."
    assert (await counts(scene))["helpful"] == 1


async def test_a_card_that_was_asked_for_can_be_helpful_or_disputed_but_not_out_of_place(scene: Scene) -> None:
    card = await scene.member.slash(scene.off, "claim", name=CLAIM)
    assert {"Helpful", "I disagree"} <= set(labels(card))
    assert "Not this / not here" not in labels(card)
    assert text(await scene.press(scene.member, card, "Helpful")) == "Counted. Thank you."
    assert text(await scene.press(scene.member, card, "Helpful")) == english("second-vote")


async def test_another_button_replaces_the_vote_and_the_counts_follow(scene: Scene) -> None:
    reply = await a_reply(scene)
    card = await a_card(scene, scene.other, reply)
    await scene.press(scene.other, card, "Helpful")
    assert await object_to(scene, scene.other, reply, QUESTION) == english("counted-anew")
    assert +(await counts(scene)) == {"said": 1, "opened": 1, "not-here": 1, "not-here:question": 1}
    assert text(await scene.press(scene.other, card, "Helpful")) == english("counted-anew")
    assert +(await counts(scene)) == {"said": 1, "opened": 1, "helpful": 1}
    assert len(await scene.responder.feedback.given(scene.guild.id, scene.other.id)) == 1


async def test_a_vote_on_a_card_that_was_asked_for_can_be_changed_too(scene: Scene) -> None:
    card = await scene.member.slash(scene.off, "claim", name=CLAIM)
    await scene.press(scene.member, card, "Helpful")
    form = await scene.press(scene.member, card, "I disagree")
    await scene.member.submit_modal(form, {"reasons": ["wrong", "missing"]})
    assert +(await counts(scene)) == {"disagree": 1, "disagree:wrong": 1, "disagree:missing": 1}
    assert text(await scene.press(scene.member, card, "I disagree")) == english("second-vote")
    assert text(await scene.press(scene.member, card, "Helpful")) == english("counted-anew")
    assert +(await counts(scene)) == {"helpful": 1}


async def elsewhere(scene: Scene) -> tuple[int, simcord.ChannelHandle, list[simcord.MemberActor]]:
    """Another server that has the bot, with the member and somebody else in it."""
    guild = scene.env.create_guild("Elsewhere")
    channel = guild.create_text_channel("talk")
    await scene.responder.servers.set_mode(guild.id, [channel.id], Mode.CARD, scene.env.now())
    return guild.id, channel, [guild.add_member(scene.member.user), guild.add_member(scene.env.create_user("cy"))]


async def vote_on_card(channel: simcord.ChannelHandle, who: simcord.MemberActor, scene: Scene, *reasons: str) -> None:
    """Say what one thinks of a card that one asked for: with reasons *I disagree*, without *Helpful*."""
    card = await who.slash(channel, "claim", name=CLAIM)
    pressed = await scene.press(who, card, "I disagree" if reasons else "Helpful")
    if reasons:
        await who.submit_modal(pressed, {"reasons": [*reasons]})


@pytest.mark.parametrize("restarts", [False, True])
async def test_a_vote_on_a_card_that_is_changed_in_another_server_takes_no_vote_of_others_away(
    scene: Scene, restarts: bool
) -> None:
    server_id, there, (member, other) = await elsewhere(scene)
    await vote_on_card(there, other, scene)
    await vote_on_card(scene.off, scene.member, scene)
    if restarts:  # which forgets where the vote was given
        await scene.restart()
    await vote_on_card(there, member, scene, "wrong")
    assert +(await counts(scene, server_id)) == {"helpful": 1, "disagree": 1, "disagree:wrong": 1}
    assert +(await counts(scene)) == ({"helpful": 1} if restarts else {})


async def test_a_vote_is_changed_after_a_restart_and_on_another_day(scene: Scene) -> None:
    reply = await a_reply(scene)
    await object_to(scene, scene.other, reply, QUESTION)
    await counts(scene)
    await scene.restart()
    await scene.env.advance_time(DAY + 60)
    card = await a_card(scene, scene.other, reply)
    assert text(await scene.press(scene.other, card, "Helpful")) == english("counted-anew")
    assert +(await counts(scene)) == {"said": 1, "opened": 1, "helpful": 1}


async def test_a_vote_is_changed_whose_row_went_for_one_on_the_next_reply(scene: Scene) -> None:
    first = await a_reply(scene)
    await object_to(scene, scene.other, first, QUESTION)
    await scene.env.advance_time(DAY + 60)
    await object_to(scene, scene.other, await a_reply(scene), QUESTION)
    card = await a_card(scene, scene.other, first)
    assert text(await scene.press(scene.other, card, "Helpful")) == english("counted-anew")
    counted = await counts(scene)
    assert (counted["not-here"], counted["helpful"]) == (1, 1)


async def test_not_this_asks_why_and_counts_the_reason(scene: Scene) -> None:
    reply = await a_reply(scene)
    assert await object_to(scene, scene.other, reply, QUESTION) == "Counted. Thank you."
    assert await object_to(scene, scene.other, reply, QUESTION) == english("second-vote")
    assert (await counts(scene))["not-here:question"] == 1


async def test_one_vote_counts_also_after_a_restart(scene: Scene) -> None:
    reply = await a_reply(scene)
    await object_to(scene, scene.other, reply, QUESTION)
    await scene.restart()
    assert await object_to(scene, scene.other, reply, QUESTION) == english("second-vote")


async def test_i_disagree_thanks_and_leads_to_the_tracker_with_what_is_known(scene: Scene) -> None:
    card = await a_card(scene, scene.other, await a_reply(scene))
    form = await scene.press(scene.other, card, "I disagree")
    thanks = await scene.other.submit_modal(form, {"reasons": ["outdated", "missing"]})
    assert text(thanks) == "Thank you. To name a source or a correction, open a public issue:"
    (address,) = [part["url"] for part in parts_of(thanks) if "url" in part]
    body = parse_qs(urlsplit(address).query)["body"][0]
    current = revision(scene.responder.library.claims[CLAIM], Language.ENGLISH)
    assert body == f"Claim: {CLAIM}\nRevision: {current}\nReasons: outdated, missing\n"
    assert (await counts(scene))["disagree:missing"] == 1


@pytest.mark.bot(links=Links())
async def test_without_a_tracker_disagreement_is_counted_all_the_same(scene: Scene) -> None:
    card = await scene.member.slash(scene.off, "claim", name=CLAIM)
    form = await scene.press(scene.member, card, "I disagree")
    assert text(await scene.member.submit_modal(form, {"reasons": ["wrong"]})) == "Counted. Thank you."


@pytest.mark.bot(links=Links(report="https://tracker.example/new?template=" + "a" * 400))
async def test_a_tracker_whose_address_is_full_is_linked_as_it_is(scene: Scene) -> None:
    card = await scene.member.slash(scene.off, "claim", name=CLAIM)
    form = await scene.press(scene.member, card, "I disagree")
    thanks = await scene.member.submit_modal(form, {"reasons": ["wrong"]})
    assert [part["url"] for part in parts_of(thanks) if "url" in part] == [scene.bot.links.report]


async def test_votes_on_a_reply_that_has_gone_are_refused(scene: Scene) -> None:
    message = await scene.member.send(scene.card, HELMETS)
    card = await a_card(scene, scene.other, scene.said(scene.card)[-1])
    form = await scene.press(scene.other, card, "I disagree")
    await scene.member.delete(message)
    assert text(await scene.press(scene.other, card, "Helpful")) == english("row-gone")
    assert text(await scene.other.submit_modal(form, {"reasons": ["wrong"]})) == english("row-gone")
    assert text(await scene.press(scene.other, card, "I disagree")) == english("row-gone")


async def test_five_people_who_say_it_was_not_meant_turn_the_claim_off_for_a_week(scene: Scene) -> None:
    reply = await a_reply(scene)
    *four, fifth = people(scene, 5)
    for person in four:
        await object_to(scene, person, reply, QUESTION)
    assert scene.off_here(scene.card) == set()
    await object_to(scene, fifth, reply, QUESTION)
    assert scene.off_here(scene.card, after=7 * DAY - 60) == {CLAIM}
    assert scene.off_here(scene.card, after=7 * DAY + 60) == set()
    assert [off.by for off in scene.responder.servers.claims_off(scene.guild.id, scene.env.now())] == [OffBy.AUTO]


async def test_one_person_does_not_turn_it_off_by_voting_on_five_days(scene: Scene) -> None:
    for _ in range(5):
        reply = await a_reply(scene)
        assert await object_to(scene, scene.other, reply, QUESTION) == "Counted. Thank you."
        await scene.env.advance_time(DAY + 60)
    assert scene.off_here(scene.card) == set()
    assert len(await scene.responder.feedback.given(scene.guild.id, scene.other.id)) == 1
    assert (await counts(scene))["not-here"] == 5


async def test_right_but_not_needed_turns_nothing_off(scene: Scene) -> None:
    reply = await a_reply(scene)
    for person in people(scene, 6):
        await object_to(scene, person, reply, NOT_NEEDED)
    assert scene.off_here(scene.card) == set()


async def test_disagreement_turns_nothing_off_however_many_disagree(scene: Scene) -> None:
    reply = await a_reply(scene)
    for person in people(scene, 9):
        card = await a_card(scene, person, reply)
        form = await scene.press(person, card, "I disagree")
        await person.submit_modal(form, {"reasons": ["one-sided"]})
    assert scene.off_here(scene.card) == set()


async def test_the_many_whom_it_helped_outweigh_five(scene: Scene) -> None:
    reply = await a_reply(scene)
    *fans, one, two, three, four, five = people(scene, 15)
    for person in fans:
        await scene.press(person, await a_card(scene, person, reply), "Helpful")
    for person in (one, two, three, four, five):
        await object_to(scene, person, reply, QUESTION)
    assert scene.off_here(scene.card) == set()


async def test_votes_from_before_a_moderator_lifted_it_do_not_turn_it_off_again(scene: Scene) -> None:
    reply = await a_reply(scene)
    *five, sixth = people(scene, 6)
    for person in five:
        await object_to(scene, person, reply, QUESTION)
    off = ClaimOff(claim_id=CLAIM, channel_id=scene.card.id, until=scene.env.now(), by=OffBy.AUTO)
    await scene.responder.voting.lift(scene.guild.id, off, scene.env.now())
    await object_to(scene, sixth, reply, QUESTION)
    assert scene.off_here(scene.card) == set()


@pytest.mark.faulty
async def test_a_vote_that_met_a_busy_database_may_be_given_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_: object) -> bool:
        raise StorageError("log.db is in use by another process.")

    reply = await a_reply(scene)
    form = await scene.press(scene.other, reply, NOT_THIS)
    with monkeypatch.context() as broken:
        broken.setattr(scene.responder.feedback, "vote", busy)
        assert text(await scene.other.submit_modal(form, QUESTION)) == english("busy")
    assert await object_to(scene, scene.other, reply, QUESTION) == "Counted. Thank you."
