"""Discord's clock, as the dates of its answers show it: by how much this machine's clock is wrong."""

import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic

import aiohttp

log = logging.getLogger(__name__)

TOLERANCE = timedelta(seconds=60)
"""Answers take a while, and their dates are in whole seconds."""

CLOCK_IS_WRONG = (
    "This machine's clock is %.0f s %s Discord's. Set it: by it the bot drops what seems old, and pauses; "
    "until it is right nothing expires."
)


class DiscordClock:
    """Reads the date of each of Discord's answers, and warns if this machine's clock differs."""

    def __init__(self) -> None:
        self._last: tuple[datetime, float] | None = None
        self._agrees = True

    def trace(self) -> aiohttp.TraceConfig:
        """Return the hook through which a client's answers are read."""
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._on_request_end)
        return config

    def ahead(self, now: datetime) -> timedelta | None:
        """Return by how much a moment is ahead of Discord's time; None before Discord's first answer.

        The time since the last answer is taken from the monotonic clock, which nobody sets.
        """
        if self._last is None:
            return None
        moment, since = self._last
        return now - moment - timedelta(seconds=monotonic() - since)

    def confirms(self, now: datetime) -> bool:
        """Tell whether Discord's time is known and is about this moment."""
        ahead = self.ahead(now)
        return ahead is not None and abs(ahead) <= TOLERANCE

    def observe(self, date: str, now: datetime) -> None:
        """Take over the date of an answer. Log once when this machine's clock differs, and once when it is right."""
        with suppress(ValueError):
            self._last = parsedate_to_datetime(date).astimezone(UTC), monotonic()
            agreed, self._agrees = self._agrees, self.confirms(now)
            if agreed != self._agrees:
                self._log_change(now)

    def _log_change(self, now: datetime) -> None:
        ahead = (self.ahead(now) or timedelta()).total_seconds()
        if self._agrees:
            log.info("This machine's clock is right again.")
        else:
            log.warning(CLOCK_IS_WRONG, abs(ahead), "ahead of" if ahead > 0 else "behind")

    async def _on_request_end(
        self, _session: aiohttp.ClientSession, _context: object, answered: aiohttp.TraceRequestEndParams
    ) -> None:
        if date := answered.response.headers.get("Date"):
            self.observe(date, datetime.now(UTC))
