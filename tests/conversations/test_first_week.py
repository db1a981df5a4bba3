"""A whole first week of a server, played by a script; afterwards nothing that people wrote is anywhere."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
import simcord

from bot.core.reasons import Mode
from bot.storage.tables import OffBy
from tests.conversations.library import HELMETS, LANES
from tests.conversations.scene import Scene, labels, text
from tests.english import english, english_of

CANARY = "kanarie7319"
"""Stands in every message, and must be found nowhere afterwards."""

LAMP = "A lamp costs its owner more in one year than new tyres do in seven."
BELL = "A bell costs its owner more in one year than new tyres do in seven."
DAYS = (
    (
        HELMETS,
        "Good morning to all of you.",
        f"Is it true that {HELMETS[:-1].lower()}?",
        "See you tomorrow.",
    ),
    (LANES, "Who else was out in the rain yesterday evening?", "My brother says the river path is closed.", LAMP),
    (BELL, "That was a long ride home.", "Has anybody seen my pump? It is blue.", "Thanks to you all for the help."),
)
HOUR = 3_600


async def a_trial(scene: Scene) -> None:
    """A moderator switches the trial on in an empty channel, and asks for a digest among moderators."""
    panel = await scene.moderator.slash(scene.off, "setup")
    await scene.choose(scene.moderator, panel, [scene.off], "channels")
    asked = await scene.press(scene.moderator, panel, "Apply…")
    assert "I post nothing" in text(await scene.press(scene.moderator, asked, "Confirm"))
    people = await scene.press(scene.moderator, await scene.moderator.slash(scene.off, "setup"), "People and times")
    await scene.choose(scene.moderator, people, [scene.line], "digest")


async def forty_messages(scene: Scene) -> int:
    """Five days on which two people say eight things each, an hour apart."""
    said = 0
    for day in range(5):
        for words in (*DAYS[day % 3], *DAYS[(day + 1) % 3]):
            who = scene.member if said % 2 else scene.other
            await who.send(scene.off, f"{words} {CANARY}")
            said += 1
            await scene.env.advance_time(HOUR)
        await scene.env.advance_time(16 * HOUR)
    return said


async def review(scene: Scene) -> simcord.InteractionResult:
    """Judge every sample with its text before one's eyes; return the report."""
    shown = await scene.press(scene.moderator, await scene.moderator.slash(scene.off, "report"), "Review replies")
    while "Right" in labels(shown):
        assert CANARY in text(shown)
        shown = await scene.press(scene.moderator, shown, "Right")
    return shown


async def go_live(scene: Scene) -> None:
    asked = await scene.press(scene.moderator, await scene.moderator.slash(scene.off, "report"), "Go live…")
    await scene.choose(scene.moderator, asked, ["card"], "mode")
    onward = english("go-live-anyway") if english("go-live-anyway") in labels(asked) else "Go live…"
    asked = await scene.press(scene.moderator, asked, onward)
    await scene.press(scene.moderator, asked, "Confirm")


async def test_a_first_week_from_the_trial_to_the_digest_keeps_nothing_that_people_wrote(
    scene: Scene, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    on = (scene.card.id, scene.line.id, scene.trial.id)
    await scene.responder.servers.set_mode(scene.guild.id, on, Mode.OFF, scene.env.now())
    await a_trial(scene)
    assert await forty_messages(scene) == 40
    assert [row.mode for row in await scene.log() if row.mode] != []
    assert CANARY not in "".join(text(said) for said in scene.said(scene.off))
    report = await review(scene)
    assert "Reviewed " in text(report)
    await go_live(scene)
    assert scene.responder.servers.mode(scene.guild.id, scene.off.id) is Mode.CARD

    await scene.env.advance_time(25 * HOUR)
    await scene.member.send(scene.off, f"{HELMETS} {CANARY}")
    misfire = scene.said(scene.off)[-1]
    await scene.moderator.delete(misfire)
    assert "helmets-cut-injuries" in scene.off_here(scene.off)
    setup = await scene.moderator.slash(scene.off, "setup")
    assert english("turned-off-by-itself", number=1) in text(setup)
    claims = await scene.press(scene.moderator, setup, "Claims")
    assert english_of("off-by", OffBy.DELETION) in text(claims)
    await scene.choose(scene.moderator, claims, ["0"], "off")
    assert scene.off_here(scene.off) == set()

    await scene.bot.send_digests(scene.env.now() + timedelta(days=1))
    await scene.env.settle()
    digest = text(scene.said(scene.line)[-1])
    assert digest.startswith("## Counterpoint, a week\n")
    assert "Would have spoken " in digest

    await scene.responder.matches.daily.flush()
    with closing(sqlite3.connect(database_url.removeprefix("sqlite+aiosqlite:///"))) as database:
        kept = "\n".join(database.iterdump())
    posted = json.dumps([text(said) for channel in (scene.off, scene.line) for said in scene.said(channel)])
    assert [where for where in (kept, caplog.text, posted) if CANARY in where] == []
    assert [name for name in ("Ada", "Bo") if f'"{name}"' in kept or name in digest] == []
