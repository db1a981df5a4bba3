"""The buttons of lines and cards: what they do, for whom, also after a restart, and what they refuse."""

import re
from dataclasses import replace
from typing import Any

import discord
import pytest
import simcord

from bot.core.reasons import Mode
from bot.frontend.context import Links
from tests.conversations.library import HELMETS, LANES
from tests.conversations.scene import Scene, labels, message_of, parts_of, text
from tests.english import english

NOT_THIS = "Not this / not here"
PAGES = ["Overview", "Evidence", "Counterpoints", "Sources"]
REASON = {"reason": "question"}


async def a_reply(scene: Scene) -> discord.Message:
    """The member says it in card mode, the bot answers."""
    await scene.member.send(scene.card, HELMETS)
    return scene.said(scene.card)[-1]


async def test_show_context_opens_the_full_card_for_whoever_asks(scene: Scene) -> None:
    await scene.member.send(scene.line, HELMETS)
    shown = await scene.press(scene.other, scene.said(scene.line)[0], "Show context")
    assert shown.ephemeral
    assert text(shown).startswith("### Rating: Contested ◇\n")
    assert labels(shown) == [*PAGES, "Helpful", NOT_THIS, "I disagree", "Why this?", "Post in channel"]


@pytest.mark.parametrize(
    ("label", "heading", "last"),
    [
        ("Evidence", "## What the evidence shows", "**2.** Two reviews agree."),
        ("Counterpoints", "## Counterpoints", "**1.** Riders who choose helmets differ in other ways."),
        ("Sources", "## Sources", "\n30. [A Journal, 2020](https://journal.example/study-30)"),
    ],
)
async def test_a_button_of_the_public_card_answers_privately_with_that_part(
    scene: Scene, label: str, heading: str, last: str
) -> None:
    reply = await a_reply(scene)
    shown = await scene.press(scene.other, reply, label)
    assert shown.ephemeral
    assert text(shown).startswith(heading)
    assert last in text(shown)
    assert text(scene.said(scene.card)[-1]) == text(reply)


async def test_the_private_card_turns_its_pages_in_place_and_keeps_all_around_them(scene: Scene) -> None:
    words = f"Is it true that {HELMETS[0].lower()}{HELMETS[1:].rstrip('.')}?"
    card = await scene.member.slash(scene.off, "check", text=words)
    around = text(card).partition("#")[0], labels(card)
    for label, heading in (("Evidence", "## What the"), ("Counterpoints", "## Counter"), ("Overview", "### Rating")):
        await scene.restart()
        shown = await scene.press(scene.member, card, label)
        assert message_of(shown).id == message_of(card).id
        assert text(shown).startswith(f"{around[0]}{heading}")
        assert labels(shown) == around[1]


async def test_the_pages_of_a_direct_answer_turn_in_place(scene: Scene) -> None:
    await scene.member.send_dm(HELMETS)
    await scene.member.user.click(scene.direct_answer, label="Counterpoints")
    assert text(scene.direct_answer).startswith("## Counterpoints")


@pytest.mark.bot(links=Links(site="https://claims.example/cycling/"))
async def test_where_the_library_is_a_website_cards_link_the_claims_page(scene: Scene) -> None:
    reply = await a_reply(scene)
    for shown in (reply, await scene.press(scene.other, reply, "Evidence")):
        urls = [part["url"] for part in parts_of(shown) if part.get("label") == "Open page"]
        assert urls == ["https://claims.example/cycling/claims/helmets-cut-injuries.html"]


async def test_a_card_that_a_moderator_asked_for_is_no_reply_to_take_back(scene: Scene) -> None:
    card = await scene.moderator.slash(scene.off, "claim", name="helmets-cut-injuries")
    assert {english("turn-off-here"), english("remove-reply"), english("not-this")}.isdisjoint(labels(card))


async def test_a_moderator_gets_two_more_buttons(scene: Scene) -> None:
    shown = await scene.press(scene.moderator, await a_reply(scene), "Evidence")
    assert labels(shown)[-2:] == ["Don't bring up here…", "Remove reply"]


async def test_buttons_outlive_a_restart(scene: Scene) -> None:
    reply = await a_reply(scene)
    await scene.restart()
    shown = await scene.press(scene.other, reply, "Evidence")
    assert text(shown).startswith("## What the evidence shows\n-# Helmets and serious head injuries")


async def test_sources_in_detail_turn_pages(scene: Scene) -> None:
    card = await scene.member.slash(scene.off, "claim", name="helmets-cut-injuries")
    listed = await scene.press(scene.member, card, "Sources")
    first = await scene.press(scene.member, listed, "Sources in detail")
    assert "**1.**" in text(first)
    assert labels(first) == ["Previous", "Next"]
    assert "**30.**" in text(await scene.press(scene.member, first, "Next"))


async def why_this(scene: Scene) -> list[str]:
    card = await scene.press(scene.other, await a_reply(scene), "Evidence")
    return text(await scene.press(scene.other, card, "Why this?")).splitlines()


async def test_why_this_tells_the_figures_of_a_reply(scene: Scene) -> None:
    figures, *_, kept = await why_this(scene)
    assert re.match(r"How surely the message makes this claim: \d+ of 100; I now answer from \d+ on\.", figures)
    assert kept == "Message text is not kept."


async def test_why_this_quotes_what_the_library_says_now(scene: Scene) -> None:
    card = await scene.press(scene.other, await a_reply(scene), "Evidence")
    (row,) = await scene.log()
    library = scene.responder.library
    claim = library.claims[row.claim_id]
    more = claim.model_copy(update={"phrasings": ("Helmets annoy drivers.", *claim.phrasings)})
    scene.exchange(replace(library, claims={**library.claims, claim.id: more}))
    told = text(await scene.press(scene.other, card, "Why this?"))
    assert f"The sentence of the library that it comes closest to: “{HELMETS}”" in told


async def test_why_this_tells_in_words_how_the_judge_reads_the_message(scene: Scene) -> None:
    told = "\n".join(await why_this(scene))
    assert "\nHow a small local model reads the message: an assertion of the claim (almost certain)" in told
    assert re.search(r"^Words that it has in common with that sentence .*\bhelmet\b", told, re.MULTILINE)
    assert re.search(r"^Without these words I would be less sure: .*\bhalve\b", told, re.MULTILINE)


async def told_again(scene: Scene, card: Any) -> bool:
    return "small local model" in text(await scene.press(scene.other, card, "Why this?"))


async def test_why_this_reads_only_where_the_bot_may_read(scene: Scene) -> None:
    card = await scene.press(scene.other, await a_reply(scene), "Evidence")
    assert await told_again(scene, card)
    await scene.responder.servers.set_mode(scene.guild.id, [scene.card.id], Mode.OFF, scene.env.now())
    assert not await told_again(scene, card)


async def test_why_this_is_asked_as_often_as_any_question(scene: Scene) -> None:
    card = await scene.press(scene.other, await a_reply(scene), "Evidence")
    told = [text(await scene.press(scene.other, card, "Why this?")) for _ in range(11)]
    assert told[-1].startswith("You have asked 10 times this minute.")


async def test_why_this_reads_nothing_of_an_author_who_opted_out(scene: Scene) -> None:
    card = await scene.press(scene.other, await a_reply(scene), "Evidence")
    await scene.responder.opt_outs.opt_out(scene.guild.id, scene.member.id, discord.utils.utcnow())
    assert not await told_again(scene, card)


async def test_the_author_removes_the_reply_and_is_not_read_any_more(scene: Scene) -> None:
    form = await scene.press(scene.member, await a_reply(scene), NOT_THIS)
    await scene.member.submit_modal(form, REASON | {"measures": ["remove", "opt-out"]})
    assert scene.said(scene.card) == []
    assert scene.responder.opt_outs.is_out(scene.guild.id, scene.member.id)
    assert scene.off_here(scene.card) == set()


async def test_a_moderator_removes_the_reply_and_turns_the_claim_off(scene: Scene) -> None:
    form = await scene.press(scene.moderator, await a_reply(scene), NOT_THIS)
    done = await scene.moderator.submit_modal(form, REASON | {"measures": ["remove", "turn-off"]})
    assert scene.said(scene.card) == []
    assert scene.off_here(scene.card) == {"helmets-cut-injuries"}
    assert text(done).splitlines()[:2] == ["Counted. Thank you.", "The reply is removed."]


async def test_a_press_is_acknowledged_before_discord_is_asked_for_anything_slow(scene: Scene) -> None:
    card = await scene.press(scene.moderator, await a_reply(scene), "Evidence")
    before = len(scene.env.http_requests)
    removed = await scene.press(scene.moderator, card, "Remove reply")
    assert [request.method for request in scene.env.http_requests[before:]][:2] == ["POST", "DELETE"]
    assert text(removed) == "The reply is removed."


async def test_others_are_offered_no_measures(scene: Scene) -> None:
    form = await scene.press(scene.other, await a_reply(scene), NOT_THIS)
    assert "measures" not in str(form.modal)


async def test_rights_are_asked_again_when_a_form_comes_back(scene: Scene) -> None:
    form = await scene.press(scene.moderator, await a_reply(scene), NOT_THIS)
    await scene.demote(scene.moderator)
    await scene.moderator.submit_modal(form, REASON | {"measures": ["remove", "turn-off"]})
    assert len(scene.said(scene.card)) == 1
    assert scene.off_here(scene.card) == set()


@pytest.mark.parametrize(
    ("label", "refusal"),
    [
        ("Remove reply", english("not-yours")),
        ("Don't bring up here…", english("lacking-right", permission="Manage Messages")),
    ],
)
async def test_moderators_buttons_ask_for_the_right_at_each_press(scene: Scene, label: str, refusal: str) -> None:
    card = await scene.press(scene.moderator, await a_reply(scene), "Evidence")
    await scene.demote(scene.moderator)
    assert text(await scene.press(scene.moderator, card, label)) == refusal
    assert len(scene.said(scene.card)) == 1


async def test_a_moderator_turns_a_claim_off_for_a_time(scene: Scene) -> None:
    card = await scene.press(scene.moderator, await a_reply(scene), "Evidence")
    asked = await scene.press(scene.moderator, card, "Don't bring up here…")
    done = await scene.press(scene.moderator, asked, "For 30 days")
    assert text(done).startswith("I don't bring **")
    assert scene.off_here(scene.card, after=29 * 86400) == {"helmets-cut-injuries"}


async def test_who_lost_the_right_meanwhile_cannot_turn_a_claim_off(scene: Scene) -> None:
    card = await scene.press(scene.moderator, await a_reply(scene), "Evidence")
    asked = await scene.press(scene.moderator, card, "Don't bring up here…")
    await scene.demote(scene.moderator)
    refused = await scene.press(scene.moderator, asked, "For 30 days")
    assert text(refused) == english("lacking-right", permission="Manage Messages")
    assert scene.off_here(scene.card) == set()


async def test_a_reply_that_is_off_the_record_cannot_be_changed(scene: Scene) -> None:
    card = await scene.press(scene.moderator, await a_reply(scene), "Evidence")
    await scene.press(scene.moderator, card, "Remove reply")
    for label in (NOT_THIS, "Remove reply", "Don't bring up here…", "Why this?"):
        assert text(await scene.press(scene.moderator, card, label)) == english("row-gone")


async def unrecorded(_match_id: int, _reply_id: int) -> bool:
    """Stand in for the record of a reply that was just sent: the database has not written it yet."""
    return True


async def test_a_vote_on_a_reply_that_is_not_on_record_yet_counts_and_records_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(scene.responder.matches, "delivered", unrecorded)
        reply = await a_reply(scene)
    form = await scene.press(scene.other, reply, NOT_THIS)
    assert text(await scene.other.submit_modal(form, REASON)) == english("counted")
    assert [row.reply_id for row in await scene.log()] == [reply.id]


async def test_the_private_card_of_a_reply_that_is_not_on_record_yet_removes_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = scene.responder.matches.delivered
    monkeypatch.setattr(scene.responder.matches, "delivered", unrecorded)
    reply = await a_reply(scene)
    card = await scene.press(scene.moderator, reply, "Evidence")
    assert text(await scene.press(scene.moderator, card, "Remove reply")) == english("removed")
    (row,) = await scene.log()
    assert not await recorded(row.match_id, reply.id)


async def test_another_servers_reply_is_refused(scene: Scene) -> None:
    reply = await a_reply(scene)
    away = await scene.elsewhere(reply)
    assert text(await scene.press(away.moderator, away.copy, NOT_THIS)) == english("row-gone")


async def test_a_claim_that_left_the_library_says_so(scene: Scene) -> None:
    reply = await a_reply(scene)
    await scene.restart(without="helmets-cut-injuries")
    shown = await scene.press(scene.other, reply, "Evidence")
    assert text(shown) == "This claim has been withdrawn from the library since the reply was posted."


async def test_a_button_of_another_time_is_answered_too(scene: Scene) -> None:
    message = await scene.show_button("cp:applaud:helmets-cut-injuries:1")
    assert text(await scene.press(scene.other, message, "old")) == english("old-button")
    message = await scene.show_button("anything else")
    assert text(await scene.press(scene.other, message, "old")) == english("old-button")


async def test_a_form_that_comes_back_after_a_restart_is_answered(scene: Scene) -> None:
    form = await scene.press(scene.other, await a_reply(scene), NOT_THIS)
    await scene.restart()
    assert text(await scene.other.submit_modal(form, REASON)) == english("old-form")


async def test_public_buttons_outlive_the_private_cards_they_opened(scene: Scene) -> None:
    reply = await a_reply(scene)
    await scene.press(scene.other, reply, "Evidence")
    await scene.env.advance_time(16 * 60)
    shown = await scene.press(scene.other, reply, "Evidence")
    assert text(shown).startswith("## What the evidence shows\n-# Helmets and serious head injuries")


async def test_between_people_a_card_is_posted_as_an_answer_that_both_see(scene: Scene) -> None:
    scene.between_people()
    card = await scene.member.user.slash("claim", name="painted-lanes")
    posted = await scene.member.user.click(message_of(card), label="Post in channel")
    assert not posted.ephemeral
    assert text(posted).endswith("Shared by Ada")


async def test_a_panel_that_has_expired_says_so(scene: Scene) -> None:
    panel = await scene.member.slash(scene.off, "privacy")
    await scene.env.advance_time(14 * 60 + 1)
    shown = await scene.press(scene.member, panel, "Show")
    assert text(shown) == "This panel has expired. Please run /privacy again."


async def test_a_panel_does_not_outlive_a_restart_and_says_so(scene: Scene) -> None:
    panel = await scene.member.slash(scene.off, "claims")
    await scene.restart()
    assert text(await scene.press(scene.member, panel, "Next")) == english("expired", command="/claims")


async def test_nothing_is_remembered_of_panels_that_are_done_with(scene: Scene) -> None:
    panel = await scene.moderator.slash(scene.off, "pause")
    await scene.press(scene.moderator, panel, "Resume now")
    card = await scene.member.slash(scene.off, "claim", name="lamp-costs")
    listed = await scene.press(scene.member, card, "Sources")
    await scene.press(scene.member, listed, "Sources in detail")
    await scene.env.advance_time(15 * 60)
    assert len(scene.bot.state.panels) == 0


class TestPostInChannel:
    async def post(
        self,
        scene: Scene,
        channel: simcord.ChannelHandle,
        claim: str = "painted-lanes",
        who: simcord.MemberActor | None = None,
    ) -> str:
        who = who or scene.member
        card = await who.slash(channel, "claim", name=claim)
        pressed = await scene.press(who, card, "Post in channel")
        return text(pressed)

    async def test_the_short_card_is_shown_to_all_with_the_name_of_who_shared_it(self, scene: Scene) -> None:
        assert await self.post(scene, scene.line) == "Posted."
        (card,) = scene.said(scene.line)
        assert text(card).endswith("Shared by Ada")
        assert labels(card) == ["Evidence", "Counterpoints", "Sources"]

    async def test_a_name_makes_no_link_and_no_mention(self, scene: Scene) -> None:
        eve = scene.guild.add_member(scene.env.create_user("eve", global_name="https://evil.example <@&1>"))
        await self.post(scene, scene.line, who=eve)
        assert text(scene.said(scene.line)[0]).endswith(r"Shared by https\://evil.example \<@&1\>")

    @pytest.mark.parametrize("place", ["off", "trial"])
    async def test_only_where_moderators_opened_the_channel(self, scene: Scene, place: str) -> None:
        assert await self.post(scene, getattr(scene, place)) == english("not-opened")

    async def test_not_where_a_channel_has_become_one_for_announcements(self, scene: Scene) -> None:
        await scene.make_announcements(scene.card)
        assert await self.post(scene, scene.card) == english("not-opened")
        await scene.member.send(scene.card, HELMETS)
        assert scene.said(scene.card) == []

    async def test_not_during_a_pause(self, scene: Scene) -> None:
        await scene.responder.servers.pause(scene.guild.id, None, None, scene.env.now())
        assert await self.post(scene, scene.card) == (
            "Counterpoint is paused here until resumed, so nothing can be posted."
        )

    async def test_not_twice_in_half_an_hour(self, scene: Scene) -> None:
        await self.post(scene, scene.card)
        again = await self.post(scene, scene.card, who=scene.other)
        assert again.startswith("This claim was already posted here <t:")
        assert "channels/" in again
        await scene.env.advance_time(31 * 60)
        assert await self.post(scene, scene.card, who=scene.other) == "Posted."

    async def test_a_card_counts_as_posted_while_it_is_still_being_sent(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send, seen = discord.TextChannel.send, []

        async def watched(place: discord.TextChannel, **message: Any) -> discord.Message:
            seen.append(scene.bot.state.posted_cards.recent(place.id, "painted-lanes", scene.env.now()))
            return await send(place, **message)

        monkeypatch.setattr(discord.TextChannel, "send", watched)
        await self.post(scene, scene.card)
        assert [bool(shared) for shared in seen] == [True]

    async def test_three_an_hour_are_enough(self, scene: Scene) -> None:
        for claim in ("lamp-costs", "bell-costs", "lock-costs"):
            await self.post(scene, scene.card, claim)
        assert (await self.post(scene, scene.card)).startswith("You can ask for 3 cards or threads an hour.")

    async def test_automods_refusal_is_told(self, scene: Scene) -> None:
        scene.env.inject_error("POST", f"/channels/{scene.card.id}/messages", status=400, code=200000, message="no")
        assert await self.post(scene, scene.card) == english("automod")
        assert await self.post(scene, scene.card) == "Posted."

    async def test_a_missing_permission_is_named(self, scene: Scene) -> None:
        bare = scene.guild.create_text_channel("bare", overwrites=scene.without("embed_links"))
        await scene.responder.servers.set_mode(scene.guild.id, (bare.id,), Mode.CARD, scene.env.now())
        assert await self.post(scene, bare) == f"I'm missing “Embed Links” in <#{bare.id}>, so I can't post there."

    async def test_what_a_member_has_shown_the_bot_does_not_repeat(self, scene: Scene) -> None:
        await self.post(scene, scene.card)
        await scene.member.send(scene.card, LANES)
        assert len(scene.said(scene.card)) == 1
