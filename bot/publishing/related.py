"""Which claims a reader of one may want to read next: those on the same matter, one of them from another side."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

from bot.core.claims import Claim
from bot.matching.stems import Stems

MOST = 3
_SHARED_SOURCE = 0.08
_SAME_TOPIC = 0.05
"""What a source that both cite and a common topic count beside the likeness of the words, which is 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """A claim, and its stems by how much they tell of it, as a vector of length 1."""

    claim: Claim
    weights: Mapping[str, float]
    sources: frozenset[str]


def related(claims: Iterable[Claim], aliases: Mapping[str, str]) -> Mapping[str, tuple[Claim, ...]]:
    """Return for each claim, by its id, the nearest others, the nearest first.

    Where all of them are usually raised by the same side, the last makes room for the nearest of another side.
    """
    profiles = _profiles(tuple(claims), Stems(aliases))
    return {one.claim.id: _nearest(one, profiles) for one in profiles}


def _profiles(claims: tuple[Claim, ...], stems: Stems) -> tuple[_Profile, ...]:
    counts = [Counter(stems.of_text(_words(claim))) for claim in claims]
    holders = Counter(stem for count in counts for stem in count)
    rarity = {stem: log((1 + len(claims)) / held) for stem, held in holders.items()}
    weighed = ({stem: sqrt(number) * rarity[stem] for stem, number in count.items()} for count in counts)
    return tuple(
        _Profile(claim, _of_length_one(weights), frozenset(source.url for source in claim.sources))
        for claim, weights in zip(claims, weighed, strict=True)
    )


def _words(claim: Claim) -> str:
    """An allegation is known by its title alone, as in the search."""
    return claim.title if claim.allegation else "\n".join((claim.title, claim.claim, claim.verdict, *claim.phrasings))


def _of_length_one(weights: Mapping[str, float]) -> Mapping[str, float]:
    length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {stem: weight / length for stem, weight in weights.items()}


def _nearest(one: _Profile, profiles: tuple[_Profile, ...]) -> tuple[Claim, ...]:
    others = sorted((other for other in profiles if other is not one), key=lambda other: -_nearness(one, other))
    near = [other.claim for other in others]
    side = one.claim.raised_by
    opposite = next((claim for claim in near if claim.raised_by != side), None)
    if opposite and all(claim.raised_by == side for claim in near[:MOST]):
        return (*near[: MOST - 1], opposite)
    return tuple(near[:MOST])


def _nearness(one: _Profile, other: _Profile) -> float:
    alike = sum(weight * other.weights.get(stem, 0.0) for stem, weight in one.weights.items())
    shared = _SHARED_SOURCE * min(len(one.sources & other.sources), MOST)
    return alike + shared + (_SAME_TOPIC if one.claim.topic == other.claim.topic else 0.0)
