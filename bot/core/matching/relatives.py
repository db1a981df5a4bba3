"""Which of a library's stems a stem may stand for: itself, another form of the word, or a word that was misspelt."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from rapidfuzz.distance import OSA

from bot.core.matching.background import is_known

_MEANT = 0.6  # A slip is worth more than this, another form of the word less.
_CACHED = 20_000  # Words are few, typos are many: a full cache is thrown away and filled anew.
_FAMILY = 0.35  # What "safer" is worth for "safety".
_SHORTEST_FAMILY = 5
_HEAD = _SHORTEST_FAMILY - 1  # Letters that a family shares at least.
_LONGEST_ENDING = 4
_SHORTEST_TYPO = 4
_LONG_TYPO = 8  # From this length on two slips are forgiven.
_LONGEST_KEPT = 8
_SLIP = 0.5

Related = tuple[tuple[str, float], ...]


class Relatives:
    """The relatives of stems, remembered. `others` are stems that stand for themselves, though no claim holds them."""

    def __init__(self, weights: Mapping[str, float], typical: Mapping[str, float], others: AbstractSet[str]) -> None:
        self._weights = weights
        self._typical = typical
        self._others = others
        self._known: dict[str, Related] = {}
        self._typicals: dict[str, float] = {}
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for one, weight in sorted(weights.items()):  # Of two likely words the same is meant at each start.
            if weight > 0 and len(one) >= _SHORTEST_TYPO - 1:
                self._by_letter[one[0]].append(one)
                self._by_head[one[:_HEAD]].append(one)

    def __call__(self, stem: str) -> Related:
        """Return the library's stems that a stem may stand for, each with how surely (0-1)."""
        known = self._known.get(stem)
        return known if known is not None else self._learn(stem)

    def meant(self, stem: str) -> str:
        """Return the library's stem of which this one is, or is a slip; else itself."""
        return next((one for one, worth in self(stem) if worth >= _MEANT), stem)

    def typical(self, stem: str) -> float:
        """Return how typical of the library's subject the stem is, or the word of which it is a slip."""
        known = self._typicals.get(stem)
        if known is None:
            meant = (self._typical.get(one, 0.0) for one, worth in self(stem) if worth >= _MEANT)
            known = self._typicals[stem] = max(meant, default=0.0)
        return known

    def _learn(self, stem: str) -> Related:
        if len(self._known) >= _CACHED:
            self._known.clear()
            self._typicals.clear()
        self._known[stem] = found = tuple(self._find(stem))
        return found

    def _is_word(self, stem: str) -> bool:
        return is_known(stem) or stem in self._others

    def _find(self, stem: str) -> list[tuple[str, float]]:
        found = [(stem, 1.0)] if stem in self._weights else []
        if not found and len(stem) >= _SHORTEST_TYPO and stem.isalpha() and not self._is_word(stem):
            others = self._by_letter.get(stem[0], ())
            slips = [(one, worth) for one in others if one != stem and (worth := _as_typo(stem, one)) > 0]
            found += sorted(slips, key=lambda slip: -slip[1])
        meant = {one for one, _ in found}
        family = (one for one in self._by_head.get(stem[:_HEAD], ()) if one != stem and one not in meant)
        found += [(one, _FAMILY) for one in family if _same_family(stem, one)]
        return found


def _same_family(one: str, other: str) -> bool:
    """Return whether both begin alike for nearly all of the shorter: safe(ti), criminal(iz), violen(c/t)."""
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST_FAMILY - 1 or abs(len(one) - len(other)) > _LONGEST_ENDING:
        return False
    if one[:shorter] == other[:shorter]:
        alike = shorter
    elif one[: shorter - 1] == other[: shorter - 1]:
        alike = shorter - 1
    else:
        return False
    return alike >= max(_SHORTEST_FAMILY - 1, shorter - 1) and alike * 2 > max(len(one), len(other))


def _as_typo(written: str, meant: str) -> float:
    """Return how surely a stem is a slip of another, 0-1. A slip may also have kept the ending from being cut off."""
    allowed = 2 if len(meant) >= _LONG_TYPO else 1
    longer = len(written) - len(meant)
    if longer < -allowed or longer > _LONGEST_KEPT + allowed:
        return 0.0
    ends = {len(written), *range(len(meant) - 1, len(meant) + 2)} if longer > 0 else {len(written)}
    slips = min(OSA.distance(written[:end], meant, score_cutoff=allowed) for end in ends)
    return 0.0 if slips > allowed else 1.0 - _SLIP * slips / len(meant)
