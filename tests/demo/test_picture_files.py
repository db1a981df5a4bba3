"""Files of pictures: how one is made small."""

import math
from io import BytesIO
from random import Random

from PIL import Image

from bot.demo.picture_files import MOST_BYTES, Theme, contact_sheet, shrunk
from bot.frontend.cards.palette import RATING_ACCENTS


def noise(width: int, height: int) -> bytes:
    """A picture that hardly compresses."""
    buffer = BytesIO()
    Image.frombytes("RGB", (width, height), Random(1).randbytes(3 * width * height)).save(buffer, "PNG")
    return buffer.getvalue()


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def colours(png: bytes) -> int:
    return len(opened(png).convert("RGB").getcolors(1 << 24) or ())


def a_card(edge: tuple[int, int, int]) -> bytes:
    """A white picture with a thin coloured edge, and noise in shades of grey, as of letters, in its midst."""
    picture, buffer = Image.new("RGB", (300, 300), "white"), BytesIO()
    picture.paste(edge, (0, 0, 4, 300))
    letters = Image.frombytes("L", (200, 200), Random(edge[0]).randbytes(200 * 200))
    picture.paste(letters.convert("RGB"), (50, 50))
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def test_a_sheet_shows_each_rating_in_its_own_colour() -> None:
    edges = {rating: colour.to_rgb() for rating, colour in RATING_ACCENTS.items()}
    sheet = opened(contact_sheet({rating: a_card(edge) for rating, edge in edges.items()}, Theme.LIGHT)).convert("RGB")
    seen = {colour for _, colour in sheet.getcolors(1 << 24) or () if isinstance(colour, tuple)}
    missed = [rating for rating, edge in edges.items() if min(math.dist(edge, colour) for colour in seen) > 12]
    assert missed == []


def test_a_small_picture_stays_as_it_is() -> None:
    png = noise(50, 50)
    assert shrunk(png) == png


def test_a_larger_one_has_fewer_colours() -> None:
    small = shrunk(noise(400, 400))
    assert len(small) <= MOST_BYTES
    assert opened(small).size == (400, 400)
    assert colours(small) >= 64


def test_one_that_would_keep_too_few_colours_is_halved_instead() -> None:
    small = shrunk(noise(800, 800))
    assert len(small) <= MOST_BYTES
    assert opened(small).size == (400, 400)
    assert colours(small) >= 64
