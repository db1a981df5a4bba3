"""What people wrote leaves no trace: a word that only they used is on no disk and in no log."""

import logging
from pathlib import Path

import pytest
import simcord

from bot.app import logs
from tests.conversations.library import HELMETS
from tests.conversations.scene import Scene, text

CANARY = "quetzalcoatl"
SAID = f"{HELMETS} Ask {CANARY}, they know."


def files_that_hold(word: str, folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if word.encode() in path.read_bytes()]


async def test_no_path_writes_what_people_wrote(
    scene: Scene, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    caplog.set_level(logging.INFO, "discord")
    message = await scene.member.send(scene.card, SAID)
    await scene.member.send(scene.trial, SAID)
    await every_form(scene)
    await scene.member.edit(message, f"Honestly: {SAID}")
    await scene.other.slash(scene.off, "check", text=SAID)
    await scene.other.context_menu(scene.card, "Check this message", message)
    await scene.other.slash(scene.off, "claim", name=CANARY)
    await scene.other.autocomplete(scene.off, "claim", "name", CANARY)
    await scene.other.slash(scene.off, "claims", topic=CANARY)
    await a_card_of(scene, scene.guild.add_member(scene.env.create_user(CANARY)))
    await scene.other.send_dm(SAID)
    await a_review(scene)
    await scene.press(scene.member, await scene.member.slash(scene.off, "privacy"), "Export")
    await scene.member.delete(message)
    await scene.responder.matches.daily.flush()
    assert files_that_hold(CANARY, tmp_path) == []
    assert CANARY not in caplog.text + "".join(capfd.readouterr())
    assert len(await scene.log()) == 2


async def a_review(scene: Scene) -> None:
    """A moderator is shown the message, and judges it; the text goes with the panel."""
    sample = await scene.press(scene.moderator, await scene.moderator.slash(scene.off, "report"), "Review replies")
    while CANARY in text(sample):
        sample = await scene.press(scene.moderator, sample, "Right")
    assert "right (100\u00a0%" in text(sample)


async def a_card_of(scene: Scene, who: simcord.MemberActor) -> None:
    """Somebody posts a card; it stands in the channel with their name, and nowhere else."""
    card = await who.slash(scene.line, "claim", name="painted-lanes")
    await scene.press(who, card, "Post in channel")
    assert text(scene.said(scene.line)[-1]).endswith(f"Shared by {CANARY}")


async def every_form(scene: Scene) -> None:
    """Whoever forges a form cannot slip words in either: what is none of the choices is dropped."""
    reply = scene.said(scene.card)[-1]
    form = await scene.press(scene.other, reply, "Not this / not here")
    await scene.other.submit_modal(form, {"reason": "question"})
    card = await scene.press(scene.moderator, reply, "Evidence")
    form = await scene.press(scene.moderator, card, "I disagree")
    await scene.moderator.submit_modal(form, {"reasons": ["wrong"]})
    message = await scene.show_button(f"cp:show:{CANARY}:1")
    await scene.press(scene.other, message, "old")


async def test_a_debug_log_quotes_nobody(
    scene: Scene, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("bot", "discord"):
        monkeypatch.setattr(logging.getLogger(name), "level", logging.NOTSET)
    logs.set_levels("DEBUG")
    message = await scene.member.send(scene.card, SAID)
    await scene.other.context_menu(scene.card, "Check this message", message)
    await scene.other.send_dm(SAID)
    await a_review(scene)
    assert "said helmets-cut-injuries" in caplog.text
    assert CANARY not in caplog.text


@pytest.mark.faulty
async def test_not_even_a_fault_quotes_them(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(content: str, **_: object) -> None:
        raise RuntimeError(content) from ValueError(content)

    monkeypatch.setattr(scene.responder.matcher, "match", broken)
    monkeypatch.setattr(scene.responder.matcher, "rank", broken)
    await scene.member.send(scene.card, SAID)
    await scene.other.slash(scene.off, "check", text=SAID)
    await scene.other.send_dm(SAID)
    assert "RuntimeError" in caplog.text
    assert "caused by ValueError" in caplog.text
    assert CANARY not in caplog.text
