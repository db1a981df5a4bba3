"""Boosted trees answer fast what walking them slowly answers, and are read back as they were written."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.matching.calibration import SHIPPED, SIGNS
from bot.core.matching.scorer import Features
from bot.core.matching.trees import Question, Tree, Trees, parsed, written

SHARE = st.integers(-10_000, 10_000).map(lambda number: number / 10_000)
FEATURES = st.builds(Features, **dict.fromkeys(Features._fields, SHARE))
TREES: st.SearchStrategy[Tree] = st.recursive(
    SHARE,
    lambda trees: st.builds(Question, st.sampled_from(Features._fields), SHARE, trees, trees),
    max_leaves=8,
)


def walked(tree: Tree, features: Features) -> float:
    while isinstance(tree, Question):
        tree = tree.so if getattr(features, tree.name) <= tree.most else tree.more
    return tree


@given(SHARE, st.lists(TREES, max_size=5), st.lists(FEATURES, max_size=4))
def test_all_rows_at_once_get_what_walking_each_tree_gives(
    start: float, trees: list[Tree], rows: list[Features]
) -> None:
    expected = [start + sum(walked(tree, row) for tree in trees) for row in rows]
    assert Trees(start, tuple(trees), Features._fields).sums(rows).tolist() == pytest.approx(expected)


@given(TREES)
def test_a_tree_is_read_back_as_it_was_written(tree: Tree) -> None:
    assert parsed(written(tree), Features._fields) == tree


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "ends before its answers"),
        ("lead<=0.5 1.0", "ends before its answers"),
        ("lead<=0.5 1.0 2.0 3.0", "goes on after its answers: 3.0"),
        ("luck<=0.5 1.0 2.0", "nothing is named 'luck'"),
        ("lead<=half 1.0 2.0", "half"),
        ("lead 1.0 2.0", "lead"),
    ],
)
def test_a_line_that_tells_no_tree_is_refused_with_the_reason(line: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parsed(line, Features._fields)


def answers(tree: Tree) -> list[float]:
    return [*answers(tree.so), *answers(tree.more)] if isinstance(tree, Question) else [tree]


def questions(tree: Tree) -> Iterator[Question]:
    if isinstance(tree, Question):
        yield tree
        yield from questions(tree.so)
        yield from questions(tree.more)


def test_no_shipped_tree_answers_against_common_sense() -> None:
    asked = [one for tree in SHIPPED.trees.trees for one in questions(tree) if getattr(SIGNS, one.name)]
    against = [
        one
        for one in asked
        for sign in (getattr(SIGNS, one.name),)
        if max(sign * answer for answer in answers(one.so)) > min(sign * answer for answer in answers(one.more))
    ]
    assert len(asked) > 100
    assert against == []


@given(FEATURES, st.sampled_from([name for name, sign in SIGNS._asdict().items() if sign]), SHARE)
def test_the_score_moves_as_common_sense_has_it(features: Features, name: str, other: float) -> None:
    low, high = sorted((other, getattr(features, name)))
    one, more = SHIPPED.scores([features._replace(**{name: low}), features._replace(**{name: high})])
    assert getattr(SIGNS, name) * (more - one) >= -1e-9
