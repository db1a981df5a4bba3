"""Quiet hours follow the clocks of the server's time zone, over midnight and over a change of the clocks."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.answering.quiet_hours import QuietHours

BERLIN = ZoneInfo("Europe/Berlin")


def hold(start: str, end: str, moment: str) -> bool:
    hours = QuietHours(start=time.fromisoformat(start), end=time.fromisoformat(end), zone=BERLIN)
    return hours.hold(datetime.fromisoformat(moment).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-01-10T20:59", False),
        ("2026-01-10T21:00", True),
        ("2026-01-11T05:59", True),
        ("2026-01-11T06:00", False),
        ("2026-07-10T19:59", False),
        ("2026-07-10T20:00", True),
    ],
)
def test_at_night_they_last_until_the_next_morning_by_the_servers_clocks(moment: str, expected: bool) -> None:
    assert hold("22:00", "07:00", moment) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [("2026-01-10T10:59", False), ("2026-01-10T11:00", True), ("2026-01-10T12:59", True), ("2026-01-10T13:00", False)],
)
def test_by_day_they_end_on_the_same_day(moment: str, expected: bool) -> None:
    assert hold("12:00", "14:00", moment) is expected


@pytest.mark.parametrize("moment", ["2026-10-25T00:30", "2026-10-25T01:30"])
def test_the_hour_that_clocks_show_twice_is_quiet_twice(moment: str) -> None:
    assert hold("02:00", "03:00", moment)
