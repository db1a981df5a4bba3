"""The picture of the demo's page shows the whole window, and is refused before anything is drawn in vain."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.core.errors import BotError
from bot.demo import chromium, demo_picture

HELMETS = Path(__file__).parents[1] / "libraries" / "helmets"


@pytest.mark.skipif(chromium.found() is None, reason="no Chromium here")
async def test_the_page_is_drawn_with_the_conversation_in_it(tmp_path: Path) -> None:
    out = tmp_path / "demo.png"
    assert await demo_picture.draw_page(HELMETS, out) == 0
    picture = Image.open(BytesIO(out.read_bytes()))
    assert picture.size == (demo_picture.WIDTH, demo_picture.HEIGHT)
    assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 20  # an empty window has few colours


async def test_a_folder_that_is_not_there_is_told_first(tmp_path: Path) -> None:
    with pytest.raises(BotError, match="does not exist"):
        await demo_picture.draw_page(HELMETS, tmp_path / "no" / "demo.png")


async def test_without_chromium_one_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(chromium, "_MAC", tmp_path / "none")
    with pytest.raises(BotError, match="Chromium was not found"):
        await demo_picture.draw_page(HELMETS, tmp_path / "demo.png")
