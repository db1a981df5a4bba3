"""The votes: one by each person on each reply, recognised by a pseudonym. Another kind of vote replaces it.

Of one person's votes on a claim in a channel only the last is kept. So counting rows counts people, though no row can
be linked to another.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answering.policy import ClaimVotes
from bot.storage.database import Database
from bot.storage.secret import Pseudonyms
from bot.storage.tables import Vote, VoteReason, feedback, matches

MATCH_ERRORS = frozenset({
    VoteReason.OTHER_SUBJECT,
    VoteReason.QUESTION,
    VoteReason.QUOTED,
    VoteReason.DENIED,
    VoteReason.JOKE,
    VoteReason.PERSONAL,
})  # fmt: skip
"""The reasons by which the claim was not meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """A vote on the reply of a match, or (None) on a revision of a claim's card that was not opened from a reply."""

    match_id: int | None
    claim_id: str
    revision: str
    kind: Vote
    reasons: tuple[VoteReason, ...] = ()
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRow:
    """A row of the table, without the pseudonym of its voter."""

    id: int
    match_id: int | None
    claim_id: str
    revision: str
    kind: Vote
    reason: VoteReason | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One thing that people said of a claim's revision in a week, which begins on a Monday.

    It leads to no server, channel, message or person.
    """

    week: date
    claim_id: str
    revision: str
    kind: Vote
    reason: VoteReason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A vote that is on record now, and the rows of the person's earlier vote that it replaced."""

    replaced: tuple[FeedbackRow, ...] = ()


class Feedback:
    """The votes of one database."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms

    async def kind_of(self, match_id: int | None, claim_id: str, revision: str, user_id: int) -> Vote | None:
        """Return the kind of this person's vote on a reply, or (None) on a claim's card; None where there is none."""
        async with self._database.reading() as connection:
            rows = await self._rows_of(connection, user_id, _on(match_id, claim_id, revision))
        return rows[0].kind if rows else None

    async def vote(self, ballot: Ballot, user_id: int) -> Cast | None:
        """Record a vote, one row a reason, in place of one of another kind; return None if there is one of this kind.

        The first reasons stand: who presses the same button again does not vote twice.
        """
        async with self._database.writing() as connection:
            same = _on(ballot.match_id, ballot.claim_id, ballot.revision)
            earlier = await self._rows_of(connection, user_id, same)
            if any(row.kind is ballot.kind for row in earlier):
                return None
            await _delete(connection, earlier)
            if ballot.match_id is not None:
                await self._forget_earlier(connection, ballot.match_id, user_id)
            await connection.execute(insert(feedback), self._rows(ballot, user_id))
        return Cast(replaced=earlier)

    async def claim_votes(self, server_id: int, channel_id: int, claim_id: str, since: datetime) -> ClaimVotes:
        """Return how the people of a channel have voted on a claim since a moment."""
        here = (matches.c.server_id == server_id) & (matches.c.channel_id == channel_id)
        query = select(feedback.c.kind, feedback.c.reason, feedback.c.match_id, feedback.c.voter_check)
        asked = query.join(matches).where(here, feedback.c.claim_id == claim_id, feedback.c.at >= since)
        async with self._database.reading() as connection:
            rows = (await connection.execute(asked)).all()
        votes = {(row.match_id, row.voter_check): row for row in rows}
        mistaken = sum(vote.kind is Vote.NOT_HERE and vote.reason in MATCH_ERRORS for vote in votes.values())
        return ClaimVotes(mistaken=mistaken, people=len(votes))

    async def given(self, server_id: int | None, user_id: int) -> tuple[FeedbackRow, ...]:
        """Return one person's votes in a server (None: in all) and on cards that were not opened from a reply."""
        async with self._database.reading() as connection:
            return await self._rows_of(connection, user_id, _in(server_id))

    async def delete(self, server_id: int | None, user_id: int) -> None:
        """Delete what `given` returns."""
        async with self._database.writing() as connection:
            await _delete(connection, await self._rows_of(connection, user_id, _in(server_id)))

    async def _forget_earlier(self, connection: AsyncConnection, match_id: int, user_id: int) -> None:
        """Delete the person's votes on other replies with the same claim in the same channel."""
        this = matches.alias()
        alike = (
            (this.c.id == match_id)
            & (matches.c.server_id == this.c.server_id)
            & (matches.c.channel_id == this.c.channel_id)
            & (matches.c.claim_id == this.c.claim_id)
        )
        siblings = feedback.c.match_id.in_(select(matches.c.id).where(alike))
        await _delete(connection, await self._rows_of(connection, user_id, siblings))

    async def _rows_of(
        self, connection: AsyncConnection, user_id: int, which: ColumnElement[bool]
    ) -> tuple[FeedbackRow, ...]:
        rows = (await connection.execute(select(feedback).where(which).order_by(feedback.c.id))).mappings()
        votes = ((FeedbackRow(**{key: row[key] for key in FeedbackRow.__slots__}), row["voter_check"]) for row in rows)
        return tuple(vote for vote, check in votes if check == self._pseudonym(vote, user_id))

    def _pseudonym(self, vote: FeedbackRow | Ballot, user_id: int) -> bytes:
        if vote.match_id is None:
            return self._pseudonyms.claim_voter(vote.claim_id, vote.revision, user_id)
        return self._pseudonyms.voter(vote.match_id, user_id)

    def _rows(self, ballot: Ballot, user_id: int) -> list[dict[str, object]]:
        row: dict[str, object] = {
            "match_id": ballot.match_id,
            "claim_id": ballot.claim_id,
            "revision": ballot.revision,
            "kind": ballot.kind,
            "at": ballot.at,
            "voter_check": self._pseudonym(ballot, user_id),
        }
        return [row | {"reason": reason} for reason in ballot.reasons or (None,)]


async def opinions(database: Database) -> Counter[Opinion]:
    """Return how often each opinion was given, as far back as votes are kept."""
    query = select(feedback.c.at, feedback.c.claim_id, feedback.c.revision, feedback.c.kind, feedback.c.reason)
    async with database.reading() as connection:
        rows = (await connection.execute(query)).all()
    return Counter(
        Opinion(week=_week(at), claim_id=claim_id, revision=revision, kind=kind, reason=reason)
        for at, claim_id, revision, kind, reason in rows
    )


def _week(at: datetime) -> date:
    return at.date() - timedelta(days=at.weekday())


def _on(match_id: int | None, claim_id: str, revision: str) -> ColumnElement[bool]:
    if match_id is not None:
        return feedback.c.match_id == match_id
    return feedback.c.match_id.is_(None) & (feedback.c.claim_id == claim_id) & (feedback.c.revision == revision)


def _in(server_id: int | None) -> ColumnElement[bool]:
    if server_id is None:
        return true()
    here = select(matches.c.id).where(matches.c.server_id == server_id)
    return feedback.c.match_id.is_(None) | feedback.c.match_id.in_(here)


async def _delete(connection: AsyncConnection, rows: Iterable[FeedbackRow]) -> None:
    numbers = [row.id for row in rows]
    if numbers:
        await connection.execute(delete(feedback).where(feedback.c.id.in_(numbers)))
