"""How a passage stands to what it mentions: asserted, denied, asked, reported or lived through.

Read off the small words alone. Every word that is not a word of speech is a blank, so that nothing can be learned of
any claim or subject, and a library on another subject is read as well as the one that ships. Runs of words and blanks
are the cues; `bot.core.matching.fitted` holds what each is worth.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import exp
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.core import text
from bot.core.matching.background import is_known
from bot.core.matching.gates import Signals
from bot.core.matching.manner import Manner
from bot.core.matching.scorer import Features
from bot.core.matching.speech import WORDS
from bot.core.matching.stems import stem
from bot.core.matching.trees import Trees

BLANK = "_"
START, END = "^", "$"
LONGEST_CUE = 3
BESIDE = 0.5
"""What a cue in a neighbouring sentence counts for."""

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?!,:\"]|\.\.\.")
_SHORTEST_TYPO = 6
_CLEAR = 5.0  # Log odds beyond which nothing gets clearer.
_BARE = frozenset({BLANK, START, END, ","})
_WHOLLY = 0.85  # Of messages to fit on that negate so much of a claim nine in ten that are about it deny it.


class Alike(NamedTuple):
    """How alike the cues of a passage, with those beside it, and of a wording are, 0-1.

    The best wording, the next best (of a claim with one wording, the same) and the best near miss.
    """

    best: float
    next: float
    near_miss: float


@dataclass(frozen=True, slots=True)
class Heard:
    """By what a passage may be told from a plain assertion.

    What the rules of `bot.core.matching.gates` say; the cues of the passage; those of the claim's own wordings, as what
    denies when one claim is meant ("not one") is how another is put; `more`, the cues that the best wording lacks, for
    the same reason; and how alike they are. The features of the match tell too: what is put as the claim is
    put is seldom a denial, and what a near miss fits better often is one. That counts as far as the claim is known
    (0-1): the features of a claim with few wordings are low whatever is said of it.
    """

    signals: Signals
    cues: Mapping[str, float]
    own: Mapping[str, float]
    more: Mapping[str, float]
    alike: Alike
    features: Features
    known: float


_OTHERS = tuple(manner for manner in Manner if manner is not Manner.CLAIM)
CLUES = (
    *(f"said.{manner}" for manner in _OTHERS),
    *(f"own.{manner}" for manner in _OTHERS),
    *(f"more.{manner}" for manner in _OTHERS),
    *(f"alike.{wording}" for wording in Alike._fields),
    *Signals._fields,
    *Features._fields,
    "known",
)
"""The names of what the manner of a passage is told by: the log odds that three sets of cues give, and the rest."""


def tokens(sentence: text.Sentence) -> list[str]:
    """Return the words of speech and the marks of a sentence; whatever else is said is one blank."""
    found = [START]
    for name in chain.from_iterable(_names(token) for token in _TOKEN.findall(sentence.text)):
        if name != BLANK or found[-1] != BLANK:
            found.append(name)
    if sentence.asks and found[-1] != "?":
        found.append("?")
    return [*found, END]


@lru_cache(maxsize=20_000)
def _names(word: str) -> tuple[str, ...]:
    known = WORDS.get(word) or WORDS.get(word.replace("'", ""))
    if known or not word[0].isalnum():
        return known or (word,)
    return WORDS.get(_meant(word), (BLANK,))


def _meant(word: str) -> str:
    """Return the word of speech of which this is a slip, or nothing. An ordinary English word is no slip."""
    if len(word) < _SHORTEST_TYPO or not word.isalpha() or is_known(stem(word)):
        return ""
    near = (one for one in _by_letter().get(word[0], ()) if OSA.distance(word, one, score_cutoff=1) == 1)
    return next(near, "")


@lru_cache(maxsize=1)
def _by_letter() -> Mapping[str, Sequence[str]]:
    letters: dict[str, list[str]] = {}
    for word in sorted(WORDS):
        if len(word) >= _SHORTEST_TYPO - 1:
            letters.setdefault(word[0], []).append(word)
    return letters


def cues(sentence: text.Sentence) -> Iterator[str]:
    """Yield the runs of one to three tokens that say anything."""
    said = tokens(sentence)
    for length in range(1, LONGEST_CUE + 1):
        for at in range(len(said) - length + 1):
            run = said[at : at + length]
            if not _BARE.issuperset(run):
                yield " ".join(run)


def heard(passage: Iterable[text.Sentence], beside: Iterable[text.Sentence]) -> dict[str, float]:
    """Return the cues of a passage, and those of the sentences beside it, with what each counts for."""
    found = dict.fromkeys(chain.from_iterable(map(cues, beside)), BESIDE)
    found.update(dict.fromkeys(chain.from_iterable(map(cues, passage)), 1.0))
    return found


def shares(wordings: Sequence[Iterable[str]]) -> dict[str, float]:
    """Return the cues of several wordings, each with the share of them that it stands in."""
    counts = Counter(chain.from_iterable(wordings))
    return {cue: count / len(wordings) for cue, count in counts.items()}


def likeness(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Return the share of all cues of both that both have."""
    either = len(one | other)
    return len(one & other) / either if either else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How surely a passage asserts, denies, asks, reports or confides: a fitted model in two steps.

    First the cues give log odds of each other manner against assertion, for the passage and for the claim's own
    wordings; then trees for each manner, over these and all else that `CLUES` names, give the chances. `typical` are
    the features that stand in for those of a claim that is hardly known.
    """

    cue_bias: tuple[float, ...]
    cues: Mapping[str, tuple[float, ...]]
    trees: tuple[Trees, ...]
    typical: tuple[float, ...]

    def chances(self, found: Heard, own: Sequence[float] | None = None) -> dict[Manner, float]:
        """Return the chance of each manner; they add up to 1. `own`, where known, are the odds of `found.own`.

        What is negated from end to end and is no wording of the claim is denied, whatever the trees make of it.
        """
        rows = [self.inputs(found, self.of_cues(found, own))]
        odds = [float(trees.sums(rows)[0]) for trees in self.trees]
        shares = [exp(one - max(odds)) for one in odds]
        chances = {manner: share / sum(shares) for manner, share in zip(Manner, shares, strict=True)}
        is_turned = found.signals.negates >= _WHOLLY and found.features.whole < 1
        return _turned(chances) if is_turned else chances

    def inputs(self, found: Heard, of_cues: Iterable[float]) -> list[float]:
        """Return what the second step looks at: what `CLUES` names."""
        pairs = zip(found.features, self.typical, strict=True)
        features = [usual + (one - usual) * found.known for one, usual in pairs]
        return [*of_cues, *found.alike, *found.signals, *features, found.known]

    def of_cues(self, found: Heard, own: Sequence[float] | None = None) -> list[float]:
        """Return the log odds that the three sets of cues give."""
        return [*self.odds(found.cues), *(own or self.odds(found.own)), *self.odds(found.more)]

    def odds(self, found: Mapping[str, float]) -> list[float]:
        """Return the log odds of the other manners that the cues give."""
        total = list(self.cue_bias)
        for cue, worth in found.items():
            for at, weight in enumerate(self.cues.get(cue, ())):
                total[at] += worth * weight
        return [max(-_CLEAR, min(_CLEAR, one)) for one in total]


def _turned(chances: Mapping[Manner, float]) -> dict[Manner, float]:
    return {**chances, Manner.CLAIM: 0.0, Manner.DENIAL: chances[Manner.DENIAL] + chances[Manner.CLAIM]}
