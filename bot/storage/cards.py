"""The cards that members posted: where they are and which revision they show, so that they can be kept up to date.

No row says who posted the card. As in the log, its pseudonym is bound to the message, and answers only whether one
given person posted it.
"""

from collections.abc import AsyncIterator, Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, or_, select, true, update

from bot.storage.database import UNHURRIED, Database
from bot.storage.pending_deletions import PendingDeletion, must_go
from bot.storage.secret import Pseudonyms
from bot.storage.tables import cards

_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedCard:
    """A row of the table, without the pseudonym of whoever posted it."""

    message_id: int
    at: datetime
    server_id: int
    place_id: int
    channel_id: int
    claim_id: str
    revision: str


class Cards:
    """The cards of one database."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms

    async def posted(self, card: PostedCard, user_id: int) -> None:
        """Record that this person posted a card."""
        check = self._pseudonyms.poster(card.message_id, user_id)
        async with self._database.writing(patience=UNHURRIED) as connection:
            await connection.execute(insert(cards).values(asdict(card) | {"poster_check": check}))

    async def on_record(self) -> AsyncIterator[PostedCard]:
        """Yield all cards, oldest first, read a page at a time."""
        last = 0
        while rows := await self._page(last):
            for row in rows:
                yield row
            last = rows[-1].message_id

    async def renewed(self, message_id: int, revision: str) -> None:
        """Record which revision of its claim a card shows now."""
        async with self._database.writing(patience=UNHURRIED) as connection:
            await connection.execute(update(cards).filter_by(message_id=message_id).values(revision=revision))

    async def gone(self, message_ids: Collection[int]) -> None:
        """Forget the cards that are gone."""
        await self._forget(cards.c.message_id.in_(message_ids))

    async def withdrawn(self, withdrawn: Collection[PostedCard]) -> None:
        """Forget cards that must be deleted; that they must go is on record until Discord has deleted them."""
        async with self._database.writing(patience=UNHURRIED) as connection:
            await connection.execute(delete(cards).where(cards.c.message_id.in_([one.message_id for one in withdrawn])))
            await must_go(connection, map(_deletion_of, withdrawn))

    async def place_deleted(self, place_id: int) -> None:
        """Forget the cards of a channel or thread that is gone."""
        await self._forget(or_(cards.c.place_id == place_id, cards.c.channel_id == place_id))

    async def by(self, server_id: int | None, user_id: int) -> tuple[PostedCard, ...]:
        """Return the cards that one person posted in a server, or (None) everywhere, by comparing each pseudonym."""
        here = true() if server_id is None else cards.c.server_id == server_id
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(cards).where(here).order_by(cards.c.message_id))).mappings().all()
        mine = (row for row in rows if row["poster_check"] == self._pseudonyms.poster(row["message_id"], user_id))
        return tuple(PostedCard(**{key: row[key] for key in PostedCard.__slots__}) for row in mine)

    async def _forget(self, which: ColumnElement[bool]) -> None:
        async with self._database.writing(patience=UNHURRIED, ahead=True) as connection:
            await connection.execute(delete(cards).where(which))

    async def _page(self, last: int) -> tuple[PostedCard, ...]:
        shown = select(*(cards.c[key] for key in PostedCard.__slots__)).where(cards.c.message_id > last)
        async with self._database.reading() as connection:
            rows = (await connection.execute(shown.order_by(cards.c.message_id).limit(_PAGE))).mappings().all()
        return tuple(PostedCard(**row) for row in rows)


def _deletion_of(card: PostedCard) -> PendingDeletion:
    return PendingDeletion(message_id=card.message_id, server_id=card.server_id, place_id=card.place_id)
