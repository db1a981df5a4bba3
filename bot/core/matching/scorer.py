"""How well a passage fits a claim, as a few numbers that know nothing of any particular claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.matching.index import Index, Passage, Wording

_ENOUGH_PROFILE = 2.5
_ENOUGH_TOPICAL = 0.3
_SMALL = 10  # Claims.
_NO_NEAR_MISS: tuple[float, int | None] = (0.0, None)
_ALIKE = 0.7  # Share of the best fit from which another wording speaks for the claim too.
_SHORTNESS = 0.5
_SLIGHT = 0.2  # Evidence below which a wording is not looked at: half the library holds "sex".


class Features(NamedTuple):
    """What is known of a passage and a claim; 0-1 each.

    coverage: share of the best wording found. profile: weight of the words shared with all wordings together, and
    profile_share: the share of the passage that they explain. lead: how far the claim is ahead of the next one. near:
    how much better a near miss fits than the best wording. pairs: words shared that stand side by side in both.
    anchors_missing: share of the groups of anchors without a word in the message. length: how long the passage is.
    foreign: share of the passage that the library has no words for. on_subject: whether the message names the subject.
    topical: how much the message speaks of what
    many claims share. whole: how much of the best wording stands in the passage in one piece; near_whole: how much of
    the best near miss. small: how few claims there are: of a small library's subject more is said than it holds.
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


@dataclass(frozen=True, slots=True)
class Fit:
    """A claim's best wording for a passage."""

    claim: int
    wording: int
    fit: float
    evidence: float
    near_fit: float
    near: int | None
    profile: float


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole message says about a claim: the share of its anchors that are missing, and the subject."""

    anchors_missing: float
    on_subject: float
    topical: float


def fits(index: Index, passage: Passage) -> list[Fit]:
    """Return the claims that share words with the passage, best first."""
    best: dict[int, tuple[float, int, float]] = {}
    nearest: dict[int, tuple[float, int | None]] = {}
    for number, evidence in index.evidence(passage).items():
        if evidence < _SLIGHT:
            continue
        wording = index.wordings[number]
        fit = evidence * evidence / (wording.total + _SHORTNESS)
        claim = wording.claim
        if wording.near:
            if fit > nearest.get(claim, _NO_NEAR_MISS)[0]:
                nearest[claim] = (fit, number)
        elif claim not in best or fit > best[claim][0]:
            best[claim] = (fit, number, evidence)
    profiles = index.profile(passage)
    found = [
        Fit(claim, number, fit, evidence, *nearest.get(claim, _NO_NEAR_MISS), profiles.get(claim, 0.0))
        for claim, (fit, number, evidence) in best.items()
    ]
    found.sort(key=_promise, reverse=True)
    return found


def _promise(fit: Fit) -> float:
    return fit.fit + fit.profile


def alike(index: Index, passage: Passage, fit: Fit) -> list[int]:
    """Return the wordings of the claim that fit the passage nearly as well as the best."""
    enough = _ALIKE * fit.fit
    return [
        number
        for number in index.of_claim(fit.claim)
        if _fit(sum(index.shared(passage, number).values()), index.wordings[number]) >= enough
    ]


def _fit(evidence: float, wording: Wording) -> float:
    """Return evidence times coverage. The constant keeps short wordings from being hit by accident."""
    return evidence * evidence / (wording.total + _SHORTNESS)


def features(index: Index, passage: Passage, fit: Fit, rival: float, context: Context) -> Features:
    """Return the features of a claim; `rival` is what the best other claim promises."""
    wording = index.wordings[fit.wording]
    promise = _promise(fit)
    total = passage.total + 0.3
    return Features(
        coverage=fit.evidence / (wording.total + 0.2),
        profile=fit.profile / (fit.profile + _ENOUGH_PROFILE),
        profile_share=min(1.0, fit.profile / total),
        lead=promise / (promise + rival + 0.2),
        near=max(0.0, fit.near_fit - fit.fit) / (fit.near_fit + fit.fit + 0.2),
        pairs=_pairs(index, passage, wording),
        anchors_missing=context.anchors_missing,
        length=len(passage.stems) / (len(passage.stems) + 15),
        foreign=passage.foreign / total,
        on_subject=context.on_subject,
        topical=context.topical / (context.topical + _ENOUGH_TOPICAL),
        whole=_whole(passage.stems, wording.stems),
        near_whole=0.0 if fit.near is None else _whole(passage.stems, index.wordings[fit.near].stems),
        small=_SMALL / (len(index.claims) + _SMALL),
    )


def rivals(found: Sequence[Fit]) -> tuple[float, float]:
    """Return what the best and the second best claim promise."""
    promises = [_promise(fit) for fit in found[:2]] + [0.0, 0.0]
    return promises[0], promises[1]


def _whole(said: Sequence[str], wording: Sequence[str]) -> float:
    """Return the longest run of words that both hold, as a share of the wording.

    Squared, so that only what is nearly verbatim counts: "sex work is work" says nothing by any of its words.
    """
    places: dict[str, list[int]] = {}
    for at, one in enumerate(wording):
        places.setdefault(one, []).append(at)
    longest = 0
    before: dict[int, int] = {}
    for one in said:
        before = {at: before.get(at - 1, 0) + 1 for at in places.get(one, ())}
        longest = max(longest, *before.values()) if before else longest
    share = longest / len(wording) if wording else 0.0
    return share * share


def _pairs(index: Index, passage: Passage, wording: Wording) -> float:
    said = set(zip(passage.stems, passage.stems[1:], strict=False))
    weights = index.weights
    shared = sum(
        weights.get(one, 0.0) + weights.get(other, 0.0) + 0.1
        for one, other in zip(wording.stems, wording.stems[1:], strict=False)
        if (one, other) in said
    )
    return shared / (shared + 1.0)
