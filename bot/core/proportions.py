"""What a share among few people says: the Wilson bound, and when a claim has been voted off a channel."""

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
