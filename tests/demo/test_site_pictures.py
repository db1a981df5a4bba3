"""The website's pictures for previews, drawn by a real browser."""

from io import BytesIO

import pytest
from PIL import Image

from bot.demo import chromium, site_pictures
from bot.publishing import site
from bot.publishing.claim_review import Publisher
from tests.builders import a_library

PAGE, NAMES = site.picture_page(a_library(), Publisher(name="Counterpoint"))
SIZE = (site.PICTURE_WIDTH, site.PICTURE_HEIGHT)


@pytest.mark.skipif(chromium.found() is None, reason="no Chromium here")
def test_pictures_are_drawn_as_large_as_previews_want_them() -> None:
    drawn = site_pictures.draw(PAGE, NAMES, SIZE)
    assert drawn is not None
    sizes = {name: Image.open(BytesIO(png)).size for name, png in drawn.items()}
    assert sizes == dict.fromkeys((site.OF_THE_SITE, "helmets-cut-injuries"), SIZE)
    assert len(set(drawn.values())) == len(drawn)


def test_without_chromium_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "found", lambda: None)
    assert site_pictures.draw(PAGE, NAMES, SIZE) is None
