"""The bot's messages that must go: on record until Discord has deleted them, whatever happens in between.

A row names our message and its place, and nothing else: no author, no message that it answered. Only a page in a thread
leads to that message, whose id Discord gave the thread.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import UNHURRIED, Database, upsert
from bot.storage.tables import pending_deletions


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingDeletion:
    """A message that must go, and where it is. A thread's id twice stands for the pages of a card in that thread."""

    message_id: int
    server_id: int
    place_id: int


class PendingDeletions:
    """The pending deletions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def on_record(self) -> tuple[PendingDeletion, ...]:
        """Return all of them, oldest first: nearly always none."""
        columns = (pending_deletions.c[key] for key in PendingDeletion.__slots__)
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(*columns).order_by(pending_deletions.c.at))).mappings().all()
        return tuple(PendingDeletion(**row) for row in rows)

    async def add(self, messages: Iterable[PendingDeletion]) -> None:
        """Record that messages must go of which nothing else is on record."""
        async with self._database.writing(patience=UNHURRIED, ahead=True) as connection:
            await must_go(connection, messages)

    async def done(self, message_ids: Collection[int]) -> None:
        """Forget messages that are gone."""
        gone = delete(pending_deletions).where(pending_deletions.c.message_id.in_(message_ids))
        async with self._database.writing(patience=UNHURRIED) as connection:
            await connection.execute(gone)

    async def place_deleted(self, place_id: int) -> None:
        """Forget what stood in a channel or thread that is gone."""
        async with self._database.writing(patience=UNHURRIED) as connection:
            await connection.execute(delete(pending_deletions).filter_by(place_id=place_id))


async def must_go(connection: AsyncConnection, messages: Iterable[PendingDeletion]) -> None:
    """Record that messages must go, in the transaction that erases what is known of them."""
    for message in messages:
        values = {"at": datetime.now(UTC), "server_id": message.server_id, "place_id": message.place_id}
        await upsert(connection, pending_deletions, {"message_id": message.message_id}, values)
