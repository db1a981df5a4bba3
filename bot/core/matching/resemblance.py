"""How much a message resembles each claim, whether or not it asserts it: what ranks the list for those who ask.

Words find the claims; runs of letters rank them, as they see through endings, compounds and slips of the pen.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import exp, log, sqrt
from typing import NamedTuple

from bot.core.matching.index import Index, Passage
from bot.core.matching.scorer import Fit, Fits

_LENGTHS = (3, 4)  # Letters of a run.
_FIT, _PROFILE, _LETTERS = 0.08, 0.16, 1.0
_STEEP, _HALF = 7.4, 0.75  # So that what nobody said is not offered: most talk on the subject is at 0.3, claims at 0.9.


class Resembled(NamedTuple):
    """A claim that a message resembles: its best wording there, and how alike the two are, 0-100."""

    fit: Fit
    likeness: float


class Resemblance:
    """Ranks the claims of one library by how much a passage resembles them."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def work_out(self) -> None:
        """Work out now what else the first question would wait for."""
        _ = self._rarities

    def best(self, passage: Passage, most: int) -> list[Resembled]:
        """Return the claims that a passage resembles most, best first; of equal ones the library's order decides."""
        fits = sorted(Fits(self._index, passage).best(most, promising=0.0), key=lambda fit: fit.claim)
        letters = self._vector(passage.stems)
        found = (Resembled(fit, _as_share(self._alike(fit, letters))) for fit in fits)
        return sorted(found, key=lambda one: -one.likeness)

    def _alike(self, fit: Fit, letters: Mapping[str, float]) -> float:
        wordings = [self._vector(self._index.wordings[number].stems) for number in fit.leading]
        alike = sum(sum(worth * one.get(run, 0.0) for run, worth in letters.items()) for one in wordings)
        return _FIT * fit.fit + _PROFILE * fit.profile + _LETTERS * alike / len(wordings)

    def _vector(self, stems: Iterable[str]) -> dict[str, float]:
        """Return the runs of letters in these stems, rare ones heavier, as a vector of length 1."""
        weights = self._rarities
        worth = {run: (1 + log(count)) * weights.get(run, 0.0) for run, count in Counter(_runs(stems)).items()}
        length = sqrt(sum(one * one for one in worth.values())) or 1.0
        return {run: one / length for run, one in worth.items()}

    @cached_property
    def _rarities(self) -> Mapping[str, float]:
        """How rare each run is among the claims. Worked out when somebody first asks: a start must be quick."""
        index = self._index
        held = Counter[str]()
        for claim in range(len(index.claims)):
            held.update({run for number in index.of_claim(claim) for run in _runs(index.wordings[number].stems)})
        return {run: log((len(index.claims) + 1) / (count + 0.5)) for run, count in held.items()}


def _runs(stems: Iterable[str]) -> list[str]:
    said = f" {' '.join(stems)} "
    return [said[at : at + length] for length in _LENGTHS for at in range(len(said) - length + 1)]


def _as_share(alike: float) -> float:
    return 100 / (1 + exp(_STEEP * (_HALF - alike)))
