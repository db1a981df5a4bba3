"""Which wordings of which claims share words with a passage, and how much those words tell.

A word's weight is the product of two rarities: among the claims (topic words tell little) and in English at large
(everyday words tell little). A word that the library does not hold stands for those it might be: other forms of the
word, or, where it is no English word at all, a misspelt one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from math import fsum, log

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.background import rarity
from bot.core.matching.reading import Recognisable
from bot.core.matching.relatives import Related, Relatives
from bot.core.matching.stems import Stems

Numbers = NDArray[np.float32]
Places = NDArray[np.intp]

_FEWEST_LIGHT = 3  # A wording of fewer everyday words ("so there") says nothing.
_USUAL = 10  # What stands in one wording of a claim in so many is a word of the library.
_UNUSUAL = 20  # One wording in so many may hold hardly a word of the subject.
_SLIGHT = 0.02  # What weighs less ("the", "of") leads to no wording.
_TAMED = 0.6  # Raw rarities let one odd word outweigh a whole sentence.
_LEAST = 0.12
_STRANGER = 0.5  # A word that no claim holds counts half against a passage: talk wanders.
_CACHED = 50_000  # Words are few, typos are many: a full cache is thrown away and filled anew.
_COMMON = 16  # A stem of more than one wording in so many is kept as a whole column: adding it is faster.


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

    `pairs` are the stems that stand side by side. `found` holds the library's stems with their worth (0-1), `total` the
    weight of all words, `foreign` how much of it the library does not know.
    """

    stems: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    found: Mapping[str, float]
    total: float
    foreign: float


@dataclass(frozen=True, slots=True)
class _Word:
    """What is known of a stem: what it may stand for, what it is read as, its weight, and that as a stranger's."""

    related: Related
    meant: str
    total: float
    foreign: float


class Index:
    """The library's wordings by their stems: those that assert a claim, claim by claim, then the near misses.

    `starts` tells where each claim's wordings begin, with the end at the end, `near_starts` where its near misses do.
    `totals` holds the weight of each wording, `usual` the stems that many claims hold, or many wordings of one.
    `others` are stems that are no slips of the library's.
    """

    def __init__(self, claims: Sequence[Recognisable], stems: Stems, others: AbstractSet[str] = frozenset()) -> None:
        self.claims = tuple(claims)
        written = [_written(number, claim, stems) for number, claim in enumerate(self.claims)]
        held = Counter(one for of_claim in written for one in _stems_of(of_claim, near=False))
        self.weights = _weights(written, held)
        ordered = sorted((one for of_claim in written for one in of_claim), key=lambda one: one[2])
        self.wordings = tuple(Wording(*one, self._total(one[3])) for one in ordered)
        self.totals: Numbers = np.array([one.total for one in self.wordings], dtype=np.float32)
        self.starts = _starts((1 + len(claim.phrasings) for claim in self.claims), first=0)
        self.near_starts = _starts((len(claim.near_misses) for claim in self.claims), first=int(self.starts[-1]))
        self._postings = _Postings(self.wordings, self.weights)
        self._profiles = _profiles(self.wordings)
        self._typical = _typical(held, len(written))
        self._relatives = Relatives(self.weights, self._typical, others)
        self._words: dict[str, _Word] = {}
        self._least_topical, off_topic = self._least()
        self._off_topic = _by_rarest(off_topic, held)
        self.usual = frozenset(_usual(written, held))

    def _total(self, stems: Iterable[str]) -> float:
        return fsum(self.weights.get(one, 0.0) for one in set(stems))

    def _least(self) -> tuple[float, tuple[frozenset[str], ...]]:
        """Return how much nearly all wordings at least speak of the subject, and the stems of those that do not."""
        asserted = [frozenset(one.stems) for one in self.wordings if not one.near]
        topical = sorted(map(self.subject_of, asserted))
        least = topical[len(topical) // _UNUSUAL] if topical else 0.0
        return least, tuple(
            stems for stems in asserted if self.subject_of(stems) < least and len(stems) >= _FEWEST_LIGHT
        )

    def is_worth_a_look(self, stems: Iterable[str]) -> bool:
        """Return whether a message with these stems could say anything. Nearly all chat ends here.

        What a message must hold are words of the subject, as many as nearly all wordings hold, or every word of one of
        the others.
        """
        said = frozenset(stems)
        if self.subject_of(said) >= self._least_topical:
            return True
        return any(light <= said for one in said for light in self._off_topic.get(one, ()))

    def subject_of(self, stems: Iterable[str]) -> float:
        """Return how much these stems speak of what the whole library is about: the words that many claims share."""
        typical = self._typical
        # Exact, whatever the order: what lies on the edge must fall to the same side at each start.
        return fsum([typical[one] if one in typical else self._relatives.typical(one) for one in set(stems)])

    def passage(self, stems: Sequence[str]) -> Passage:
        """Look the stems of a passage up."""
        found: dict[str, float] = {}
        total = foreign = 0.0
        for one in dict.fromkeys(stems):
            word = self._word(one)
            for relative, worth in word.related:
                if worth > found.get(relative, 0.0):
                    found[relative] = worth
            total += word.total
            foreign += word.foreign
        read = tuple([self._word(one).meant for one in stems])
        return Passage(read, frozenset(pairwise(read)), found, total, foreign)

    def _word(self, stem: str) -> _Word:
        known = self._words.get(stem)
        if known is None:
            if len(self._words) >= _CACHED:
                self._words.clear()
            known = self._words[stem] = self._looked_up(stem)
        return known

    def _looked_up(self, stem: str) -> _Word:
        related = self._relatives(stem)
        strange = _telling(stem) * _STRANGER
        total = max(self.weights.get(stem, 0.0), strange)
        return _Word(related, self._relatives.meant(stem), total, 0.0 if related else strange)

    def read(self, stems: Iterable[str]) -> list[str]:
        """Return the stems with the library's in place of those that are slips of them."""
        return [self._word(one).meant for one in stems]

    def related(self, stem: str) -> Related:
        """Return the library's stems that a stem may stand for, and how surely."""
        return self._relatives(stem)

    def text_of(self, number: int) -> str:
        """Return the words of a wording."""
        wording = self.wordings[number]
        claim = self.claims[wording.claim]
        return (claim.near_misses if wording.near else (claim.claim, *claim.phrasings))[wording.number]

    def of_claim(self, claim: int) -> range:
        """Return the wordings of a claim, near misses left out."""
        return range(int(self.starts[claim]), int(self.starts[claim + 1]))

    def near_of(self, claim: int) -> range:
        """Return the near misses of a claim."""
        return range(int(self.near_starts[claim]), int(self.near_starts[claim + 1]))

    def shared(self, passage: Passage, number: int) -> dict[str, float]:
        """Return the stems that a passage shares with a wording, each with what it adds to the evidence."""
        found = passage.found
        return {one: self.weights[one] * found[one] for one in self.wordings[number].stems if one in found}

    def evidence(self, passage: Passage) -> Numbers:
        """Return for each wording the weight of all that the passage shares with it."""
        weights = self.weights
        return self._postings.summed({one: weights[one] * worth for one, worth in passage.found.items()})

    def profile(self, passage: Passage) -> Numbers:
        """Return for each claim the weight of what the passage shares with all its wordings taken together."""
        gains = {one: self.weights[one] * worth for one, worth in passage.found.items() if one in self._profiles}
        held = [self._profiles[one] for one in gains]
        return _counted([claims for claims, _ in held], [*gains.values()], len(self.claims), [one for _, one in held])


class _Postings:
    """In which wordings each stem stands: their numbers, or a column of zeros and ones where there are many."""

    def __init__(self, wordings: Sequence[Wording], weights: Mapping[str, float]) -> None:
        self._size = len(wordings)
        self._rare: dict[str, Places] = {}
        self._common: dict[str, Numbers] = {}
        for stem, numbers in _posted(wordings):
            if weights[stem] < _SLIGHT:
                continue
            if len(numbers) * _COMMON > self._size:
                self._common[stem] = np.zeros(self._size, dtype=np.float32)
                self._common[stem][numbers] = 1.0
            else:
                self._rare[stem] = np.array(numbers, dtype=np.intp)

    def summed(self, gains: Mapping[str, float]) -> Numbers:
        """Return for each wording the sum of the gains of its stems."""
        rare = [self._rare[stem] for stem in gains if stem in self._rare]
        found = _counted(rare, [gain for stem, gain in gains.items() if stem in self._rare], self._size)
        for stem, gain in gains.items():
            if stem in self._common:
                found += self._common[stem] * np.float32(gain)
        return found


def _counted(
    places: Sequence[Places], gains: Sequence[float], size: int, shares: Sequence[Numbers] | None = None
) -> Numbers:
    """Return an array of that size with each gain, or each place's share of it, added at its places."""
    if not places:
        return np.zeros(size, dtype=np.float32)
    each = np.repeat(np.array(gains), [len(numbers) for numbers in places])
    if shares:
        each *= np.concatenate(shares)
    return np.bincount(np.concatenate(places), each, size).astype(np.float32)


def _by_rarest(sets: Iterable[frozenset[str]], held: Mapping[str, int]) -> dict[str, list[frozenset[str]]]:
    """Return the sets by their rarest stem, so that a message meets few of them."""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for stems in sets:
        found[min(stems, key=lambda one: (held[one], one))].append(stems)
    return found


_Written = tuple[int, int, bool, tuple[str, ...]]


def _written(number: int, claim: Recognisable, stems: Stems) -> list[_Written]:
    wordings = enumerate((claim.claim, *claim.phrasings))
    return [
        *((number, at, False, tuple(stems.of_text(wording))) for at, wording in wordings),
        *((number, at, True, tuple(stems.of_text(near))) for at, near in enumerate(claim.near_misses)),
    ]


def _starts(sizes: Iterable[int], *, first: int) -> Places:
    """Return where runs of these sizes begin, one after another, with the end at the end."""
    return np.array([*accumulate(sizes, initial=first)], dtype=np.intp)


def _posted(wordings: Sequence[Wording]) -> Iterator[tuple[str, list[int]]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for number, wording in enumerate(wordings):
        for one in dict.fromkeys(wording.stems):
            postings[one].append(number)
    yield from postings.items()


def _weights(written: Sequence[Sequence[_Written]], held: Counter[str]) -> dict[str, float]:
    """Return the weight of each stem; `held` counts the claims that hold it.

    Near misses bring in words, but do not make any less telling.
    """
    strange = {one for of_claim in written for one in _stems_of(of_claim, near=True)} - held.keys()
    counts = {**held, **dict.fromkeys(strange, 1)}
    most = log((len(written) + 1) / 1.5)
    return {
        one: _telling(one) * (log((len(written) + 1) / (count + 0.5)) / most) ** _TAMED for one, count in counts.items()
    }


def _typical(held: Counter[str], claims: int) -> dict[str, float]:
    """Return for each stem the share of claims that hold it, as far as it tells anything in English at large."""
    return {one: rarity(one) * count / claims for one, count in held.items()}


def _usual(written: Sequence[Sequence[_Written]], held: Counter[str]) -> Iterator[str]:
    """Yield the stems that one claim in so many holds, or one wording in so many of a claim."""
    for of_claim in written:
        wordings = [set(stems) for _, _, near, stems in of_claim if not near]
        counts = Counter(chain.from_iterable(wordings))
        yield from (one for one, count in counts.items() if count * _USUAL >= len(wordings))
    yield from (one for one, count in held.items() if count * _USUAL >= len(written))


def _telling(stem: str) -> float:
    """Return how much a stem tells in English at large. Even "no" and "only" tell a little: claims differ by them."""
    telling: float = _LEAST + (1 - _LEAST) * rarity(stem) ** _TAMED
    return telling


def _stems_of(written: Iterable[_Written], *, near: bool) -> set[str]:
    return {one for wording in written if wording[2] is near for one in wording[3]}


def _profiles(wordings: Iterable[Wording]) -> dict[str, tuple[Places, Numbers]]:
    """Return for each stem the claims that hold it and how typical it is of each: in how many wordings it stands."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for wording in wordings:
        if not wording.near:
            for one in set(wording.stems):
                counts[one][wording.claim] += 1
    return {
        one: (
            np.array([*held], dtype=np.intp),
            np.array([count / (count + 1.0) for count in held.values()], dtype=np.float32),
        )
        for one, held in counts.items()
    }
