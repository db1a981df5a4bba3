"""Shares of what was counted or sampled, each with how far chance may have moved it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev
from typing import Self

_Z = 1.96
"""The standard normal quantile of a 95 % interval."""
_FEWEST = 3  # values from which Student's quantile is approximated well


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole, both counted.

    Its interval takes what was counted for independent. Messages of one page or one hand are not quite, so the true
    interval is somewhat wider.
    """

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
        return _wilson(self.value, self.of)

    @property
    def lower_bound(self) -> float:
        """The lower end of the interval: what the true share is likely to reach."""
        return self.interval[0]

    def __str__(self) -> str:
        if not self.of:
            return "none"
        low, high = self.interval
        return f"{self.value:.3f}  {low:.3f}-{high:.3f}  ({self.part} of {self.of})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """The mean of values between 0 and 1, with Student's 95 % interval, which is wide where there are few values."""

    value: float
    of: int
    error: float

    @classmethod
    def of_values(cls, values: Sequence[float]) -> Self:
        """Return the mean of values. Raises StatisticsError where there are none."""
        error = stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0
        return cls(value=fmean(values), of=len(values), error=error)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f}  {low:.3f}-{high:.3f}  (mean of {self.of})"

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval; fewer than three values tell nothing."""
        if self.of < _FEWEST:
            return 0.0, 1.0
        reach = _student(self.of - 1) * self.error
        return max(0.0, self.value - reach), min(1.0, self.value + reach)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of which a sample was seen: its size, how many were seen, and how many of those were hits."""

    size: int
    seen: int
    hits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A share that was inferred from samples, not counted, with its 95 % bounds."""

    value: float
    low: float
    high: float


def share_of(groups: Iterable[Group]) -> Estimate | None:
    """Return the share of hits among all groups, each weighted by its size; None if nothing was seen.

    Groups that were sampled at unequal rates tell less than one group with as many samples. So the bounds are Wilson's
    for Kish's effective sample size.
    """
    seen = [group for group in groups if group.seen]
    if not seen:
        return None
    sizes = [max(group.size, group.seen) for group in seen]
    weights = [size / sum(sizes) for size in sizes]
    value = min(1.0, sum(weight * group.hits / group.seen for weight, group in zip(weights, seen, strict=True)))
    effective = 1 / sum(weight * weight / group.seen for weight, group in zip(weights, seen, strict=True))
    low, high = _wilson(value, effective)
    return Estimate(value=value, low=low, high=high)


def recall(recognised: int, right: Estimate, passed_over: int, missed: Estimate) -> Estimate | None:
    """Return the share of what is to be found that was recognised; None if nothing is to be found.

    `right` is the share of the recognised that were right, `missed` the share of the passed over that should have been
    recognised. The bounds combine the bad ends of both, and the good ends, so they are rather too wide than too narrow.
    """
    if not recognised * right.value + passed_over * missed.value:
        return None
    return Estimate(
        value=_part(recognised * right.value, passed_over * missed.value),
        low=_part(recognised * right.low, passed_over * missed.high),
        high=_part(recognised * right.high, passed_over * missed.low),
    )


def _part(found: float, lost: float) -> float:
    return found / (found + lost) if found else 0.0


def _student(freedom: int) -> float:
    """Return Student's quantile of a 95 % interval, to 3 % from two degrees on (Abramowitz, Stegun 1964, 26.7.5)."""
    cubic = (_Z**3 + _Z) / 4
    quintic = (5 * _Z**5 + 16 * _Z**3 + 3 * _Z) / 96
    septic = (3 * _Z**7 + 19 * _Z**5 + 17 * _Z**3 - 15 * _Z) / 384
    return _Z + cubic / freedom + quintic / freedom**2 + septic / freedom**3


def _wilson(value: float, of: float) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share. An effective sample size `of` need not be whole."""
    if not of:
        return 0.0, 1.0
    z2 = _Z * _Z / of
    middle = value + z2 / 2
    reach = _Z * sqrt(value * (1 - value) / of + z2 / (4 * of))
    return max(0.0, (middle - reach) / (1 + z2)), min(1.0, (middle + reach) / (1 + z2))
