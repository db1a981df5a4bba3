"""Pictures: themes and widths, their files, shrinking for a README, and many on one contact sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from itertools import product
from math import ceil, sqrt
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.core.errors import BotError

DESKTOP, PHONE = 720, 390
"""Widths in CSS pixels."""
MOST_BYTES = 200 * 1024
FEWEST_COLOURS = 64
"""With fewer, a card's grey text turns blue and its buttons vanish."""
SHEET_COLOURS = 256
_GAP, _CAPTION, _FONT_SIZE = 16, 30, 18
"""Pixels of a contact sheet: between pictures, for a picture's name, and of its letters."""


class Theme(StrEnum):
    """Discord's two themes."""

    LIGHT = "light"
    DARK = "dark"


_BACKGROUND = {Theme.LIGHT: "#e4e4e7", Theme.DARK: "#1e1f22"}
_TEXT = {Theme.LIGHT: "#2f3035", Theme.DARK: "#f3f3f4"}


@dataclass(frozen=True, slots=True)
class Appearance:
    """A theme and a width in CSS pixels."""

    theme: Theme
    width: int

    def __str__(self) -> str:
        return f"{self.theme}-{'phone' if self.width == PHONE else 'wide'}"


def appearances(*, dark: bool | None = None, mobile: bool | None = None) -> tuple[Appearance, ...]:
    """Return the appearances that were asked for; None stands for both."""
    themes = tuple(Theme) if dark is None else (Theme.DARK if dark else Theme.LIGHT,)
    widths = (DESKTOP, PHONE) if mobile is None else (PHONE if mobile else DESKTOP,)
    return tuple(Appearance(theme, width) for theme, width in product(themes, widths))


def file_for(appearance: Appearance, out: Path, among: tuple[Appearance, ...]) -> Path:
    """Return the file of a picture: `out`, or one beside it for each where there are several appearances."""
    return out if len(among) == 1 else out.with_stem(f"{out.stem}-{appearance}")


def shrunk(png: bytes) -> bytes:
    """Return the picture with as many colours as fit into 200 KiB; halved where these would be too few."""
    if len(png) <= MOST_BYTES:
        return png
    whole = Image.open(BytesIO(png)).convert("RGB")
    tried = product((whole, whole.reduce(2)), (256, 128, FEWEST_COLOURS))
    reduced = (_encoded(_reduced(picture, colours)) for picture, colours in tried)
    return next(filter(lambda data: len(data) <= MOST_BYTES, reduced), _encoded(_reduced(whole.reduce(2), 16)))


def contact_sheet(pictures: Mapping[str, bytes], theme: Theme) -> bytes:
    """Return all pictures, which must be equally wide, on one roughly square sheet, each below its name."""
    opened = {name: Image.open(BytesIO(png)).convert("RGB") for name, png in pictures.items()}
    rows = _rows(tuple(opened), _columns(tuple(opened.values())))
    heights = [max(opened[name].height for name in row) + _CAPTION + _GAP for row in rows]
    step = next(iter(opened.values())).width + _GAP
    sheet = Image.new("RGB", (_GAP + step * len(rows[0]), _GAP + sum(heights)), _BACKGROUND[theme])
    for number, row in enumerate(rows):
        _paste_row(sheet, {name: opened[name] for name in row}, (step, _GAP + sum(heights[:number])), theme)
    return _encoded(_reduced(sheet, SHEET_COLOURS))


def check_folder(out: Path) -> None:
    """Raise BotError where the file's folder does not exist, before anything is drawn for it."""
    if not out.parent.is_dir():
        raise BotError(f"{out} cannot be written: the folder {out.parent} does not exist; create it, or name another.")


def save(out: Path, png: bytes) -> None:
    """Write a picture. Raises BotError where that fails."""
    try:
        out.write_bytes(png)
    except OSError as fault:
        raise BotError(f"{out} cannot be written ({(fault.strerror or '').lower()}); name another file.") from None


def _columns(pictures: tuple[Image.Image, ...]) -> int:
    """Return how many columns make the sheet roughly square."""
    usual = sum(picture.height for picture in pictures) / len(pictures)
    return ceil(sqrt(len(pictures) * usual / pictures[0].width))


def _rows(names: tuple[str, ...], columns: int) -> list[tuple[str, ...]]:
    return [names[start : start + columns] for start in range(0, len(names), columns)]


def _paste_row(sheet: Image.Image, row: Mapping[str, Image.Image], at: tuple[int, int], theme: Theme) -> None:
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(_FONT_SIZE)
    step, top = at
    for place, (name, picture) in enumerate(row.items()):
        left = _GAP + place * step
        draw.text((left, top), name, _TEXT[theme], font)
        sheet.paste(picture, (left, top + _CAPTION))


def _reduced(picture: Image.Image, colours: int) -> Image.Image:
    """Return the picture in fewer colours. The usual way would lose those of small areas, such as a card's edge."""
    return picture.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _encoded(picture: Image.Image) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
