"""How well a passage fits a claim, as a few numbers that know nothing of any particular claim."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.index import Index, Passage

_ENOUGH_PROFILE = 2.5
_ENOUGH_TOPICAL = 0.3
_SMALL = 10  # Claims.
_SMALLEST = 24  # Claims: if fewer made it stricter still, a new library would be mute.
_LEADING = 2  # Wordings of a claim that speak for it in a list.
_ALIKE = 0.7  # Share of the best fit from which another wording speaks for the claim too.
_SHORTNESS = 0.5
_SUPPORTERS = 2
_LITTLE = 0.2
_MANY_NEAR_MISSES = 20
_NEUTRAL = -0.2  # Between what assertions (-0.4) and denials (0) of a claim with many have at the median.
_PAIR = 0.1  # Even two everyday words side by side tell a little.
_SAID_WHOLE = 0.9  # Share of a wording's weight.
_MOST_WHOLE = 2
_SHORTEST = 0.05  # What weighs less ("so there") is said by everybody.
_SLIGHT = 0.2  # Evidence below which a wording is not looked at: half the library holds "sex".

PROMISING = 0.5
"""Share of what the best claim promises from which another is looked at closely."""


class Features(NamedTuple):
    """What is known of a passage and a claim; 0-1 each, `near` from -1.

    coverage: share of the best wording found. profile: weight of the words shared with all wordings together, and
    profile_share: the share of the passage that they explain. lead: how far the claim is ahead of the next one. near:
    how much better a near miss fits than the best wording, below 0 where it fits worse. pairs: words shared that stand
    side by side in both. anchors_missing: share of the groups of anchors without a word in the message. length: how
    long the passage is. foreign: share of the passage that the library has no words for. on_subject: whether the
    message names the subject. topical: how much the message speaks of what many claims share. whole: how much of the
    best wording stands in the passage in one piece; near_whole: how much of the best near miss. small: how few claims
    there are: of a small library's subject more is said than it holds. support: how well the next two wordings of the
    claim fit beside the best. unnamed: share of the claim's wordings that name the subject, where the message does
    not. elsewhere: how much it names other subjects by the library's list, and whether the message just before was
    about one; astray: how many everyday words it has.
    """

    coverage: float
    profile: float
    profile_share: float
    lead: float
    near: float
    pairs: float
    anchors_missing: float
    length: float
    foreign: float
    on_subject: float
    topical: float
    whole: float
    near_whole: float
    small: float
    support: float
    unnamed: float
    elsewhere: float
    astray: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A claim's best wording for a passage, by number, and its best near miss.

    `alike` are the wordings that fit nearly as well as the best, `leading` the two that fit best, `support` is how well
    the next two fit beside the best (0-1), `promise` ranks claims, `rival` is what the best other one promises.
    """

    claim: int
    wording: int
    fit: float
    evidence: float
    near_fit: float
    near: int | None
    profile: float
    alike: tuple[int, ...]
    leading: tuple[int, ...]
    support: float
    promise: float
    rival: float


@dataclass(frozen=True, slots=True)
class Context:
    """What the message and the talk around it say about a claim: missing anchors, and the subject."""

    anchors_missing: float
    on_subject: float
    topical: float
    unnamed: float
    elsewhere: float
    astray: float


class Fits:
    """How well each claim's wordings fit a passage: evidence times coverage."""

    def __init__(self, index: Index, passage: Passage) -> None:
        self._index = index
        self._evidence = index.evidence(passage)
        fit = self._evidence * self._evidence / (index.totals + _SHORTNESS)
        self._said = self._evidence >= _SAID_WHOLE * np.maximum(index.totals, _SHORTEST)
        fit[(self._evidence < _SLIGHT) & ~self._said] = 0.0
        self._fit = fit
        self._best = np.maximum.reduceat(fit[: index.starts[-1]], index.starts[:-1]) if index.claims else fit
        self._profile = index.profile(passage)
        self._promise = np.where(self._best > 0, self._best + self._profile, 0.0)

    def best(self, most: int, promising: float) -> list[Fit]:
        """Return the claims that promise most, best first; `promising` is the least share of what the best promises."""
        order = [int(claim) for claim in self._first(max(2, most))[: max(2, most)]]
        promises = [float(self._promise[claim]) for claim in order]
        first, second = (*promises[:2], 0.0, 0.0)[:2]
        return [
            self._of(claim, first if place else second)
            for place, (claim, one) in enumerate(zip(order[:most], promises, strict=False))
            if one > 0 and one >= first * promising
        ]

    def worth_a_look(self, most: int) -> list[Fit]:
        """Return the promising claims, best first, and two more of which a wording is said whole.

        In a long message, or one of plain words ("sex work is work"), that promises little.
        """
        found = self.best(most, PROMISING)
        rival = found[0].promise if found else 0.0
        return [*found, *(self._of(claim, rival) for claim in self._whole({fit.claim for fit in found}))]

    def _whole(self, known: AbstractSet[int]) -> list[int]:
        """Return the most promising other claims of which a wording is said whole."""
        said = np.flatnonzero(self._said[: self._index.starts[-1]])
        claims = set((np.searchsorted(self._index.starts, said, "right") - 1).tolist()) - known
        return sorted(claims, key=lambda claim: (-self._promise[claim], claim))[:_MOST_WHOLE]

    def _first(self, most: int) -> NDArray[np.intp]:
        """Return the claims that promise most; of equal ones, the library's order decides."""
        promise = self._promise
        least = np.partition(promise, -most)[-most] if most < len(promise) else 0.0
        found = np.flatnonzero(promise >= least)
        ordered: NDArray[np.intp] = found[np.argsort(-promise[found], kind="stable")]
        return ordered

    def _of(self, claim: int, rival: float) -> Fit:
        numbers = self._index.of_claim(claim)
        of_claim = self._fit[numbers.start : numbers.stop]
        order = np.argsort(-of_claim, kind="stable")[: _SUPPORTERS + 1]
        wording = numbers.start + int(order[0])
        near = self._in(self._index.near_of(claim))
        return Fit(
            claim=claim,
            wording=wording,
            fit=float(self._best[claim]),
            evidence=float(self._evidence[wording]) if self._fit[wording] > 0 else 0.0,
            near_fit=0.0 if near is None else float(self._fit[near]),
            near=near,
            profile=float(self._profile[claim]),
            alike=tuple((numbers.start + np.flatnonzero(of_claim >= _ALIKE * self._best[claim])).tolist()),
            leading=tuple((numbers.start + order[:_LEADING]).tolist()),
            support=_support(of_claim[order]),
            promise=float(self._promise[claim]),
            rival=rival,
        )

    def _in(self, numbers: range) -> int | None:
        """Return which of these wordings fits best, if any does."""
        if not numbers:
            return None
        at = numbers.start + int(self._fit[numbers.start : numbers.stop].argmax())
        return at if self._fit[at] > 0 else None


def _support(best: NDArray[np.float32]) -> float:
    return float(best[1:].sum() / _SUPPORTERS / (best[0] + _LITTLE))


def features(index: Index, passage: Passage, fit: Fit, context: Context) -> Features:
    """Return the features of a claim."""
    wording = index.wordings[fit.wording]
    promise = fit.promise
    total = passage.total + 0.3
    pairs, whole = _runs(index.weights, passage.pairs, wording.stems)
    near = () if fit.near is None else index.wordings[fit.near].stems
    _, near_whole = _runs(index.weights, passage.pairs, near)
    return Features(
        coverage=fit.evidence / (wording.total + 0.2),
        profile=fit.profile / (fit.profile + _ENOUGH_PROFILE),
        profile_share=min(1.0, fit.profile / total),
        lead=promise / (promise + fit.rival + 0.2),
        near=_nearer(fit, len(index.near_of(fit.claim))),
        pairs=pairs / (pairs + 1.0),
        anchors_missing=context.anchors_missing,
        length=len(passage.stems) / (len(passage.stems) + 15),
        foreign=passage.foreign / total,
        on_subject=context.on_subject,
        topical=context.topical / (context.topical + _ENOUGH_TOPICAL),
        whole=whole,
        near_whole=near_whole,
        small=_SMALL / (max(len(index.claims), _SMALLEST) + _SMALL),
        support=fit.support,
        unnamed=context.unnamed,
        elsewhere=context.elsewhere,
        astray=context.astray,
    )


def _nearer(fit: Fit, near_misses: int) -> float:
    """Return how much better a near miss fits. That none does tells little of a claim that has few."""
    lead = (fit.near_fit - fit.fit) / (fit.near_fit + fit.fit + 0.2)
    if lead >= _NEUTRAL:
        return lead
    return _NEUTRAL + (lead - _NEUTRAL) * near_misses / (near_misses + _MANY_NEAR_MISSES)


def _runs(
    weights: Mapping[str, float], said: AbstractSet[tuple[str, str]], wording: Sequence[str]
) -> tuple[float, float]:
    """Return how much of a wording stands in the pairs of words that were said: their weight, and the longest run.

    The run is a share of the wording, squared, so that only what is nearly verbatim counts: "sex work is work" says
    nothing by any of its words.
    """
    weight = 0.0
    longest = running = 0
    for pair in pairwise(wording):
        if pair in said:
            running += 1
            longest = max(longest, running)
            weight += weights.get(pair[0], 0.0) + weights.get(pair[1], 0.0) + _PAIR
        else:
            running = 0
    share = (longest + 1) / len(wording) if longest else 0.0
    return weight, share * share
