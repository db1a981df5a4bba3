"""Commands, the message menu and direct messages: what somebody gets who asks, and that only they see it."""

import asyncio
from dataclasses import replace

import pytest
from simcord import InteractionResult

from bot.answering import lookup
from bot.answering.library_snapshot import LibrarySnapshot, RefusedLibrary
from bot.core.strings import Language
from bot.frontend.actions import private_answers
from bot.frontend.context import Links, Reader
from bot.matching import SpeechAct
from tests.builders import a_claim
from tests.conversations.library import HELMETS, LANES, MAYOR, RIGHT
from tests.conversations.scene import Scene, labels, options, text
from tests.english import english
from tests.scripted_judge import ScriptedJudge, always

OPENING = f"### Rating: Contested ◇\nClaim: “{HELMETS}”"
PAGES = ["Overview", "Evidence", "Counterpoints", "Sources"]
CLAIM = "helmets-cut-injuries"
OFF_TOPIC = "I like trains and boats and planes and long walks by the sea"


async def test_check_answers_with_the_full_card_for_the_asker_only(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "check", text=HELMETS)
    assert shown.ephemeral
    assert text(shown).startswith(OPENING)
    assert labels(shown) == [*PAGES, "Helpful", "I disagree", "Why this?", "Post in channel"]


async def test_of_an_answered_question_nothing_is_kept_but_of_a_panel_whose_presses_need_it(scene: Scene) -> None:
    await scene.member.slash(scene.off, "check", text=HELMETS)
    await scene.member.slash(scene.off, "about")
    assert views_kept() == 0
    await scene.member.slash(scene.off, "check", text=OFF_TOPIC)
    assert views_kept() == 1


def views_kept() -> int:
    """How many of discord.py's views wait for presses until their time is over."""
    return sum("BaseView.__timeout_task_impl" in repr(task.get_coro()) for task in asyncio.all_tasks())


async def test_of_questions_that_come_at_once_each_is_looked_up_in_a_turn_of_its_own(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up, this_turn, most = scene.responder.look_up, list[str](), list[int]()

    async def watched(content: str, server_id: int | None = None) -> lookup.Answer:
        this_turn.append(content)
        most.append(len(this_turn))
        asyncio.get_running_loop().call_soon(this_turn.clear)
        return await look_up(content, server_id)

    monkeypatch.setattr(scene.responder, "look_up", watched)
    asker = private_answers.Asker(reader=Reader(user_id=scene.member.id, language=Language.ENGLISH), postable=False)
    await asyncio.gather(*(private_answers.answer_to(scene.bot, HELMETS, asker) for _ in range(5)))
    assert most == [1] * 5


async def test_a_value_claim_has_no_rating(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "check", text=RIGHT)
    assert text(shown).startswith("### What is at stake ⚖\nA question of values: “")
    assert "Rating" not in text(shown)


async def test_an_allegation_is_answered_but_never_quoted(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "check", text=MAYOR)
    assert text(shown).startswith("### Rating: Contested ◇\nSubject: The mayor and the river route\n")
    assert "lobby" not in text(shown)


async def test_two_claims_in_a_text_the_best_is_shown_and_the_other_offered(scene: Scene) -> None:
    both = ScriptedJudge(
        lambda claim, _message: SpeechAct.ASSERTION if "helmet" in claim or "lanes" in claim else SpeechAct.NEITHER
    )
    scene.responder.exchange(LibrarySnapshot.of(scene.responder.library, both))
    shown = await scene.member.slash(scene.off, "check", text=f"{HELMETS} {LANES}")
    claims = {
        "Helmets and serious head injuries": ("helmets-cut-injuries", HELMETS),
        "Painted lanes at junctions": ("painted-lanes", LANES),
    }
    [(offered, note)] = options(shown)
    [best] = claims.keys() - {offered}  # which is nearer is the matcher's affair
    assert (f"Claim: “{claims[best][1]}”" in text(shown), note) == (True, None)
    other = await scene.choose(scene.member, shown, [claims[offered][0]])
    assert other.ephemeral
    assert f"Claim: “{claims[offered][1]}”" in text(other)


async def near_only(scene: Scene, asked: str) -> InteractionResult:
    """What is answered where the judge reads no claim in a text that is near some."""
    nothing_is_recognised = ScriptedJudge(always(SpeechAct.NEITHER))
    scene.responder.exchange(LibrarySnapshot.of(scene.responder.library, nothing_is_recognised))
    return await scene.member.slash(scene.off, "check", text=asked)


@pytest.mark.parametrize(
    ("asked", "offered"),
    [(f"{HELMETS.rstrip('.')} and {LANES}", [HELMETS, LANES]), ("wear helmets for the head", [HELMETS])],
)
async def test_what_is_near_but_not_recognised_is_a_button_each(scene: Scene, asked: str, offered: list[str]) -> None:
    shown = await near_only(scene, asked)
    heading, *told = text(shown).splitlines()
    assert heading == english("may-mean")
    assert {line.partition(" ")[2] for line in told} == {f"“{words}”" for words in offered}
    *buttons, none = labels(shown)
    assert none == "None of these"
    titles = {claim.claim: claim.title for claim in scene.responder.library.claims.values()}
    assert {label.partition(" ")[2] for label in buttons} == {titles[words] for words in offered}
    card = await scene.press(scene.member, shown, next(label for label in buttons if titles[HELMETS] in label))
    assert card.ephemeral
    assert text(card).startswith(OPENING)


async def test_an_allegation_is_offered_by_its_title(scene: Scene) -> None:
    shown = await near_only(scene, "what about the mayor and the car lobby and the river cycle route")
    assert MAYOR not in text(shown)
    assert text(shown).endswith("\n**1.** The mayor and the river route")
    assert labels(shown)[0] == "1. The mayor and the river route"


async def test_who_meant_none_of_them_is_led_on_even_after_a_restart(scene: Scene) -> None:
    shown = await near_only(scene, "wear helmets for the head")
    await scene.restart()
    led_on = await scene.press(scene.member, shown, "None of these")
    assert led_on.ephemeral
    assert text(led_on) == english("nothing-found")
    assert labels(led_on) == ["Browse", "Suggest a claim"]


async def test_who_meant_none_of_them_is_led_on_though_the_first_was_withdrawn(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "claim", name="halmets *")
    await scene.restart(without="helmets-cut-injuries")
    assert text(await scene.press(scene.member, shown, "None of these")) == english("nothing-found")


async def test_a_possible_match_can_be_pressed_after_a_restart(scene: Scene) -> None:
    shown = await near_only(scene, "wear helmets for the head")
    await scene.restart()
    card = await scene.press(scene.member, shown, labels(shown)[0])
    assert text(card).startswith(OPENING)


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        (f"Is it true that {HELMETS[:-1].lower()}?", "*Read as a question.*"),
        (f"It is not true that {HELMETS.lower()}", "*Read as disagreeing with this claim.*"),
    ],
)
async def test_a_checked_text_that_does_not_claim_it_gets_the_card_under_a_heading(
    scene: Scene, words: str, heading: str
) -> None:
    shown = await scene.member.slash(scene.off, "check", text=words)
    assert text(shown).startswith(f"{heading}\n{OPENING}")


STORY = (
    "I was hit by a car last year, my helmet cracked in two and the doctor says it saved me from a serious head injury"
)


@pytest.mark.bot(links=Links(support="https://help.example/"))
async def test_an_own_experience_gets_care_and_help_first_and_a_card_on_a_second_press(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "check", text=STORY)
    assert text(shown) == english("own-experience")
    assert labels(shown) == ["Find support", "Show the card on the debate"]
    card = await scene.press(scene.member, shown, "Show the card on the debate")
    assert card.ephemeral
    assert text(card).startswith(OPENING)


async def test_without_a_page_of_help_care_comes_first_all_the_same(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "check", text=STORY)
    assert (text(shown), labels(shown)) == (english("own-experience"), ["Show the card on the debate"])


async def test_a_text_in_another_language_is_told_which_one_is_known(scene: Scene) -> None:
    german = "Ich finde, dass jeder Mensch auf dem Fahrrad einen Helm tragen sollte, weil das Leben rettet"
    shown = await scene.member.slash(scene.off, "check", text=german)
    assert text(shown) == "That text seems to be in another language. I only know claims in English."


@pytest.mark.bot(links=Links())
async def test_without_a_way_to_suggest_only_browsing_is_offered(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "check", text=OFF_TOPIC)
    assert (text(shown), labels(shown)) == (english("only-browse"), ["Browse"])


async def test_nothing_near_says_so_and_offers_to_browse_or_suggest(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "check", text=OFF_TOPIC)
    assert (text(shown), labels(shown)) == (english("nothing-found"), ["Browse", "Suggest a claim"])
    assert text(await scene.press(scene.member, shown, "Browse")).startswith("## All claims\nPage 1 of 2")


async def test_two_words_are_too_few(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "check", text="helmets work")
    assert text(shown) == "Please give me at least a few words to check."


async def test_the_menu_checks_somebodys_message_without_quoting_it(scene: Scene) -> None:
    message = await scene.other.send(scene.off, f"Listen up, my dear neighbours: {HELMETS}")
    shown = await scene.member.context_menu(scene.off, "Check this message", message)
    assert shown.ephemeral
    assert text(shown).startswith(OPENING)
    assert "neighbours" not in text(shown)


async def test_a_message_without_words_cannot_be_checked(scene: Scene) -> None:
    message = await scene.other.send(scene.off, "https://example.org/a-picture.png")
    shown = await scene.member.context_menu(scene.off, "Check this message", message)
    assert text(shown) == "That message has no text I can check."


async def test_nobody_can_check_a_message_of_somebody_who_opted_out(scene: Scene) -> None:
    message = await scene.other.send(scene.off, HELMETS)
    await scene.responder.opt_outs.opt_out(scene.guild.id, scene.other.id, scene.env.now())
    shown = await scene.member.context_menu(scene.off, "Check this message", message)
    assert text(shown) == "I can't check that message. You can type the claim into /check instead."


async def test_more_than_ten_questions_a_minute_are_too_many(scene: Scene) -> None:
    shown = [await scene.member.slash(scene.off, "check", text=OFF_TOPIC) for _ in range(11)]
    assert text(shown[10]) == "You have asked 10 times this minute. Please try again in 60 seconds."
    await scene.env.advance_time(61)
    assert text(await scene.member.slash(scene.off, "check", text=OFF_TOPIC)) == english("nothing-found")


async def test_a_claim_is_found_by_a_few_letters(scene: Scene) -> None:
    choices = await scene.member.autocomplete(scene.off, "claim", "name", "head helm")
    assert choices[0] == {"name": "Helmets and serious head injuries", "value": "helmets-cut-injuries"}
    shown = await scene.member.slash(scene.off, "claim", name=choices[0]["value"])
    assert text(shown).startswith(OPENING)


async def test_who_types_faster_than_people_do_is_suggested_nothing_and_may_still_ask(scene: Scene) -> None:
    for _ in range(60):
        assert await scene.member.autocomplete(scene.off, "claim", "name", "helm")
    assert await scene.member.autocomplete(scene.off, "claim", "name", "helm") == []
    assert await scene.member.autocomplete(scene.off, "claims", "topic", "str") == []
    assert await scene.other.autocomplete(scene.off, "claim", "name", "helm")
    assert text(await scene.member.slash(scene.off, "claim", name=CLAIM)).startswith(OPENING)
    await scene.env.advance_time(61)
    assert await scene.member.autocomplete(scene.off, "claim", "name", "helm")


async def test_nothing_typed_lists_the_library_in_order_within_discords_limit(scene: Scene) -> None:
    choices = await scene.member.autocomplete(scene.off, "claim", "name", "")
    assert [choice["value"] for choice in choices] == list(scene.responder.library.claims)[:25]


async def test_a_typed_title_is_as_good_as_a_choice(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "claim", name="painted lanes at JUNCTIONS")
    assert text(shown).startswith(f"### Rating: Partly supported ◐\nClaim: “{LANES}”")


async def test_what_was_typed_and_not_chosen_leads_to_what_it_may_mean(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "claim", name="halmets *")
    assert text(shown).startswith("I don't have a claim called “halmets \\*”. It may be one of these:\n**1.** “")
    card = await scene.press(scene.member, shown, labels(shown)[0])
    assert text(card).startswith(OPENING)


@pytest.mark.parametrize(("command", "asked"), [("claim", {"name": "zzzzqqq wwww"}), ("check", {"text": OFF_TOPIC})])
async def test_what_led_on_says_when_it_has_expired_which_command_to_run_again(
    scene: Scene, command: str, asked: dict[str, str]
) -> None:
    shown = await scene.member.slash(scene.off, command, **asked)
    await scene.env.advance_time(14 * 60 + 1)
    told = await scene.press(scene.member, shown, "Browse")
    assert text(told) == english("expired", command=f"/{command}")


async def test_an_unknown_claim_is_refused_and_what_was_typed_is_escaped(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "claim", name="**all** <@1>\n# [x](https://x.example) discord.gg/x")
    assert text(shown) == (
        r"I don't have a claim called “\*\*all\*\* \<@1\> # \[x\](https\://x.example) discord\.gg/x”, "
        "nor one that is close. “Browse” lists all claims."
    )
    assert labels(shown) == ["Browse", "Suggest a claim"]


async def test_browsing_turns_pages_and_opens_a_card(scene: Scene) -> None:
    first = await scene.member.slash(scene.off, "claims")
    assert "- Whose task a safe way to school is\n" in text(first)
    second = await scene.press(scene.member, first, "Next")
    assert "Page 2 of 2\n- What a mudguard costs a year\n" in text(second)
    card = await scene.choose(scene.member, second, ["pannier-costs"])
    assert card.ephemeral
    assert text(card).startswith("### Rating: Contested ◇\nClaim: “A pannier costs")


async def test_titles_and_topics_show_as_they_are_written(scene: Scene) -> None:
    lanes = a_claim("painted-lanes", topic="streets", title="Lanes_and_dots", rating="partly-supported")
    library = replace(scene.responder.library, topics={"streets": "Streets *and* roads"}, claims={lanes.id: lanes})
    scene.exchange(library)
    shown = await scene.member.slash(scene.off, "claims", topic="streets")
    assert text(shown) == "## Streets \\*and\\* roads\nPage 1 of 1\n- Lanes\\_and\\_dots"


async def test_a_topic_is_chosen_from_the_list(scene: Scene) -> None:
    assert await scene.member.autocomplete(scene.off, "claims", "topic", "stre") == [
        {"name": "Streets", "value": "streets"}
    ]
    shown = await scene.member.slash(scene.off, "claims", topic="streets")
    assert text(shown).startswith("## Streets\nPage 1 of 1")
    refused = await scene.member.slash(scene.off, "claims", topic="weather")
    assert text(refused) == "There is no topic called “weather”. Please pick one from the list."


async def test_about_names_what_members_can_do_themselves(scene: Scene) -> None:
    shown = text(await scene.member.slash(scene.card, "about"))
    assert [command for command in ("/check", "/claim", "/claims", "/privacy") if command not in shown] == []


async def test_about_says_what_happens_in_this_channel(scene: Scene) -> None:
    shown = await scene.member.slash(scene.trial, "about")
    assert "**In this channel**: trial: I read messages in memory, post nothing" in text(shown)
    assert "revision 0a1b2c3d" in text(shown)
    assert "Not legal or health advice." in text(shown)
    assert labels(shown) == ["Report a problem"]


async def test_about_knows_the_places_that_are_never_read_whatever_was_chosen(scene: Scene) -> None:
    thread = await scene.a_thread(scene.card, private=True)
    assert "**In this channel**: off" in text(await scene.member.slash(thread, "about"))
    await scene.make_announcements(scene.card)
    assert "**In this channel**: off" in text(await scene.member.slash(scene.card, "about"))


async def test_about_says_where_refusals_have_stopped_the_bot(scene: Scene) -> None:
    scene.refuse(scene.card, 50013)
    await scene.member.send(scene.card, HELMETS)
    assert "**In this channel**: stopped: my replies were refused" in text(
        await scene.member.slash(scene.card, "about")
    )
    assert "**In this channel**: line" in text(await scene.member.slash(scene.line, "about"))


async def test_about_says_why_a_newer_library_is_held_back(scene: Scene) -> None:
    assert "held back" not in text(await scene.member.slash(scene.card, "about"))
    scene.responder.refuse(RefusedLibrary(first='lanes/painted_lanes.yaml:4 CP107: "kind" cannot be "*"', others=2))
    shown = text(await scene.member.slash(scene.card, "about"))
    assert (
        'held back until it is mended: lanes/painted\\_lanes.yaml:4 CP107: "kind" cannot be "\\*" and 2 more.' in shown
    )


async def test_about_says_when_the_bot_is_paused_and_by_whom(scene: Scene) -> None:
    await scene.moderator.slash(scene.card, "pause", scope="channel")
    shown = await scene.member.slash(scene.card, "about")
    assert f"Paused in <#{scene.card.id}> until resumed." in text(shown)
    scene.responder.speak = False
    shown = await scene.member.slash(scene.card, "about")
    assert "Paused in this server by whoever runs this copy." in text(shown)


async def test_a_direct_message_is_a_question(scene: Scene) -> None:
    await scene.member.send_dm(HELMETS)
    assert text(scene.direct_answer).startswith(OPENING)
    assert labels(scene.direct_answer) == [*PAGES, "Helpful", "I disagree", "Why this?"]


async def test_a_flood_of_direct_messages_is_told_once_that_it_is_too_much(scene: Scene) -> None:
    for _ in range(15):
        await scene.member.send_dm(OFF_TOPIC)
    told = [message for message in scene.member.user.dm_channel.history() if message.author.id == scene.bot_user.id]
    assert len(told) == 11
    await scene.env.advance_time(61)
    await scene.member.send_dm(HELMETS)
    assert text(scene.direct_answer).startswith(OPENING)


async def test_a_long_direct_message_is_refused(scene: Scene) -> None:
    await scene.send_long_dm("word " * 401)
    assert text(scene.direct_answer) == "Please send 2,000 characters or fewer."


@pytest.mark.parametrize(("command", "who"), [("setup", "member"), ("pause", "member")])
async def test_moderation_is_not_offered_to_members(scene: Scene, command: str, who: str) -> None:
    offered = getattr(scene, who).available_commands(scene.card)
    assert command not in offered
    assert {"check", "claim", "claims", "privacy", "about"} <= set(offered)


@pytest.mark.faulty
async def test_what_nobody_foresaw_is_told_with_a_reference_and_no_detail(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(content: str, _server_id: int | None = None) -> None:
        raise RuntimeError(content)

    monkeypatch.setattr(scene.responder, "look_up", broken)
    shown = await scene.member.slash(scene.off, "check", text=HELMETS)
    reference = text(shown).partition("(reference ")[2][:8]
    assert text(shown) == f"Something went wrong on my side (reference {reference}). Nothing was posted."
    assert reference in caplog.text
    assert "RuntimeError" in caplog.text
    assert "helmets halve" not in caplog.text
