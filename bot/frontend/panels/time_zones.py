"""Reading the time zone and the times of day that somebody typed."""

import re
from collections.abc import Sequence
from datetime import datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.core.similarity import nearest

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?")
_LAST_HOUR, _LAST_MINUTE = 23, 59
_BY_LETTERS = frozenset({"UTC", "WET", "CET", "MET", "EET"})
"""Zones that are known by letters. GMT and EST have no summer time, which people who type these have."""
_MONTHS = [datetime(2026, month, 15) for month in range(1, 13)]  # noqa: DTZ001 - of each zone's own time


@cache
def _zones() -> dict[str, str]:
    """Return the names of IANA time zones, by how they are typed in small letters.

    A city stands alone where it is one zone's, whatever names that has; any of these will do, and the last is taken.
    """
    names = sorted(name for name in available_timezones() if name in _BY_LETTERS or "/" in name)
    cities: dict[str, list[str]] = {}
    for name in names:
        if not name.startswith(("Etc/", "posix/", "right/", "SystemV/")):
            cities.setdefault(_plain(name.rpartition("/")[2]), []).append(name)
    alone = {city: meant[-1] for city, meant in cities.items() if _are_one(meant)}
    return alone | {_plain(name): name for name in names}


def _are_one(names: Sequence[str]) -> bool:
    """Return whether names have the same time all year."""
    if len(names) == 1:
        return True
    zones = map(ZoneInfo, names)
    return len({tuple(map(zone.utcoffset, _MONTHS)) for zone in zones}) == 1


def zone_named(typed: str) -> str | None:
    """Return the IANA name of the time zone that was typed, None if there is none."""
    return _zones().get(_plain(typed))


def like_zone(typed: str) -> str | None:
    """Return the IANA name of the time zone that somebody probably meant, None if none is near."""
    meant = nearest(_plain(typed), tuple(_zones()))
    return _zones()[meant] if meant else None


def read_time(typed: str) -> time | None:
    """Return the time of day that was typed as `22:00`, `22.00` or `22`, None if it is none."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour <= _LAST_HOUR and minute <= _LAST_MINUTE else None


def _plain(typed: str) -> str:
    return " ".join(typed.replace("_", " ").split()).casefold()
