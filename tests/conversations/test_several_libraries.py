"""A server chooses among several libraries in /setup; where there is one, nothing is asked."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.assembly import assembled
from bot.core.library import Library
from bot.core.reasons import Mode
from bot.storage.server_settings import Digest
from bot.storage.tables import OffBy
from tests.builders import a_claim
from tests.conversations.library import HELMETS, a_library
from tests.conversations.scene import Scene, a_scene, labels, options, preselected, text
from tests.english import english
from tests.judge import judge

SHARED = "helmets-cut-injuries"
TRAMS = "City trams make half of all traffic jams in the centre disappear within a year."


def on_trams() -> Library:
    """A library on another subject, with an id that the one on cycling has, too."""
    claim = a_claim(SHARED, topic="streets", title="Trams and traffic jams", claim=TRAMS, phrasings=())
    return replace(
        a_library(), name="City trams", claims={claim.id: claim}, subject=("tram", "jam"), revision="ffffffff"
    )


@pytest.fixture
async def several(database_url: str) -> AsyncIterator[Scene]:
    libraries = {"cycling": a_library(), "trams": on_trams()}
    async with assembled(libraries, judge(), database_url) as responder, a_scene(responder) as scene:
        yield scene


async def test_one_library_is_nothing_to_choose(scene: Scene) -> None:
    shown = await scene.moderator.slash(scene.card, "setup")
    assert "Library" not in text(shown)
    assert "City trams" not in [label for label, _ in options(shown)]


async def test_moderators_choose_the_library_and_it_holds_at_once(several: Scene) -> None:
    await several.member.send(several.card, TRAMS)
    assert several.said(several.card) == []
    shown = await several.moderator.slash(several.card, "setup")
    assert "**Library** (what I know about in this server)" in text(shown)
    assert "cycling" in preselected(shown)
    changed = await several.choose(several.moderator, shown, ["trams"], "library")
    assert "From now on I answer from the library **City trams**." in text(changed)
    assert "trams" in preselected(changed)
    await several.member.send(several.card, HELMETS)
    assert several.said(several.card) == []
    await several.member.send(several.card, TRAMS)
    (card,) = several.said(several.card)
    assert TRAMS in text(card)
    assert "City trams" in text(await several.member.slash(several.card, "about"))


async def test_the_buttons_of_a_card_outlive_the_change_of_the_library(several: Scene) -> None:
    await several.member.send(several.card, HELMETS)
    (card,) = several.said(several.card)
    await several.responder.choose_library(several.guild.id, "trams")
    await several.renew()
    assert text(several.said(several.card)[0]) == text(card)
    shown = await several.press(several.member, card, "Evidence")
    assert "Hospital data point the same way." in text(shown)


async def test_the_buttons_of_a_card_name_the_library(several: Scene) -> None:
    await several.responder.choose_library(several.guild.id, "trams")
    await several.member.send(several.card, TRAMS)
    (card,) = several.said(several.card)
    shown = await several.press(several.member, card, "Sources")
    assert "Hospital data" not in text(shown)
    assert "Trams and traffic jams" in text(shown)
    await several.restart()
    assert "Trams and traffic jams" in text(await several.press(several.member, card, "Sources"))


async def test_commands_know_the_claims_of_the_servers_library(several: Scene) -> None:
    await several.responder.choose_library(several.guild.id, "trams")
    assert "Trams and traffic jams" in text(await several.member.slash(several.off, "claims"))
    assert TRAMS in text(await several.member.slash(several.off, "check", text=TRAMS))
    assert "Helmets and serious" not in text(await several.member.slash(several.off, "claim", name="helmets"))
    assert HELMETS not in text(await several.member.slash(several.off, "check", text=HELMETS))


async def test_a_claim_of_the_former_library_can_be_turned_on_again(several: Scene) -> None:
    await several.member.send(several.card, HELMETS)
    (reply,) = [row async for row in several.rows() if row.mode is Mode.CARD]
    await several.responder.servers.turn_off(several.guild.id, None, reply.claim_id, None, OffBy.MODERATOR)
    await several.responder.choose_library(several.guild.id, "trams")
    await several.member.send(several.line, TRAMS)
    assert len(several.said(several.line)) == 1
    panel = await several.moderator.slash(several.card, "setup")
    shown = await several.press(several.moderator, panel, "Claims")
    assert "Helmets and serious head injuries" in [label for label, _ in options(shown)]


async def test_the_claims_screen_lists_the_servers_library_and_stores_its_ids(several: Scene) -> None:
    await several.responder.choose_library(several.guild.id, "trams")
    panel = await several.moderator.slash(several.card, "setup")
    shown = await several.press(several.moderator, panel, "Claims")
    assert [label for label, _ in options(shown)] == ["Trams and traffic jams"]
    shown = await several.choose(several.moderator, shown, [f"trams/{SHARED}"], "claim")
    done = await several.press(several.moderator, shown, "Off")
    assert ("Trams and traffic jams", "Off") in options(done)
    off = several.responder.servers.claims_off(several.guild.id, several.env.now())
    assert [row.claim_id for row in off] == [f"trams/{SHARED}"]
    await several.member.send(several.card, TRAMS)
    assert several.said(several.card) == []
    await several.responder.choose_library(several.guild.id, "cycling")
    await several.member.send(several.card, HELMETS)
    assert len(several.said(several.card)) == 1


async def test_a_claims_screen_that_outlived_the_change_of_the_library_sets_nothing(several: Scene) -> None:
    panel = await several.moderator.slash(several.card, "setup")
    shown = await several.press(several.moderator, panel, "Claims")
    await several.responder.choose_library(several.guild.id, "trams")
    told = await several.choose(several.moderator, shown, [SHARED], "claim")
    assert text(told) == english("claim-gone")


async def test_the_digest_names_the_claims_of_the_servers_library(several: Scene) -> None:
    await several.responder.choose_library(several.guild.id, "trams")
    due = Digest(channel_id=several.off.id, due=several.env.now())
    await several.responder.servers.set_digest(several.guild.id, due)
    await several.member.send(several.card, TRAMS)
    await several.bot.send_digests(several.env.now() + timedelta(days=2))
    await several.env.settle()
    (digest,) = several.said(several.off)
    assert "- Trams and traffic jams: once" in text(digest)


async def test_a_library_that_is_gone_is_told_and_another_can_be_chosen(several: Scene) -> None:
    await several.responder.servers.set_options(several.guild.id, library="ferries")
    await several.member.send(several.card, HELMETS)
    assert several.said(several.card) == []
    for command, given in (("check", {"text": HELMETS}), ("claims", {}), ("claim", {"name": "helmets"}), ("about", {})):
        assert "no longer among mine, so I say nothing here" in text(
            await several.member.slash(several.card, command, **given)
        )
    assert "no longer among mine, so I stay silent" in text(await several.moderator.slash(several.card, "report"))
    shown = await several.moderator.slash(several.card, "setup")
    assert "⚠ This server's library is no longer among mine" in text(shown)
    assert "Choose a library" in labels(shown)
    claims = await several.press(several.moderator, shown, "Claims")
    assert "⚠ This server's library is no longer among mine" in text(claims)
    shown = await several.press(several.moderator, claims, "Back")
    changed = await several.choose(several.moderator, shown, ["cycling"], "library")
    assert "⚠ This server's library" not in text(changed)
    await several.member.send(several.card, HELMETS)
    assert len(several.said(several.card)) == 1


async def test_whoever_may_not_manage_the_server_any_more_chooses_nothing(several: Scene) -> None:
    shown = await several.moderator.slash(several.card, "setup")
    await several.demote(several.moderator)
    await several.choose(several.moderator, shown, ["trams"], "library")
    assert several.responder.servers.options(several.guild.id).library is None


async def test_direct_messages_are_answered_from_the_first_library(several: Scene) -> None:
    await several.responder.choose_library(several.guild.id, "trams")
    await several.member.send_dm(HELMETS)
    assert HELMETS in text(several.direct_answer)
