"""Discord's clock, read from the dates of its answers: nothing expires by a clock that Discord contradicts."""

from datetime import timedelta
from email.utils import format_datetime
from types import SimpleNamespace

import pytest

from bot.frontend.upkeep import clock
from bot.frontend.upkeep.clock import TOLERANCE, DiscordClock
from tests.builders import NOW

SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def steady(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The clock that nobody sets, which stands still until a test moves it."""
    time = SimpleNamespace(seconds=0.0)
    monkeypatch.setattr(clock, "monotonic", lambda: time.seconds)
    return time


def seen_by(ahead: timedelta) -> DiscordClock:
    """Discord's clock, after an answer to a machine whose own is so much ahead."""
    discords = DiscordClock()
    discords.observe(format_datetime(NOW), NOW + ahead)
    return discords


def test_before_discords_first_answer_no_moment_is_confirmed() -> None:
    assert DiscordClock().ahead(NOW) is None
    assert not DiscordClock().confirms(NOW)


@pytest.mark.parametrize("ahead", [TOLERANCE, -TOLERANCE, timedelta()])
def test_a_clock_that_is_right_enough_is_confirmed(ahead: timedelta) -> None:
    assert seen_by(ahead).confirms(NOW + ahead)


@pytest.mark.parametrize("ahead", [TOLERANCE + SECOND, -TOLERANCE - SECOND])
def test_a_clock_that_is_wrong_is_not_confirmed(ahead: timedelta) -> None:
    assert not seen_by(ahead).confirms(NOW + ahead)


def test_the_time_since_the_answer_counts(steady: SimpleNamespace) -> None:
    discords = seen_by(timedelta())
    steady.seconds = 90.0
    assert discords.ahead(NOW + timedelta(seconds=100)) == timedelta(seconds=10)


@pytest.mark.parametrize(("ahead", "told"), [(300, "300 s ahead of Discord's"), (-300, "300 s behind Discord's")])
def test_a_clock_that_is_wrong_is_told_once_and_that_it_is_right_again_too(
    ahead: int, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    discords = seen_by(timedelta(seconds=ahead))
    discords.observe(format_datetime(NOW), NOW + timedelta(seconds=ahead))
    for _ in range(2):
        discords.observe(format_datetime(NOW), NOW)
    wrong, right = [record.getMessage() for record in caplog.records]
    assert f"This machine's clock is {told}." in wrong
    assert right == "This machine's clock is right again."


def test_a_date_that_nobody_can_read_changes_nothing() -> None:
    discords = seen_by(timedelta())
    discords.observe("yesterday", NOW + timedelta(hours=1))
    assert discords.ahead(NOW) == timedelta()
