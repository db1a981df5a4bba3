"""What people say of replies and cards: votes are counted, and enough of them turn a claim off in a channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.core.reasons import QUIET_MODES, ClaimMode
from bot.storage.daily_counts import Event
from bot.storage.feedback import Ballot, Cast, Feedback, FeedbackRow
from bot.storage.log_rows import LogRow
from bot.storage.matches import KEPT, Matches
from bot.storage.server_settings import ClaimOff
from bot.storage.servers import Servers
from bot.storage.tables import OffBy, Vote

CLAIM_OFF_DURATION = timedelta(days=7)
"""How long a claim stays off in a channel after a moderator, or enough people, ruled against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedBallot:
    """A vote, and the server in which it was counted: 0 outside of servers."""

    ballot: Ballot
    server_id: int


class Voting:
    """Counts votes, and keeps from being counted what a moderator has lifted."""

    def __init__(self, servers: Servers, matches: Matches, feedback: Feedback) -> None:
        self._servers = servers
        self._matches = matches
        self._feedback = feedback

    async def vote(
        self,
        ballot: Ballot,
        user_id: int,
        server_id: int,
        posted: LogRow | None = None,
        earlier: CountedBallot | None = None,
    ) -> Cast | None:
        """Count a vote in place of an earlier one of another kind; None where it is of the same kind.

        `earlier` is the person's vote as it is remembered: its row may have gone for one on the same claim's next
        reply, and a row on a card does not say where it was counted. Enough people can turn a claim off in a channel.
        """
        cast = await self._feedback.vote(ballot, user_id)
        if cast is None:
            return None
        if replaced := _replaced(cast, server_id, posted, earlier):
            for event in _events(replaced.ballot):
                self._matches.daily.take_back(replaced.server_id, ballot.claim_id, event, replaced.ballot.at)
        for event in _events(ballot):
            self._matches.daily.note(server_id, ballot.claim_id, event, ballot.at)
        if posted and ballot.kind is Vote.NOT_HERE:
            await self._turn_off_if_voted_off(posted, ballot.at)
        return cast

    async def lift(self, server_id: int, off: ClaimOff, at: datetime) -> bool:
        """Lift what turned a claim off somewhere; votes given until today no longer count against it.

        Return whether it may be spoken of there again: something else may still keep it off.
        """
        await self._servers.turn_on(server_id, off)
        await self._matches.count(server_id, off.claim_id, Event.LIFTED, at=at)
        return self._servers.claim_modes(server_id, (off.channel_id,), at).get(off.claim_id) not in QUIET_MODES

    async def set_claim_mode(
        self, server_id: int, channel_id: int | None, claim_id: str, mode: ClaimMode | None, at: datetime
    ) -> None:
        """Take over what moderators chose for a claim; it ends what votes had turned off, which no longer count."""
        off = self._servers.claims_off(server_id, at)
        voted_off = any((row.channel_id, row.claim_id, row.by) == (channel_id, claim_id, OffBy.AUTO) for row in off)
        await self._servers.set_claim_mode(server_id, channel_id, claim_id, mode)
        if voted_off:
            await self._matches.count(server_id, claim_id, Event.LIFTED, at=at)

    async def _turn_off_if_voted_off(self, posted: LogRow, at: datetime) -> None:
        place = (posted.server_id, posted.channel_id, posted.claim_id)
        if posted.claim_id in self._servers.rules(posted.server_id, posted.channel_id, posted.place_id, at).claims_off:
            return
        votes = await self._feedback.claim_votes(*place, await self._votes_count_from(posted, at))
        if votes.is_voted_off:
            await self._servers.turn_off(*place, at + CLAIM_OFF_DURATION, OffBy.AUTO)
            self._matches.daily.note(posted.server_id, posted.claim_id, Event.AUTO_PAUSED, at)

    async def _votes_count_from(self, posted: LogRow, at: datetime) -> datetime:
        """Return from when votes count: as long as they are kept, but none from before a moderator lifted it."""
        lifted = await self._matches.daily.last(posted.server_id, posted.claim_id, Event.LIFTED)
        next_day = datetime.combine(lifted, time(), UTC) + timedelta(days=1) if lifted else at - KEPT
        return max(next_day, at - KEPT)


def _replaced(cast: Cast, server_id: int, posted: LogRow | None, earlier: CountedBallot | None) -> CountedBallot | None:
    """Return the vote that must not count any more; None also for one on a card that was counted nobody knows where."""
    replaced = _ballot(cast.replaced)
    if posted:
        return CountedBallot(ballot=replaced, server_id=server_id) if replaced else earlier
    return earlier if replaced and earlier and earlier.ballot.kind is replaced.kind else None


def _ballot(rows: Sequence[FeedbackRow]) -> Ballot | None:
    """Return the vote that these rows hold, one a reason."""
    if not rows:
        return None
    row, reasons = rows[0], tuple(row.reason for row in rows if row.reason)
    return Ballot(
        match_id=row.match_id, claim_id=row.claim_id, revision=row.revision, kind=row.kind, reasons=reasons, at=row.at
    )


def _events(ballot: Ballot) -> tuple[str, ...]:
    return str(ballot.kind), *(f"{ballot.kind}:{reason}" for reason in ballot.reasons)
