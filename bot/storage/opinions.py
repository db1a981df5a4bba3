"""What people said of the claims, week by week: nobody's server, channel, message or self is in it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import Vote, VoteReason, feedback


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One thing that people said of a claim's revision in a week, which begins on a Monday."""

    week: date
    claim_id: str
    revision: str
    kind: Vote
    reason: VoteReason | None


async def opinions(database: Database) -> Counter[Opinion]:
    """Return how often each was said, as far back as votes are kept."""
    query = select(feedback.c.at, feedback.c.claim_id, feedback.c.revision, feedback.c.kind, feedback.c.reason)
    async with database.reading() as connection:
        rows = (await connection.execute(query)).all()
    return Counter(
        Opinion(week=_week(at), claim_id=claim_id, revision=revision, kind=kind, reason=reason)
        for at, claim_id, revision, kind, reason in rows
    )


def _week(at: datetime) -> date:
    return at.date() - timedelta(days=at.weekday())
