"""What a share among few says: the Wilson bounds, also of a sample in groups, and when a claim has been voted off."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

_Z = 1.96
"""For 95 of 100."""

FEWEST_PEOPLE = 5
HIGHEST_SHARE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How people voted on a claim in a channel: how many in all, and how many said that it was not meant there."""

    mistaken: int
    people: int

    @property
    def is_voted_off(self) -> bool:
        """Tell whether the claim should rest there: enough people say so, and not by chance."""
        return self.mistaken >= FEWEST_PEOPLE and at_least(self.mistaken, self.people) > HIGHEST_SHARE


def at_least(hits: float, of: float) -> float:
    """Return the Wilson 95 % lower bound of a share; 0 where nobody was asked. Weighted counts need not be whole."""
    if not of:
        return 0.0
    share, square = hits / of, _Z * _Z
    spread = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, (share + square / (2 * of) - spread) / (1 + square / of))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of which some were looked at: its size, how many were seen, how many of those were hits."""

    size: int
    seen: int
    hits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """An estimated share, and the bounds within which it lies in 95 of 100 cases."""

    value: float
    low: float
    high: float


def share_of(groups: Iterable[Group]) -> Share | None:
    """Return the share of hits among all groups, each weighted by its size; None where nothing was seen.

    Groups that were seen in unequal parts tell less than as many from one group: the bounds are Wilson's for Kish's
    effective sample size.
    """
    seen = [group for group in groups if group.seen]
    if not seen:
        return None
    sizes = [max(group.size, group.seen) for group in seen]
    weights = [size / sum(sizes) for size in sizes]
    share = sum(weight * group.hits / group.seen for weight, group in zip(weights, seen, strict=True))
    size = 1 / sum(weight * weight / group.seen for weight, group in zip(weights, seen, strict=True))
    share = min(1.0, share)
    return Share(value=share, low=at_least(share * size, size), high=1 - at_least((1 - share) * size, size))


def recall(recognised: int, right: Share, passed_over: int, missed: Share) -> Share | None:
    """Return the share of what is to be found that was recognised; None where nothing is to be found.

    `right` is the share of the recognised that were right, `missed` that of the passed over that were not. The bounds
    join the bad ends of both, and the good ends: they are rather too wide than too narrow.
    """
    if not recognised * right.value + passed_over * missed.value:
        return None
    return Share(
        value=_part(recognised * right.value, passed_over * missed.value),
        low=_part(recognised * right.low, passed_over * missed.high),
        high=_part(recognised * right.high, passed_over * missed.low),
    )


def _part(found: float, lost: float) -> float:
    return found / (found + lost) if found else 0.0
