"""Files of pictures: how one is made small."""

from io import BytesIO
from random import Random

from PIL import Image

from bot.demo.picture_files import MOST_BYTES, shrunk


def noise(width: int, height: int) -> bytes:
    """A picture that hardly compresses."""
    buffer = BytesIO()
    Image.frombytes("RGB", (width, height), Random(1).randbytes(3 * width * height)).save(buffer, "PNG")
    return buffer.getvalue()


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def colours(png: bytes) -> int:
    return len(opened(png).convert("RGB").getcolors(1 << 24) or ())


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
