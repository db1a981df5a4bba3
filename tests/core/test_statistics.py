"""What a share among few people says."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.statistics import Estimate, Group, Mean, Share, recall, share_of


@pytest.mark.parametrize(
    ("hits", "of", "bound"), [(0, 0, 0), (0, 9, 0), (18, 20, 0.699), (5, 5, 0.566), (5, 10, 0.237), (500, 1000, 0.469)]
)
def test_the_bound_is_wilsons(hits: int, of: int, bound: float) -> None:
    assert Share(part=hits, of=of).lower_bound == pytest.approx(bound, abs=0.001)


@given(of=some.integers(min_value=1, max_value=10_000), data=some.data())
def test_the_bound_never_says_more_than_the_share(of: int, data: some.DataObject) -> None:
    hits = data.draw(some.integers(min_value=0, max_value=of))
    assert 0 <= Share(part=hits, of=of).lower_bound <= hits / of + 1e-9


def test_a_mean_is_told_with_students_interval() -> None:
    assert str(Mean.of_values([0.0, 1.0] * 50)) == "0.500  0.400-0.600  (mean of 100)"
    assert str(Mean.of_values([0.4, 0.5, 0.6])) == "0.500  0.259-0.741  (mean of 3)"
    assert str(Mean.of_values([0.25])) == "0.250  0.000-1.000  (mean of 1)"


def test_the_interval_of_a_mean_stays_between_0_and_1() -> None:
    assert Mean.of_values([1.0, 1.0, 0.4]).interval == (0.0, 1.0)


def test_groups_count_by_their_size_and_not_by_how_many_were_seen() -> None:
    share = share_of([Group(size=100, seen=4, hits=1), Group(size=20, seen=5, hits=0), Group(size=9, seen=0, hits=0)])
    assert share is not None
    assert share.value == pytest.approx(25 / 120)
    assert share.low < share.value < share.high


def test_one_group_has_wilsons_bounds() -> None:
    share = share_of([Group(size=20, seen=20, hits=18)])
    assert share is not None
    assert (share.low, share.high) == pytest.approx(Share(part=18, of=20).interval)


def test_where_nothing_was_seen_nothing_is_known() -> None:
    assert share_of([Group(size=9, seen=0, hits=0)]) is None


@given(
    some.lists(
        some.builds(Group, size=some.integers(0, 999), seen=some.integers(1, 99), hits=some.just(0))
        | some.builds(Group, size=some.integers(0, 999), seen=some.just(7), hits=some.integers(0, 7)),
        min_size=1,
    )
)
def test_the_bounds_hold_the_share(groups: list[Group]) -> None:
    share = share_of(groups)
    assert share is not None
    assert -1e-9 <= share.low <= share.value + 1e-9
    assert share.value <= share.high + 1e-9 <= 1 + 2e-9


CERTAIN = Estimate(value=1, low=1, high=1)
NEVER = Estimate(value=0, low=0, high=0)


def test_recall_is_what_was_found_of_what_was_to_be_found() -> None:
    found = recall(10, CERTAIN, 120, Estimate(value=0.25, low=0, high=0.5))
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((10 / 40, 10 / 70, 1))
    assert recall(10, NEVER, 120, NEVER) is None
    assert recall(10, CERTAIN, 0, NEVER) == CERTAIN
