"""The claims screen: what holds for each claim, before anything was said, and what is off by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
import simcord

from bot.core.reasons import Mode
from bot.storage.tables import OffBy
from tests.conversations.library import HELMETS
from tests.conversations.scene import Scene, labels, options, text
from tests.english import english

CLAIM = "helmets-cut-injuries"


async def claims(scene: Scene) -> simcord.InteractionResult:
    return await scene.press(scene.moderator, await scene.moderator.slash(scene.off, "setup"), "Claims")


async def chosen(scene: Scene, mode: str, place: simcord.ChannelHandle | None = None) -> simcord.InteractionResult:
    """Choose a claim's mode for the server or a channel."""
    shown = await claims(scene)
    if place:
        shown = await scene.choose(scene.moderator, shown, [place], "where")
    shown = await scene.choose(scene.moderator, shown, [CLAIM], "claim")
    return await scene.press(scene.moderator, shown, mode)


async def test_a_claim_is_turned_off_before_it_was_ever_said(scene: Scene) -> None:
    done = await chosen(scene, "Off")
    title = scene.responder.library.title(CLAIM)
    assert english("claim-set", title=title, place="this server", mode="Off") in text(done)
    assert (title, "Off") in options(done)
    await scene.member.send(scene.card, HELMETS)
    assert scene.said(scene.card) == []


async def test_members_cannot_post_what_is_off_and_can_post_what_is_only_for_asking(scene: Scene) -> None:
    for mode, told in (("Off", english("claim-is-off")), ("Don't bring up", english("posted"))):
        await chosen(scene, mode)
        card = await scene.member.slash(scene.card, "claim", name=CLAIM)
        assert text(await scene.press(scene.member, card, "Post in channel")) == told


async def test_a_claim_gets_a_card_of_its_own_in_one_channel(scene: Scene) -> None:
    done = await chosen(scene, "Card", scene.line)
    assert f"For: {scene.line.mention}" in text(done)
    await scene.member.send(scene.line, HELMETS)
    assert [row.mode for row in await scene.log()] == [Mode.CARD]


async def test_a_channels_own_choice_is_told_with_the_servers(scene: Scene) -> None:
    await chosen(scene, "Card", scene.line)
    told = english("claim-exceptions", channels=f"{scene.line.mention}: Card")
    assert told in text(await chosen(scene, "Off"))
    shown = await scene.choose(scene.moderator, await claims(scene), [CLAIM], "claim")
    assert told in text(shown)


async def test_as_the_channel_takes_the_choice_back(scene: Scene) -> None:
    await chosen(scene, "Off")
    await chosen(scene, "As the channel")
    assert scene.off_here(scene.card) == set()


async def test_where_nothing_was_chosen_for_a_channel_the_servers_choice_is_told_to_hold(scene: Scene) -> None:
    await chosen(scene, "Off")
    shown = await scene.choose(scene.moderator, await claims(scene), [scene.line], "where")
    assert (scene.responder.library.title(CLAIM), "As the server") in options(shown)
    shown = await scene.choose(scene.moderator, shown, [CLAIM], "claim")
    assert text(shown).endswith(f"\nFor {scene.line.mention}: As the server.\nIn the whole server: Off.")
    assert labels(shown) == ["As the server", "Off", "Don't bring up", "Line", "Card", "Back"]
    await scene.press(scene.moderator, shown, "Line")
    told = english(
        "claim-set", title=scene.responder.library.title(CLAIM), place=scene.line.mention, mode="As the server"
    )
    assert told in text(await chosen(scene, "As the server", scene.line))


async def test_claims_are_searched_and_what_is_not_found_is_told(scene: Scene) -> None:
    form = await scene.press(scene.moderator, await claims(scene), "Search…")
    found = await scene.moderator.submit_modal(form, {"typed": "helmets cut injuries"})
    assert options(found)[0][0] == scene.responder.library.title(CLAIM)
    assert "All claims" in labels(found)
    form = await scene.press(scene.moderator, found, "Search…")
    none = await scene.moderator.submit_modal(form, {"typed": "zzzzqqq"})
    assert english("claims-found-none", typed="zzzzqqq") in text(none)
    assert len(options(none)) == len(scene.responder.library.claims)


async def test_what_was_turned_off_by_itself_is_listed_with_its_end_and_lifted(scene: Scene) -> None:
    until = scene.env.now() + timedelta(days=7)
    servers = scene.responder.servers
    await servers.turn_off(scene.guild.id, None, "lamp-costs", None, OffBy.MODERATOR)
    await servers.turn_off(scene.guild.id, scene.card.id, CLAIM, until, OffBy.DELETION)
    shown = await claims(scene)
    title = scene.responder.library.title(CLAIM)
    end = f"<t:{int(until.timestamp())}:D>"
    assert text(shown).endswith(
        "\nOff, or not brought up:"
        f"\n- {title}, {scene.card.mention}: Don't bring up, until {end}, as a reply was deleted"
        "\n- What a lamp costs a year, this server: Don't bring up, by a moderator"
    )
    lifted = await scene.choose(scene.moderator, shown, ["0"], "off")
    assert english("lifted", title=title, channel=scene.card.mention) in text(lifted)
    assert scene.off_here(scene.card) == {"lamp-costs"}


async def test_a_moderators_choice_outlives_what_went_off_by_itself(scene: Scene) -> None:
    await chosen(scene, "Off", scene.card)
    until = scene.env.now() + timedelta(days=7)
    await scene.responder.servers.turn_off(scene.guild.id, scene.card.id, CLAIM, until, OffBy.DELETION)
    report = await scene.moderator.slash(scene.off, "report")
    lifted = await scene.choose(scene.moderator, report, ["0"], "lift")
    title = scene.responder.library.title(CLAIM)
    assert english("lifted-still-off", title=title, channel=scene.card.mention) in text(lifted)
    await scene.member.send(scene.card, HELMETS)
    assert scene.said(scene.card) == []


async def test_a_reply_deleted_in_a_claims_month_off_does_not_shorten_it(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    (reply,) = scene.said(scene.card)
    card = await scene.press(scene.moderator, reply, "Evidence")
    question = await scene.press(scene.moderator, card, "Don't bring up here…")
    await scene.press(scene.moderator, question, "For 30 days")
    await scene.moderator.delete(reply)
    await scene.env.settle()
    assert scene.off_here(scene.card, after=29 * 24 * 3600) == {CLAIM}


@pytest.mark.parametrize("what", ["claim", "off"])
async def test_who_lost_the_right_meanwhile_changes_nothing(scene: Scene, what: str) -> None:
    await scene.responder.servers.turn_off(scene.guild.id, None, CLAIM, None, OffBy.MODERATOR)
    shown = await claims(scene)
    await scene.demote(scene.moderator)
    refused = await scene.choose(scene.moderator, shown, [CLAIM if what == "claim" else "0"], what)
    assert text(refused) == english("lacking-right", permission="Manage Server")
    assert scene.off_here(scene.card) == {CLAIM}


async def test_a_channel_that_is_deleted_meanwhile_is_told_and_keeps_nothing(scene: Scene) -> None:
    shown = await scene.choose(scene.moderator, await claims(scene), [scene.line], "where")
    shown = await scene.choose(scene.moderator, shown, [CLAIM], "claim")
    await scene.delete_channel(scene.line)
    told = await scene.press(scene.moderator, shown, "Off")
    assert english("channel-gone") in text(told)
    assert scene.responder.servers.chosen_mode(scene.guild.id, scene.line.id, CLAIM) is None


async def test_a_claim_that_left_the_library_meanwhile_is_told(scene: Scene) -> None:
    shown, library = await claims(scene), scene.responder.library
    scene.exchange(replace(library, claims={name: claim for name, claim in library.claims.items() if name != CLAIM}))
    refused = await scene.choose(scene.moderator, shown, [CLAIM], "claim")
    assert text(refused) == english("claim-gone")


async def test_the_report_leads_to_the_claims(scene: Scene) -> None:
    report = await scene.moderator.slash(scene.off, "report")
    shown = await scene.press(scene.moderator, report, "Claims")
    assert text(shown).startswith("## Claims")
    assert text(await scene.press(scene.moderator, shown, "Back")).startswith("## Counterpoint, last 7 days")
