"""The hours of a day in which the bot leaves a server alone, in the server's own time zone."""

from dataclasses import dataclass
from datetime import datetime, time, tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """From `start` until before `end`, by the clocks of `zone`; where `end` is earlier, until the next day.

    `start` and `end` are naive times of a day, and differ.
    """

    start: time
    end: time
    zone: tzinfo

    def hold(self, at: datetime) -> bool:
        """Return whether an aware moment is within them."""
        here = at.astimezone(self.zone).time()
        if self.start <= self.end:
            return self.start <= here < self.end
        return here >= self.start or here < self.end
