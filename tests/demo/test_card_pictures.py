"""Cards as pictures."""

import re
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import Mock

import pytest
from PIL import Image

from bot.core.errors import BotError
from bot.demo import browser_page, card_pictures, chromium, picture_files
from bot.demo.picture_files import DESKTOP, PHONE, Appearance, Theme, appearances, file_for
from tests.demo.conftest import HELMETS

CLAIM = "helmet-laws-reduce-cycling"
ONE = appearances(dark=True, mobile=True)
needs_chromium = pytest.mark.skipif(chromium.found() is None, reason="no Chromium here")


def size_and_paper(path: Path) -> tuple[int, int, int]:
    """How wide and high the picture is, and how bright its corner."""
    with Image.open(path) as drawn:
        assert len(drawn.convert("RGB").getcolors(1 << 24) or ()) > 10
        corner = drawn.convert("L").getpixel((2, 2))
        assert isinstance(corner, int)
        return drawn.width, drawn.height, corner


def named(folder: Path, names: Iterable[str]) -> list[Path]:
    return [folder / f"card-{name}.png" for name in names]


@needs_chromium
def test_a_card_is_drawn_light_and_dark_wide_and_as_on_a_phone(tmp_path: Path) -> None:
    assert card_pictures.draw(HELMETS, CLAIM, tmp_path / "card.png", appearances(), short=True) == 0
    drawn = named(tmp_path, ("light-wide", "light-phone", "dark-wide", "dark-phone"))
    (wide, _, light), (phone, high, also_light), (_, _, dark), (_, _, also_dark) = map(size_and_paper, drawn)
    assert (wide, phone) == (DESKTOP * browser_page.SCALE, PHONE * browser_page.SCALE)
    assert high > phone
    assert min(light, also_light) > 200
    assert max(dark, also_dark) < 100
    assert all(path.stat().st_size <= picture_files.MOST_BYTES for path in drawn)


@needs_chromium
def test_all_cards_come_on_one_sheet_from_one_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started = Mock(wraps=chromium.tab)
    monkeypatch.setattr(chromium, "tab", started)
    assert card_pictures.draw_all(HELMETS, tmp_path / "cards.png", ONE, short=True) == 0
    wide, high, _ = size_and_paper(tmp_path / "cards.png")
    assert wide > 2 * PHONE
    assert high > PHONE
    assert started.call_count == 1
    assert re.search(r"cards\.png: \d+ KiB", capsys.readouterr().out)


def test_what_was_not_said_of_a_look_comes_both_ways() -> None:
    assert [str(one) for one in appearances(mobile=False)] == ["light-wide", "dark-wide"]
    assert appearances(dark=False, mobile=True) == (Appearance(Theme.LIGHT, PHONE),)


def test_one_look_goes_to_the_file_that_was_named(tmp_path: Path) -> None:
    assert file_for(ONE[0], tmp_path / "a.png", ONE) == tmp_path / "a.png"


def test_without_chromium_the_card_comes_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(chromium, "found", lambda: None)
    assert card_pictures.draw(HELMETS, CLAIM, tmp_path / "card.png", ONE) == 0
    told = capsys.readouterr().out
    assert card_pictures.NO_CHROMIUM in told
    assert "### Rating: Contested" in told
    assert list(tmp_path.iterdir()) == []


def test_without_chromium_there_is_no_sheet_and_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "found", lambda: None)
    with pytest.raises(BotError, match="Chromium was not found, and a sheet"):
        card_pictures.draw_all(HELMETS, tmp_path / "cards.png", ONE)


def test_an_unknown_claim_is_named_with_its_neighbours(tmp_path: Path) -> None:
    with pytest.raises(BotError, match=f"no claim “helmet-laws”; did you mean .*{CLAIM}"):
        card_pictures.draw(HELMETS, "helmet-laws", tmp_path / "card.png", ONE)


def test_a_folder_that_is_not_there_is_told_before_anything_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(BotError, match=r"none/card\.png cannot be written: the folder .*none does not exist"):
        card_pictures.draw(HELMETS, CLAIM, tmp_path / "none" / "card.png", ONE)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(BotError, match=r"cannot be written \(is a directory\)"):
        picture_files.save(tmp_path, b"")
