"""The votes: one a person and reply, recognised by a tag that is bound to the reply. Another kind of vote replaces it.

Of one person's votes on a claim in a channel the last one stands, so that counting rows counts people: no row needs to
know of another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.proportions import Standing
from bot.storage.database import Database
from bot.storage.secret import Tags
from bot.storage.tables import Vote, VoteReason, feedback, matches

MATCH_ERRORS = frozenset({
    VoteReason.OTHER_SUBJECT,
    VoteReason.QUESTION,
    VoteReason.QUOTED,
    VoteReason.DENIED,
    VoteReason.JOKE,
    VoteReason.PERSONAL,
})  # fmt: skip
"""The reasons that say that the claim was not meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """A vote on the reply of a match, or (None) on a revision of a claim's card that no reply led to."""

    match_id: int | None
    claim_id: str
    revision: str
    kind: Vote
    reasons: tuple[VoteReason, ...] = ()
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRow:
    """A row of the table, without the tag of its voter."""

    id: int
    match_id: int | None
    claim_id: str
    revision: str
    kind: Vote
    reason: VoteReason | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A vote that is on record now, and the rows of the person's earlier vote that it replaced."""

    replaced: tuple[FeedbackRow, ...] = ()


class Feedback:
    """The votes of one database."""

    def __init__(self, database: Database, tags: Tags) -> None:
        self._database = database
        self._tags = tags

    async def kind_of(self, match_id: int | None, claim_id: str, revision: str, user_id: int) -> Vote | None:
        """Return the kind of this person's vote on a reply, or on a claim's card; None where none is on record."""
        async with self._database.reading() as connection:
            rows = await self._rows_of(connection, user_id, _on(match_id, claim_id, revision))
        return rows[0].kind if rows else None

    async def vote(self, ballot: Ballot, user_id: int) -> Cast | None:
        """Put a vote on record, one row a reason, in place of one of another kind; None where it is of the same kind.

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

    async def standing(self, server_id: int, channel_id: int, claim_id: str, since: datetime) -> Standing:
        """Return how the people of a channel have voted on a claim since a moment."""
        here = (matches.c.server_id == server_id) & (matches.c.channel_id == channel_id)
        query = select(feedback.c.kind, feedback.c.reason, feedback.c.match_id, feedback.c.voter_check)
        asked = query.join(matches).where(here, feedback.c.claim_id == claim_id, feedback.c.at >= since)
        async with self._database.reading() as connection:
            rows = (await connection.execute(asked)).all()
        votes = {(row.match_id, row.voter_check): row for row in rows}
        mistaken = sum(vote.kind is Vote.NOT_HERE and vote.reason in MATCH_ERRORS for vote in votes.values())
        return Standing(mistaken=mistaken, people=len(votes))

    async def given(self, server_id: int | None, user_id: int) -> tuple[FeedbackRow, ...]:
        """Return one person's votes in a server and on cards that no reply led to, or (None) all, by testing each."""
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
        found = (await connection.execute(select(feedback).where(which).order_by(feedback.c.id))).mappings()
        rows = ((FeedbackRow(**{key: row[key] for key in _SHOWN}), row["voter_check"]) for row in found)
        return tuple(row for row, check in rows if check == self._tag(row, user_id))

    def _tag(self, vote: FeedbackRow | Ballot, user_id: int) -> bytes:
        if vote.match_id is None:
            return self._tags.claim_voter(vote.claim_id, vote.revision, user_id)
        return self._tags.voter(vote.match_id, user_id)

    def _rows(self, ballot: Ballot, user_id: int) -> list[dict[str, object]]:
        row: dict[str, object] = {
            "match_id": ballot.match_id,
            "claim_id": ballot.claim_id,
            "revision": ballot.revision,
            "kind": ballot.kind,
            "at": ballot.at,
            "voter_check": self._tag(ballot, user_id),
        }
        return [row | {"reason": reason} for reason in ballot.reasons or (None,)]


_SHOWN = FeedbackRow.__slots__


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
