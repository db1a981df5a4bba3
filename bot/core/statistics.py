"""Shares of what was counted, each with how far chance may have moved it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Self

_Z = 1.96
"""The standard normal quantile of a 95 % interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole, both counted."""

    part: int = 0
    of: int = 0

    @classmethod
    def counted(cls, outcomes: Iterable[bool]) -> Self:
        """Return the share of what is true."""
        hits = list(outcomes)
        return cls(part=sum(hits), of=len(hits))

    @property
    def value(self) -> float:
        """The share; 0 of 0 is 0."""
        return self.part / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval, which also holds near 0 and 1 and for small counts."""
        if not self.of:
            return 0.0, 1.0
        z2 = _Z * _Z / self.of
        middle = self.value + z2 / 2
        reach = _Z * sqrt(self.value * (1 - self.value) / self.of + z2 / (4 * self.of))
        return max(0.0, (middle - reach) / (1 + z2)), min(1.0, (middle + reach) / (1 + z2))

    @property
    def lower_bound(self) -> float:
        """The lower end of the interval: what the true share is likely to reach."""
        return self.interval[0]

    def __str__(self) -> str:
        if not self.of:
            return "none"
        low, high = self.interval
        return f"{self.value:.3f}  {low:.3f}-{high:.3f}  ({self.part} of {self.of})"
