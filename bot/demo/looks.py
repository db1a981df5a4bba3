"""How a card can be looked at: in light or dark, as wide as a window or as a phone."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from pathlib import Path

DESKTOP, PHONE = 720, 390


class Theme(StrEnum):
    """Discord's two themes."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Look:
    """A theme and a width, in CSS pixels."""

    theme: Theme
    width: int

    def __str__(self) -> str:
        return f"{self.theme}-{'phone' if self.width == PHONE else 'wide'}"


def chosen(*, dark: bool | None = None, mobile: bool | None = None) -> tuple[Look, ...]:
    """Return the looks that were asked for: whatever was not said comes both ways."""
    themes = tuple(Theme) if dark is None else (Theme.DARK if dark else Theme.LIGHT,)
    widths = (DESKTOP, PHONE) if mobile is None else (PHONE if mobile else DESKTOP,)
    return tuple(Look(theme, width) for theme, width in product(themes, widths))


def file_of(look: Look, out: Path, looks: tuple[Look, ...]) -> Path:
    """Return where the picture of a look goes: the file that was named, or one beside it for each of several looks."""
    return out if len(looks) == 1 else out.with_stem(f"{out.stem}-{look}")
