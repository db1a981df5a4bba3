"""One probability from many figures: in bounds whatever they are, and the same numbers for every library."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import Thresholds
from bot.matching.decision import SAME, Decider, Features, closest_odds, log_odds, thinness
from tests.scripted_judge import DECIDER

ANY = st.floats(-1e6, 1e6)
FEATURES = st.builds(Features, *[ANY] * len(Features._fields))
PROBABILITY = st.floats(0, 1)
ODDS = st.floats(-10, 10)


def numbers(**changes: Any) -> dict[str, Any]:
    """What training writes."""
    weights = dict.fromkeys(Features._fields, 0.5)
    found = {
        "assertion": weights,
        "assertion_bias": -1,
        "about": weights,
        "about_bias": 0,
        "ranking": weights,
        "least_promise": 0.25,
        "thresholds": {"offer": 25, "speak": 60, "margin": 2, "act": 0.5, "about": 50},
    }
    return found | changes


def test_what_training_writes_is_read_as_it_stands() -> None:
    decider = Decider.of(numbers())
    assert decider.assertion == decider.about == decider.ranking == Features(*[0.5] * len(Features._fields))
    assert (decider.assertion_bias, decider.about_bias, decider.least_promise) == (-1, 0, 0.25)
    assert decider.thresholds == Thresholds(offer=25, speak=60, margin=2, act=0.5, about=50)


@pytest.mark.parametrize(
    "changes",
    [
        {"assertion": {"judged": 1}},
        {"about": dict.fromkeys([*Features._fields, "length"], 1)},
        {"ranking": dict.fromkeys(Features._fields, "heavy")},
        {"ranking": dict.fromkeys(Features._fields)},
        {"assertion_bias": None},
        {"least_promise": "little"},
        {"thresholds": {"speak": 60}},
        {"thresholds": {"offer": 25, "speak": 60, "sure": 1}},
        {"thresholds": {"offer": 25, "speak": "often"}},
    ],
)
def test_what_is_something_else_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        Decider.of(numbers(**changes))


@pytest.mark.parametrize("name", numbers())
def test_nothing_may_be_missing(name: str) -> None:
    found = numbers()
    del found[name]
    with pytest.raises(KeyError):
        Decider.of(found)


@given(FEATURES)
def test_score_and_similarity_are_percentages_whatever_the_figures(features: Features) -> None:
    decider = Decider.of(numbers())
    assert 0 <= decider.score(features) <= 100
    assert 0 <= decider.similarity(features) <= 100


@given(FEATURES, st.floats(0, 100))
def test_the_surer_the_judge_the_higher_the_score(features: Features, more: float) -> None:
    assert DECIDER.score(features._replace(judged=features.judged + more)) >= DECIDER.score(features)


@given(PROBABILITY, PROBABILITY)
def test_log_odds_are_bounded_and_rise_with_the_probability(one: float, other: float) -> None:
    assert abs(log_odds(one)) < 10
    assert (log_odds(min(one, other)) <= log_odds(max(one, other))) is True
    assert log_odds(one) == pytest.approx(-log_odds(1 - one), abs=1e-6)


@pytest.mark.parametrize(("wordings", "thin"), [(0, 1), (1, 1), (4, 0.5), (16, 0), (400, 0)])
def test_a_claim_is_the_thinner_the_fewer_wordings_it_has(wordings: int, thin: float) -> None:
    assert thinness(wordings) == pytest.approx(thin)


@given(ODDS, ODDS, st.floats(-1, 1), st.floats(0, 1))
def test_the_nearer_a_wording_the_more_it_tells(statement: float, wording: float, cosine: float, more: float) -> None:
    far, near = (closest_odds(statement, wording, at) for at in (cosine, min(1.0, cosine + more)))
    assert min(statement, wording) - 1e-9 <= near <= max(statement, wording) + 1e-9
    assert abs(near - wording) <= abs(far - wording) + 1e-9


def test_what_says_the_same_as_a_wording_is_judged_by_it_alone_and_what_is_far_by_the_statement() -> None:
    assert [closest_odds(-1.0, 3.0, cosine) for cosine in (SAME, 1.0, 0.8, 0.0)] == [3.0, 3.0, -1.0, -1.0]


@given(ODDS, ODDS, st.floats(0, 8), st.floats(-1, 1))
def test_a_surer_judge_never_makes_an_assertion_less_likely(
    statement: float, wording: float, more: float, cosine: float
) -> None:
    before = closest_odds(statement, wording, cosine)
    assert closest_odds(statement + more, wording, cosine) >= before - 1e-9
    assert closest_odds(statement, wording + more, cosine) >= before - 1e-9
