"""Discord's time, as its answers tell it: by how much this machine's clock is wrong."""

import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic

import aiohttp

log = logging.getLogger(__name__)

TOLERATED = timedelta(seconds=60)
"""Answers take a while, and tell the time by the second."""

WRONG = (
    "This machine's clock is %.0f s %s Discord's. Set it: by it the bot drops what seems old, and pauses; "
    "until it is right nothing expires."
)


class DiscordTime:
    """Reads the date of each answer of Discord's, and warns where this machine has another."""

    def __init__(self) -> None:
        self._told: tuple[datetime, float] | None = None
        self._is_right = True

    def trace(self) -> aiohttp.TraceConfig:
        """Return what lets a client's answers be read."""
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._answered)
        return config

    def ahead(self, now: datetime) -> timedelta | None:
        """Return by how much a moment is ahead of Discord's time; None before Discord has told it.

        What has passed since an answer is told by a clock that nobody sets.
        """
        if self._told is None:
            return None
        moment, since = self._told
        return now - moment - timedelta(seconds=monotonic() - since)

    def confirms(self, now: datetime) -> bool:
        """Tell whether Discord has told its time and it is about this moment."""
        ahead = self.ahead(now)
        return ahead is not None and abs(ahead) <= TOLERATED

    def tell(self, date: str, now: datetime) -> None:
        """Take over the date of an answer; say once where this machine's clock differs, and once when it is right."""
        with suppress(ValueError):
            self._told = parsedate_to_datetime(date).astimezone(UTC), monotonic()
            was_right, self._is_right = self._is_right, self.confirms(now)
            if was_right != self._is_right:
                self._say(now)

    def _say(self, now: datetime) -> None:
        ahead = (self.ahead(now) or timedelta()).total_seconds()
        if self._is_right:
            log.info("This machine's clock is right again.")
        else:
            log.warning(WRONG, abs(ahead), "ahead of" if ahead > 0 else "behind")

    async def _answered(
        self, _session: aiohttp.ClientSession, _context: object, answered: aiohttp.TraceRequestEndParams
    ) -> None:
        if date := answered.response.headers.get("Date"):
            self.tell(date, datetime.now(UTC))
