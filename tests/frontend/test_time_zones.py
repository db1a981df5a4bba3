"""Time zones as people type them."""

import pytest

from bot.frontend.panels.time_zones import zone_named


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("europe/berlin", "Europe/Berlin"),
        ("New  York", "America/New_York"),
        ("gmt", None),
        ("CET", "CET"),
        ("Istanbul", "Europe/Istanbul"),
        ("louisville", "America/Louisville"),
        ("EST", None),
        ("", None),
    ],
)
def test_a_zone_is_known_by_its_name_by_letters_and_by_a_city_that_is_one_zones(typed: str, zone: str | None) -> None:
    assert zone_named(typed) == zone
