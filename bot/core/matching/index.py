"""Which wordings of which claims share words with a passage, and how much those words tell.

A word's weight is the product of two rarities: among the claims (topic words tell little) and in English at large
(everyday words tell little). A word that the library does not hold stands for those it might be: other forms of the
word, or, where it is no English word at all, a misspelt one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import OSA

from bot.core.matching.background import is_known, rarity
from bot.core.matching.reading import Recognisable
from bot.core.matching.stems import Stems

_CACHED = 20_000
_FEWEST_LIGHT = 3  # A wording of fewer everyday words ("so there") says nothing.
_SLIGHT = 0.05  # What weighs less ("the", "of") leads to no wording.
_TAMED = 0.6  # Raw rarities let one odd word outweigh a whole sentence.
_LEAST = 0.12
_STRANGER = 0.5  # A word that no claim holds counts half against a passage: talk wanders.
_FAMILY = 0.35  # What "safer" is worth for "safety".
_SHORTEST_FAMILY = 5
_LONGEST_ENDING = 4
_SHORTEST_TYPO = 5
_MEANT = 0.6  # A slip is worth more than this, another form of the word less.
_LONG_TYPO = 8  # From this length on two slips are forgiven.


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of saying a claim, or (`near`) something close to it that is not the claim."""

    claim: int
    number: int
    near: bool
    stems: tuple[str, ...]
    total: float


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a passage as the index sees them.

    `found` holds the library's stems with their worth (0-1), `total` the weight of all words, `foreign` how much of it
    the library does not know.
    """

    stems: tuple[str, ...]
    found: Mapping[str, float]
    total: float
    foreign: float


class Index:
    """The library's wordings by their stems."""

    def __init__(self, claims: Sequence[Recognisable], stems: Stems) -> None:
        self.claims = tuple(claims)
        written = [_written(number, claim, stems) for number, claim in enumerate(self.claims)]
        self.weights = _weights(written)
        self.wordings = tuple(
            Wording(claim, number, near, found, sum(self.weights.get(one, 0.0) for one in set(found)))
            for of_claim in written
            for claim, number, near, found in of_claim
        )
        self._postings = self._posted()
        self._of_claims = self._grouped()
        self._profiles = _profiles(self.wordings)
        self._typical = _typical(written)
        self._relatives = _Relatives(self.weights)
        self._light_below = -1.0
        self._light_wordings: tuple[frozenset[str], ...] = ()

    def _posted(self) -> dict[str, tuple[int, ...]]:
        postings: dict[str, list[int]] = defaultdict(list)
        for number, wording in enumerate(self.wordings):
            for one in dict.fromkeys(wording.stems):
                postings[one].append(number)
        return {one: tuple(numbers) for one, numbers in postings.items() if self.weights[one] >= _SLIGHT}

    def _grouped(self) -> tuple[tuple[int, ...], ...]:
        groups: list[list[int]] = [[] for _ in self.claims]
        for number, wording in enumerate(self.wordings):
            if not wording.near:
                groups[wording.claim].append(number)
        return tuple(map(tuple, groups))

    def is_worth_a_look(self, stems: Sequence[str], least: float) -> bool:
        """Return whether a message with these stems could say anything. Nearly all chat ends here."""
        said = set(stems)
        return self.weight_of(said) >= least or any(light <= said for light in self._light(least))

    def _light(self, least: float) -> tuple[frozenset[str], ...]:
        """Return the wordings of so little weight that only their own words, all of them, count."""
        if self._light_below != least:
            wordings = (one for one in self.wordings if one.total < least and not one.near)
            self._light_wordings = tuple(frozenset(one.stems) for one in wordings if len(one.stems) >= _FEWEST_LIGHT)
            self._light_below = least
        return self._light_wordings

    def weight_of(self, stems: Iterable[str]) -> float:
        """Return the most that these stems could tell together: what is below any claim needs no closer look."""
        weights = self.weights
        relatives = self._relatives
        return sum(weights[one] if one in weights else relatives.best(one) for one in set(stems))

    def subject_of(self, stems: Iterable[str]) -> float:
        """Return how much these stems speak of what the whole library is about: the words that many claims share."""
        typical = self._typical
        return sum(typical.get(one, 0.0) for one in set(stems))

    def passage(self, stems: Sequence[str]) -> Passage:
        """Look the stems of a passage up."""
        found: dict[str, float] = {}
        meant: dict[str, str] = {}
        total = foreign = 0.0
        for one in dict.fromkeys(stems):
            related = self._relatives(one)
            meant[one] = next((relative for relative, worth in related if worth >= _MEANT), one)
            for relative, worth in related:
                found[relative] = max(worth, found.get(relative, 0.0))
            strange = _telling(one) * _STRANGER
            total += max(self.weights.get(one, 0.0), strange)
            foreign += 0.0 if related else strange
        return Passage(tuple(meant[one] for one in stems), found, total, foreign)

    def related(self, stem: str) -> tuple[tuple[str, float], ...]:
        """Return the library's stems that a stem may stand for, and how surely."""
        return self._relatives(stem)

    def text_of(self, number: int) -> str:
        """Return the words of a wording."""
        wording = self.wordings[number]
        claim = self.claims[wording.claim]
        return (claim.near_misses if wording.near else (claim.claim, *claim.phrasings))[wording.number]

    def of_claim(self, claim: int) -> tuple[int, ...]:
        """Return the wordings of a claim, near misses left out."""
        return self._of_claims[claim]

    def shared(self, passage: Passage, number: int) -> dict[str, float]:
        """Return the stems that a passage shares with a wording, each with what it adds to the evidence."""
        found = passage.found
        return {one: self.weights[one] * found[one] for one in self.wordings[number].stems if one in found}

    def evidence(self, passage: Passage) -> dict[int, float]:
        """Return for each wording that shares a word with the passage the weight of all that it shares."""
        shared: dict[int, float] = defaultdict(float)
        for one, worth in passage.found.items():
            gain = self.weights[one] * worth
            for number in self._postings.get(one, ()):
                shared[number] += gain
        return shared

    def profile(self, passage: Passage) -> dict[int, float]:
        """Return for each claim the weight of what the passage shares with all its wordings taken together."""
        shared: dict[int, float] = defaultdict(float)
        for one, worth in passage.found.items():
            gain = self.weights[one] * worth
            for claim, share in self._profiles.get(one, ()):
                shared[claim] += gain * share
        return shared


_Written = tuple[int, int, bool, tuple[str, ...]]


def _written(number: int, claim: Recognisable, stems: Stems) -> list[_Written]:
    wordings = enumerate((claim.claim, *claim.phrasings))
    return [
        *((number, at, False, tuple(stems.of_text(wording))) for at, wording in wordings),
        *((number, at, True, tuple(stems.of_text(near))) for at, near in enumerate(claim.near_misses)),
    ]


def _weights(written: Sequence[Sequence[_Written]]) -> dict[str, float]:
    """Return the weight of each stem. Near misses bring in words, but do not make any less telling."""
    held = Counter(one for of_claim in written for one in _stems_of(of_claim, near=False))
    strange = {one for of_claim in written for one in _stems_of(of_claim, near=True)} - held.keys()
    counts = {**held, **dict.fromkeys(strange, 1)}
    most = log((len(written) + 1) / 1.5)
    return {
        one: _telling(one) * (log((len(written) + 1) / (count + 0.5)) / most) ** _TAMED for one, count in counts.items()
    }


def _typical(written: Sequence[Sequence[_Written]]) -> dict[str, float]:
    """Return for each stem the share of claims that hold it, as far as it tells anything in English at large."""
    held = Counter(one for of_claim in written for one in _stems_of(of_claim, near=False))
    return {one: rarity(one) * count / len(written) for one, count in held.items()}


def _telling(stem: str) -> float:
    """Return how much a stem tells in English at large. Even "no" and "only" tell a little: claims differ by them."""
    telling: float = _LEAST + (1 - _LEAST) * rarity(stem) ** _TAMED
    return telling


def _stems_of(written: Iterable[_Written], *, near: bool) -> set[str]:
    return {one for wording in written if wording[2] is near for one in wording[3]}


def _profiles(wordings: Iterable[Wording]) -> dict[str, tuple[tuple[int, float], ...]]:
    """Return for each stem the claims that hold it and how typical it is of each: in how many wordings it stands."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for wording in wordings:
        if not wording.near:
            for one in set(wording.stems):
                counts[one][wording.claim] += 1
    return {one: tuple((claim, count / (count + 1.0)) for claim, count in held.items()) for one, held in counts.items()}


class _Relatives:
    """The library's stems that a stem may stand for, remembered."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._known: dict[str, tuple[tuple[str, float], ...]] = {}
        self._bests: dict[str, float] = {}
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for one, weight in weights.items():
            if weight > 0 and len(one) >= _SHORTEST_TYPO - 1:
                self._by_letter[one[0]].append(one)

    def __call__(self, stem: str) -> tuple[tuple[str, float], ...]:
        known = self._known.get(stem)
        return known if known is not None else self._learn(stem)

    def best(self, stem: str) -> float:
        """Return the weight of the weightiest relative."""
        known = self._bests.get(stem)
        if known is None:
            known = self._bests[stem] = max((self._weights[one] * worth for one, worth in self(stem)), default=0.0)
        return known

    def _learn(self, stem: str) -> tuple[tuple[str, float], ...]:
        if len(self._known) >= _CACHED:
            self._known.clear()
            self._bests.clear()
        self._known[stem] = found = tuple(self._find(stem))
        return found

    def _find(self, stem: str) -> list[tuple[str, float]]:
        found = [(stem, 1.0)] if stem in self._weights else []
        others = [one for one in self._by_letter.get(stem[0], ()) if one != stem]
        if not found and len(stem) >= _SHORTEST_TYPO and stem.isalpha() and not is_known(stem):
            found += [(one, worth) for one in others if (worth := _as_typo(stem, one)) > 0]
        meant = {one for one, _ in found}
        found += [(one, _FAMILY) for one in others if one not in meant and _same_family(stem, one)]
        return found


def _same_family(one: str, other: str) -> bool:
    """Return whether both begin alike for nearly all of the shorter: safe(ti), criminal(iz), violen(c/t)."""
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST_FAMILY - 1 or abs(len(one) - len(other)) > _LONGEST_ENDING:
        return False
    alike = (
        shorter
        if one[:shorter] == other[:shorter]
        else shorter - 1
        if one[: shorter - 1] == other[: shorter - 1]
        else 0
    )
    return alike >= max(_SHORTEST_FAMILY - 1, shorter - 1) and alike * 2 > max(len(one), len(other))


def _as_typo(written: str, meant: str) -> float:
    allowed = 2 if len(meant) >= _LONG_TYPO else 1
    if abs(len(written) - len(meant)) > allowed:
        return 0.0
    slips = OSA.distance(written, meant, score_cutoff=allowed)
    return 0.0 if slips > allowed else 1.0 - slips / len(meant)
