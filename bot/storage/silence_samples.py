"""Which silences of a trial can be looked at later: a few a day of each reason, so that few messages are led to."""

from collections import Counter
from datetime import UTC, date, datetime

from bot.core.reasons import Reason

SAMPLED = (
    Reason.WEAK,
    Reason.UNSURE,
    Reason.NEAR_MISS,
    Reason.AMBIGUOUS,
    Reason.QUESTION,
    Reason.QUOTED,
    Reason.DENIED,
    Reason.JOKE,
)
"""The reasons by which a reply may have been missed. Not PERSONAL: nothing should lead to somebody's own story."""

A_DAY = 5
"""How many silences a day (UTC) of a server and reason keep the id of their message."""


class DailyQuota:
    """Lets the first few silences of a day through; counted in memory, so a restart lets a few more through."""

    def __init__(self) -> None:
        self._day = date.min
        self._taken: Counter[tuple[int, Reason]] = Counter()

    def takes(self, server_id: int, reason: Reason, at: datetime) -> bool:
        """Tell whether this silence is to be a sample, and count it."""
        if reason not in SAMPLED:
            return False
        if (day := at.astimezone(UTC).date()) != self._day:
            self._day, self._taken = day, Counter()
        self._taken[server_id, reason] += 1
        return self._taken[server_id, reason] <= A_DAY
