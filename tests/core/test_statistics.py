"""What a share among few people says."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.statistics import Share


@pytest.mark.parametrize(
    ("hits", "of", "bound"), [(0, 0, 0), (0, 9, 0), (18, 20, 0.699), (5, 5, 0.566), (5, 10, 0.237), (500, 1000, 0.469)]
)
def test_the_bound_is_wilsons(hits: int, of: int, bound: float) -> None:
    assert Share(part=hits, of=of).lower_bound == pytest.approx(bound, abs=0.001)


@given(of=some.integers(min_value=1, max_value=10_000), data=some.data())
def test_the_bound_never_says_more_than_the_share(of: int, data: some.DataObject) -> None:
    hits = data.draw(some.integers(min_value=0, max_value=of))
    assert 0 <= Share(part=hits, of=of).lower_bound <= hits / of + 1e-9
