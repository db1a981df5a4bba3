"""/setup and /pause: who switches what on and off, and what is said on the way."""

from datetime import timedelta

import discord
import pytest
import simcord

from bot.answering.policy import Permission
from bot.core import strings
from bot.core.errors import StorageError
from bot.core.reasons import Mode
from bot.core.strings import Language
from bot.storage.server_settings import Options
from tests.conversations.library import HELMETS, RIGHT
from tests.conversations.scene import Scene, labels, options, parts_of, preselected, text
from tests.english import english, english_of
from tests.wire.components import MOST_TEXT


class TestSetup:
    async def confirm_screen(
        self, scene: Scene, *channels: simcord.ChannelHandle, mode: str = "card"
    ) -> simcord.InteractionResult:
        panel = await scene.moderator.slash(scene.off, "setup")
        await scene.choose(scene.moderator, panel, channels, "channels")
        await scene.choose(scene.moderator, panel, [mode], "mode")
        return await scene.press(scene.moderator, panel, "Apply…")

    async def test_the_panel_names_the_channels_of_each_mode_and_offers_the_trial_first(self, scene: Scene) -> None:
        panel = await scene.moderator.slash(scene.off, "setup")
        on = f"Trial in {scene.trial.mention}; Line in {scene.line.mention}; Card in {scene.card.mention}"
        assert f"Now: {on}.\nI read messages only in the channels chosen here" in text(panel)
        assert preselected(panel) == ["shadow"]
        assert [name.split(":")[0] for name, _ in options(panel)] == ["Trial", "Line", "Line first", "Card", "Off"]

    async def test_where_nothing_is_on_it_says_so(self, scene: Scene) -> None:
        on = (scene.card.id, scene.line.id, scene.trial.id)
        await scene.responder.servers.set_mode(scene.guild.id, on, Mode.OFF, scene.env.now())
        assert "Now: off in every channel.\n" in text(await scene.moderator.slash(scene.off, "setup"))

    async def test_of_very_many_channels_it_names_twenty(self, scene: Scene) -> None:
        many = tuple(range(1, 61))
        for mode in (Mode.LINE, Mode.CARD, Mode.SHADOW):
            await scene.responder.servers.set_mode(scene.guild.id, many, mode, scene.env.now())
        shown = text(await scene.moderator.slash(scene.off, "setup"))
        assert " and 41 more;" in shown

    async def test_a_trial_that_was_confirmed_says_what_comes_next(self, scene: Scene) -> None:
        panel = await scene.moderator.slash(scene.off, "setup")
        await scene.choose(scene.moderator, panel, [scene.off], "channels")
        asked = await scene.press(scene.moderator, panel, "Apply…")
        done = await scene.press(scene.moderator, asked, "Confirm")
        assert scene.responder.servers.mode(scene.guild.id, scene.off.id) is Mode.SHADOW
        assert "After about 20 would-be replies, open /report and press “Review replies”" in text(done)

    async def test_going_live_has_no_trial_to_come(self, scene: Scene) -> None:
        done = await scene.press(scene.moderator, await self.confirm_screen(scene, scene.off), "Confirm")
        assert text(done) == f"Done.\nCard in {scene.off.mention}.\nStop any time with /pause."

    async def test_switching_off_is_done_without_a_notice(self, scene: Scene) -> None:
        done = await scene.press(scene.moderator, await self.confirm_screen(scene, scene.card, mode="off"), "Confirm")
        assert text(done).startswith(f"Done.\nOff in {scene.card.mention}.")
        assert (list(done.followups), scene.said(scene.card)) == ([], [])
        assert scene.responder.servers.mode(scene.guild.id, scene.card.id) is Mode.OFF

    async def test_a_forum_gets_no_notice_and_the_moderator_is_told_so(self, scene: Scene) -> None:
        forum = scene.guild.create_forum_channel("topics")
        asked = await self.confirm_screen(scene, forum)
        told = english("no-notice-in-forums", channels=forum.mention)
        assert told in text(asked)
        assert english("notice-always") not in text(asked)
        assert told in text(await scene.press(scene.moderator, asked, "Confirm"))

    async def test_a_channel_that_is_deleted_before_confirm_is_left_out_and_told(self, scene: Scene) -> None:
        asked = await self.confirm_screen(scene, scene.off, scene.line)
        await scene.delete_channel(scene.line)
        done = await scene.press(scene.moderator, asked, "Confirm")
        assert f"Card in {scene.off.mention}.\n1 chosen channel no longer exists and was left out.\n" in text(done)
        assert scene.line.id not in scene.responder.servers.channels(scene.guild.id)

    async def test_where_every_channel_is_deleted_before_confirm_nothing_changes(self, scene: Scene) -> None:
        asked = await self.confirm_screen(scene, scene.line)
        await scene.delete_channel(scene.line)
        assert text(await scene.press(scene.moderator, asked, "Confirm")) == english("setup-nothing-left")

    async def test_going_live_asks_once_and_warns_where_nothing_was_tried(self, scene: Scene) -> None:
        asked = await self.confirm_screen(scene, scene.off)
        assert f"Card in {scene.off.mention}." in text(asked)
        assert english("not-tried") in text(asked)
        assert "At most 6 replies per channel and day." in text(asked)
        assert "Stop any time with /pause." in text(asked)
        assert labels(asked) == ["Confirm", "Back"]

    async def test_nothing_changes_before_confirm(self, scene: Scene) -> None:
        await self.confirm_screen(scene, scene.off)
        assert scene.responder.servers.mode(scene.guild.id, scene.off.id) is Mode.OFF

    async def test_confirm_switches_the_channel_on_and_says_so_there_once(self, scene: Scene) -> None:
        await scene.press(scene.moderator, await self.confirm_screen(scene, scene.off), "Confirm")
        assert [text(notice) for notice in scene.said(scene.off)] == [english("channel-notice-card")]
        await scene.member.send(scene.off, HELMETS)
        assert len(scene.said(scene.off)) == 2

    async def test_a_channel_that_was_live_gets_no_second_notice(self, scene: Scene) -> None:
        await scene.press(scene.moderator, await self.confirm_screen(scene, scene.line), "Confirm")
        assert scene.said(scene.line) == []
        assert scene.responder.servers.mode(scene.guild.id, scene.line.id) is Mode.CARD

    async def test_a_notice_is_promised_only_where_it_is_posted(self, scene: Scene) -> None:
        both = text(await self.confirm_screen(scene, scene.off, scene.line))
        assert english("notice-in", channels=scene.off.mention) in both
        assert english("notice-none") in text(await self.confirm_screen(scene, scene.line, mode="line-first"))
        assert english("notice-always") in text(await self.confirm_screen(scene, scene.off))

    @pytest.mark.parametrize("mode", Mode)
    async def test_the_confirmation_says_what_the_mode_does(self, scene: Scene, mode: Mode) -> None:
        assert english_of("mode-means", mode) in text(await self.confirm_screen(scene, scene.off, mode=mode))

    async def test_the_confirmation_says_whether_members_can_post_rated_cards(self, scene: Scene) -> None:
        assert english("members-post-cards") in text(await self.confirm_screen(scene, scene.off, mode="line"))
        await scene.responder.servers.set_options(scene.guild.id, member_cards=False)
        assert english("members-post-no-cards") in text(await self.confirm_screen(scene, scene.off, mode="line"))

    @pytest.mark.parametrize(("mode", "rated"), [("card", True), ("line-first", True), ("line", False)])
    async def test_the_notice_says_where_ratings_will_appear(self, scene: Scene, mode: str, rated: bool) -> None:
        await scene.press(scene.moderator, await self.confirm_screen(scene, scene.off, mode=mode), "Confirm")
        (notice,) = scene.said(scene.off)
        assert ("a short card with a rating" in text(notice)) is rated

    async def test_a_trial_may_begin_without_a_notice(self, scene: Scene) -> None:
        asked = await self.confirm_screen(scene, scene.off, mode="shadow")
        asked = await scene.press(scene.moderator, asked, "Post a one-time notice: on")
        await scene.press(scene.moderator, asked, "Confirm")
        assert scene.said(scene.off) == []
        assert scene.responder.servers.mode(scene.guild.id, scene.off.id) is Mode.SHADOW

    async def test_a_channel_where_people_seek_help_is_asked_about_twice(self, scene: Scene) -> None:
        haven = scene.guild.create_text_channel("survivor-support")
        asked = await self.confirm_screen(scene, scene.off, haven)
        assert "its name suggests people seek help there" in text(asked)
        assert labels(asked) == ["Confirm without #survivor-support", "Confirm all", "Back"]
        await scene.press(scene.moderator, asked, "Confirm without #survivor-support")
        assert set(scene.responder.servers.channels(scene.guild.id)) >= {scene.off.id}
        assert haven.id not in scene.responder.servers.channels(scene.guild.id)

    async def test_an_age_restricted_channel_and_one_in_such_a_category_are_asked_about_twice(
        self, scene: Scene
    ) -> None:
        adults = scene.guild.create_text_channel("adults")
        known = scene.bot.get_channel(adults.id)
        assert isinstance(known, discord.TextChannel)
        known.nsfw = True  # the simulation does not know it
        haven = scene.guild.create_text_channel("talk", category=scene.guild.create_category("Grief and support"))
        asked = await self.confirm_screen(scene, adults, haven)
        assert f"⚠ {adults.mention}, {haven.mention}: their names suggest people seek help there." in text(asked)
        await scene.press(scene.moderator, asked, "Confirm without the ⚠ channels")
        assert not {adults.id, haven.id} & set(scene.responder.servers.channels(scene.guild.id))

    async def test_missing_permissions_are_named(self, scene: Scene) -> None:
        bare = scene.guild.create_text_channel("bare", overwrites=scene.without("read_message_history"))
        asked = await self.confirm_screen(scene, bare)
        assert f"⚠ {bare.mention}: missing “Read Message History”." in text(asked)

    async def test_what_open_threads_need_is_named_where_members_may_open_some(self, scene: Scene) -> None:
        bare = scene.guild.create_text_channel("bare", overwrites=scene.without("create_public_threads"))
        assert "missing" not in text(await self.confirm_screen(scene, bare))
        await scene.responder.servers.set_options(scene.guild.id, threads=True)
        assert "missing “Create Public Threads”." in text(await self.confirm_screen(scene, bare))

    async def test_the_operators_switch_is_told(self, scene: Scene) -> None:
        scene.responder.speak = False
        assert english("problem-speech-off") in text(await scene.moderator.slash(scene.off, "setup"))

    async def test_a_notice_that_cannot_be_posted_is_told(self, scene: Scene) -> None:
        asked = await self.confirm_screen(scene, scene.off)
        scene.env.inject_error("POST", f"/channels/{scene.off.id}/messages", status=403, code=50013, message="no")
        done = await scene.press(scene.moderator, asked, "Confirm")
        assert text(done.followups[0]).startswith(f"⚠ {scene.off.mention}: I couldn't post the notice there.")

    async def test_all_that_speaks_against_25_channels_fits_into_one_message(self, scene: Scene) -> None:
        lacking = [scene.without(name) for name in ("view_channel", "send_messages", "embed_links")]
        channels = [
            scene.guild.create_text_channel(f"support-{number}", overwrites=lacking[number % 3]) for number in range(25)
        ]
        asked = await self.confirm_screen(scene, *channels)
        assert text(asked).count("missing “") == 3
        assert len(text(asked)) <= MOST_TEXT
        done = await scene.press(scene.moderator, asked, "Confirm all")
        assert text(done.followups[0]).count("<#") == sum(number % 3 < 2 for number in range(25))

    async def test_no_channel_chosen_is_no_choice(self, scene: Scene) -> None:
        panel = await scene.moderator.slash(scene.off, "setup")
        assert text(await scene.press(scene.moderator, panel, "Apply…")) == english("choose-first")

    async def test_back_keeps_what_was_chosen(self, scene: Scene) -> None:
        asked = await self.confirm_screen(scene, scene.off, mode="line")
        panel = await scene.press(scene.moderator, asked, "Back")
        assert preselected(panel) == ["line"]
        assert str(scene.off.id) in str(parts_of(panel))

    @pytest.mark.parametrize("label", ["Apply…", "Report"])
    async def test_who_lost_the_right_meanwhile_is_told_at_the_next_press(self, scene: Scene, label: str) -> None:
        panel = await scene.moderator.slash(scene.off, "setup")
        await scene.choose(scene.moderator, panel, [scene.off], "channels")
        await scene.demote(scene.moderator)
        refused = await scene.press(scene.moderator, panel, label)
        assert text(refused) == english("lacking-right", permission="Manage Server")

    async def test_who_lost_the_right_meanwhile_cannot_confirm(self, scene: Scene) -> None:
        asked = await self.confirm_screen(scene, scene.off)
        await scene.demote(scene.moderator)
        refused = await scene.press(scene.moderator, asked, "Confirm")
        assert text(refused) == english("lacking-right", permission="Manage Server")
        assert scene.responder.servers.mode(scene.guild.id, scene.off.id) is Mode.OFF


class TestPause:
    @pytest.mark.faulty
    async def test_a_busy_database_changes_nothing_and_says_so(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def busy(*_: object) -> None:
            raise StorageError("log.db is in use by another process.")

        monkeypatch.setattr(scene.responder.servers, "pause", busy)
        assert text(await scene.moderator.slash(scene.off, "pause")) == english("busy")

    async def test_enter_is_enough_to_stop_the_whole_server(self, scene: Scene) -> None:
        shown = await scene.moderator.slash(scene.off, "pause")
        assert text(shown) == (
            "Paused in this server until resumed. I read no messages and post nothing; private answers still work."
        )
        await scene.member.send(scene.card, HELMETS)
        assert scene.said(scene.card) == []
        assert await scene.log() == []

    async def test_resume_now_ends_it(self, scene: Scene) -> None:
        panel = await scene.moderator.slash(scene.off, "pause")
        assert text(await scene.press(scene.moderator, panel, "Resume now")) == "Resumed in this server."
        await scene.member.send(scene.card, HELMETS)
        assert len(scene.said(scene.card)) == 1

    async def paused_for_longer(self, scene: Scene, **scope: str) -> simcord.InteractionResult:
        """Somebody asks for an hour where a colleague has paused the bot until it is resumed."""
        await scene.moderator.slash(scene.card, "pause", duration="resumed", **scope)
        return await scene.moderator.slash(scene.card, "pause", duration="1h", **scope)

    @pytest.mark.parametrize("scope", [{}, {"scope": "channel"}])
    async def test_a_longer_pause_is_not_shortened_without_asking(self, scene: Scene, scope: dict[str, str]) -> None:
        shown = await self.paused_for_longer(scene, **scope)
        assert text(shown).endswith(english("longer-pause", duration="1 hour"))
        assert labels(shown) == ["Resume now", "Shorten to 1 hour"]
        await scene.env.advance_time(3601)
        await scene.member.send(scene.card, HELMETS)
        assert scene.said(scene.card) == []

    async def test_a_longer_pause_is_shortened_on_a_press(self, scene: Scene) -> None:
        shown = await scene.press(scene.moderator, await self.paused_for_longer(scene), "Shorten to 1 hour")
        assert text(shown).startswith("Paused in this server until <t:")
        await scene.env.advance_time(3601)
        await scene.member.send(scene.card, HELMETS)
        assert len(scene.said(scene.card)) == 1

    async def test_a_pause_that_somebody_set_anew_meanwhile_is_shown_before_it_is_shortened(self, scene: Scene) -> None:
        shown = await self.paused_for_longer(scene)
        await scene.env.advance_time(1)
        await scene.moderator.slash(scene.card, "pause", duration="resumed")
        again = await scene.press(scene.moderator, shown, "Shorten to 1 hour")
        assert text(again).startswith(english("paused", scope="this server", until="until resumed"))
        assert labels(again) == ["Resume now", "Shorten to 1 hour"]

    async def test_a_pause_that_somebody_made_shorter_meanwhile_is_shown_and_stays(self, scene: Scene) -> None:
        await scene.moderator.slash(scene.card, "pause", duration="resumed")
        shown = await scene.moderator.slash(scene.card, "pause", duration="24h")
        await scene.press(scene.moderator, await scene.moderator.slash(scene.card, "pause"), "Resume now")
        await scene.moderator.slash(scene.card, "pause", duration="1h")
        held = scene.responder.servers.paused(scene.guild.id, scene.card.id, scene.env.now())
        again = await scene.press(scene.moderator, shown, "Shorten to 24 hours")
        assert labels(again) == ["Resume now"]
        assert english("longer-pause", duration="24 hours") not in text(again)
        assert scene.responder.servers.paused(scene.guild.id, scene.card.id, scene.env.now()) == held

    async def test_of_many_pauses_the_endless_and_the_next_to_end_are_told_and_how_many_more(
        self, scene: Scene
    ) -> None:
        servers, now, here = scene.responder.servers, scene.env.now(), scene.guild.id
        for channel_id, hours in ((101, 9), (102, 5), (103, None), (104, 7), (105, 1)):
            await servers.set_mode(here, (channel_id,), Mode.LINE, now)
            await servers.pause(here, channel_id, now + timedelta(hours=hours) if hours else None, now)
        told = text(await scene.moderator.slash(scene.off, "setup")).splitlines()
        assert [line.partition(">")[0] for line in told if line.startswith("Paused")] == [
            f"Paused in <#{channel_id}" for channel_id in (103, 105, 102)
        ]
        assert english("more-lines", left=2) in told

    async def test_a_shorter_pause_is_lengthened_at_once(self, scene: Scene) -> None:
        await scene.moderator.slash(scene.card, "pause", duration="1h")
        shown = await scene.moderator.slash(scene.card, "pause", duration="24h")
        assert labels(shown) == ["Resume now"]
        await scene.env.advance_time(3601)
        assert scene.responder.servers.paused(scene.guild.id, scene.card.id, scene.env.now())

    async def test_what_holds_after_resume_now_all_the_same_is_told(self, scene: Scene) -> None:
        channel = await scene.moderator.slash(scene.card, "pause", duration="1h", scope="channel")
        server = await scene.moderator.slash(scene.card, "pause", duration="24h")
        held = scene.responder.servers.paused(scene.guild.id, scene.card.id, scene.env.now())
        assert held
        assert held.until
        until = english("until", moment=discord.utils.format_dt(held.until, "f"))
        assert text(await scene.press(scene.moderator, channel, "Resume now")) == "\n".join(
            (
                english("resumed-but", scope=scene.card.mention),
                english("paused", scope="this server", until=until),
            )
        )
        await scene.moderator.slash(scene.card, "pause", scope="channel", duration="resumed")
        still = english("paused", scope=scene.card.mention, until="until resumed")
        assert text(await scene.press(scene.moderator, server, "Resume now")).endswith(still)

    async def test_who_lost_the_right_meanwhile_cannot_shorten(self, scene: Scene) -> None:
        shown = await self.paused_for_longer(scene)
        await scene.demote(scene.moderator)
        assert text(await scene.press(scene.moderator, shown, "Shorten to 1 hour")) == english(
            "lacking-right", permission="Manage Messages"
        )

    async def test_who_lost_the_right_meanwhile_cannot_resume(self, scene: Scene) -> None:
        panel = await scene.moderator.slash(scene.off, "pause")
        await scene.demote(scene.moderator)
        assert text(await scene.press(scene.moderator, panel, "Resume now")) == english(
            "lacking-right", permission="Manage Messages"
        )
        assert scene.responder.servers.paused(scene.guild.id, scene.card.id, scene.env.now())

    async def test_a_pause_ends_by_itself(self, scene: Scene) -> None:
        await scene.moderator.slash(scene.card, "pause", duration="1h", scope="channel")
        await scene.env.advance_time(3601)
        await scene.member.send(scene.card, HELMETS)
        assert len(scene.said(scene.card)) == 1

    async def test_a_channel_is_paused_alone(self, scene: Scene) -> None:
        await scene.moderator.slash(scene.card, "pause", scope="channel")
        await scene.member.send(scene.card, HELMETS)
        await scene.member.send(scene.line, HELMETS)
        assert (len(scene.said(scene.card)), len(scene.said(scene.line))) == (0, 1)

    async def test_in_a_thread_this_channel_is_the_threads_channel(self, scene: Scene) -> None:
        thread = await scene.a_thread(scene.card)
        await scene.moderator.slash(thread, "pause", scope="channel")
        for place in (thread, scene.card):
            await scene.member.send(place, HELMETS)
            assert scene.said(place) == []

    async def test_who_moderates_one_channel_pauses_and_resumes_that_one_alone(self, scene: Scene) -> None:
        rights = discord.PermissionOverwrite(manage_messages=True)
        mine = scene.guild.create_text_channel("mine", overwrites={scene.member: rights})
        shown = await scene.member.slash(mine, "pause")
        assert text(shown).startswith(f"Paused in <#{mine.id}> until resumed.")
        refused = await scene.member.slash(mine, "pause", duration="1h", scope="server")
        assert text(refused) == english("lacking-right", permission="Manage Messages")
        assert scene.responder.servers.paused(scene.guild.id, scene.card.id, scene.env.now()) is None
        await scene.press(scene.member, shown, "Resume now")
        await scene.moderator.slash(scene.off, "pause")
        shown = await scene.member.slash(mine, "pause")
        assert text(await scene.press(scene.member, shown, "Resume now")) == text(refused)
        assert scene.responder.servers.paused(scene.guild.id, scene.card.id, scene.env.now())

    async def test_it_is_told_in_setup_and_in_the_report(self, scene: Scene) -> None:
        await scene.moderator.slash(scene.card, "pause", scope="channel")
        told = english("paused", scope=scene.card.mention, until="until resumed")
        for command in ("setup", "report"):
            assert told in text(await scene.moderator.slash(scene.off, command))

    async def test_pauses_of_very_many_channels_fit_the_panels(self, scene: Scene) -> None:
        servers, now = scene.responder.servers, scene.env.now()
        await servers.set_mode(scene.guild.id, range(1, 201), Mode.CARD, now)
        for channel in range(1, 201):
            await servers.pause(scene.guild.id, channel, now + timedelta(minutes=channel), now)
        for command in ("setup", "report"):
            assert "<#1> until" in text(await scene.moderator.slash(scene.off, command))

    @pytest.mark.parametrize("locale", ["en-GB", "de"])
    async def test_panels_with_all_there_can_be_fit_whatever_the_language(self, scene: Scene, locale: str) -> None:
        servers, now, first = scene.responder.servers, scene.env.now(), 1_456_074_443_980_800_000
        modes = (Mode.SHADOW, Mode.LINE, Mode.LINE_FIRST, Mode.CARD)
        for number, mode in enumerate(modes):
            channels = range(first + 100 * number, first + 100 * number + 25)
            await servers.set_mode(scene.guild.id, channels, mode, now)
            for channel in channels:
                await servers.pause(scene.guild.id, channel, now + timedelta(hours=1 + channel % 5), now)
        scene.read_in(locale)
        for command in ("setup", "report"):
            shown = text(await scene.moderator.slash(scene.off, command))
            assert len(shown) <= MOST_TEXT
            assert not shown.endswith("…")

    async def test_asked_again_it_tells_how_things_stand(self, scene: Scene) -> None:
        first = await scene.moderator.slash(scene.off, "pause", duration="24h")
        second = await scene.moderator.slash(scene.off, "pause")
        assert text(first) == text(second)
        assert "until <t:" in text(first)

    async def test_private_answers_still_work(self, scene: Scene) -> None:
        await scene.moderator.slash(scene.off, "pause")
        shown = await scene.member.slash(scene.card, "check", text=HELMETS)
        assert text(shown).startswith("### Rating")


class TestServerOptions:
    async def opened(self, scene: Scene) -> simcord.InteractionResult:
        panel = await scene.moderator.slash(scene.off, "setup")
        return await scene.press(scene.moderator, panel, "Server options")

    async def test_they_tell_what_holds(self, scene: Scene) -> None:
        shown = await self.opened(scene)
        assert preselected(shown) == ["6", "20", "3"]
        toggles = ["Questions of values: off", "Members may post cards: on", "Members may open threads: off"]
        assert labels(shown)[3:] == [*toggles, "Back"]

    @pytest.mark.parametrize(
        ("name", "value", "held"),
        [
            ("channel_ceiling", "24", 24),
            ("server_ceiling", "100", 100),
            ("author_ceiling", "1", 1),
            ("author_ceiling", "no limit", None),
        ],
    )
    async def test_a_choice_counts_at_once(self, scene: Scene, name: str, value: str, held: int | None) -> None:
        shown = await scene.choose(scene.moderator, await self.opened(scene), [value], name)
        assert value in preselected(shown)
        assert getattr(scene.responder.servers.options(scene.guild.id), name) == held

    async def test_no_limit_is_offered_once_and_in_words(self, scene: Scene) -> None:
        offered = [label for label, _ in options(await self.opened(scene))]
        assert [label for label in offered if not label.isdigit()] == [english("no-limit")]

    async def test_questions_of_values_are_answered_once_allowed(self, scene: Scene) -> None:
        await scene.press(scene.moderator, await self.opened(scene), "Questions of values: off")
        await scene.member.send(scene.line, RIGHT)
        assert text(scene.said(scene.line)[0]).startswith("A question of values that comes up often in this debate:")

    async def test_members_may_be_kept_from_posting_cards(self, scene: Scene) -> None:
        await scene.press(scene.moderator, await self.opened(scene), "Members may post cards: on")
        card = await scene.member.slash(scene.card, "claim", name="painted-lanes")
        refused = await scene.press(scene.member, card, "Post in channel")
        assert text(refused) == "Posting cards is switched off in this server."

    async def test_what_another_moderator_chose_meanwhile_stays(self, scene: Scene) -> None:
        shown = await self.opened(scene)
        await scene.choose(scene.moderator, await self.opened(scene), ["3"], "channel_ceiling")
        await scene.press(scene.moderator, shown, "Members may open threads: off")
        assert scene.responder.servers.options(scene.guild.id) == Options(channel_ceiling=3, threads=True)

    async def test_who_lost_the_right_meanwhile_changes_nothing(self, scene: Scene) -> None:
        shown = await self.opened(scene)
        await scene.demote(scene.moderator)
        refused = await scene.choose(scene.moderator, shown, ["24"], "channel_ceiling")
        assert text(refused) == english("lacking-right", permission="Manage Server")
        assert scene.responder.servers.options(scene.guild.id).channel_ceiling == 6

    async def test_back_leads_to_the_channels(self, scene: Scene) -> None:
        back = await scene.press(scene.moderator, await self.opened(scene), "Back")
        assert text(back).startswith("## Counterpoint setup")


class TestPermissions:
    async def test_what_is_missing_is_named_with_the_cure(self, scene: Scene) -> None:
        bare = scene.guild.create_text_channel("bare", overwrites=scene.without("read_message_history"))
        await scene.responder.servers.set_mode(scene.guild.id, (bare.id,), Mode.LINE, scene.env.now())
        panel = await scene.moderator.slash(scene.off, "setup")
        shown = await scene.press(scene.moderator, panel, "Permissions")
        cure = "Give my role “Read Message History” in the channel's settings › Permissions."
        assert text(shown) == f"## Permissions\n- <#{bare.id}>: I can't do all that is switched on. {cure}"

    async def lacking_everything(self, scene: Scene, locale: str) -> None:
        """Many channels that are on and in which the bot lacks all permissions, or all but one."""
        bot, now = scene.bot_user, scene.env.now()
        for number in range(66):
            held = list(Permission)[number % 6 : number % 6 + 1]
            lacking = discord.PermissionOverwrite(**{name: name in held for name in Permission})
            channel = scene.guild.create_text_channel(f"bare-{number}", overwrites={bot: lacking})
            await scene.responder.servers.set_mode(scene.guild.id, (channel.id,), Mode.CARD, now)
        scene.read_in(locale)

    @pytest.mark.parametrize(("locale", "more"), [("en-GB", " and 1 more:"), ("de", " (und 1 mehr):")])
    async def test_all_that_can_be_missing_fits_and_says_how_much_more_there_is(
        self, scene: Scene, locale: str, more: str
    ) -> None:
        await self.lacking_everything(scene, locale)
        panel = await scene.moderator.slash(scene.off, "setup")
        language = Language.of(locale)
        shown = await scene.press(scene.moderator, panel, strings.text(language, "permissions-button"))
        for told in (shown, await scene.moderator.slash(scene.off, "report")):
            assert len(text(told)) <= MOST_TEXT
            assert more in text(told)

    async def test_where_nothing_is_missing_it_says_so(self, scene: Scene) -> None:
        panel = await scene.moderator.slash(scene.off, "setup")
        shown = await scene.press(scene.moderator, panel, "Permissions")
        assert text(shown) == "## Permissions\nI have all I need in the channels that are on."
        assert text(await scene.press(scene.moderator, shown, "Back")).startswith("## Counterpoint setup")


async def test_the_report_is_one_press_from_setup(scene: Scene) -> None:
    panel = await scene.moderator.slash(scene.off, "setup")
    shown = await scene.press(scene.moderator, panel, "Report")
    assert text(shown).startswith("## Counterpoint, last 7 days")
