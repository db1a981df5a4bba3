"""What the log knows of the last day: the memory behind cooldowns and ceilings, kept across restarts."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answering.policy import Post, Recent
from bot.core.reasons import Mode
from bot.storage.secret import Tags
from bot.storage.tables import Outcome, matches

_DAY = timedelta(hours=24)


async def read_recent(connection: AsyncConnection, tags: Tags, post: Post, claim_id: str, mode: Mode) -> Recent:
    """Return what holds a reply to this post back, as seen from its moment and its channel's mode."""
    counted = _counts(mode) & matches.c.mode.is_not(None) & (matches.c.server_id == post.server_id)
    today = counted & (matches.c.at > post.at - _DAY)
    claim, channel = matches.c.claim_id == claim_id, matches.c.channel_id == post.channel_id
    last, number = select(func.max(matches.c.at)), select(func.count()).select_from(matches)
    query = select(
        last.where(counted, claim, matches.c.place_id == post.place_id).scalar_subquery().label("claim_in_place"),
        last.where(counted, claim).scalar_subquery().label("claim_in_server"),
        last.where(counted, channel).scalar_subquery().label("any_in_channel"),
        number.where(today, channel).scalar_subquery().label("in_channel"),
        number.where(today).scalar_subquery().label("in_server"),
    )
    found = (await connection.execute(query)).mappings().one()
    mine = await rows_by(connection, tags, post.author_id, today)
    return Recent(**found, by_author=len(mine))


async def rows_by(connection: AsyncConnection, tags: Tags, user_id: int, which: ColumnElement[bool]) -> tuple[int, ...]:
    """Return those of the rows whose message this person wrote, found by testing the tag of each."""
    query = select(matches.c.id, matches.c.trigger_id, matches.c.author_check)
    rows = (await connection.execute(query.where(which, matches.c.author_check.is_not(None)))).all()
    tag = tags.message_author
    return tuple(number for number, message, check in rows if message is not None and check == tag(message, user_id))


def _counts(mode: Mode) -> ColumnElement[bool]:
    """In the trial, replies that would have been given hold back like given ones; failed ones never do."""
    said = and_(matches.c.outcome == Outcome.SAID, matches.c.failure.is_(None))
    return or_(said, matches.c.outcome == Outcome.WOULD_HAVE_SAID) if mode is Mode.SHADOW else said
