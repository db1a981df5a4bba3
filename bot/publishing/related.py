"""Which claims a reader of one may want to read next: those on the same matter, one of them from another side."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

import numpy as np
import numpy.typing as npt

from bot.core.claims import Claim
from bot.matching.stems import Stems

MOST = 3
_SHARED_SOURCE = 0.08
_SAME_TOPIC = 0.05
"""What a source that both cite and a common topic count beside the likeness of the words, which is 0 to 1."""


_Matrix = npt.NDArray[np.float64]
_DIGITS = 9  # beyond them two claims are as near: the last digits depend on the order of adding


def related(claims: Iterable[Claim], aliases: Mapping[str, str]) -> Mapping[str, tuple[Claim, ...]]:
    """Return for each claim, by its id, the nearest others, the nearest first.

    Where all of them are usually raised by the same side, the last makes room for the nearest of another side.
    """
    found = tuple(claims)
    nearness = _nearness(found, Stems(aliases))
    return {claim.id: _nearest(claim, found, row) for claim, row in zip(found, nearness, strict=True)}


def _nearness(claims: Sequence[Claim], stems: Stems) -> _Matrix:
    """Return how near each claim is to each: one row a claim."""
    words = _of_length_one(_weighed([Counter(stems.of_text(_words(claim))) for claim in claims]))
    sources = _matrix([dict.fromkeys((source.url for source in claim.sources), 1.0) for claim in claims])
    topics = np.array([claim.topic for claim in claims])
    shared = _SHARED_SOURCE * np.minimum(sources @ sources.T, MOST)
    nearness: _Matrix = words @ words.T + shared + _SAME_TOPIC * (topics[:, None] == topics)
    return nearness.round(_DIGITS)


def _weighed(counts: Sequence[Counter[str]]) -> _Matrix:
    """Return the stems of each claim by how much they tell of it."""
    holders = Counter(stem for count in counts for stem in count)
    rarity = {stem: log((1 + len(counts)) / held) for stem, held in holders.items()}
    return _matrix([{stem: sqrt(number) * rarity[stem] for stem, number in count.items()} for count in counts])


def _matrix(rows: Sequence[Mapping[str, float]]) -> _Matrix:
    columns = {name: place for place, name in enumerate(dict.fromkeys(name for row in rows for name in row))}
    matrix = np.zeros((len(rows), len(columns)))
    for number, row in enumerate(rows):
        matrix[number, [columns[name] for name in row]] = [*row.values()]
    return matrix


def _of_length_one(matrix: _Matrix) -> _Matrix:
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.where(length, length, 1.0)


def _words(claim: Claim) -> str:
    """An allegation is known by its title alone, as in the search."""
    return claim.title if claim.allegation else "\n".join((claim.title, claim.claim, claim.verdict, *claim.phrasings))


def _nearest(one: Claim, claims: Sequence[Claim], nearness: _Matrix) -> tuple[Claim, ...]:
    near = [claims[place] for place in np.argsort(-nearness, kind="stable") if claims[place] is not one]
    opposite = next((claim for claim in near if claim.raised_by != one.raised_by), None)
    if opposite and all(claim.raised_by == one.raised_by for claim in near[:MOST]):
        return (*near[: MOST - 1], opposite)
    return tuple(near[:MOST])
