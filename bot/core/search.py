"""Searching a library's claims by a few words: what people type who want a card.

A claim is found by its title, its id, its topic, its sentence and wordings, and by who wrote or published its sources.
Rare words count more than common ones, and where a word stands decides how much. All that can be is computed once, so
that a search takes a millisecond or two while somebody types.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from operator import itemgetter

from rapidfuzz import fuzz, process, utils

from bot.core.claims import Claim
from bot.core.text import fold

MOST_CHARACTERS = 100
MOST_WORDS = 8
"""What is read of what was typed."""

_TITLE, _SENTENCE, _ANCHOR, _WORDING = 1.0, 0.9, 0.8, 0.6
_PUBLISHER, _AUTHOR, _SOURCE = 0.6, 0.5, 0.4
_TOPIC = 0.4
"""How much a word counts, by where it stands."""

_AMERICAN = re.compile(r"(?<=\w{4})iz(?=(?:e|ed|es|er|ers|ing|ation|ations)\b)")
"""The spelling of "legalize": some sources have it in their titles, and their word would hide those of claims."""

_SHORTEST_TYPO = 4  # letters: a shorter word is too much like too many
_ALIKE = 75  # likeness (0-100) from which a word counts as a typo, or another form, of another
_BEGUN = 0.9  # what a word counts of which only the start was typed
_FOUND = 0.5  # share of what was typed that a claim must hold
_SURELY = 0.4  # share of the weight of what was typed that a claim must hold to be offered unasked
_WHOLE = 0.5  # what likeness of the whole text to one of the claim's counts beside the single words
_COMPARED = 12  # claims whose texts are compared as a whole


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A claim and its texts, each as its words with single blanks."""

    claim: Claim
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Starts:
    """The starts of one length, and the words that begin with each: what was typed so far may be one of them."""

    known: tuple[str, ...]
    words: Mapping[str, Sequence[str]]


_NO_STARTS = _Starts((), {})


class ClaimSearch:
    """An index of claims. `aliases` maps short forms to what they stand for."""

    def __init__(self, claims: Iterable[Claim], topics: Mapping[str, str], aliases: Mapping[str, str]) -> None:
        self._aliases = _Aliases(aliases)
        self._claims: list[_Indexed] = []
        self._places: dict[str, dict[int, float]] = defaultdict(dict)
        for number, claim in enumerate(claims):
            self._add(number, claim, topics.get(claim.topic, claim.topic))
        self._words = tuple(self._places)
        self._starts = _starts(self._words)

    def find(self, typed: str, most: int, *, surely: bool = False) -> tuple[Claim, ...]:
        """Return the claims that what was typed may mean, best first.

        `surely`: only those that hold most of its weight, in which a word counts fully that no claim has.
        """
        words = self._aliases.spelled_out(" ".join(cut(typed))).split()
        hits = [self._holding(word) for word in dict.fromkeys(words)]
        total = sum(weight for weight, _ in hits)
        held, least = (self._surely_held(hits), _SURELY) if surely else (_held(hits), _FOUND)
        scores: dict[int, float] = defaultdict(float)
        for weight, shares in hits:
            for number, share in shares.items():
                scores[number] += weight * share / total
        near = sorted((number for number in held if held[number] >= least), key=lambda number: -scores[number])
        return tuple(self._claims[number].claim for number in self._by_whole_text(" ".join(words), near, scores)[:most])

    def _surely_held(self, hits: Sequence[tuple[float, Mapping[int, float]]]) -> Mapping[int, float]:
        """Return the share of the weight of what was typed that each claim holds, each word by how surely it is it."""
        unknown = log(1 + len(self._claims))
        total = sum(weight if shares else unknown for weight, shares in hits)
        held: dict[int, float] = defaultdict(float)
        for weight, shares in hits:
            for number, share in shares.items():
                if share >= _AUTHOR:  # else the word stands in a source's title or in the topic, and tells little
                    held[number] += weight * share / total
        return held

    def _add(self, number: int, claim: Claim, topic: str) -> None:
        texts = []
        for value, text in _texts(claim, topic):
            words = self._aliases.spelled_out(_plain(text))
            for word in words.split():
                places = self._places[word]
                places[number] = max(value, places.get(number, 0.0))
            if value >= _WORDING:
                texts.append(words)
        self._claims.append(_Indexed(claim, tuple(texts)))

    def _holding(self, word: str) -> tuple[float, Mapping[int, float]]:
        """Return how much a typed word weighs, and how far (0-1) each claim has it that does."""
        shares: dict[int, float] = {}
        for likeness, known in self._alike(word):
            for number, value in self._places[known].items():
                shares[number] = max(shares.get(number, 0.0), likeness * value)
        # A word that no claim has tells nothing, so it weighs as little as one that all have.
        return log(1 + len(self._claims) / (len(shares) or len(self._claims) or 1)), shares

    def _alike(self, word: str) -> Iterator[tuple[float, str]]:
        """Yield the known words that a typed one may be, each with how surely (0-1)."""
        if word in self._places:
            yield 1.0, word
        if word.isdecimal():  # another number is no typo
            return
        starts = self._starts.get(len(word), _NO_STARTS)
        for known in starts.words.get(word, ()):
            yield _BEGUN, known
        if word in self._places or len(word) < _SHORTEST_TYPO:
            return
        for start, likeness, _ in process.extract(word, starts.known, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=8):
            for known in starts.words[start]:
                yield _BEGUN * (likeness / 100) ** 2, known

    def _by_whole_text(self, typed: str, near: Sequence[int], scores: Mapping[int, float]) -> list[int]:
        """Order the best anew by how like one of its texts is, as a whole, to what was typed."""
        best = [(scores[number] + _WHOLE * self._likeness(typed, number), number) for number in near[:_COMPARED]]
        ordered = [number for _, number in sorted(best, key=itemgetter(0), reverse=True)]
        return [*ordered, *near[_COMPARED:]]

    def _likeness(self, typed: str, number: int) -> float:
        return max(fuzz.ratio(typed, text) for text in self._claims[number].texts) / 100


class _Aliases:
    """Replaces short forms by what they stand for."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._meanings = {_plain(short): _plain(meaning) for short, meaning in aliases.items() if _plain(short)}
        shorts = sorted(map(re.escape, self._meanings), key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(shorts)})\b") if shorts else None

    def spelled_out(self, text: str) -> str:
        """Return plain text with every short form spelled out."""
        return self._pattern.sub(lambda found: self._meanings[found[0]], text) if self._pattern else text


def cut(typed: str) -> list[str]:
    """Return the words of the beginning of what was typed, folded: at most eight, of 100 characters."""
    return _plain(typed[:MOST_CHARACTERS])[:MOST_CHARACTERS].split()[:MOST_WORDS]


def _plain(text: str) -> str:
    """Return the words of a text in plain small letters, with single blanks; "Amnesty's" is one word."""
    words = " ".join(utils.default_process(fold(text).replace("'", "")).split())
    return _AMERICAN.sub("is", words)


def _texts(claim: Claim, topic: str) -> Iterator[tuple[float, str]]:
    """Yield the texts by which a claim is found, each with how much its words count."""
    yield _TITLE, claim.title
    yield _TITLE, claim.id
    yield _SENTENCE, claim.claim
    yield _TOPIC, topic
    for group in claim.anchors:
        for anchor in group:
            yield _ANCHOR, anchor
    for wording in claim.phrasings:
        yield _WORDING, wording
    for source in claim.sources:
        yield _PUBLISHER, source.publisher
        yield _AUTHOR, source.authors or ""
        yield _SOURCE, source.title


def _starts(words: Iterable[str]) -> Mapping[int, _Starts]:
    """Return the starts of words, by their length."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word in words:
        for length in range(1, len(word) + 1):
            found[length][word[:length]].append(word)
    return {length: _Starts(tuple(begun), begun) for length, begun in found.items()}


def _held(hits: Sequence[tuple[float, Mapping[int, float]]]) -> Mapping[int, float]:
    """Return the share of what was typed that each claim holds: of the words, or of their weight if that is more."""
    total = sum(weight for weight, _ in hits)
    words: dict[int, float] = defaultdict(float)
    weights: dict[int, float] = defaultdict(float)
    for weight, shares in hits:
        for number in shares:
            words[number] += 1 / len(hits)
            weights[number] += weight / total
    return {number: max(share, weights[number]) for number, share in words.items()}
