"""What fitting grows is what scikit-learn grew: its trees are read from where it publishes nothing."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.core.matching.manner import Manner
from bot.core.matching.scorer import Features
from bot.core.matching.stance import CLUES

pytest.importorskip("sklearn")

from sklearn.ensemble import HistGradientBoostingClassifier

from bot.maintain import fitting


class Kept(HistGradientBoostingClassifier):  # type: ignore[misc]  # It ships no types.
    """The model, which can be asked after it was read."""

    last: "Kept"

    def fit(self, *args: object, **named: object) -> "Kept":
        Kept.last = self
        super().fit(*args, **named)
        return self


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "HistGradientBoostingClassifier", Kept)


def some(names: Sequence[str]) -> tuple[np.random.Generator, NDArray[np.float64]]:
    """Chance, and rows of numbers with these names of which none lies on a rounded edge."""
    chance = np.random.default_rng(3)
    return chance, chance.random((4_000, len(names))).round(3)


def test_the_trees_that_are_read_say_what_the_model_says() -> None:
    chance, inputs = some(Features._fields)
    right = inputs[:, 0] + inputs[:, 3] * inputs[:, 2] > 1 + chance.normal(0, 0.2, 4_000)
    trees = fitting.boosted(inputs, right, np.ones(4_000))
    assert len(trees.trees) == fitting._SCORE.trees
    assert np.abs(trees.sums(inputs.tolist()) - Kept.last.decision_function(inputs)).max() < 0.02


def test_so_do_those_of_each_manner() -> None:
    chance, inputs = some(CLUES)
    manners = np.array([*Manner])[(inputs[:, 0] * 3 + inputs[:, 5] * 2 + chance.random(4_000) * 0.9).astype(int) % 5]
    grown = fitting._MANNER.grown(inputs, manners, np.ones(4_000), CLUES)
    said = Kept.last.decision_function(inputs)
    assert set(grown) == set(Manner)
    for column, manner in enumerate(Kept.last.classes_):
        assert np.abs(grown[manner].sums(inputs.tolist()) - said[:, column]).max() < 0.02
