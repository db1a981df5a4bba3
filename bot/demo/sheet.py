"""Pictures as files: one that is small enough for a README, and many on one sheet."""

from collections.abc import Mapping
from io import BytesIO
from math import ceil, sqrt
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.core.errors import BotError
from bot.demo.looks import Theme

MOST_BYTES = 200 * 1024
SHEET_COLOURS = 64
_GAP, _CAPTION, _LETTERS = 16, 30, 18
_PAPER = {Theme.LIGHT: "#e4e4e7", Theme.DARK: "#1e1f22"}
_INK = {Theme.LIGHT: "#2f3035", Theme.DARK: "#f3f3f4"}


def small(png: bytes) -> bytes:
    """Return the picture with as many colours as fit into 200 KiB."""
    if len(png) <= MOST_BYTES:
        return png
    drawn = Image.open(BytesIO(png)).convert("RGB")
    reduced = (_encoded(drawn.quantize(colours)) for colours in (256, 128, 64, 32))
    return next(filter(lambda data: len(data) <= MOST_BYTES, reduced), _encoded(drawn.quantize(16)))


def sheet(pictures: Mapping[str, bytes], theme: Theme) -> bytes:
    """Return all pictures, which are equally wide, on one sheet about as wide as high, each below its name."""
    opened = {name: Image.open(BytesIO(png)).convert("RGB") for name, png in pictures.items()}
    rows = _rows(tuple(opened), _columns(tuple(opened.values())))
    heights = [max(opened[name].height for name in row) + _CAPTION + _GAP for row in rows]
    step = next(iter(opened.values())).width + _GAP
    paper = Image.new("RGB", (_GAP + step * len(rows[0]), _GAP + sum(heights)), _PAPER[theme])
    for number, row in enumerate(rows):
        _lay(paper, {name: opened[name] for name in row}, (step, _GAP + sum(heights[:number])), theme)
    return _encoded(paper.quantize(SHEET_COLOURS))


def look_for_folder(out: Path) -> None:
    """Refuse a file in a folder that is not there, before anything is drawn for it."""
    if not out.parent.is_dir():
        raise BotError(f"{out} cannot be written: the folder {out.parent} does not exist; create it, or name another.")


def save(out: Path, png: bytes) -> None:
    """Write a picture. Raises BotError, in a sentence, where that is not possible."""
    try:
        out.write_bytes(png)
    except OSError as fault:
        raise BotError(f"{out} cannot be written ({(fault.strerror or '').lower()}); name another file.") from None


def _columns(pictures: tuple[Image.Image, ...]) -> int:
    """As many as make the sheet a square."""
    usual = sum(picture.height for picture in pictures) / len(pictures)
    return ceil(sqrt(len(pictures) * usual / pictures[0].width))


def _rows(names: tuple[str, ...], columns: int) -> list[tuple[str, ...]]:
    return [names[start : start + columns] for start in range(0, len(names), columns)]


def _lay(paper: Image.Image, row: Mapping[str, Image.Image], at: tuple[int, int], theme: Theme) -> None:
    pen, letters = ImageDraw.Draw(paper), ImageFont.load_default(_LETTERS)
    step, top = at
    for place, (name, picture) in enumerate(row.items()):
        left = _GAP + place * step
        pen.text((left, top), name, _INK[theme], letters)
        paper.paste(picture, (left, top + _CAPTION))


def _encoded(picture: Image.Image) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
