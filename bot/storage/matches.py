"""The log: one row for every message in which a claim was found, with what became of it and why.

When the message is deleted, its row keeps server, place, claim, time and outcome, so that nobody resets a cooldown by
posting and deleting. Everything that leads to the message or its author is erased. Silences lead to no message, except
the few of a trial that are samples for moderators.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, delete, func, insert, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answering.policy import Decision, Post, Recent, Reply, Silence
from bot.core.reasons import Mode, Reason
from bot.matching import Match
from bot.storage.batch_writer import BatchWriter, Row
from bot.storage.daily_counts import CountKey, DailyCounts, Event, add, count_key
from bot.storage.database import UNHURRIED, Database, upsert
from bot.storage.log_rows import LogRow, log_rows, read_pages, read_recent, read_row, read_rows, rows_by, with_pages
from bot.storage.pending_deletions import PendingDeletion, must_go
from bot.storage.privacy import has_opted_out
from bot.storage.secret import Pseudonyms
from bot.storage.silence_samples import DailyQuota
from bot.storage.tables import (
    Outcome,
    Review,
    cards,
    daily,
    feedback,
    matches,
    metadata,
    pending_deletions,
    thread_pages,
)

KEPT = timedelta(days=30)
COUNTS_KEPT = timedelta(days=400)
_PAGE = 500
_ERASED = {
    "trigger_id": None,
    "reply_id": None,
    "score": None,
    "runner_up": None,
    "author_check": None,
    "threaded": False,
}

OF_SILENCES = frozenset({Review.MISSED, Review.RIGHTLY_SILENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedDecision:
    """A decision, and the number of its row."""

    match_id: int
    decision: Decision


class OptedOutError(Exception):
    """The author opted out, in this process or another, while the message was being read."""


class Matches:
    """The log of one database."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self.daily = DailyCounts(database)
        self._database = database
        self._pseudonyms = pseudonyms
        self._silences = BatchWriter(database, _insert)
        self._quota = DailyQuota()

    async def record_decision(  # noqa: PLR0913, PLR0917 - a row has that many parts
        self,
        post: Post,
        match: Match,
        runner_up: float | None,
        revision: str,
        mode: Mode,
        decide: Callable[[Recent], Decision],
    ) -> RecordedDecision:
        """Read the recent replies, decide and write the row, before anything is sent, in one exclusive transaction.

        Raises OptedOutError, and writes nothing, if the author opted out meanwhile.
        """
        async with self._database.writing(patience=UNHURRIED) as connection:
            if await has_opted_out(connection, self._pseudonyms, post.server_id, post.author_id):
                raise OptedOutError
            decision = decide(await read_recent(connection, self._pseudonyms, post, match.claim_id, mode))
            if isinstance(decision, Reply) and await _is_answered(connection, post.id):
                decision = Silence(reason=Reason.ALREADY_SAID, match=match)
            row = _about(post, match, runner_up, revision) | self._outcome(post, mode, decision)
            (match_id,) = await _insert(connection, [row])
        return RecordedDecision(match_id=match_id, decision=decision)

    async def silent(  # noqa: PLR0913 - a row has that many parts
        self,
        post: Post,
        match: Match,
        runner_up: float | None,
        revision: str,
        reason: Reason,
        *,
        in_trial: bool = False,
    ) -> int:
        """Log a silence that the text alone decided; return the number of its row.

        In a trial a few a day lead to their message, for moderators to see what was missed.
        """
        row = _about(post, match, runner_up, revision) | {"outcome": Outcome.SILENT, "reason": reason}
        if in_trial and self._quota.takes(post.server_id, reason, post.at):
            return await self._sampled(post, row)
        return await self._silences.write(row)

    async def delivered(self, match_id: int, reply_id: int) -> bool:
        """Record the reply. Return False if the message was deleted meanwhile: the reply must be deleted, too.

        A reply that was thought to have failed counts again.
        """
        async with self._database.writing(patience=UNHURRIED) as connection:
            row = await read_row(connection, matches.c.id == match_id)
            if row is None:
                return False
            if row.trigger_id is None:
                await must_go(connection, _deletions_of(replace(row, reply_id=reply_id)))
                return False
            values = {"reply_id": reply_id, "failure": None}
            await connection.execute(update(matches).where(matches.c.id == match_id).values(values))
            if row.failure is not None:
                await add(connection, {count_key(row.server_id, row.claim_id, Event.FAILED, row.at): -1})
        return True

    async def opens_thread(self, match_id: int) -> bool:
        """Record, before it is opened, that a thread stands under the message.

        Return False if there is one already, or the message was deleted meanwhile.
        """
        ready = (matches.c.id == match_id) & matches.c.trigger_id.is_not(None) & ~matches.c.threaded
        async with self._database.writing(patience=UNHURRIED) as connection:
            changed = await connection.execute(update(matches).where(ready).values(threaded=True))
        return bool(changed.rowcount)

    async def opened_no_thread(self, match_id: int) -> None:
        """Record that the thread could not be opened after all."""
        async with self._database.writing(patience=UNHURRIED) as connection:
            await connection.execute(update(matches).where(matches.c.id == match_id).values(threaded=False))

    async def page_posted(self, match_id: int, message_id: int) -> bool:
        """Record a page in the thread. Return False if the message was deleted meanwhile: the page must go, too."""
        stands = (matches.c.id == match_id) & matches.c.threaded
        async with self._database.writing(patience=UNHURRIED) as connection:
            if await connection.scalar(select(matches.c.id).where(stands)) is None:
                return False
            await upsert(connection, thread_pages, {"message_id": message_id}, {"match_id": match_id})
        return True

    async def pages(self, match_id: int) -> tuple[int, ...]:
        """Return the pages in the thread in their order; none for a thread that an earlier version opened."""
        async with self._database.reading() as connection:
            return (await read_pages(connection, [match_id])).get(match_id, ())

    async def failed(self, match_id: int, code: int) -> None:
        """Record that nothing was sent, and Discord's code: the row counts for no cooldown any more.

        The message's id is kept, so that it is not tried again, and its author's pseudonym, so that both can be erased.
        """
        values = {"failure": code, "reply_id": None}
        async with self._database.writing(patience=UNHURRIED) as connection:
            row = await read_row(connection, matches.c.id == match_id)
            if row is not None:
                await connection.execute(update(matches).where(matches.c.id == match_id).values(values))
                await add(connection, {count_key(row.server_id, row.claim_id, Event.FAILED, row.at): 1})

    async def posted(self, match_id: int) -> LogRow | None:
        """Return one row."""
        async with self._database.reading() as connection:
            return await read_row(connection, matches.c.id == match_id)

    async def on_reply(self, reply_id: int) -> LogRow | None:
        """Return the row of one of the bot's replies, None if the bot has deleted it."""
        async with self._database.reading() as connection:
            return await read_row(connection, matches.c.reply_id == reply_id)

    async def on_trigger(self, trigger_id: int) -> LogRow | None:
        """Return the row of the reply to a message, sent or just being sent."""
        given = (matches.c.outcome == Outcome.SAID) & matches.c.failure.is_(None)
        async with self._database.reading() as connection:
            return await read_row(connection, (matches.c.trigger_id == trigger_id) & given)

    async def withdrawn(self, trigger_ids: Collection[int]) -> tuple[LogRow, ...]:
        """Erase the rows of these messages; return, as they were, those whose reply must be deleted.

        That the replies, and the pages in threads, must go is on record until Discord has deleted them.
        """
        return await self._erase(matches.c.trigger_id.in_(trigger_ids), _deletions_of) if trigger_ids else ()

    async def cleared(self, message_ids: Collection[int]) -> tuple[LogRow, ...]:
        """Erase the rows of replies that are gone as a place was cleared; return them as they were.

        That their pages in threads must go is on record until Discord has deleted them.
        """
        return await self._erase(matches.c.reply_id.in_(message_ids), _deletions_of_pages)

    async def unsaid(self, match_id: int) -> None:
        """Delete the row of a reply that was surely never sent, and take back its count."""
        gone = delete(matches).where(matches.c.id == match_id).returning(matches)
        async with self._database.writing(patience=UNHURRIED) as connection:
            rows = (await connection.execute(gone)).mappings().all()
            await add(connection, {_counted(row): -1 for row in rows})

    async def place_deleted(self, place_id: int) -> None:
        """Erase the rows of a channel or thread that is gone together with its replies."""
        await self._erase(or_(matches.c.place_id == place_id, matches.c.channel_id == place_id))

    async def reviewed(self, match_id: int, review: Review) -> None:
        """Note what a moderator thinks of a reply, given or not, or of a silence; each has reviews of its own."""
        is_silent = matches.c.outcome == Outcome.SILENT
        which = (matches.c.id == match_id) & (is_silent if review in OF_SILENCES else ~is_silent)
        async with self._database.writing() as connection:
            await connection.execute(update(matches).where(which).values(review=review))

    async def listing(
        self, since: datetime, claim: str | None = None, reason: Reason | None = None, server_id: int | None = None
    ) -> AsyncIterator[LogRow]:
        """Yield the rows since a moment, oldest first."""
        filters = {"claim_id": claim, "reason": reason, "server_id": server_id}
        given = {column: value for column, value in filters.items() if value is not None}
        async for row in self._in_pages(log_rows.where(matches.c.at >= since).filter_by(**given)):
            yield row

    async def spoken(self, server_id: int, since: datetime) -> tuple[LogRow, ...]:
        """Return a server's replies, sent, refused or only logged, oldest first: few, since ceilings bound them."""
        here = (matches.c.server_id == server_id) & (matches.c.at >= since) & matches.c.mode.is_not(None)
        async with self._database.reading() as connection:
            return await read_rows(connection, log_rows.where(here).order_by(matches.c.id))

    async def sampled(self, server_id: int, since: datetime) -> tuple[LogRow, ...]:
        """Return the silences of a server that a moderator has judged or can still look at, oldest first."""
        mine = (matches.c.server_id == server_id) & (matches.c.at >= since) & (matches.c.outcome == Outcome.SILENT)
        shown = or_(matches.c.trigger_id.is_not(None), matches.c.review.is_not(None))
        async with self._database.reading() as connection:
            return await read_rows(connection, log_rows.where(mine, shown).order_by(matches.c.id))

    async def replies(self) -> AsyncIterator[LogRow]:
        """Yield the rows of all replies that still exist, oldest first."""
        async for row in self._in_pages(log_rows.where(matches.c.reply_id.is_not(None))):
            yield row

    async def leading(self) -> AsyncIterator[LogRow]:
        """Yield the rows that lead to a message, newest first."""
        async for row in self._in_pages(log_rows.where(matches.c.trigger_id.is_not(None)), newest_first=True):
            yield row

    async def renewed(self, match_id: int, revision: str) -> None:
        """Record which revision of its claim a reply shows now."""
        async with self._database.writing(patience=UNHURRIED) as connection:
            await connection.execute(update(matches).where(matches.c.id == match_id).values(revision=revision))

    async def authored(self, server_id: int | None, user_id: int) -> tuple[LogRow, ...]:
        """Return the rows of one person's messages in a server, or (None) everywhere, by comparing each pseudonym."""
        here = true() if server_id is None else matches.c.server_id == server_id
        async with self._database.reading() as connection:
            mine = await rows_by(connection, self._pseudonyms, user_id, here)
            rows = await read_rows(connection, log_rows.where(matches.c.id.in_(mine)).order_by(matches.c.id))
            return await with_pages(connection, rows)

    async def is_author(self, match_id: int, user_id: int) -> bool:
        """Return whether this person wrote the message of this row."""
        async with self._database.reading() as connection:
            return bool(await rows_by(connection, self._pseudonyms, user_id, matches.c.id == match_id))

    async def count(
        self, server_id: int, claim_id: str | None, event: str, number: int = 1, *, at: datetime | None = None
    ) -> None:
        """Count and write at once; `daily.note` is for frequent events."""
        self.daily.note(server_id, claim_id, event, at or datetime.now(UTC), number)
        await self.daily.flush()

    async def count_rows(self) -> dict[str, int]:
        """Return the number of rows of each table of the database."""
        async with self._database.reading() as connection:
            return {
                table.name: await connection.scalar(select(func.count()).select_from(table)) or 0
                for table in metadata.sorted_tables
            }

    async def expire(self, now: datetime) -> None:
        """Delete everything that is past its retention time."""
        first_day = (now - COUNTS_KEPT).astimezone(UTC).date()
        async with self._database.writing(patience=UNHURRIED) as connection:
            await connection.execute(delete(feedback).where(feedback.c.at < now - KEPT))
            await connection.execute(delete(matches).where(matches.c.at < now - KEPT))
            await connection.execute(delete(cards).where(cards.c.at < now - KEPT))
            await connection.execute(delete(pending_deletions).where(pending_deletions.c.at < now - KEPT))
            await connection.execute(delete(daily).where(daily.c.day < first_day))

    def _outcome(self, post: Post, mode: Mode, decision: Decision) -> dict[str, object]:
        if isinstance(decision, Silence):
            return {"outcome": Outcome.SILENT, "reason": decision.reason}
        return {
            "outcome": Outcome.WOULD_HAVE_SAID if mode is Mode.SHADOW else Outcome.SAID,
            "mode": decision.mode or mode,
            **self._leading(post),
        }

    def _leading(self, post: Post) -> dict[str, object]:
        """What leads to a message, and lets its author alone recognise that."""
        return {"trigger_id": post.id, "author_check": self._pseudonyms.message_author(post.id, post.author_id)}

    async def _sampled(self, post: Post, row: Row) -> int:
        """Write a silence that leads to its message; not where the author opted out meanwhile, nor a second time."""
        async with self._database.writing(patience=UNHURRIED) as connection:
            out = await has_opted_out(connection, self._pseudonyms, post.server_id, post.author_id)
            leading = {} if out or await _is_answered(connection, post.id) else self._leading(post)
            (match_id,) = await _insert(connection, [{**row, **leading}])
        return match_id

    async def _erase(
        self, which: ColumnElement[bool], standing: Callable[[LogRow], Iterator[PendingDeletion]] | None = None
    ) -> tuple[LogRow, ...]:
        """Erase rows, and put on record what stands of each and must go; return those with a reply, as they were."""
        async with self._database.writing(patience=UNHURRIED, ahead=True) as connection:
            replied = log_rows.where(which, matches.c.reply_id.is_not(None))
            rows = await with_pages(connection, await read_rows(connection, replied))
            threaded = [row.match_id for row in rows if row.threaded]
            await connection.execute(delete(thread_pages).where(thread_pages.c.match_id.in_(threaded)))
            await connection.execute(update(matches).where(which).values(_ERASED))
            if standing:
                await must_go(connection, chain.from_iterable(map(standing, rows)))
            await add(
                connection, Counter(count_key(row.server_id, row.claim_id, Event.WITHDRAWN, row.at) for row in rows)
            )
        return rows

    async def _in_pages(self, query: Select[*tuple[Any, ...]], *, newest_first: bool = False) -> AsyncIterator[LogRow]:
        """Yield the rows of a query by number, read a page at a time, so that no transaction stays open meanwhile."""
        number = matches.c.id
        page = query.order_by(number.desc() if newest_first else number).limit(_PAGE)
        rows = await self._read(page)
        while rows:
            for row in rows:
                yield row
            last = rows[-1].match_id
            rows = await self._read(page.where(number < last if newest_first else number > last))

    async def _read(self, query: Select[*tuple[Any, ...]]) -> tuple[LogRow, ...]:
        async with self._database.reading() as connection:
            return await read_rows(connection, query)


def _deletions_of(row: LogRow) -> Iterator[PendingDeletion]:
    if row.reply_id:
        yield PendingDeletion(message_id=row.reply_id, server_id=row.server_id, place_id=row.place_id)
        yield from _deletions_of_pages(row)


def _deletions_of_pages(row: LogRow) -> Iterator[PendingDeletion]:
    """Yield the pages in the thread under the message that was answered, which has the message's id.

    The thread itself stands for pages of which nothing is on record; it comes last, when those on record are gone.
    """
    if row.threaded and row.trigger_id:
        for page in (*row.pages, row.trigger_id):
            yield PendingDeletion(message_id=page, server_id=row.server_id, place_id=row.trigger_id)


def _about(post: Post, match: Match, runner_up: float | None, revision: str) -> dict[str, object]:
    return {
        "at": post.at,
        "server_id": post.server_id,
        "place_id": post.place_id,
        "channel_id": post.channel_id,
        "claim_id": match.claim_id,
        "revision": revision,
        "score": match.score,
        "runner_up": runner_up,
    }


async def _insert(connection: AsyncConnection, rows: Sequence[Row]) -> Sequence[int]:
    """Insert the rows and count them: the counts are kept longer."""
    returning = insert(matches).returning(matches, sort_by_parameter_order=True)
    written = (await connection.execute(returning, list(rows))).mappings().all()
    await add(connection, Counter(map(_counted, written)))
    return [int(row["id"]) for row in written]


def _counted(row: RowMapping) -> CountKey:
    return count_key(row["server_id"], row["claim_id"], row["reason"] or row["outcome"], row["at"])


async def _is_answered(connection: AsyncConnection, message_id: int) -> bool:
    query = select(matches.c.id).where(matches.c.trigger_id == message_id)
    return await connection.scalar(query) is not None
