"""Counts kept in memory between two writes: how often what happened, by day, server and claim."""

from collections import Counter
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How often an event (or the Reason of a silence) happened on one day in one server."""

    day: date
    server_id: int
    claim_id: str | None
    event: str
    times: int


class Tally:
    """Adds up, and hands over what it has at once."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[date, int, str | None, str]] = Counter()

    def add(self, day: date, server_id: int, claim_id: str | None, event: str) -> None:
        """Count one event."""
        self._counts[day, server_id, claim_id, event] += 1

    def taken(self) -> tuple[Count, ...]:
        """Return the counts and start anew."""
        counts, self._counts = self._counts, Counter()
        return tuple(
            Count(day=day, server_id=server, claim_id=claim, event=event, times=times)
            for (day, server, claim, event), times in counts.items()
        )
