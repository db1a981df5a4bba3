"""What a share among few people says."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.proportions import Standing, at_least


@pytest.mark.parametrize(
    ("hits", "of", "bound"), [(0, 0, 0), (0, 9, 0), (18, 20, 0.699), (5, 5, 0.566), (5, 10, 0.237), (500, 1000, 0.469)]
)
def test_the_bound_is_wilsons(hits: int, of: int, bound: float) -> None:
    assert at_least(hits, of) == pytest.approx(bound, abs=0.001)


@given(of=some.integers(min_value=1, max_value=10_000), data=some.data())
def test_the_bound_never_says_more_than_the_share(of: int, data: some.DataObject) -> None:
    hits = data.draw(some.integers(min_value=0, max_value=of))
    assert 0 <= at_least(hits, of) <= hits / of + 1e-9


@pytest.mark.parametrize(
    ("mistaken", "people", "expected"), [(4, 4, False), (5, 5, True), (5, 9, True), (5, 10, False), (6, 10, True)]
)
def test_a_claim_is_voted_off_by_five_people_and_not_by_chance(mistaken: int, people: int, expected: bool) -> None:
    assert Standing(mistaken=mistaken, people=people).is_voted_off is expected
