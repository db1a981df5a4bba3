"""What members write to the maintainers: where it goes, what it can do there, and what is said if it cannot go."""

from dataclasses import replace

import pytest
import simcord

from bot.app.responder import Responder
from bot.frontend.context import Links
from tests.conversations.scene import Scene, labels, parts_of, text
from tests.conversations.test_asking import CLAIM, OFF_TOPIC
from tests.english import english

WORDS = {"words": "Bells @everyone <@1> save **lives** in [fog](https://x.example)\n# every year", "source": ""}


@pytest.fixture
async def desk(scene: Scene) -> simcord.ChannelHandle:
    """The maintainers' channel."""
    channel = scene.guild.create_text_channel("maintainers")
    scene.bot.links = replace(scene.bot.links, desk=channel.id)
    return channel


async def the_form(scene: Scene) -> simcord.InteractionResult:
    shown = await scene.member.slash(scene.off, "check", text=OFF_TOPIC)
    return await scene.press(scene.member, shown, "Suggest a claim")


async def test_a_suggestion_goes_to_the_maintainers_and_pings_nobody(scene: Scene, desk: simcord.ChannelHandle) -> None:
    form = await the_form(scene)
    assert english("who-reads-it") in str(form.modal)
    thanks = await scene.member.submit_modal(form, WORDS)
    assert thanks.ephemeral
    assert text(thanks) == english("desk-thanks")
    (message,) = scene.said(desk)
    assert message.content == (
        "**Suggested claim**\n"
        r"> Bells @everyone \<@1\> save \*\*lives\*\* in \[fog\](https\://x.example) # every year"
    )
    assert (message.mentions, message.mention_everyone, message.flags.suppress_embeds) == ([], False, True)
    assert scene.sent(f"/channels/{desk.id}/messages")[0]["allowed_mentions"]["parse"] == []


async def test_after_i_disagree_a_mistake_is_reported_with_its_claim(scene: Scene, desk: simcord.ChannelHandle) -> None:
    card = await scene.member.slash(scene.off, "claim", name=CLAIM)
    asked = await scene.press(scene.member, card, "I disagree")
    more = await scene.member.submit_modal(asked, {"reasons": ["wrong"]})
    assert (text(more), labels(more)) == (english("say-more"), ["Report a mistake"])
    form = await scene.press(scene.member, more, "Report a mistake")
    await scene.member.submit_modal(form, {"words": "It is 45 and not 50 per cent.", "source": "A Journal, 2024"})
    first, words, source = scene.said(desk)[0].content.splitlines()
    assert first.startswith(f"**Reported mistake** · {CLAIM}, revision ")
    assert (words, source) == ("> It is 45 and not 50 per cent.", "Source: A Journal, 2024")


async def test_the_longest_text_of_marks_alone_fits(scene: Scene, desk: simcord.ChannelHandle) -> None:
    await scene.member.submit_modal(await the_form(scene), {"words": "*" * 700, "source": "|" * 200})
    assert len(scene.said(desk)) == 1


async def test_more_than_three_an_hour_are_too_many(scene: Scene, desk: simcord.ChannelHandle) -> None:
    forms = [await the_form(scene) for _ in range(4)]
    told = [text(await scene.member.submit_modal(form, WORDS)) for form in forms]
    assert told[:3] == [english("desk-thanks")] * 3
    assert told[3].startswith("You have written to the maintainers 3 times this hour. Please try again <t:")
    refused = await the_form(scene)
    assert refused.modal is None
    await scene.env.advance_time(3_601)
    assert text(await scene.member.submit_modal(await the_form(scene), WORDS)) == english("desk-thanks")
    assert len(scene.said(desk)) == 4


async def test_discords_refusal_is_told_in_a_sentence_and_logged_without_the_words(
    scene: Scene, desk: simcord.ChannelHandle, caplog: pytest.LogCaptureFixture
) -> None:
    scene.refuse(desk, 50013)
    told = text(await scene.member.submit_modal(await the_form(scene), WORDS))
    assert told == english("desk-refused", code=50013)
    assert "code 50013" in caplog.text
    assert "Bells" not in caplog.text


async def test_of_what_was_written_nothing_is_kept(
    scene: Scene, desk: simcord.ChannelHandle, responder: Responder
) -> None:
    await scene.member.submit_modal(await the_form(scene), WORDS)
    assert scene.said(desk)
    assert await scene.log() == []
    assert await responder.feedback.given(None, scene.member.id) == ()


async def test_without_a_channel_the_tracker_is_linked(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "check", text=OFF_TOPIC)
    assert [part["url"] for part in parts_of(shown) if "url" in part] == [scene.bot.links.report]
    shown = await scene.press(scene.member, await scene.show_button(f"cp:report:{CLAIM}:0"), "old")
    assert labels(shown) == ["Open a public issue"]


@pytest.mark.bot(links=Links())
async def test_without_channel_or_tracker_an_old_button_says_so(scene: Scene) -> None:
    shown = await scene.press(scene.member, await scene.show_button(f"cp:report:{CLAIM}:0"), "old")
    assert text(shown) == english("no-desk")
