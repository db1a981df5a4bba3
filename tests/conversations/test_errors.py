"""Every sentence that stands in place of an answer, word for word as specified, as somebody meets it."""

import logging
from collections.abc import Awaitable, Callable

import pytest
import simcord
from simcord.enums import MessageType

from bot.core.errors import StorageError
from bot.core.reasons import Mode
from tests.conversations.library import HELMETS
from tests.conversations.scene import Scene, Shown, text

Met = Callable[[Scene], Awaitable[Shown]]

CLAIM = "helmets-cut-injuries"
OFF_TOPIC = "I like trains and boats and planes and long walks by the sea"


async def posted(scene: Scene, claim: str = CLAIM) -> Shown:
    """The member looks a claim up in the card channel and posts it."""
    card = await scene.member.slash(scene.card, "claim", name=claim)
    return await scene.press(scene.member, card, "Post in channel")


async def opened(scene: Scene) -> Shown:
    """A moderator opens the card behind a reply to the member."""
    await scene.member.send(scene.card, HELMETS)
    return await scene.press(scene.moderator, scene.said(scene.card)[-1], "Evidence")


async def no_text(scene: Scene) -> Shown:
    message = await scene.other.send(scene.off, "https://example.org/a-picture.png")
    return await scene.member.context_menu(scene.off, "Check this message", message)


async def too_short(scene: Scene) -> Shown:
    return await scene.member.slash(scene.off, "check", text="helmets work")


async def nothing_found(scene: Scene) -> Shown:
    return await scene.member.slash(scene.off, "check", text=OFF_TOPIC)


async def opted_out(scene: Scene) -> Shown:
    await scene.responder.opt_outs.opt_out(None, scene.other.id, scene.env.now())
    message = await scene.other.send(scene.off, HELMETS)
    return await scene.member.context_menu(scene.off, "Check this message", message)


async def a_system_message(scene: Scene) -> Shown:
    message = scene.env.backend.create_message(
        scene.off.id, scene.other.id, HELMETS, message_type=MessageType.NEW_MEMBER
    )
    return await scene.member.context_menu(scene.off, "Check this message", simcord.ResponseMessage(scene.env, message))


async def unknown_claim(scene: Scene) -> Shown:
    return await scene.member.slash(scene.off, "claim", name="the moon")


async def unknown_topic(scene: Scene) -> Shown:
    return await scene.member.slash(scene.off, "claims", topic="the moon")


async def too_many(scene: Scene) -> Shown:
    """Commands, the menu and direct messages count together, for each person."""
    message = await scene.other.send(scene.off, HELMETS)
    for _ in range(3):
        await scene.member.slash(scene.off, "check", text=OFF_TOPIC)
        await scene.member.slash(scene.off, "claim", name=CLAIM)
        await scene.member.context_menu(scene.off, "Check this message", message)
    await scene.member.send_dm(OFF_TOPIC)
    assert text(await scene.other.slash(scene.off, "claim", name=CLAIM)).startswith("### Rating")
    return await scene.member.slash(scene.off, "claim", name=CLAIM)


async def too_long(scene: Scene) -> Shown:
    await scene.send_long_dm("word " * 401)
    return scene.direct_answer


async def not_opened(scene: Scene) -> Shown:
    card = await scene.member.slash(scene.trial, "claim", name=CLAIM)
    return await scene.press(scene.member, card, "Post in channel")


async def cards_off(scene: Scene) -> Shown:
    await scene.responder.servers.set_options(scene.guild.id, member_cards=False)
    return await posted(scene)


async def paused(scene: Scene) -> Shown:
    await scene.moderator.slash(scene.card, "pause", scope="channel")
    return await posted(scene)


async def posted_lately(scene: Scene) -> Shown:
    await posted(scene)
    return await posted(scene)


async def lacking_permission(scene: Scene) -> Shown:
    bare = scene.guild.create_text_channel("bare", overwrites=scene.without("send_messages"))
    await scene.responder.servers.set_mode(scene.guild.id, (bare.id,), Mode.CARD, scene.env.now())
    card = await scene.member.slash(bare, "claim", name=CLAIM)
    return await scene.press(scene.member, card, "Post in channel")


async def automod(scene: Scene) -> Shown:
    scene.refuse(scene.card, 200000)
    return await posted(scene)


async def withdrawn(scene: Scene) -> Shown:
    await scene.member.send(scene.card, HELMETS)
    await scene.restart(without=CLAIM)
    return await scene.press(scene.member, scene.said(scene.card)[-1], "Evidence")


async def row_gone(scene: Scene) -> Shown:
    card = await opened(scene)
    await scene.responder.erase(scene.guild.id, scene.member.id)
    return await scene.press(scene.moderator, card, "Remove reply")


async def second_vote(scene: Scene) -> Shown:
    card = await opened(scene)
    await scene.press(scene.moderator, card, "Helpful")
    return await scene.press(scene.moderator, card, "Helpful")


async def removed_by_others(scene: Scene) -> Shown:
    card = await opened(scene)
    await scene.demote(scene.moderator)
    return await scene.press(scene.moderator, card, "Remove reply")


async def panel_expired(scene: Scene) -> Shown:
    panel = await scene.moderator.slash(scene.off, "setup")
    await scene.env.advance_time(14 * 60 + 1)
    return await scene.press(scene.moderator, panel, "Permissions")


async def lacking_right(scene: Scene) -> Shown:
    report = await scene.moderator.slash(scene.off, "report")
    await scene.demote(scene.moderator)
    return await scene.press(scene.moderator, report, "Pause")


WORDS: dict[Met, str] = {
    no_text: "That message has no text I can check.",
    too_short: "Please give me at least a few words to check.",
    nothing_found: "Nothing in the library matches that closely. You can browse the claims or suggest one.",
    opted_out: "I can't check that message. You can type the claim into /check instead.",
    a_system_message: "I can't check that message. You can type the claim into /check instead.",
    unknown_claim: (
        "I don't have a claim called “the moon”. It may be one of these:\n**1.** The mayor and the river route\n"
        "**2.** “Bicycle helmets halve the number of serious head injuries among riders.”"
    ),
    unknown_topic: "There is no topic called “the moon”. Please pick one from the list.",
    too_many: "You have asked 10 times this minute. Please try again in 60 seconds.",
    too_long: "Please send 2,000 characters or fewer.",
    not_opened: "Cards can't be posted here: the moderators haven't opened this channel to Counterpoint.",
    cards_off: "Posting cards is switched off in this server.",
    paused: "Counterpoint is paused here until resumed, so nothing can be posted.",
    posted_lately: (
        "This claim was already posted here <t:{now}:R>, so I won't repeat it yet: "
        "https://discord.com/channels/{server}/{channel}/{card}"
    ),
    lacking_permission: "I'm missing “Send Messages” in <#{bare}>, so I can't post there.",
    automod: "This server's AutoMod blocked the card. A moderator can exempt my role or turn this claim off.",
    withdrawn: "This claim has been withdrawn from the library since the reply was posted.",
    row_gone: "That reply is no longer on record, so I can't change it.",
    second_vote: "You have already told us about this reply. Thank you.",
    removed_by_others: "Only the author of the message or a moderator can remove this reply.",
    panel_expired: "This panel has expired. Please run /setup again.",
    lacking_right: ("You need “Manage Server” for this. An admin can also grant it in Server Settings › Integrations."),
}


@pytest.mark.parametrize("met", WORDS, ids=lambda met: met.__name__)
async def test_it_is_told_in_these_words(scene: Scene, met: Met) -> None:
    shown = await met(scene)
    places = {"now": int(scene.env.now().timestamp()), "server": scene.guild.id, "channel": scene.card.id}
    said = scene.said(scene.card)
    bare = next((channel.id for channel in scene.bot.get_all_channels() if channel.name == "bare"), 0)
    assert text(shown) == WORDS[met].format(**places, card=said[-1].id if said else 0, bare=bare)


@pytest.mark.bot(message_content=False)
async def test_without_the_intent_about_says_what_still_works(scene: Scene) -> None:
    told = "This copy of Counterpoint may not read messages, so only commands and “Check this message” work."
    assert told in text(await scene.member.slash(scene.off, "about")).splitlines()
    assert f"⚠ {told}" in text(await scene.moderator.slash(scene.off, "setup")).splitlines()


@pytest.mark.faulty
async def test_a_busy_database_is_told(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    async def busy(*_: object) -> None:
        raise StorageError("log.db is in use by another process.")

    monkeypatch.setattr(scene.responder.opt_outs, "opt_out", busy)
    shown = await scene.press(scene.member, await scene.member.slash(scene.off, "privacy"), "Opt out here")
    assert text(shown) == "I couldn't save that just now. Nothing was changed; please try again in a minute."


@pytest.mark.faulty
async def test_what_nobody_foresaw_is_told_with_a_reference(scene: Scene) -> None:
    scene.refuse(scene.card, 40005)
    shown, _, end = text(await posted(scene)).partition("(reference ")
    assert shown == "Something went wrong on my side "
    assert end[8:] == "). Nothing was posted."
    assert int(end[:8], 16) >= 0


@pytest.mark.faulty
async def test_an_interaction_that_expired_is_no_bug_and_is_answered_no_more(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.env.inject_error("POST", "/interactions/*", status=404, code=10062, message="Unknown interaction", times=None)
    with caplog.at_level(logging.INFO, "bot"):
        await scene.member.slash(scene.off, "about")
    for interaction in scene.env.backend.interactions.values():
        interaction.responded = True  # Discord told the person that nobody answered
    assert sum(request.path.startswith("/interactions/") for request in scene.env.http_requests) == 1
    assert [record.levelname for record in caplog.records if "expired" in record.message] == ["INFO"]
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
