"""Which claims share words with a passage, and whether a text is about the library's subject at all.

Nearly all messages end here: what is not about the subject is never judged. How much a text is about it is told as a
naive Bayes classifier does, by how much more often each of its words occurs in the library than in English at large.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.matching.language import is_foreign, may_be_foreign
from bot.matching.match import RecognisableClaim
from bot.matching.stems import Stems
from bot.matching.word_frequency import log_ratio, rarity

Numbers = NDArray[np.float32]
Places = NDArray[np.intp]

# From which topicality a text counts as talk on the subject: 8 of 1,000 Reddit comments reach it, and 97 of 100 made-up
# messages that assert a claim of the shipped library without any talk before them. A library of more words shares more
# with ordinary talk, so the bar rises.
_ON_TOPIC, _LOWEST = 8.6, 8.0
_NEAR = 3.0  # so far below the bar a text may still be about the subject
_RISE, _FEW_STEMS = 1.5, 600
_PRIOR = 300.0  # words of ordinary English counted beside the library's
_LEAST, _MOST = -1.0, 3.0  # what one word may add: no odd word decides alone, and talk may wander a little
_COMMON = 0.12  # weight of the commonest word: claims differ by "no" and "only", too
_TAMED = 0.6  # raw rarities let one odd word outweigh a whole sentence
_STRANGE = 0.5  # a word that no claim holds counts half against a passage


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of saying a claim, by number: 0 the claim itself, then its phrasings. Near misses count apart."""

    claim: int
    number: int
    near: bool
    text: str
    stems: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What words say of one claim: cosines (0-1) of a passage with its best wording and with all its words."""

    claim: int
    wording: int
    best: float
    profile: float

    @property
    def score(self) -> float:
        """How well the words fit, 0-1."""
        return (self.best + self.profile) / 2


class Topic(NamedTuple):
    """How much a passage is about the subject: topicality as a multiple of the bar, and whether it is named there."""

    topicality: float
    is_named: bool

    @property
    def is_subject(self) -> bool:
        """Whether the passage is worth a closer look: by all its words, or as it names the subject."""
        return self.is_named or self.topicality >= 1


class LexicalIndex:
    """The words of a library's claims."""

    def __init__(self, claims: Sequence[RecognisableClaim], stems: Stems, subject: Iterable[str]) -> None:
        self.claims = tuple(claims)
        self._stems = stems
        self.wordings = tuple(_wordings(self.claims, stems))
        held = Counter(stem for of_claim in _stems_by_claim(self.wordings) for stem in of_claim)
        self._weights = _weights(self.wordings, held, len(self.claims))
        self._subject = _runs(subject, stems)
        self._topical = self._ratios()
        self.on_topic = max(_LOWEST, _ON_TOPIC + _RISE * log(max(1, self.vocabulary) / _FEW_STEMS))
        self._starts = np.array([*accumulate((1 + len(claim.phrasings) for claim in self.claims), initial=0)], np.intp)
        self._said = _Postings([one for one in self.wordings if not one.near], self._weights)
        self._profiles = _Profiles(self.wordings, self._weights, len(self.claims))

    @property
    def vocabulary(self) -> int:
        """How many different words, as stems, the claims hold."""
        return len(self._topical)

    def _ratios(self) -> dict[str, float]:
        counts = Counter(stem for wording in self.wordings if not wording.near for stem in wording.stems)
        counts.update({run[0]: 1 for runs in self._subject.values() for run in runs if len(run) == 1})
        total = sum(counts.values())
        ratios = ((stem, log_ratio(count, total, stem, _PRIOR)) for stem, count in counts.items())
        return {stem: min(_MOST, max(_LEAST, ratio)) for stem, ratio in ratios}

    def topicality(self, stems: Iterable[str]) -> float:
        """Return how much the passage that is most about the subject is: a sum of logarithms of likelihood ratios.

        The passage is the run of words with the greatest sum, since a message may talk of other things, too. A word
        that comes again in it adds nothing.
        """
        most = so_far = 0.0
        met: set[str] = set()
        ratio_of = self._topical.get
        for stem in stems:
            ratio = ratio_of(stem, _LEAST)
            if ratio < 0:
                so_far += ratio
                if so_far < 0:
                    so_far = 0.0
                    met.clear()
            elif stem not in met:
                met.add(stem)
                so_far += ratio
                most = max(most, so_far)
        return most

    def topic(self, stems: Sequence[str]) -> Topic:
        """Return how much a passage is about the subject; a multiple of the bar above 3 says no more."""
        return Topic(min(3.0, self.topicality(stems) / self.on_topic), self.names_subject(stems))

    def is_near_topic(self, stems: Sequence[str]) -> bool:
        """Return whether a text as a whole may be about the subject: for those who ask about it.

        They ask about one thing, so all of its words count, not the best run alone.
        """
        whole = sum(self._topical.get(stem, _LEAST) for stem in dict.fromkeys(stems))
        return whole >= self.on_topic - _NEAR or self.names_subject(stems)

    def may_be_foreign(self, stems: Sequence[str]) -> bool:
        """Return whether most words of a text are neither English nor the library's."""
        return may_be_foreign(stems, self._weights)

    def is_foreign(self, content: str, stems: Sequence[str]) -> bool:
        """Return whether a cleaned text is in another language than the library, whose own words are not foreign."""
        return is_foreign(content, stems, self._weights)

    def names_subject(self, stems: Sequence[str]) -> bool:
        """Return whether a word or phrase of the subject stands there."""
        return next(self._names(stems), None) is not None

    def says_more_than_names(self, stems: Sequence[str]) -> bool:
        """Return whether anything is said besides words and phrases of the subject and words like "and" and "the"."""
        left = {at for at, stem in enumerate(stems) if rarity(stem)}
        for at, length in self._names(stems):
            left.difference_update(range(at, at + length))
        return bool(left)

    def _names(self, stems: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield where a word or phrase of the subject stands, and how many stems it takes."""
        if self._subject.keys().isdisjoint(stems):
            return
        for at, stem in enumerate(stems):
            for run in self._subject.get(stem, ()):
                if tuple(stems[at : at + len(run)]) == run:
                    yield at, len(run)

    def closest(self, stems: Iterable[str]) -> tuple[float, float]:
        """Return the highest lexical cosines of a passage: with any wording, and with all words of any claim."""
        passage, total = self._weighed(stems)
        if not total or not self.claims:
            return 0.0, 0.0
        return float(self._said.cosines(passage, total).max()), float(self._profiles.cosines(passage, total).max())

    def _weighed(self, stems: Iterable[str]) -> tuple[tuple[str, ...], float]:
        passage = tuple(dict.fromkeys(stems))  # in the order of the text: a set has another in each process
        return passage, sqrt(sum(self._weight(stem) ** 2 for stem in passage))

    def evidence(self, stems: Iterable[str]) -> list[Evidence]:
        """Return what words say of each claim, best first; claims without a shared word are left out."""
        passage, total = self._weighed(stems)
        if not total or not self.claims:
            return []
        said = self._said.cosines(passage, total)
        best = np.maximum.reduceat(said, self._starts[:-1])
        profile = self._profiles.cosines(passage, total)
        found = np.nonzero(best)[0]
        order = found[np.argsort(-(best + profile)[found], kind="stable")]
        return [self._evidence(int(claim), said, best, profile) for claim in order]

    def _evidence(self, claim: int, said: Numbers, best: Numbers, profile: Numbers) -> Evidence:
        start = int(self._starts[claim])
        return Evidence(
            claim=claim,
            wording=int(np.argmax(said[start : int(self._starts[claim + 1])])),
            best=float(best[claim]),
            profile=float(profile[claim]),
        )

    def _weight(self, stem: str) -> float:
        return self._weights.get(stem, _STRANGE * _telling(stem))

    def shared(self, stems: Iterable[str], claim: int, wording: int) -> list[tuple[str, float]]:
        """Return the stems that a passage shares with a wording and their weights, heaviest first."""
        held = next(one.stems for one in self.wordings if (one.claim, one.number, one.near) == (claim, wording, False))
        found = ((stem, self._weights[stem]) for stem in held.intersection(stems))
        return sorted(found, key=lambda shared: (-shared[1], shared[0]))


class _Postings:
    """Wordings by their stems."""

    def __init__(self, wordings: Sequence[Wording], weights: Mapping[str, float]) -> None:
        self._size = len(wordings)
        self._weights = weights
        self._totals = np.array(
            [sqrt(sum(weights[stem] ** 2 for stem in sorted(one.stems))) or 1.0 for one in wordings], np.float32
        )
        places: dict[str, list[int]] = defaultdict(list)
        for number, wording in enumerate(wordings):
            for stem in wording.stems:
                places[stem].append(number)
        self._places = {stem: np.array(numbers, np.intp) for stem, numbers in places.items()}

    def cosines(self, passage: Iterable[str], total: float) -> Numbers:
        """Return the cosine of each wording with a passage whose weights have this length."""
        found = [(self._places[stem], self._weights[stem] ** 2) for stem in passage if stem in self._places]
        return _summed(found, self._size) / (self._totals * np.float32(total))


class _Profiles:
    """All words of a claim together: each counts as far as it is typical of the claim."""

    def __init__(self, wordings: Sequence[Wording], weights: Mapping[str, float], claims: int) -> None:
        counts: dict[str, Counter[int]] = defaultdict(Counter)
        for wording in wordings:
            if not wording.near:
                for stem in wording.stems:
                    counts[stem][wording.claim] += 1
        self._claims = claims
        self._weights = weights
        self._held = {
            stem: (
                np.array([*of_stem], np.intp),
                np.array([count / (count + 1.0) for count in of_stem.values()], np.float32),
            )
            for stem, of_stem in counts.items()
        }

    def cosines(self, passage: Iterable[str], total: float) -> Numbers:
        """Return for each claim the share (0-1) of the passage's weight that its words make up, as a length."""
        shares = np.zeros(self._claims, np.float64)
        for stem in passage:
            if stem in self._held:
                claims, typical = self._held[stem]
                shares[claims] += self._weights[stem] ** 2 * typical
        found: Numbers = (np.sqrt(shares) / total).astype(np.float32)
        return found


def _summed(found: Sequence[tuple[Places, float]], size: int) -> Numbers:
    if not found:
        return np.zeros(size, np.float32)
    gains = np.repeat([gain for _, gain in found], [len(places) for places, _ in found])
    return np.bincount(np.concatenate([places for places, _ in found]), gains, size).astype(np.float32)


def _wordings(claims: Sequence[RecognisableClaim], stems: Stems) -> Iterator[Wording]:
    """Yield those that assert a claim, claim by claim, and the near misses among them."""
    for number, claim in enumerate(claims):
        for near, texts in ((False, (claim.claim, *claim.phrasings)), (True, claim.near_misses)):
            for at, text in enumerate(texts):
                yield Wording(number, at, near, text, frozenset(stems.of_text(text)))


def _stems_by_claim(wordings: Iterable[Wording]) -> Iterable[frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for wording in wordings:
        if not wording.near:
            found[wording.claim] |= wording.stems
    return (frozenset(stems) for stems in found.values())


def _weights(wordings: Iterable[Wording], held: Mapping[str, int], claims: int) -> dict[str, float]:
    """Return the weight of each stem: rare among the claims, and rare in English."""
    most = log((claims + 1) / 1.5)
    stems = {stem for wording in wordings for stem in wording.stems}
    return {stem: _telling(stem) * (log((claims + 1) / (held.get(stem, 1) + 0.5)) / most) ** _TAMED for stem in stems}


def _telling(stem: str) -> float:
    return float(_COMMON + (1 - _COMMON) * rarity(stem) ** _TAMED)


def _runs(subject: Iterable[str], stems: Stems) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the words and phrases of a subject by their first stem."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in subject:
        run = tuple(stems.of_text(phrase))
        if run:
            found[run[0]].append(run)
    return {first: tuple(runs) for first, runs in found.items()}
