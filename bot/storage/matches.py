"""The log: every message that held a claim, what became of it and why. It is also the memory of the cooldowns.

Where its message is deleted, a row keeps server, place, claim, time and outcome, so that nobody resets a cooldown by
posting and deleting; all that leads to the message or its author goes.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, delete, func, insert, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.matching import Match
from bot.core.policy import Decision, Mode, Post, Reason, Recent, Reply, Silence
from bot.storage.daily import Daily, Event, add, tally
from bot.storage.database import Database
from bot.storage.secret import Tags
from bot.storage.tables import Outcome, Review, daily, feedback, matches

DAY = timedelta(hours=24)
KEPT = timedelta(days=30)
COUNTS_KEPT = timedelta(days=400)
_PAGE = 500
_ERASED = {"trigger_id": None, "reply_id": None, "score": None, "runner_up": None, "author_check": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A decision and the number of its row."""

    match_id: int
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A row of the log. Ids and scores are None where they never were, or are erased."""

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


LogRow = Posted

_ROW = select(
    matches.c.id.label("match_id"),
    *(column for column in matches.c if column.name not in {"id", "author_check"}),
)


class Matches:
    """The log of one database."""

    def __init__(self, database: Database, tags: Tags) -> None:
        self._database = database
        self._tags = tags
        self.daily = Daily(database)

    async def settle(  # noqa: PLR0913, PLR0917 - a row has that many parts
        self,
        post: Post,
        match: Match,
        runner_up: float | None,
        revision: str,
        mode: Mode,
        decide: Callable[[Recent], Decision],
    ) -> Settled:
        """Look back, decide and write the row before anything is sent, all in one exclusive transaction."""
        async with self._database.writing() as connection:
            decision = decide(await self._recent(connection, post, match.claim_id, mode))
            if isinstance(decision, Reply) and await _is_answered(connection, post.id):
                decision = Silence(reason=Reason.ALREADY_SAID, match=match)
            row = _about(post, match, runner_up, revision) | self._outcome(post, mode, decision)
            return Settled(match_id=await _insert(connection, row), decision=decision)

    async def silent(self, post: Post, match: Match, runner_up: float | None, revision: str, reason: Reason) -> int:
        """Log a silence that the text alone decided; return the number of its row."""
        row = _about(post, match, runner_up, revision) | {"outcome": Outcome.SILENT, "reason": reason}
        async with self._database.writing() as connection:
            return await _insert(connection, row)

    async def delivered(self, match_id: int, reply_id: int) -> bool:
        """Note the reply. False: the message was deleted meanwhile, so the reply must go too."""
        stands = (matches.c.id == match_id) & matches.c.trigger_id.is_not(None)
        async with self._database.writing() as connection:
            changed = await connection.execute(update(matches).where(stands).values(reply_id=reply_id))
        return bool(changed.rowcount)

    async def failed(self, match_id: int, code: int) -> None:
        """Note that nothing was sent: the row no longer holds anybody back."""
        values = {"failure": code, "reply_id": None, "author_check": None}
        async with self._database.writing() as connection:
            row = await _one(connection, matches.c.id == match_id)
            if row is not None:
                await connection.execute(update(matches).where(matches.c.id == match_id).values(values))
                await add(connection, {tally(row.server_id, row.claim_id, Event.FAILED, row.at): 1})

    async def posted(self, match_id: int) -> Posted | None:
        """Return one row."""
        async with self._database.reading() as connection:
            return await _one(connection, matches.c.id == match_id)

    async def on_reply(self, reply_id: int) -> Posted | None:
        """Return the row of one of our replies; None also for one that we took back ourselves."""
        async with self._database.reading() as connection:
            return await _one(connection, matches.c.reply_id == reply_id)

    async def withdrawn(self, trigger_ids: Collection[int]) -> tuple[Posted, ...]:
        """Erase the rows of these messages; return, as they were, those whose reply is to be deleted."""
        return await self._erase(matches.c.trigger_id.in_(trigger_ids))

    async def place_deleted(self, place_id: int) -> None:
        """Erase the rows of a channel or thread that is gone, and its replies with it."""
        await self._erase(or_(matches.c.place_id == place_id, matches.c.channel_id == place_id))

    async def reviewed(self, match_id: int, review: Review) -> None:
        """Note what a moderator thinks of a reply, given or not."""
        async with self._database.writing() as connection:
            await connection.execute(update(matches).where(matches.c.id == match_id).values(review=review))

    async def listing(
        self,
        since: datetime,
        claim: str | None = None,
        reason: Reason | None = None,
        server_id: int | None = None,
    ) -> AsyncIterator[LogRow]:
        """Yield rows, oldest first, a page at a time: no transaction stays open meanwhile."""
        wanted = {"claim_id": claim, "reason": reason, "server_id": server_id}
        chosen = _ROW.where(matches.c.at >= since).filter_by(**{k: v for k, v in wanted.items() if v is not None})
        last = 0
        while rows := await self._rows(chosen.where(matches.c.id > last).order_by(matches.c.id).limit(_PAGE)):
            for row in rows:
                yield row
            last = rows[-1].match_id

    async def authored(self, server_id: int | None, user_id: int) -> tuple[Posted, ...]:
        """Return the rows of one person's messages in a server, or (None) everywhere, by testing each."""
        here = true() if server_id is None else matches.c.server_id == server_id
        async with self._database.reading() as connection:
            mine = await self._written_by(connection, user_id, here)
            rows = [await _one(connection, matches.c.id == match_id) for match_id in mine]
        return tuple(row for row in rows if row is not None)

    async def is_author(self, match_id: int, user_id: int) -> bool:
        """Tell whether this person wrote the message of this row."""
        async with self._database.reading() as connection:
            return bool(await self._written_by(connection, user_id, matches.c.id == match_id))

    async def count(
        self, server_id: int, claim_id: str | None, event: str, number: int = 1, *, at: datetime | None = None
    ) -> None:
        """Count and write at once; `daily.note` is for what happens often."""
        self.daily.note(server_id, claim_id, event, at or datetime.now(UTC), number)
        await self.daily.flush()

    async def expire(self, now: datetime) -> None:
        """Delete what is older than it may be kept."""
        async with self._database.writing() as connection:
            await connection.execute(delete(feedback).where(feedback.c.at < now - KEPT))
            await connection.execute(delete(matches).where(matches.c.at < now - KEPT))
            await connection.execute(delete(daily).where(daily.c.day < (now - COUNTS_KEPT).astimezone(UTC).date()))

    def _outcome(self, post: Post, mode: Mode, decision: Decision) -> dict[str, object]:
        if isinstance(decision, Silence):
            return {"outcome": Outcome.SILENT, "reason": decision.reason}
        return {
            "outcome": Outcome.WOULD_HAVE_SAID if mode is Mode.SHADOW else Outcome.SAID,
            "mode": mode,
            "trigger_id": post.id,
            "author_check": self._tags.message_author(post.id, post.author_id),
        }

    async def _recent(self, connection: AsyncConnection, post: Post, claim_id: str, mode: Mode) -> Recent:
        today = matches.c.at > post.at - DAY
        server, channel = matches.c.server_id == post.server_id, matches.c.channel_id == post.channel_id
        claim, place = matches.c.claim_id == claim_id, matches.c.place_id == post.place_id
        counted = _counts(mode)
        last = select(func.max(matches.c.at)).where(counted, server)
        number = select(func.count()).select_from(matches).where(counted, server, today)
        query = select(
            last.where(claim, place).scalar_subquery(),
            last.where(claim).scalar_subquery(),
            last.where(channel).scalar_subquery(),
            func.coalesce(number.where(channel).scalar_subquery(), 0),
            func.coalesce(number.scalar_subquery(), 0),
        )
        claim_in_place, claim_in_server, any_in_channel, in_channel, in_server = (await connection.execute(query)).one()
        return Recent(
            claim_in_place=claim_in_place,
            claim_in_server=claim_in_server,
            any_in_channel=any_in_channel,
            in_channel=in_channel,
            in_server=in_server,
            by_author=len(await self._written_by(connection, post.author_id, counted, server, today)),
        )

    async def _written_by(
        self, connection: AsyncConnection, user_id: int, *rules: ColumnElement[bool]
    ) -> tuple[int, ...]:
        query = select(matches.c.id, matches.c.trigger_id, matches.c.author_check)
        rows = (await connection.execute(query.where(matches.c.author_check.is_not(None), *rules))).all()
        tag = self._tags.message_author
        return tuple(number for number, post, check in rows if post is not None and check == tag(post, user_id))

    async def _erase(self, which: ColumnElement[bool]) -> tuple[Posted, ...]:
        async with self._database.writing() as connection:
            rows = await _many(connection, _ROW.where(which, matches.c.reply_id.is_not(None)))
            await connection.execute(update(matches).where(which).values(_ERASED))
            await add(connection, Counter(tally(row.server_id, row.claim_id, Event.WITHDRAWN, row.at) for row in rows))
        return rows

    async def _rows(self, query: Select[*tuple[object, ...]]) -> tuple[Posted, ...]:
        async with self._database.reading() as connection:
            return await _many(connection, query)


def _counts(mode: Mode) -> ColumnElement[bool]:
    """What holds a further reply back: given replies and, in the trial, those that would have been."""
    said = and_(matches.c.outcome == Outcome.SAID, matches.c.failure.is_(None))
    return or_(said, matches.c.outcome == Outcome.WOULD_HAVE_SAID) if mode is Mode.SHADOW else said


def _about(post: Post, match: Match, runner_up: float | None, revision: str) -> dict[str, object]:
    return {
        "at": post.at,
        "server_id": post.server_id,
        "place_id": post.place_id,
        "channel_id": post.channel_id,
        "claim_id": match.claim_id,
        "revision": revision,
        "wording": match.wording,
        "score": match.score,
        "runner_up": runner_up,
    }


async def _insert(connection: AsyncConnection, row: dict[str, object]) -> int:
    query = (
        insert(matches)
        .values(row)
        .returning(
            matches.c.id, matches.c.server_id, matches.c.claim_id, matches.c.at, matches.c.outcome, matches.c.reason
        )
    )
    number, server_id, claim_id, at, outcome, reason = (await connection.execute(query)).one()
    await add(connection, {tally(server_id, claim_id, reason or outcome, at): 1})
    return int(number)


async def _is_answered(connection: AsyncConnection, message_id: int) -> bool:
    query = select(matches.c.id).where(matches.c.trigger_id == message_id)
    return await connection.scalar(query) is not None


async def _one(connection: AsyncConnection, which: ColumnElement[bool]) -> Posted | None:
    rows = await _many(connection, _ROW.where(which))
    return rows[0] if rows else None


async def _many(connection: AsyncConnection, query: Select[*tuple[object, ...]]) -> tuple[Posted, ...]:
    rows = (await connection.execute(query)).mappings()
    return tuple(Posted(**row) for row in rows)
