"""Figures as lines of text."""

from collections.abc import Iterable, Mapping

from bot.core.statistics import Mean, Share

TOP = 4
"""`/check` lists so many claims."""

_WIDTH = 34


def table(rows: Iterable[tuple[str, Share | Mean]]) -> list[str]:
    """Return a line for each figure."""
    return [f"{name:{_WIDTH}}{share}" for name, share in rows]


def silent(silences: Mapping[str, int], kind: str = "claim") -> str:
    """Return a line that says why messages of a kind got no answer."""
    return f"{f'kept silent, {kind}':{_WIDTH}}{ordered(silences) or 'never'}"


def ordered(counts: Mapping[str, int]) -> str:
    """Return names and counts, the most frequent first."""
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
