"""The rows of the log: as the rest of the program sees them, and what those of the last day say about cooldowns.

The pseudonym of a message's author never leaves this ring. It answers only whether one given person wrote a message.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answering.policy import Post, Recent
from bot.core.reasons import Mode, Reason
from bot.storage.secret import Pseudonyms
from bot.storage.tables import Outcome, Review, matches, thread_pages

_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """What became of one message. Ids and scores are None where there never were any, or they are erased.

    `pages` are the bot's messages in the thread under it, which only those rows have that are one person's, or were
    erased this moment.
    """

    match_id: int
    at: datetime
    server_id: int
    place_id: int
    channel_id: int
    claim_id: str
    revision: str
    score: float | None
    runner_up: float | None
    outcome: Outcome
    reason: Reason | None
    mode: Mode | None
    trigger_id: int | None
    reply_id: int | None
    failure: int | None
    review: Review | None
    threaded: bool
    pages: tuple[int, ...] = ()


log_rows = select(
    matches.c.id.label("match_id"),
    *(column for column in matches.c if column.name not in {"id", "author_check"}),
)


async def read_rows(connection: AsyncConnection, query: Select[*tuple[Any, ...]]) -> tuple[LogRow, ...]:
    """Read the rows of a query made from `log_rows`."""
    return tuple(LogRow(**row) for row in (await connection.execute(query)).mappings())


async def read_row(connection: AsyncConnection, which: ColumnElement[bool]) -> LogRow | None:
    """Read the row that meets a condition which at most one row does."""
    rows = await read_rows(connection, log_rows.where(which))
    return rows[0] if rows else None


async def read_pages(connection: AsyncConnection, match_ids: Collection[int]) -> Mapping[int, tuple[int, ...]]:
    """Return the pages in the threads under the messages of these rows, in their order."""
    query = select(thread_pages.c.match_id, thread_pages.c.message_id).where(thread_pages.c.match_id.in_(match_ids))
    pages: dict[int, tuple[int, ...]] = {}
    for match_id, message_id in await connection.execute(query.order_by(thread_pages.c.message_id)):
        pages[match_id] = (*pages.get(match_id, ()), message_id)
    return pages


async def with_pages(connection: AsyncConnection, rows: tuple[LogRow, ...]) -> tuple[LogRow, ...]:
    """Return the rows with the pages in their threads."""
    threaded = [row.match_id for row in rows if row.threaded]
    pages = await read_pages(connection, threaded) if threaded else {}
    return tuple(replace(row, pages=pages.get(row.match_id, ())) for row in rows)


async def rows_by(
    connection: AsyncConnection, pseudonyms: Pseudonyms, user_id: int, which: ColumnElement[bool]
) -> tuple[int, ...]:
    """Return the numbers of the rows whose message this person wrote, by comparing the pseudonym of each."""
    query = select(matches.c.id, matches.c.trigger_id, matches.c.author_check)
    rows = (await connection.execute(query.where(which, matches.c.author_check.is_not(None)))).all()
    expected = pseudonyms.message_author
    return tuple(
        number for number, message, check in rows if message is not None and check == expected(message, user_id)
    )


async def read_recent(
    connection: AsyncConnection, pseudonyms: Pseudonyms, post: Post, claim_id: str, mode: Mode
) -> Recent:
    """Return what the cooldowns and ceilings of a reply to this post depend on, as of the post's own moment."""
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
    row = (await connection.execute(query)).mappings().one()
    by_author = await rows_by(connection, pseudonyms, post.author_id, today)
    return Recent(**row, by_author=len(by_author))


def _counts(mode: Mode) -> ColumnElement[bool]:
    """Replies that were sent count; in shadow mode also those that would have been."""
    said = and_(matches.c.outcome == Outcome.SAID, matches.c.failure.is_(None))
    return or_(said, matches.c.outcome == Outcome.WOULD_HAVE_SAID) if mode is Mode.SHADOW else said
