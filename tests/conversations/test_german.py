"""The bot among people who read Discord in German: it speaks to each in their language, its cards in the library's."""

from dataclasses import replace

import pytest

from bot.core.reasons import Mode
from bot.core.strings import Language
from bot.core.strings import text as worded
from tests.conversations.library import HELMETS
from tests.conversations.scene import Scene, labels, options, text

OFF_TOPIC = "I like trains and boats and planes and long walks by the sea"
CLAIM = "helmets-cut-injuries"
OFFERED = ("shadow", "line", "line-first", "card", "off")


@pytest.fixture(autouse=True)
def german(scene: Scene) -> None:
    """Everybody here reads German; the library and the server stay English."""
    scene.read_in("de")


async def test_about_is_told_in_german(scene: Scene) -> None:
    shown = text(await scene.member.slash(scene.card, "about"))
    assert "Counterpoint erkennt Behauptungen, die in dieser Debatte oft vorkommen" in shown
    assert "**In diesem Kanal**: Karte: Ich antworte manchmal mit einer kurzen Karte" in shown
    assert "**Bibliothek**: Cycling, 13 Behauptungen, Fassung 0a1b2c3d, zuletzt geprüft am 24. Nov. 2026." in shown
    assert "Keine Rechts- oder Gesundheitsberatung." in shown


async def test_about_names_a_pause_in_german(scene: Scene) -> None:
    await scene.moderator.slash(scene.card, "pause")
    shown = text(await scene.member.slash(scene.card, "about"))
    assert "Pausiert: dieser Server, bis zum Fortsetzen. Ich lese keine Nachrichten" in shown


async def test_check_answers_in_german_and_with_the_librarys_card(scene: Scene) -> None:
    card = await scene.member.slash(scene.off, "check", text=HELMETS)
    assert text(card).startswith(f"### Rating: Contested ◇\nClaim: “{HELMETS}”")
    assert labels(card)[:4] == ["Overview", "Evidence", "Counterpoints", "Sources"]
    shown = await scene.member.slash(scene.off, "check", text=OFF_TOPIC)
    assert text(shown).startswith("Nichts in der Bibliothek kommt dem nahe genug. Du kannst")
    assert labels(shown) == ["Durchblättern", "Behauptung vorschlagen"]


async def test_check_says_in_german_how_it_read_a_text(scene: Scene) -> None:
    question = f"Is it true that {HELMETS[0].lower()}{HELMETS[1:-1]}?"
    shown = text(await scene.member.slash(scene.off, "check", text=question))
    assert shown.startswith("*Als Frage gelesen.*\n### Rating: Contested ◇")


async def test_a_press_on_a_card_is_answered_in_german(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    (reply,) = scene.said(scene.card)
    form = await scene.press(scene.other, reply, "Not this / not here")
    assert "Was hat nicht gepasst?" in str(form.modal)
    assert text(await scene.other.submit_modal(form, {"reason": "question"})) == "Gezählt. Danke."


async def test_a_claim_that_may_be_meant_stands_in_german_quotation_marks(scene: Scene) -> None:
    shown = await scene.member.slash(scene.off, "claim", name="helmets injuries")
    assert f"„{HELMETS}“" in text(shown)


async def test_setup_is_german_from_the_first_panel_to_the_last(scene: Scene) -> None:
    panel = await scene.moderator.slash(scene.off, "setup")
    assert text(panel).startswith(f"## Counterpoint einrichten\nJetzt: Probelauf in {scene.trial.mention}; Zeile in ")
    assert [name for name, _ in options(panel)] == [worded(Language.GERMAN, f"mode-choice-{mode}") for mode in OFFERED]
    await scene.choose(scene.moderator, panel, [scene.off], "channels")
    await scene.choose(scene.moderator, panel, ["card"], "mode")
    asked = await scene.press(scene.moderator, panel, "Anwenden …")
    means = worded(Language.GERMAN, "mode-means-card")
    assert text(asked).startswith(f"## Bitte bestätigen\nKarte in {scene.off.mention}.\n{means}\n")
    assert "\nHöchstens 6 Antworten je Kanal" in text(asked)
    assert labels(asked) == ["Bestätigen", "Zurück"]
    done = await scene.press(scene.moderator, asked, "Bestätigen")
    assert text(done) == f"Fertig.\nKarte in {scene.off.mention}.\nMit /pause jederzeit anzuhalten."


@pytest.mark.parametrize(("locale", "words"), [("en-US", "Counterpoint is on in this"), ("de", "Counterpoint ist in")])
async def test_a_notice_for_everybody_is_in_the_servers_language(scene: Scene, locale: str, words: str) -> None:
    await scene.prefer(locale)
    panel = await scene.moderator.slash(scene.off, "setup")
    await scene.choose(scene.moderator, panel, [scene.off], "channels")
    await scene.choose(scene.moderator, panel, ["card"], "mode")
    await scene.press(scene.moderator, await scene.press(scene.moderator, panel, "Anwenden …"), "Bestätigen")
    assert [text(notice).startswith(words) for notice in scene.said(scene.off)] == [True]


async def test_every_panel_is_one_that_discord_takes(scene: Scene) -> None:
    """What was sent is checked at the end of the scene, as in every conversation."""
    await scene.member.send(scene.trial, HELMETS)
    panel = await scene.moderator.slash(scene.off, "setup")
    await scene.press(scene.moderator, panel, "Serveroptionen")
    panel = await scene.moderator.slash(scene.off, "setup")
    await scene.press(scene.moderator, panel, "Berechtigungen")
    report = await scene.moderator.slash(scene.off, "report")
    assert text(report).startswith("## Counterpoint, letzte 7 Tage\nGelesen in 3 Kanälen. Hätte einmal gesprochen.\n")
    sample = await scene.press(scene.moderator, report, "Antworten prüfen")
    assert text(sample).startswith("## Antwort 1 von 1\n")
    report = await scene.moderator.slash(scene.off, "report")
    assert text(await scene.press(scene.moderator, report, "Scharf schalten …")).startswith("## Scharf schalten?\n")
    privacy = await scene.member.slash(scene.off, "privacy")
    shown = await scene.press(scene.member, privacy, "Zeigen")
    assert "Ausgeschlossen: nein. Antworten auf deine Nachrichten in den letzten 30 Tagen: 0." in text(shown)
    await scene.press(scene.member, shown, "Löschen")


async def test_the_cards_of_a_german_library_are_german_whoever_reads_them(scene: Scene) -> None:
    scene.exchange(replace(scene.responder.library, language="de"))
    scene.read_in("en-GB")
    card = await scene.member.slash(scene.card, "claim", name=CLAIM)
    assert text(card).startswith(f"### Bewertung: Umstritten ◇\nBehauptung: „{HELMETS}“")
    assert "-# Geprüft am 24. Nov. 2026 · nächste Prüfung bis 24. Nov. 2027" in text(card)
    assert labels(card) == [
        "Übersicht", "Belege", "Gegenargumente", "Quellen", "Hilfreich", "Ich widerspreche", "Warum das?",
        "Im Kanal posten",
    ]  # fmt: skip
    sources = await scene.press(scene.member, card, "Quellen")
    assert "peer-reviewed" not in text(sources)
    assert text(await scene.press(scene.member, card, "Im Kanal posten")) == "Posted."
    assert text(scene.said(scene.card)[-1]).endswith("-# Geteilt von Ada")


async def test_a_card_that_is_renewed_in_another_language_keeps_who_shared_it(scene: Scene) -> None:
    card = await scene.member.slash(scene.card, "claim", name=CLAIM)
    await scene.press(scene.member, card, "Post in channel")
    scene.exchange(replace(scene.responder.library, language="de"))
    await scene.renew()
    assert text(scene.said(scene.card)[-1]).endswith("-# Geteilt von Ada")


async def test_a_direct_message_has_no_language_and_is_answered_in_the_librarys(scene: Scene) -> None:
    await scene.member.send_dm("short")
    assert text(scene.direct_answer) == "Please give me at least a few words to check."
    scene.exchange(replace(scene.responder.library, language="de"))
    await scene.member.send_dm("short")
    assert text(scene.direct_answer) == "Bitte gib mir wenigstens ein paar Wörter zum Prüfen."


async def test_a_language_that_nobody_has_written_is_english(scene: Scene) -> None:
    scene.read_in("fr")
    shown = await scene.member.slash(scene.off, "check", text=OFF_TOPIC)
    assert labels(shown) == ["Browse", "Suggest a claim"]
    assert scene.responder.servers.mode(scene.guild.id, scene.off.id) is Mode.OFF
