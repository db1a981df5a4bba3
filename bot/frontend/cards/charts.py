"""The report's picture: what was said and kept silent, day by day. Drawn beside the event loop."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

import discord

from bot.core import strings
from bot.storage.reports import Day

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NAME = "report.png"
_SIZE, _DOTS = (4.2, 2.4), 250
"""Inches, and dots to one: small, so that the letters stay legible where a phone makes the picture smaller still."""
_MOST_DATES = 5
_GROUND, _INK, _FAINT = "#2b2d31", "#dbdee1", "#4e5058"
_SPOKEN, _SILENT = "#8fb3d1", "#5b7083"
"""Of one hue and told apart by lightness and hatching, so that no colour says good or bad, or is needed at all."""

_turn = asyncio.Lock()
"""The drawing library may be used by one thread at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG and what it shows, in words."""

    png: bytes
    alt: str

    def file(self) -> discord.File:
        """Return it ready to be sent; each sending needs its own."""
        return discord.File(BytesIO(self.png), filename=NAME, description=self.alt)


async def chart(days: Sequence[Day]) -> Picture | None:
    """Return the picture of these days; None without the extra `charts`, or where nothing happened."""
    if find_spec("matplotlib") is None or not any(day.spoken or day.silent for day in days):
        return None
    async with _turn:
        png = await asyncio.to_thread(_draw, days)
    return Picture(png=png, alt=strings.chart_alt([(day.on, day.spoken, day.silent) for day in days]))


def _draw(days: Sequence[Day]) -> bytes:
    from matplotlib.figure import Figure  # noqa: PLC0415 - heavy, and an extra

    figure = Figure(figsize=_SIZE, dpi=_DOTS, facecolor=_GROUND, layout="constrained")
    axes = figure.add_subplot(facecolor=_GROUND)
    places, spoken = range(len(days)), [day.spoken for day in days]
    axes.bar(places, spoken, color=_SPOKEN, label=strings.CHART_SPOKEN)
    silent = [day.silent for day in days]
    axes.bar(places, silent, bottom=spoken, color=_SILENT, hatch="//", edgecolor=_GROUND, label=strings.CHART_SILENT)
    _label(axes, days)
    buffer = BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()


def _label(axes: "Axes", days: Sequence[Day]) -> None:
    """Dates below, few enough not to touch each other; whole numbers at the side."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - heavy, and an extra

    step = -(-len(days) // _MOST_DATES)
    shown = range(0, len(days), step)
    axes.set_xticks(shown, [strings.short_day(days[place].on) for place in shown])
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.tick_params(colors=_INK, length=0)
    axes.grid(visible=True, axis="y", color=_FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), frameon=False, labelcolor=_INK)
