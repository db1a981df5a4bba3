"""/report: the numbers of the last days, the picture, samples, going live, and what keeps the bot from replying."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from importlib.util import find_spec as really_find
from io import BytesIO
from itertools import pairwise

import discord
import pytest
import simcord
from PIL import Image, ImageColor

from bot.app.assembly import assembled
from bot.core import strings
from bot.core.errors import StorageError
from bot.core.reasons import ClaimMode, Mode, Reason
from bot.core.strings import Language
from bot.frontend.cards import charts
from bot.storage.log_rows import LogRow
from bot.storage.reports import Day
from bot.storage.tables import OffBy, Review
from tests.builders import a_match, a_post, a_reply
from tests.conversations.library import HELMETS, LANES, MAYOR, a_library
from tests.conversations.scene import Scene, a_scene, labels, options, parts_of, preselected, text
from tests.english import english, english_of

CLAIM = "helmets-cut-injuries"
TITLE = "Helmets and serious head injuries"
GALLERY = 12


async def report(scene: Scene, **days: int) -> simcord.InteractionResult:
    return await scene.moderator.slash(scene.off, "report", **days)


async def a_trial(scene: Scene) -> None:
    """Two claims in the trial, and a question."""
    await scene.member.send(scene.trial, HELMETS)
    await scene.member.send(scene.trial, f"Is it true that {HELMETS[:-1].lower()}?")
    await scene.env.advance_time(16 * 60)
    await scene.other.send(scene.trial, LANES)


async def a_long_trial(scene: Scene, *reviews: Review) -> None:
    """Would-be replies on record, each judged."""
    for number, _ in enumerate(reviews):
        place, now = scene.trial.id, scene.env.now()
        post = a_post(id=7000 + number, server_id=scene.guild.id, place_id=place, channel_id=place, at=now)
        await scene.responder.matches.record_decision(
            post, a_match(CLAIM), None, "0a1b2c3d", Mode.SHADOW, lambda _: a_reply()
        )
    await judged(scene, *reviews)


async def judged(scene: Scene, *reviews: Review) -> None:
    """Judge the replies on record, oldest first."""
    rows = [row for row in await scene.log() if row.mode]
    for row, review in zip(rows, reviews, strict=True):
        await scene.responder.matches.reviewed(row.match_id, review)


async def test_nothing_has_happened_yet(scene: Scene) -> None:
    assert text(await report(scene)).splitlines() == [
        "## Counterpoint, last 7 days",
        "Read in 3 channels. Would have spoken 0 times.",
        "Nothing reviewed yet.",
        "Feedback: none yet.",
        "Problems: none.",
    ]


async def test_a_trial_is_told_by_claim_side_and_silence(scene: Scene) -> None:
    await a_trial(scene)
    assert text(await report(scene)).splitlines()[1:7] == [
        "Read in 3 channels. Would have spoken 2 times.",
        "Nothing reviewed yet.",
        f"Most: {TITLE} 1, Painted lanes at junctions 1",
        "Claims usually raised by: For more cycling 2",
        "Kept silent:",
        "- question 1: Somebody asked whether it is so.",
    ]


async def test_a_claim_that_is_given_only_on_request_is_not_told_as_turned_off(scene: Scene) -> None:
    await scene.member.send(scene.trial, MAYOR)
    shown = text(await report(scene))
    assert "- only on request 1: The library gives this claim only on request." in shown
    assert english_of("silence", Reason.CLAIM_OFF) not in shown


async def test_a_live_channel_adds_what_became_of_the_replies(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    reply = scene.said(scene.card)[0]
    card = await scene.press(scene.other, reply, "Evidence")
    await scene.press(scene.other, card, "Helpful")
    await scene.moderator.delete(reply)
    shown = text(await report(scene))
    assert "Read in 3 channels. Spoke once." in shown
    assert "Replies and cards: opened 1, removed 1" in shown
    assert "Feedback: helpful 1" in shown


async def test_thirty_days_reach_further_than_seven(scene: Scene) -> None:
    await scene.member.send(scene.trial, HELMETS)
    await scene.env.advance_time(10 * 86_400)
    assert "Would have spoken 0 times." in text(await report(scene))
    assert "Would have spoken once." in text(await report(scene, days=30))


async def test_the_picture_says_in_words_what_it_shows(scene: Scene) -> None:
    await a_trial(scene)
    shown = await report(scene)
    (gallery,) = [part for part in parts_of(shown) if part.get("type") == GALLERY]
    (item,) = gallery["items"]
    assert item["media"]["url"].startswith(("attachment://", "http"))
    assert "2 replies given or noted in a trial, once silent" in item["description"]


async def test_a_day_without_anything_leaves_the_picture_its_base_line() -> None:
    days = [Day(on=date(2026, 11, 24), spoken=0, silent=0), Day(on=date(2026, 11, 25), spoken=1, silent=1)]
    drawn = await charts.chart(days, Language.ENGLISH)
    assert drawn
    with Image.open(BytesIO(drawn.png)) as picture:
        coloured, empty_day, below_the_legend = picture.convert("RGB"), picture.width // 8, picture.height // 4
        colours = [coloured.getpixel((empty_day, y)) for y in range(below_the_legend, picture.height)]
    shown = [colour != ImageColor.getrgb(charts._BACKGROUND) for colour in colours]
    lines = sum(now and not before for before, now in pairwise(shown))
    assert lines == 3  # at 0, 1 and 2


async def test_of_days_on_which_nothing_happened_there_is_no_picture() -> None:
    assert await charts.chart([Day(on=date(2026, 11, 24), spoken=0, silent=0)], Language.ENGLISH) is None


async def test_without_the_extra_the_numbers_come_alone(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "find_spec", lambda name: None if name == "matplotlib" else really_find(name))
    await a_trial(scene)
    shown = await report(scene)
    assert "Would have spoken 2 times." in text(shown)
    assert [part for part in parts_of(shown) if part.get("type") == GALLERY] == []


async def test_the_loop_runs_on_while_the_picture_is_drawn(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    loops: list[asyncio.AbstractEventLoop | None] = []

    def watched(*_drawn: object) -> bytes:
        try:
            loops.append(asyncio.get_running_loop())
        except RuntimeError:
            loops.append(None)
        return b"\x89PNG"

    monkeypatch.setattr(charts, "_draw", watched)
    await a_trial(scene)
    await report(scene)
    assert loops == [None]


async def on_record(scene: Scene, message: discord.Message) -> None:
    """Note a message that anybody sent anywhere as one that would have been answered."""
    place, now = message.channel.id, scene.env.now()
    post = a_post(id=message.id, server_id=scene.guild.id, place_id=place, channel_id=place, at=now)
    await scene.responder.matches.record_decision(
        post, a_match(CLAIM), None, "0a1b2c3d", Mode.SHADOW, lambda _: a_reply()
    )


async def reviewing(scene: Scene, what: str = "Review replies") -> simcord.InteractionResult:
    return await scene.press(scene.moderator, await report(scene), what)


def fetched(scene: Scene) -> int:
    """How many messages the bot has fetched."""
    return sum(request.method == "GET" and "/messages/" in request.path for request in scene.env.http_requests)


GONE = "-# Skipped: 1 (the message is gone)."
HIDDEN = "-# Skipped: 1 (I may not show you the message)."


class TestSamples:
    async def test_a_sample_shows_the_message_beside_the_card(self, scene: Scene) -> None:
        await a_trial(scene)
        sample = await reviewing(scene)
        claim = scene.responder.library.claims[CLAIM]
        head = f"## Reply 1 of 2\n>>> {HELMETS}\nClaim: “{claim.claim}”\nMatch "
        assert re.match(re.escape(head) + r"\d+ \(needed \d+\)", text(sample))
        assert text(sample).endswith(
            f"\n{strings.rating(Language.ENGLISH, claim.rating)}\n{claim.verdict}\n{english('sample-text')}"
        )
        assert labels(sample) == [
            "Right", "Other claim", "Asked, quoted or denied", "Own experience", "Skip", "Open message", "Stop",
        ]  # fmt: skip
        rows = [
            part["components"] for part in parts_of(sample) if part["type"] == discord.ComponentType.action_row.value
        ]
        assert [len(row) for row in rows] == [4, 3]  # which fits one line each
        (row, *_) = [row for row in await scene.log() if row.mode]
        assert f"/{scene.guild.id}/{scene.trial.id}/{row.trigger_id}" in str(parts_of(sample))

    async def test_the_sentence_of_an_allegation_is_not_repeated(self, scene: Scene) -> None:
        library = scene.responder.library
        claim = library.claims[CLAIM].model_copy(update={"allegation": True})
        await a_trial(scene)
        scene.exchange(replace(library, claims={**library.claims, CLAIM: claim}))
        assert re.search(rf"\nSubject: {re.escape(TITLE)}\nMatch \d+ \(needed ", text(await reviewing(scene)))

    async def test_judging_leads_through_all_of_them_and_back_to_the_report(self, scene: Scene) -> None:
        await a_trial(scene)
        second = await scene.press(scene.moderator, await reviewing(scene), "Right")
        assert LANES in text(second)
        again = await scene.press(scene.moderator, second, "Own experience")
        assert "Reviewed 2 of 2: 1 right (50\u00a0%, likely ≥ 9\u00a0%)" in text(again)
        assert [row.review for row in await scene.log() if row.mode] == [Review.RIGHT, Review.PERSONAL]

    async def test_no_panel_of_a_review_that_ended_stays_open(self, scene: Scene) -> None:
        await a_trial(scene)
        await scene.press(scene.moderator, await reviewing(scene), "Stop")
        assert len(scene.bot.state.panels) == 1

    async def test_skip_judges_nothing_and_stop_goes_back(self, scene: Scene) -> None:
        await a_trial(scene)
        second = await scene.press(scene.moderator, await reviewing(scene), "Skip")
        assert "Nothing reviewed yet." in text(await scene.press(scene.moderator, second, "Stop"))

    async def test_a_message_that_is_gone_is_no_sample(self, scene: Scene) -> None:
        message = await scene.member.send(scene.trial, HELMETS)
        await scene.member.delete(message)
        shown = await report(scene)
        (button,) = [part for part in parts_of(shown) if part.get("label") == "Review replies"]
        assert button["disabled"]

    async def test_a_message_that_is_deleted_meanwhile_is_skipped_and_told(self, scene: Scene) -> None:
        message = await scene.member.send(scene.trial, HELMETS)
        shown = await report(scene)
        await scene.member.delete(message)
        back = await scene.press(scene.moderator, shown, "Review replies")
        assert text(back).startswith("## Counterpoint, last 7 days")
        assert text(back).endswith(GONE)
        assert fetched(scene) == 0

    async def test_what_was_deleted_while_the_bot_was_away_is_erased_when_that_is_found(self, scene: Scene) -> None:
        await a_trial(scene)
        (row, *_) = await scene.log()
        path = f"/channels/{scene.trial.id}/messages/{row.trigger_id}"
        scene.env.inject_error("GET", path, status=404, code=10008, message="Unknown Message")
        sample = await reviewing(scene)
        assert text(sample).startswith(f"## Reply 2 of 2\n>>> {LANES}")
        assert text(sample).endswith(GONE)
        assert (await scene.log())[0].trigger_id is None

    async def test_a_channel_that_is_deleted_in_mid_review_is_skipped(self, scene: Scene) -> None:
        await a_trial(scene)
        first = await reviewing(scene)
        await scene.delete_channel(scene.trial)
        back = await scene.press(scene.moderator, first, "Right")
        assert text(back).startswith("## Counterpoint, last 7 days")
        assert text(back).endswith(GONE)

    async def test_a_message_of_a_channel_that_was_deleted_unheard_is_gone(self, scene: Scene) -> None:
        await scene.member.send(scene.trial, HELMETS)
        guild = scene.bot.get_guild(scene.guild.id)
        assert guild
        guild._channels.pop(scene.trial.id)
        assert text(await reviewing(scene)).endswith(GONE)

    @pytest.mark.parametrize("everywhere", [True, False])
    async def test_who_opted_out_is_not_shown_nor_told_of(self, scene: Scene, everywhere: bool) -> None:
        await scene.member.send(scene.trial, HELMETS)
        server_id = None if everywhere else scene.guild.id
        await scene.responder.opt_outs.opt_out(server_id, scene.member.id, scene.env.now())
        back = await reviewing(scene)
        assert HELMETS not in text(back)
        assert text(back).endswith(HIDDEN)

    async def test_whoever_may_not_read_a_channel_is_shown_nothing_of_it(self, scene: Scene) -> None:
        await a_trial(scene)
        overwrite = discord.PermissionOverwrite(view_channel=False)
        secret = scene.guild.create_text_channel("secret", overwrites={scene.moderator: overwrite})
        await on_record(scene, await scene.member.send(secret, "a secret"))
        first = await reviewing(scene)
        back = await scene.press(scene.moderator, await scene.press(scene.moderator, first, "Skip"), "Skip")
        assert text(back).endswith(HIDDEN)
        assert fetched(scene) == 2

    async def test_without_the_permission_the_link_remains_and_the_cure_is_told(self, scene: Scene) -> None:
        bare = scene.guild.create_text_channel("bare", overwrites=scene.without("read_message_history"))
        await on_record(scene, await scene.member.send(bare, "any words"))
        sample = await reviewing(scene)
        assert f"\n{english('may-not-fetch', channel=bare.mention)}\nClaim: " in text(sample)
        await scene.press(scene.moderator, sample, "Right")
        assert [row.review for row in await scene.log()] == [Review.RIGHT]

    async def test_where_discord_fails_the_link_remains(self, scene: Scene) -> None:
        message = await scene.member.send(scene.off, "any words")
        await on_record(scene, message)
        path = f"/channels/{scene.off.id}/messages/{message.id}"
        scene.env.inject_error("GET", path, status=400, code=0, message="no")
        assert f"\n{english('not-fetched')}\nClaim: " in text(await reviewing(scene))

    async def test_a_message_that_was_edited_since_is_told_as_that(self, scene: Scene) -> None:
        message = await scene.member.send(scene.off, "first words")
        await on_record(scene, message)
        await scene.member.edit(message, "other words")
        assert f"\n>>> other words\n{english('edited-since')}\n" in text(await reviewing(scene))

    async def test_the_longest_and_oddest_message_fits(self, scene: Scene) -> None:
        await on_record(scene, await scene.member.send(scene.off, "*_" * 1000))
        shown = text(await reviewing(scene))
        assert "\\*\\_…" in shown
        assert len(shown) < 4000

    @pytest.mark.parametrize("label", ["Right", "Skip", "Stop"])
    async def test_who_lost_the_right_in_mid_review_is_told_at_the_next_press(self, scene: Scene, label: str) -> None:
        await a_trial(scene)
        sample = await reviewing(scene)
        await scene.demote(scene.moderator)
        assert text(await scene.press(scene.moderator, sample, label)) == english(
            "lacking-right", permission="Manage Server"
        )
        assert {row.review for row in await scene.log()} == {None}

    @pytest.mark.faulty
    async def test_a_busy_database_loses_nothing_and_the_press_can_be_made_again(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def busy(*_: object) -> None:
            raise StorageError("log.db is in use by another process.")

        await a_trial(scene)
        sample = await reviewing(scene)
        with monkeypatch.context() as broken:
            broken.setattr(scene.responder.matches, "reviewed", busy)
            pressed = await scene.press(scene.moderator, sample, "Right")
        assert text(pressed.followups[0]) == english("busy")
        assert text(await scene.press(scene.moderator, sample, "Right")).startswith("## Reply 2 of 2")


class TestSilences:
    async def test_a_silence_shows_its_message_and_its_reason(self, scene: Scene) -> None:
        await a_trial(scene)
        shown = await reviewing(scene, "Review silences")
        assert text(shown).startswith("## Silence 1 of 1\n>>> Is it true that bicycle helmets")
        assert "\nKept silent: question. Somebody asked whether it is so.\n" in text(shown)
        assert labels(shown) == ["Should have spoken", "Rightly silent", "Skip", "Open message", "Stop"]

    async def test_what_is_judged_counts_towards_recall(self, scene: Scene) -> None:
        await a_trial(scene)
        back = await scene.press(scene.moderator, await reviewing(scene, "Review silences"), "Should have spoken")
        assert "\nNothing reviewed yet.\nSilences reviewed 1 of 1: 1 should have been answered\nMost: " in text(back)
        await judged(scene, Review.RIGHT, Review.RIGHT)
        assert "\nRecognised about 67\u00a0% of what should be answered (likely " in text(await report(scene))
        (button,) = [part for part in parts_of(await report(scene)) if part.get("label") == "Review silences"]
        assert button["disabled"]

    async def test_skip_judges_nothing(self, scene: Scene) -> None:
        await a_trial(scene)
        back = await scene.press(scene.moderator, await reviewing(scene, "Review silences"), "Skip")
        assert "Silences reviewed" not in text(back)

    async def test_only_silences_of_a_trial_lead_to_their_message(self, scene: Scene) -> None:
        await scene.member.send(scene.card, f"Is it true that {HELMETS[:-1].lower()}?")
        assert [row.trigger_id for row in await scene.log()] == [None]

    async def test_who_wrote_it_finds_and_deletes_what_leads_to_it(self, scene: Scene) -> None:
        await scene.member.send(scene.trial, f"Is it true that {HELMETS[:-1].lower()}?")
        panel = await scene.press(scene.member, await scene.member.slash(scene.off, "privacy"), "Show")
        assert "Messages noted without a reply: 1." in text(panel)
        asked = await scene.press(scene.member, panel, "Delete")
        await scene.press(scene.member, asked, "Delete now")
        assert [row.trigger_id for row in await scene.log()] == [None]


class TestGoingLive:
    async def asked_to(self, scene: Scene) -> simcord.InteractionResult:
        return await scene.press(scene.moderator, await report(scene), "Go live…")

    async def test_where_no_channel_is_left_that_could_go_live_that_is_told(self, scene: Scene) -> None:
        await scene.make_announcements(scene.trial)
        assert text(await self.asked_to(scene)) == english("nothing-can-go-live")

    async def test_of_many_channels_on_trial_as_many_are_offered_as_fit_and_the_rest_are_counted(
        self, scene: Scene
    ) -> None:
        many = [scene.guild.create_text_channel(f"room-{number}").id for number in range(27)]
        await scene.responder.servers.set_mode(scene.guild.id, many, Mode.SHADOW, scene.env.now())
        assert "3 more channels are on trial; set their mode in /setup." in text(await self.asked_to(scene))

    async def test_with_few_reviews_it_is_early_and_asked_twice(self, scene: Scene) -> None:
        await a_trial(scene)
        await judged(scene, Review.RIGHT, Review.RIGHT)
        early = await self.asked_to(scene)
        assert text(early).splitlines() == [
            "## Go live?",
            "Reviewed 2 of 2: 2 right (100\u00a0%, likely ≥ 34\u00a0%)",
            "Under somebody's own experience: none.",
            "⚠ This is early: fewer than 20 replies have been reviewed.",
            "⚠ This is early: perhaps only 34 of 100 replies are right; at least 80 should be.",
            "This is advice and no lock: you decide.",
            "**Mode for these channels**",
        ]
        await scene.choose(scene.moderator, early, ["card"], "mode")
        asked = await scene.press(scene.moderator, early, "Go live all the same…")
        assert text(asked).startswith(
            f"## Please confirm\nCard in <#{scene.trial.id}>.\n"
            f"{english('mode-means-card')}\n{english('members-post-cards')}\n"
            "Reviewed 2 of 2: 2 right (100\u00a0%, likely ≥ 34\u00a0%)\n"
        )
        assert scene.responder.servers.mode(scene.guild.id, scene.trial.id) is Mode.SHADOW
        await scene.press(scene.moderator, asked, "Confirm")
        assert scene.responder.servers.mode(scene.guild.id, scene.trial.id) is Mode.CARD
        assert text(scene.said(scene.trial)[0]) == english("channel-notice-card")

    async def test_without_a_review_it_says_so(self, scene: Scene) -> None:
        assert text(await self.asked_to(scene)).splitlines()[1:3] == [
            "Nothing reviewed yet.",
            english("too-few-reviewed", enough=20),
        ]

    async def test_with_enough_that_was_right_nothing_speaks_against_it(self, scene: Scene) -> None:
        await a_long_trial(scene, *[Review.RIGHT] * 20)
        asked = await self.asked_to(scene)
        assert "⚠" not in text(asked)
        assert english("gate-is-open") not in text(asked)
        assert labels(asked) == ["Back", "Go live…"]
        confirm = await scene.press(scene.moderator, asked, "Go live…")
        assert text(confirm).startswith("## Please confirm\n")

    async def test_the_quietest_mode_is_offered_first(self, scene: Scene) -> None:
        asked = await self.asked_to(scene)
        assert preselected(asked) == ["line"]
        assert [name.split(":")[0] for name, _ in options(asked)] == ["Line", "Line first", "Card"]
        confirm = await scene.press(scene.moderator, asked, "Go live all the same…")
        assert text(confirm).startswith(f"## Please confirm\nLine in {scene.trial.mention}.\n")

    async def test_of_several_trials_some_can_go_live_and_the_others_go_on(self, scene: Scene) -> None:
        await scene.responder.servers.set_mode(scene.guild.id, (scene.off.id,), Mode.SHADOW, scene.env.now())
        asked = await self.asked_to(scene)
        assert preselected(asked) == [str(scene.trial.id), str(scene.off.id), "line"]
        await scene.choose(scene.moderator, asked, [str(scene.off.id)], "channels")
        confirm = await scene.press(scene.moderator, asked, "Go live all the same…")
        await scene.press(scene.moderator, confirm, "Confirm")
        modes = scene.responder.servers.channels(scene.guild.id)
        assert (modes[scene.trial.id], modes[scene.off.id]) == (Mode.SHADOW, Mode.LINE)

    async def test_ending_a_trial_in_setup_warns_as_well_where_it_is_early(self, scene: Scene) -> None:
        confirm = await self.from_setup(scene, scene.trial)
        assert f"Nothing reviewed yet.\n{english('too-few-reviewed', enough=20)}\n" in text(confirm)
        await a_long_trial(scene, *[Review.RIGHT] * 20)
        assert "⚠" not in text(await self.from_setup(scene, scene.trial))

    async def test_ending_a_trial_by_switching_the_channel_off_needs_no_reviews(self, scene: Scene) -> None:
        assert english("nothing-reviewed") not in text(await self.from_setup(scene, scene.trial, "off"))

    async def test_apply_is_acknowledged_before_the_reviews_are_read(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        spoken, paths = scene.responder.matches.spoken, list[str]()

        async def noting(server_id: int, since: datetime) -> Sequence[LogRow]:
            paths.append(scene.env.http_requests[-1].path)
            return await spoken(server_id, since)

        monkeypatch.setattr(scene.responder.matches, "spoken", noting)
        before = len(scene.env.http_requests)
        assert text(await self.from_setup(scene, scene.trial)).startswith("## Please confirm")
        answered = [one.path for one in scene.env.http_requests[before:] if one.path.endswith("/callback")]
        assert paths == answered[-1:]

    async def from_setup(
        self, scene: Scene, channel: simcord.ChannelHandle, mode: str = "card"
    ) -> simcord.InteractionResult:
        panel = await scene.moderator.slash(scene.off, "setup")
        await scene.choose(scene.moderator, panel, [channel], "channels")
        await scene.choose(scene.moderator, panel, [mode], "mode")
        return await scene.press(scene.moderator, panel, "Apply…")

    async def test_with_enough_that_was_often_wrong_it_is_early(self, scene: Scene) -> None:
        await a_long_trial(scene, *[Review.RIGHT] * 16, *[Review.OTHER_SUBJECT] * 4)
        shown = text(await self.asked_to(scene))
        assert english("too-few-reviewed", enough=20) not in shown
        assert "perhaps only 58 of 100 replies are right" in shown

    async def test_own_experience_is_an_alarm_with_the_messages_link_on_every_screen(self, scene: Scene) -> None:
        await a_long_trial(scene, Review.PERSONAL, *[Review.RIGHT] * 59)
        (row,) = [row for row in await scene.log() if row.review is Review.PERSONAL]
        link = f"https://discord.com/channels/{row.server_id}/{row.place_id}/{row.trigger_id}"
        alarm = f"⚠ Under somebody's own experience: 1. Please look before you go live: {link}"
        early = await self.asked_to(scene)
        assert text(early).splitlines()[2:] == [alarm, english("gate-is-open"), english("gate-mode")]
        assert alarm in text(await scene.press(scene.moderator, early, "Go live all the same…"))
        assert alarm in text(await self.from_setup(scene, scene.trial))

    async def test_reviews_count_for_thirty_days_whatever_the_report_shows(self, scene: Scene) -> None:
        await a_trial(scene)
        await judged(scene, Review.RIGHT, Review.RIGHT)
        await scene.env.advance_time(10 * 86_400)
        shown = await report(scene)
        assert "Nothing reviewed yet." in text(shown)
        assert "Reviewed 2 of 2" in text(await scene.press(scene.moderator, shown, "Go live…"))

    async def test_a_bound_is_told_alike_in_the_figures_and_in_the_warning(self, scene: Scene) -> None:
        await a_long_trial(scene, Review.OTHER_SUBJECT, Review.RIGHT, Review.RIGHT)
        shown = text(await self.asked_to(scene))
        (figure,), (warned,) = re.findall(r"likely ≥ (\d+)", shown), re.findall(r"perhaps only (\d+) of 100", shown)
        assert figure == warned

    async def test_back_leads_to_the_report(self, scene: Scene) -> None:
        asked = await self.asked_to(scene)
        assert text(await scene.press(scene.moderator, asked, "Back")).startswith("## Counterpoint, last 7 days")

    async def end_trial(self, scene: Scene) -> None:
        await scene.responder.servers.set_mode(scene.guild.id, (scene.trial.id,), Mode.OFF, scene.env.now())

    async def test_a_trial_that_was_ended_meanwhile_leads_back_to_the_report(self, scene: Scene) -> None:
        shown, other = await report(scene), await report(scene)
        early = await scene.press(scene.moderator, other, "Go live…")
        await self.end_trial(scene)
        for panel, label in ((shown, "Go live…"), (early, "Go live all the same…")):
            assert text(await scene.press(scene.moderator, panel, label)).startswith("## Counterpoint, last 7 days")

    async def test_a_trial_that_was_ended_before_confirm_is_told_and_asked_about_again(self, scene: Scene) -> None:
        asked = await scene.press(scene.moderator, await self.asked_to(scene), "Go live all the same…")
        await self.end_trial(scene)
        again = await scene.press(scene.moderator, asked, "Confirm")
        assert english("changed-meanwhile", channels=f"{scene.trial.mention}: Off") in text(again)
        assert english("nothing-reviewed") in text(again), "how the trial went is told still"
        assert scene.responder.servers.mode(scene.guild.id, scene.trial.id) is Mode.OFF
        await scene.press(scene.moderator, again, "Confirm")
        assert scene.responder.servers.mode(scene.guild.id, scene.trial.id) is Mode.LINE

    async def test_who_lost_the_right_meanwhile_goes_no_further(self, scene: Scene) -> None:
        asked = await self.asked_to(scene)
        await scene.demote(scene.moderator)
        refused = await scene.press(scene.moderator, asked, "Go live all the same…")
        assert text(refused) == english("lacking-right", permission="Manage Server")

    async def test_without_a_trial_there_is_nothing_to_move_on(self, scene: Scene) -> None:
        await self.end_trial(scene)
        (button,) = [part for part in parts_of(await report(scene)) if part.get("label") == "Go live…"]
        assert button["disabled"]


async def test_pause_stops_the_server_from_the_report(scene: Scene) -> None:
    paused = await scene.press(scene.moderator, await report(scene), "Pause")
    assert text(paused).startswith("Paused in this server until resumed.")
    assert scene.responder.servers.paused(scene.guild.id, scene.card.id, scene.env.now())


@pytest.mark.parametrize("label", ["Pause", "Go live…"])
async def test_who_lost_the_right_meanwhile_changes_nothing(scene: Scene, label: str) -> None:
    shown = await report(scene)
    await scene.demote(scene.moderator)
    pressed = await scene.press(scene.moderator, shown, label)
    assert text(pressed) == english("lacking-right", permission="Manage Server")
    assert not scene.responder.servers.paused(scene.guild.id, scene.card.id, scene.env.now())


async def test_what_votes_turned_off_is_listed_and_can_be_lifted(scene: Scene) -> None:
    await scene.responder.servers.turn_off(scene.guild.id, scene.card.id, CLAIM, None, OffBy.AUTO)
    shown = await report(scene)
    assert f"\nNot brought up, by votes: {TITLE} in <#{scene.card.id}>" in text(shown)
    assert options(shown) == [(TITLE, f"#{scene.card.name}")]
    lifted = await scene.choose(scene.moderator, shown, ["0"], "lift")
    assert text(lifted).endswith(f"**{TITLE}** may come up again in <#{scene.card.id}>.")
    assert scene.off_here(scene.card) == set()


async def test_of_a_claim_that_is_off_in_several_places_each_names_its_place(scene: Scene) -> None:
    for channel_id in (scene.card.id, None, 4_711):
        await scene.responder.servers.turn_off(scene.guild.id, channel_id, CLAIM, None, OffBy.AUTO)
    places = {f"#{scene.card.name}", english("this-server"), english("unseen-channel")}
    assert {place for _, place in options(await report(scene))} == places


class TestProblems:
    async def test_a_missing_permission_is_told_with_its_cure(self, scene: Scene) -> None:
        bare = scene.guild.create_text_channel("bare", overwrites=scene.without("embed_links"))
        await scene.responder.servers.set_mode(scene.guild.id, (bare.id,), Mode.CARD, scene.env.now())
        assert f"- {english('problem-missing', channel=f'<#{bare.id}>', missing='“Embed Links”')}" in text(
            await report(scene)
        )

    async def test_what_the_card_of_one_claim_needs_is_told_in_a_channel_of_lines(self, scene: Scene) -> None:
        bare = scene.guild.create_text_channel("bare", overwrites=scene.without("embed_links"))
        await scene.responder.servers.set_mode(scene.guild.id, (bare.id,), Mode.LINE, scene.env.now())
        await scene.responder.servers.set_claim_mode(scene.guild.id, None, "no-longer-there", ClaimMode.CARD)
        assert "Embed Links" not in text(await report(scene))
        await scene.responder.servers.set_claim_mode(scene.guild.id, None, CLAIM, ClaimMode.CARD)
        assert english("problem-missing", channel=f"<#{bare.id}>", missing="“Embed Links”") in text(await report(scene))

    async def test_a_judge_that_is_missing_is_told_in_setup_too(self, database_url: str) -> None:
        async with assembled(a_library(), None, database_url) as responder, a_scene(responder) as scene:
            for command in ("report", "setup"):
                assert english("no-judge-here") in text(await scene.moderator.slash(scene.off, command))

    async def test_a_channel_that_a_refusal_stopped_is_told(self, scene: Scene) -> None:
        scene.refuse(scene.card, 50013)
        await scene.member.send(scene.card, HELMETS)
        expected = english("problem-no-right", channel=f"<#{scene.card.id}>", missing=english("the-permissions"))
        assert f"- {expected}" in text(await report(scene))

    async def test_automods_refusals_are_told_with_the_claims(self, scene: Scene) -> None:
        scene.refuse(scene.card, 200000, times=None)
        await scene.member.send(scene.card, HELMETS)
        assert f"- {english('problem-automod', number=1, titles=TITLE)}" in text(await report(scene))
        for _ in range(2):
            await scene.env.advance_time(3600)
            await scene.member.send(scene.card, HELMETS)
        stopped = english("problem-automod-stopped", channel=f"<#{scene.card.id}>", titles=TITLE)
        assert text(await report(scene)).endswith(f"Problems:\n- {stopped}")

    @pytest.mark.parametrize(
        ("code", "why"), [(10008, "Unknown Message"), (50035, "In message_reference: Unknown message")]
    )
    async def test_vanished_messages_are_told_as_no_trouble(self, scene: Scene, code: int, why: str) -> None:
        scene.refuse(scene.card, code, why=why)
        await scene.member.send(scene.card, HELMETS)
        assert f"- {english('problem-vanished', number=1)}" in text(await report(scene))

    @pytest.mark.parametrize("code", [40003, 50035])
    async def test_any_other_refusal_is_told_with_its_code(self, scene: Scene, code: int) -> None:
        scene.refuse(scene.card, code)
        await scene.member.send(scene.card, HELMETS)
        assert f"- {english('problem-other', number=1, code=code)}" in text(await report(scene))

    async def test_a_limit_without_an_end_silences_the_whole_bot_for_a_while(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await limited(scene, monkeypatch)
        await scene.member.send(scene.line, LANES)
        assert scene.said(scene.line) == []
        shown = text(await report(scene))
        assert f"- {english('problem-limited-now')}" in shown
        assert f"- {english('problem-limited', number=1)}" in shown
        await scene.env.advance_time(11 * 60)
        await scene.member.send(scene.line, LANES)
        assert len(scene.said(scene.line)) == 1

    @pytest.mark.bot(message_content=False)
    async def test_a_copy_that_may_not_read_says_so(self, scene: Scene) -> None:
        assert f"- {english('no-content')}" in text(await report(scene))

    async def test_a_copy_that_its_operator_silenced_says_so(self, scene: Scene) -> None:
        scene.responder.speak = False
        assert f"- {english('problem-speech-off')}" in text(await report(scene))


async def limited(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one reply meet the refusal of a whole process, which the simulation does not know."""

    class Response:
        status, reason = 429, "Too Many Requests"

    async def refuse(*_: object, **__: object) -> None:
        raise discord.HTTPException(Response(), "You are being blocked")

    with monkeypatch.context() as broken:
        broken.setattr(discord.Message, "reply", refuse)
        await scene.member.send(scene.card, HELMETS)
