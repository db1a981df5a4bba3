"""The report for a server's moderators on its last days: counts by claim, reason and day, which lead to nobody."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import zip_longest

from bot.core.reasons import Reason, Stage
from bot.core.statistics import Estimate, Group, Share, recall, share_of
from bot.storage.daily_counts import CountKey
from bot.storage.log_rows import LogRow
from bot.storage.matches import Matches
from bot.storage.silence_samples import SAMPLED
from bot.storage.tables import Outcome, Review

_REPORTED_REASONS = frozenset(reason for reason in Reason if reason.is_logged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How often the bot spoke on a day, or would have, and how often it stayed silent although a claim was near."""

    on: date
    spoken: int
    silent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures. `spoken` are the rows of replies that were given, `trial` those of replies that would have been.

    `sampled` are the silences of a trial that were judged or can still be looked at.
    """

    days: tuple[Day, ...]
    spoken: tuple[LogRow, ...]
    trial: tuple[LogRow, ...]
    refused: tuple[LogRow, ...]
    sampled: tuple[LogRow, ...]
    events: Mapping[str, int]

    @property
    def by_claim(self) -> Counter[str]:
        """How often each claim came up and was, or would have been, answered."""
        return Counter(row.claim_id for row in (*self.spoken, *self.trial))

    @property
    def silences(self) -> tuple[tuple[Reason, int], ...]:
        """Why the bot stayed silent although a claim was near, most frequent first."""
        counts = Counter({reason: self.events[reason] for reason in Reason if self.events.get(reason)})
        return tuple((reason, number) for reason, number in counts.most_common() if reason in _REPORTED_REASONS)

    @property
    def reviewed(self) -> tuple[LogRow, ...]:
        """The replies that a moderator has judged."""
        return tuple(row for row in (*self.spoken, *self.trial) if row.review)

    @property
    def right(self) -> int:
        """How many of those were right."""
        return sum(row.review is Review.RIGHT for row in self.reviewed)

    @property
    def right_at_least(self) -> float:
        """The lower bound of the share of right replies; 0 where none was judged."""
        return Share(part=self.right, of=len(self.reviewed)).lower_bound

    @property
    def under_own_experience(self) -> tuple[LogRow, ...]:
        """The replies that a moderator found, or would have found, under somebody's own story."""
        return tuple(row for row in self.reviewed if row.review is Review.PERSONAL)

    @property
    def unreviewed(self) -> tuple[LogRow, ...]:
        """The replies that nobody has judged, and whose message still exists."""
        return tuple(row for row in (*self.spoken, *self.trial) if not row.review and row.trigger_id)

    @property
    def silences_reviewed(self) -> tuple[LogRow, ...]:
        """The silences that a moderator has judged."""
        return tuple(row for row in self.sampled if row.review)

    @property
    def missed(self) -> int:
        """How many of those should have been replies."""
        return sum(row.review is Review.MISSED for row in self.silences_reviewed)

    @property
    def near_silences(self) -> int:
        """How many silences there were for the reasons by which a reply may have been missed."""
        return sum(self.events.get(reason, 0) for reason in SAMPLED)

    @property
    def unreviewed_silences(self) -> tuple[LogRow, ...]:
        """The sampled silences that nobody has judged, in turn one of each reason."""
        open_ones = [row for row in self.sampled if not row.review and row.trigger_id]
        by_reason = ([row for row in open_ones if row.reason is reason] for reason in SAMPLED)
        return tuple(row for turn in zip_longest(*by_reason) for row in turn if row)

    @property
    def recall(self) -> Estimate | None:
        """The share of what should be answered that is recognised; None before replies and silences were judged.

        What settings, time and place alone held back was recognised, too. Silences are sampled by reason, so each
        reason counts by how often it came up.
        """
        judged = len(self.reviewed)
        recognised = len(self.spoken) + len(self.trial) + self._held_back
        right = share_of([Group(size=judged, seen=judged, hits=self.right)])
        missed = share_of(map(self._group, SAMPLED))
        return recall(recognised, right, self.near_silences, missed) if right and missed else None

    @property
    def _held_back(self) -> int:
        return sum(self.events.get(reason, 0) for reason in Reason if reason.stage is Stage.PLACE)

    def _group(self, reason: Reason) -> Group:
        reviews = [row.review for row in self.silences_reviewed if row.reason is reason]
        return Group(size=self.events.get(reason, 0), seen=len(reviews), hits=reviews.count(Review.MISSED))


async def read_report(matches: Matches, server_id: int, days: int, now: datetime) -> Report:
    """Read the report of the last `days` days (UTC), that of `now` included and none after it."""
    await matches.daily.flush()
    last = now.astimezone(UTC).date()
    first = last - timedelta(days=days - 1)
    counts = {key: number for key, number in (await matches.daily.since(server_id, first)).items() if key.day <= last}
    found = await matches.spoken(server_id, datetime.combine(first, time(), UTC))
    rows = tuple(row for row in found if row.at.date() <= last)
    kept = tuple(row for row in rows if row.failure is None)
    return Report(
        days=_by_day(kept, counts, [first + timedelta(days=number) for number in range(days)]),
        spoken=tuple(row for row in kept if row.outcome is Outcome.SAID),
        trial=tuple(row for row in kept if row.outcome is Outcome.WOULD_HAVE_SAID),
        refused=tuple(row for row in rows if row.failure is not None),
        sampled=await matches.sampled(server_id, datetime.combine(first, time(), UTC)),
        events=_totals(counts),
    )


def _by_day(rows: Iterable[LogRow], counts: Mapping[CountKey, int], days: Iterable[date]) -> tuple[Day, ...]:
    spoken, silent = Counter(row.at.date() for row in rows), Counter[date]()
    for key, number in counts.items():
        if key.event in _REPORTED_REASONS:
            silent[key.day] += number
    return tuple(Day(on=day, spoken=spoken[day], silent=silent[day]) for day in days)


def _totals(counts: Mapping[CountKey, int]) -> Mapping[str, int]:
    totals: Counter[str] = Counter()
    for key, number in counts.items():
        totals[key.event] += number
    return totals
