"""/privacy: what is held about somebody is shown, taken along, deleted; and who opts out is not read."""

import json
from typing import Any

import pytest
import simcord

from bot.core import cards
from bot.core.strings import Language
from bot.storage.tables import metadata
from tests.conversations.library import HELMETS, LANES
from tests.conversations.scene import Scene, labels, message_of, text
from tests.english import english

NOT_THIS = "Not this / not here"


async def pressed(scene: Scene, who: simcord.MemberActor, *names: str) -> simcord.InteractionResult:
    """Open the panel and press button after button."""
    shown = await who.slash(scene.off, "privacy")
    for name in names:
        shown = await scene.press(who, shown, name)
    return shown


def deletions(scene: Scene) -> list[str]:
    """The paths of the messages that the bot asked Discord to delete."""
    return [request.path for request in scene.env.http_requests if request.method == "DELETE"]


async def a_life(scene: Scene) -> None:
    """The member is answered in two channels and noted in the trial; two people vote."""
    await scene.member.send(scene.trial, LANES)
    await scene.member.send(scene.card, HELMETS)
    await scene.member.send(scene.line, LANES)
    for who in (scene.member, scene.other):
        form = await scene.press(who, scene.said(scene.card)[-1], NOT_THIS)
        await who.submit_modal(form, {"reason": "question"})
    card = await scene.member.slash(scene.off, "claim", name="lamp-costs")
    await scene.press(scene.member, card, "Helpful")


async def tables(scene: Scene) -> dict[str, list[dict[str, Any]]]:
    async with scene.responder.matches._database.reading() as connection:
        return {
            table.name: [dict(row) for row in (await connection.execute(table.select())).mappings()]
            for table in metadata.sorted_tables
        }


async def exported(shown: simcord.InteractionResult) -> Any:
    message = message_of(shown)
    assert isinstance(message, simcord.ResponseMessage)
    (file,) = message.attachments
    assert file.filename == "counterpoint-data.json"
    return json.loads(await file.read())


async def test_show_counts_what_is_held(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    shown = await pressed(scene, scene.member, "Show")
    assert text(shown).endswith("Opt-out: no. Replies to your messages in 30 days: 1. Feedback given: 0.")


async def test_show_counts_the_notes_of_a_trial_too(scene: Scene) -> None:
    await a_life(scene)
    assert text(await pressed(scene, scene.member, "Show")).endswith(
        "Replies to your messages in 30 days: 2. Messages noted without a reply: 1. Feedback given: 2."
    )
    shown = text(await pressed(scene, scene.other, "Show"))
    assert shown.endswith("Replies to your messages in 30 days: 0. Feedback given: 1.")


async def test_nobody_has_every_row_tested_more_than_ten_times_a_minute(scene: Scene) -> None:
    panel = await scene.member.slash(scene.off, "privacy")
    for _ in range(10):
        panel = await scene.press(scene.member, panel, "Show")
    for label in ("Show", "Export", "Delete"):
        assert text(await scene.press(scene.member, panel, label)) == english("too-many", asked=10, seconds=60)


async def test_export_holds_every_row_about_the_person_and_no_others(scene: Scene) -> None:
    await a_life(scene)
    await pressed(scene, scene.member, "Opt out here")
    data = await exported(await pressed(scene, scene.member, "Export"))
    assert [row["claim_id"] for row in data["replies"]] == ["helmets-cut-injuries", "painted-lanes"]
    assert [row["place_id"] for row in data["noted"]] == [str(scene.trial.id)]
    assert [row["kind"] for row in data["feedback"]] == ["not-here", "helpful"]
    assert [row["server_id"] for row in data["opt_outs"]] == [str(scene.guild.id)]
    assert await exported(await pressed(scene, scene.moderator, "Export")) == {
        "scope": f"server {scene.guild.id}",
        "exported_at": scene.env.now().isoformat(),
        "opt_outs": [],
        "replies": [],
        "noted": [],
        "feedback": [],
        "cards": [],
    }


async def test_in_an_export_ids_are_text_and_all_else_is_what_it_is(scene: Scene) -> None:
    await a_life(scene)
    data = await exported(await pressed(scene, scene.member, "Export"))
    reply, vote_on_a_card = data["replies"][0], data["feedback"][1]
    assert all(isinstance(value, str) for key, value in reply.items() if key.endswith("_id"))
    assert (type(reply["score"]), reply["threaded"], vote_on_a_card["match_id"]) == (float, False, None)


async def test_delete_asks_once_and_keeps_what_is_to_be_kept(scene: Scene) -> None:
    await a_life(scene)
    asked = await pressed(scene, scene.member, "Delete")
    held = "2 of my public replies to your messages, 1 note of a message and 2 pieces of feedback"
    assert text(asked) == f"Remove {held}? Your opt-out, if any, stays."
    await scene.press(scene.member, asked, "Keep")
    assert len((await scene.responder.holdings(scene.guild.id, scene.member.id)).replies) == 2


async def test_delete_now_leaves_no_row_and_no_reply_but_the_opt_out_in_one_interaction(scene: Scene) -> None:
    await a_life(scene)
    await pressed(scene, scene.member, "Opt out here")
    shown = await pressed(scene, scene.member, "Delete", "Delete now")
    assert "Removed 2 of my public replies to your messages, 1 note of a message and 2 pieces of feedback." in text(
        shown
    )
    held = await scene.responder.holdings(scene.guild.id, scene.member.id)
    assert (held.replies, held.noted, held.feedback) == ((), (), ())
    assert len(held.opt_outs) == 1
    assert scene.said(scene.card) == scene.said(scene.line) == []
    assert len(await scene.responder.feedback.given(scene.guild.id, scene.other.id)) == 1
    assert scene.off_here(scene.card) == set(), "what a person deletes is no moderator's ruling"


@pytest.mark.usefixtures("env")
@pytest.mark.parametrize("status", [403, 503])
async def test_what_discord_does_not_delete_is_told_and_goes_later(scene: Scene, status: int) -> None:
    await a_life(scene)
    first = scene.said(scene.card)[0]
    path = f"/channels/{scene.card.id}/messages/{first.id}"
    scene.env.inject_error("DELETE", path, status=status, code=50001 if status == 403 else 0, times=2)
    shown = await pressed(scene, scene.member, "Delete", "Delete now")
    assert "Removed 1 of my public replies to your messages, 1 note of a message and 2 pieces of feedback. " in text(
        shown
    )
    assert "Discord didn't delete 1 message of mine just now; I go on trying." in text(shown)
    assert scene.said(scene.card) == [first]
    await scene.bot.retry_deletions()
    assert len(deletions(scene)) == 2, "it waits before it tries again"
    await scene.restart()
    await scene.bot.retry_deletions()
    assert scene.said(scene.card) == [first]
    await scene.env.advance_time(10)
    await scene.bot.retry_deletions()
    assert scene.said(scene.card) == []
    assert (await tables(scene))["pending_deletions"] == []


@pytest.mark.usefixtures("env")
async def test_a_posted_card_that_discord_does_not_delete_goes_later(scene: Scene) -> None:
    card = await scene.member.slash(scene.card, "claim", name="lamp-costs")
    await scene.press(scene.member, card, "Post in channel")
    scene.env.inject_error("DELETE", f"/channels/{scene.card.id}/messages/*", status=503)
    shown = await pressed(scene, scene.member, "Delete", "Delete now")
    assert (
        "Removed 0 of my public replies to your messages and 0 pieces of feedback. Discord didn't delete 1 message"
        in text(shown)
    )
    await scene.env.advance_time(10)
    await scene.bot.retry_deletions()
    assert scene.said(scene.card) == []


async def test_a_server_that_is_forgotten_leaves_nothing_to_delete(scene: Scene) -> None:
    await a_life(scene)
    scene.env.inject_error("DELETE", f"/channels/{scene.card.id}/messages/*", status=503)
    await pressed(scene, scene.member, "Delete", "Delete now")
    await scene.remove_bot()
    assert (await tables(scene))["pending_deletions"] == []


async def test_after_a_deletion_no_table_leads_to_the_person(scene: Scene) -> None:
    message = await scene.member.send(scene.card, HELMETS)
    scene.refuse(scene.line, 50013)
    await scene.member.send(scene.line, LANES)
    await pressed(scene, scene.member, "Delete", "Delete now")
    rows = [row for rows in (await tables(scene)).values() for row in rows]
    assert not [row for row in rows if scene.member.id in row.values() or message.id in row.values()]
    assert not [row for row in rows if row.get("author_check") or row.get("voter_check") or row.get("trigger_id")]


async def test_in_a_direct_message_everything_is_counted(scene: Scene) -> None:
    await a_life(scene)
    panel = await scene.member.user.slash("privacy")
    asked = await scene.member.user.click(message_of(panel), label="Delete")
    assert text(asked).startswith(
        "Remove 2 of my public replies to your messages, 1 note of a message and 2 pieces of feedback?"
    )


async def test_in_a_direct_message_it_is_about_everywhere(scene: Scene) -> None:
    shown = await scene.member.user.slash("privacy")
    assert labels(shown) == ["Show", "Export", "Delete", "Opt out everywhere", "Opt in again"]


async def test_who_opts_out_here_is_not_read_here(scene: Scene) -> None:
    assert english("opted-out") in text(await pressed(scene, scene.member, "Opt out here"))
    await scene.member.send(scene.card, HELMETS)
    assert scene.said(scene.card) == []
    assert await scene.log() == []


async def test_opting_in_again_undoes_both_and_says_where(scene: Scene) -> None:
    shown = await pressed(scene, scene.member, "Opt out here", "Opt out everywhere", "Opt in again everywhere")
    assert english("opted-in-everywhere") in text(shown)
    assert not scene.responder.opt_outs.is_out(scene.guild.id, scene.member.id)


async def test_opting_in_where_one_opted_out_is_for_that_server(scene: Scene) -> None:
    shown = await pressed(scene, scene.member, "Opt out here", "Opt in again")
    assert english("opted-in") in text(shown)
    assert not scene.responder.opt_outs.is_out(scene.guild.id, scene.member.id)


async def test_in_a_direct_message_every_opt_out_can_be_lifted(scene: Scene) -> None:
    await pressed(scene, scene.member, "Opt out here")
    shown = await scene.member.user.slash("privacy")
    lifted = await scene.member.user.click(message_of(shown), label="Opt in again everywhere")
    assert english("opted-in-all") in text(lifted)
    assert scene.responder.opt_outs.places(scene.member.id) == ()


async def test_who_deleted_their_vote_may_vote_anew(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    card = await scene.press(scene.other, scene.said(scene.card)[-1], "Evidence")
    await scene.press(scene.other, card, "Helpful")
    await pressed(scene, scene.other, "Delete", "Delete now")
    assert text(await scene.press(scene.other, card, "Helpful")) == "Counted. Thank you."


async def test_what_somebody_said_before_they_opted_out_helps_to_read_nobody(scene: Scene) -> None:
    await scene.member.send(scene.card, "bicycle helmets for riders and lanes are what I mean here")
    await pressed(scene, scene.member, "Opt out everywhere")
    assert not scene.responder._conversations.context(scene.card.id, scene.env.now()).last


@pytest.mark.parametrize("label", ["Opt out here", "Opt out everywhere"])
async def test_an_opted_out_persons_direct_message_is_not_looked_at(scene: Scene, label: str) -> None:
    await pressed(scene, scene.member, label)
    await scene.member.send_dm(HELMETS)
    looked_at = label == "Opt out here"
    assert ("helmets halve" in text(scene.direct_answer)) is looked_at


class TestTheDatabaseAlone:
    """Whoever has the database, but not the secret and a person's id, learns of nobody."""

    async def test_no_two_rows_carry_the_same_tag(self, scene: Scene) -> None:
        await a_life(scene)
        await scene.env.advance_time(86_400 + 60)
        await a_life(scene)
        rows = await tables(scene)
        pseudonyms = [row["author_check"] for row in rows["matches"] if row["author_check"]]
        pseudonyms += [row["voter_check"] for row in rows["feedback"]]
        assert len(pseudonyms) == 6 + 3
        assert len(set(pseudonyms)) == len(pseudonyms)

    async def test_no_value_but_a_servers_place_a_claim_or_a_word_stands_in_two_rows_of_one_person(
        self, scene: Scene
    ) -> None:
        await a_life(scene)
        mine, theirs = await self.values(scene, scene.member), await self.values(scene, scene.other)
        assert mine - theirs <= self.shared(scene)

    async def values(self, scene: Scene, who: simcord.MemberActor) -> set[object]:
        """Values that stand in more than one of somebody's rows, but for scores: equal texts have equal ones."""
        held = await scene.responder.holdings(scene.guild.id, who.id)
        numbers = {("matches", row.match_id) for row in (*held.replies, *held.noted)}
        numbers |= {("feedback", row.id) for row in held.feedback}
        rows = await tables(scene)
        seen = [set(row.values()) for name, number in numbers for row in rows[name] if row["id"] == number]
        return {
            value
            for one in seen
            for value in one
            if sum(value in other for other in seen) > 1 and not isinstance(value, float)
        }

    def shared(self, scene: Scene) -> set[object]:
        """What says nothing of a person: places, times, claims, words of the program, small numbers."""
        places = {scene.guild.id, scene.card.id, scene.line.id, scene.trial.id}
        claims = set(scene.responder.library.claims)
        revisions = {cards.revision(claim, Language.ENGLISH) for claim in scene.responder.library.claims.values()}
        words: set[object] = {None, "said", "card", "line", "shadow", scene.env.now(), *range(1000), 100.0}
        return words | places | claims | revisions

    async def test_no_persons_id_stands_in_any_form_in_the_file(self, scene: Scene, tmp_path: Any) -> None:
        await a_life(scene)
        await pressed(scene, scene.member, "Opt out here", "Opt out everywhere")
        held = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        for who in (scene.member, scene.other):
            assert str(who.id).encode() not in held
            assert who.id.to_bytes(8) not in held
            assert who.id.to_bytes(8, "little") not in held
