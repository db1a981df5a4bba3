"""A row of the log as the rest of the program sees it: without the tag of its author."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.reasons import Mode, Reason
from bot.storage.tables import Outcome, Review, matches


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """What became of one message. Ids and scores are None where they never were, or are erased."""

    match_id: int
    at: datetime
    server_id: int
    place_id: int
    channel_id: int
    claim_id: str
    revision: str
    wording: int
    score: float | None
    runner_up: float | None
    outcome: Outcome
    reason: Reason | None
    mode: Mode | None
    trigger_id: int | None
    reply_id: int | None
    failure: int | None
    review: Review | None


log_rows = select(
    matches.c.id.label("match_id"),
    *(column for column in matches.c if column.name not in {"id", "author_check"}),
)


async def read_rows(connection: AsyncConnection, query: Select[*tuple[Any, ...]]) -> tuple[LogRow, ...]:
    """Read the rows of a query made from `log_rows`."""
    return tuple(LogRow(**row) for row in (await connection.execute(query)).mappings())


async def read_row(connection: AsyncConnection, which: ColumnElement[bool]) -> LogRow | None:
    """Read the row of which there is at most one."""
    rows = await read_rows(connection, log_rows.where(which))
    return rows[0] if rows else None
