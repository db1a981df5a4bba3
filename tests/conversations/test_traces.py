"""What people wrote leaves no trace: a word that only they used is on no disk and in no log."""

import logging
from pathlib import Path

import pytest

from tests.conversations.library import HELMETS
from tests.conversations.scene import Scene

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
    await scene.member.edit(message, f"no, {SAID}")
    await scene.other.slash(scene.off, "check", text=SAID)
    await scene.other.context_menu(scene.card, "Check this message", message)
    await scene.other.slash(scene.off, "claim", name=CANARY)
    await scene.other.send_dm(SAID)
    await scene.member.delete(message)
    await scene.responder.matches.daily.flush()
    assert files_that_hold(CANARY, tmp_path) == []
    assert CANARY not in caplog.text + "".join(capfd.readouterr())
    assert len(await scene.log()) == 2


@pytest.mark.faulty
async def test_not_even_a_fault_quotes_them(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(content: str) -> None:
        raise RuntimeError(content) from ValueError(content)

    monkeypatch.setattr(scene.responder.matcher, "match", broken)
    await scene.member.send(scene.card, SAID)
    await scene.other.slash(scene.off, "check", text=SAID)
    await scene.other.send_dm(SAID)
    assert "RuntimeError" in caplog.text
    assert "caused by ValueError" in caplog.text
    assert CANARY not in caplog.text
