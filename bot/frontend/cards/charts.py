"""The report's chart: replies and silences per day, drawn in a thread beside the event loop."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

import discord

from bot.core import strings
from bot.core.strings import Language
from bot.storage.reports import Day

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FILE_NAME = "report.png"
_SIZE, _DPI = (4.2, 2.4), 250
"""Inches, and dots per inch. The size is small, so that the labels stay legible when a phone shrinks the picture."""
_MAX_DATES = 5
_BACKGROUND, _TEXT, _GRID = "#2b2d31", "#dbdee1", "#4e5058"
_SPOKEN, _SILENT = "#8fb3d1", "#5b7083"
"""One hue, told apart by lightness and hatching: no colour says good or bad, and none is needed to read the chart."""

_drawing = asyncio.Lock()
"""matplotlib may be used by one thread at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG and what it shows, in words."""

    png: bytes
    alt: str

    def file(self) -> discord.File:
        """Return a new file to send; a file can be sent only once."""
        return discord.File(BytesIO(self.png), filename=FILE_NAME, description=self.alt)


async def chart(days: Sequence[Day], language: Language) -> Picture | None:
    """Return the chart of these days; None without the extra `charts`, or if nothing happened."""
    if find_spec("matplotlib") is None or not any(day.spoken or day.silent for day in days):
        return None
    async with _drawing:
        png = await asyncio.to_thread(_draw, days, language)
    return Picture(png=png, alt=_alt(days, language))


def _alt(days: Sequence[Day], language: Language) -> str:
    busiest = max(days, key=lambda day: day.spoken + day.silent)
    return strings.text(
        language,
        "chart-alt",
        first=strings.day(language, days[0].on),
        last=strings.day(language, days[-1].on),
        spoken=sum(day.spoken for day in days),
        silent=sum(day.silent for day in days),
        busiest=strings.day(language, busiest.on),
        its_spoken=busiest.spoken,
        its_silent=busiest.silent,
    )


def _draw(days: Sequence[Day], language: Language) -> bytes:
    from matplotlib.figure import Figure  # noqa: PLC0415 - heavy, and an extra

    figure = Figure(figsize=_SIZE, dpi=_DPI, facecolor=_BACKGROUND, layout="constrained")
    axes = figure.add_subplot(facecolor=_BACKGROUND)
    places, spoken = range(len(days)), [day.spoken for day in days]
    axes.bar(places, spoken, color=_SPOKEN, label=strings.text(language, "chart-spoken"))
    silent = [day.silent for day in days]
    told = strings.text(language, "chart-silent")
    edges = [1 if number else 0 for number in silent]  # the edge of an empty bar would hide the base line
    axes.bar(
        places, silent, bottom=spoken, color=_SILENT, hatch="//", edgecolor=_BACKGROUND, linewidth=edges, label=told
    )
    _label(axes, days, language)
    buffer = BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()


def _label(axes: "Axes", days: Sequence[Day], language: Language) -> None:
    """Label the axes: dates below, few enough not to touch; whole numbers at the side."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - heavy, and an extra

    step = -(-len(days) // _MAX_DATES)
    shown = range(0, len(days), step)
    axes.set_xticks(shown, [strings.short_day(language, days[place].on) for place in shown])
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.tick_params(colors=_TEXT, length=0)
    axes.grid(visible=True, axis="y", color=_GRID, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), frameon=False, labelcolor=_TEXT)
