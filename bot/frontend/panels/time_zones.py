"""Reading the time zone and the times of day that somebody typed."""

import re
from datetime import time
from functools import cache
from zoneinfo import available_timezones

from bot.core.similarity import nearest

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?")
_LAST_HOUR, _LAST_MINUTE = 23, 59


@cache
def _zones() -> dict[str, str]:
    """Return the names of IANA time zones, by how they are typed in small letters; a city alone where it is one's."""
    names = sorted(name for name in available_timezones() if name == "UTC" or "/" in name)
    cities: dict[str, list[str]] = {}
    for name in names:
        if not name.startswith(("Etc/", "posix/", "right/", "SystemV/")):
            cities.setdefault(_plain(name.rpartition("/")[2]), []).append(name)
    alone = {city: meant[0] for city, meant in cities.items() if len(meant) == 1}
    return alone | {_plain(name): name for name in names}


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
