"""How often is too often."""

from datetime import timedelta

from bot.frontend.rate_limiter import REMEMBERED, Pace
from tests.builders import NOW


def test_the_first_so_many_pass_and_the_next_waits() -> None:
    pace = Pace(2, timedelta(minutes=1))
    assert [pace.wait(1, NOW) for _ in range(3)] == [None, None, 60]


def test_after_the_span_it_starts_anew() -> None:
    pace = Pace(1, timedelta(minutes=1))
    assert [pace.wait(1, NOW), pace.wait(1, NOW + timedelta(seconds=61))] == [None, None]


def test_a_clock_that_is_set_back_keeps_nobody_waiting() -> None:
    pace = Pace(1, timedelta(minutes=1))
    assert [pace.wait(1, NOW), pace.wait(1, NOW - timedelta(hours=2))] == [None, None]


def test_one_person_does_not_hold_back_another() -> None:
    pace = Pace(1, timedelta(minutes=1))
    assert [pace.wait(1, NOW), pace.wait(2, NOW)] == [None, None]


def test_it_remembers_no_more_people_than_it_says() -> None:
    pace = Pace(1, timedelta(minutes=1))
    for person in range(REMEMBERED + 1):
        pace.wait(person, NOW)
    assert pace.wait(0, NOW) is None
    assert pace.wait(REMEMBERED, NOW) is not None
