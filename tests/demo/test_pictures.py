"""Cards as pictures."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.demo import chromium, pictures
from bot.errors import BotError
from tests.demo.conftest import HELMETS

CLAIM = "helmet-laws-reduce-cycling"


@pytest.mark.skipif(chromium.found() is None, reason="no Chromium here")
def test_a_card_is_drawn_as_wide_as_a_phone_and_small_enough_for_a_readme(tmp_path: Path) -> None:
    out = tmp_path / "card.png"
    assert pictures.draw(HELMETS, CLAIM, out, short=True, mobile=True) == 0
    with Image.open(BytesIO(out.read_bytes())) as drawn:
        assert drawn.width == pictures.PHONE * chromium.SCALE
        assert drawn.height > drawn.width
        assert len(drawn.convert("RGB").getcolors(1 << 24) or ()) > 10
    assert out.stat().st_size <= pictures.MOST_BYTES


def test_without_chromium_the_card_comes_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chromium, "found", lambda: None)
    out = tmp_path / "card.png"
    assert pictures.draw(HELMETS, CLAIM, out) == 0
    told = capsys.readouterr().out
    assert pictures.NO_CHROMIUM in told
    assert "## What helmet laws do to the number of riders" in told
    assert not out.exists()


def test_an_unknown_claim_is_named_with_its_neighbours(tmp_path: Path) -> None:
    with pytest.raises(BotError, match=f"no claim “helmet-laws”; did you mean .*{CLAIM}"):
        pictures.draw(HELMETS, "helmet-laws", tmp_path / "card.png")


@pytest.mark.skipif(chromium.found() is None, reason="no Chromium here")
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(BotError, match=r"none/card\.png cannot be written \(no such file or directory\)"):
        pictures.draw(HELMETS, CLAIM, tmp_path / "none" / "card.png")
