"""What fitting grows is what scikit-learn grew: its trees are read from where it publishes nothing."""

import numpy as np
import pytest

from bot.core.matching.scorer import Features

pytest.importorskip("sklearn")

from sklearn.ensemble import HistGradientBoostingClassifier

from bot.maintain import fitting


def test_the_trees_that_are_read_say_what_the_model_says(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []

    class Kept(HistGradientBoostingClassifier):  # type: ignore[misc]  # It ships no types.
        def fit(self, *args: object, **named: object) -> "Kept":
            kept.append(self)
            super().fit(*args, **named)
            return self

    monkeypatch.setattr(fitting, "HistGradientBoostingClassifier", Kept)
    chance = np.random.default_rng(3)
    inputs = chance.random((4_000, len(Features._fields))).round(3)  # nothing lies on a rounded edge
    right = inputs[:, 0] + inputs[:, 3] * inputs[:, 2] > 1 + chance.normal(0, 0.2, 4_000)
    trees = fitting.boosted(inputs, right, np.ones(4_000))
    assert len(trees.trees) == fitting._TREES
    assert np.abs(trees.sums([Features(*row) for row in inputs]) - kept[0].decision_function(inputs)).max() < 0.02
