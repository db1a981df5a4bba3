"""Who opted out: pseudonyms held in memory, checked before any text is read, and written to the database at once.

An opt-out holds until it is withdrawn, also in a server that the bot is no member of: members may ask there, too, and
the bot may be invited again.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database, upsert
from bot.storage.postgres import notify_opt_out
from bot.storage.secret import Pseudonyms
from bot.storage.tables import opt_outs


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOut:
    """An opt-out: where it holds (None: everywhere), and since when."""

    server_id: int | None
    since: datetime


class OptOuts:
    """The opt-outs of one database. After `load`, checking never waits."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        # Each pseudonym with its server, or None for everywhere.
        self._out: dict[bytes, int | None] = {}

    async def load(self) -> None:
        """Read everything."""
        async with self._database.reading_in_turn() as connection:
            rows = (await connection.execute(select(opt_outs.c.tag, opt_outs.c.server_id))).all()
        self._out = {pseudonym: server_id for pseudonym, server_id in rows}  # noqa: C416 - a row is no pair to mypy

    async def reread(self, pseudonym: bytes) -> None:
        """Take over an opt-out that another process made or revoked."""
        async with self._database.reading_in_turn() as connection:
            row = (await connection.execute(select(opt_outs.c.server_id).where(opt_outs.c.tag == pseudonym))).first()
        self._out.pop(pseudonym, None)
        if row:
            self._out[pseudonym] = row.server_id

    def is_out(self, server_id: int | None, user_id: int) -> bool:
        """Return whether somebody opted out in a server or everywhere."""
        made = self._pseudonyms.opt_out
        return bool(self._out) and (made(None, user_id) in self._out or made(server_id, user_id) in self._out)

    def places(self, user_id: int) -> tuple[int | None, ...]:
        """Return where somebody opted out: servers, and None for everywhere."""
        places, made = dict.fromkeys(self._out.values()), self._pseudonyms.opt_out
        return tuple(place for place in places if made(place, user_id) in self._out)

    async def held(self, server_id: int | None, user_id: int) -> tuple[OptOut, ...]:
        """Return somebody's opt-outs that hold in a server, or (None) all of them, by comparing each pseudonym."""
        query = select(opt_outs.c.tag, opt_outs.c.server_id, opt_outs.c.since).order_by(opt_outs.c.since)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        here = (row for row in rows if server_id is None or row.server_id in {None, server_id})
        mine = (row for row in here if row.tag == self._pseudonyms.opt_out(row.server_id, user_id))
        return tuple(OptOut(server_id=row.server_id, since=row.since) for row in mine)

    async def opt_out(self, server_id: int | None, user_id: int, at: datetime) -> None:
        """Stop reading somebody in a server, or (None) everywhere."""
        pseudonym = self._pseudonyms.opt_out(server_id, user_id)
        async with self._database.writing() as connection:
            await upsert(connection, opt_outs, {"tag": pseudonym}, {"server_id": server_id, "since": at})
            await notify_opt_out(connection, pseudonym)
        self._out[pseudonym] = server_id

    async def opt_in(self, server_id: int | None, user_id: int) -> None:
        """Revoke the opt-out of a server, or (None) the one for everywhere; the other, if any, stays."""
        pseudonym = self._pseudonyms.opt_out(server_id, user_id)
        async with self._database.writing() as connection:
            await connection.execute(delete(opt_outs).where(opt_outs.c.tag == pseudonym))
            await notify_opt_out(connection, pseudonym)
        self._out.pop(pseudonym, None)


async def has_opted_out(connection: AsyncConnection, pseudonyms: Pseudonyms, server_id: int, user_id: int) -> bool:
    """Return whether somebody opted out, by the tables: this process may not have heard of it yet."""
    mine = (pseudonyms.opt_out(None, user_id), pseudonyms.opt_out(server_id, user_id))
    return await connection.scalar(select(opt_outs.c.tag).where(opt_outs.c.tag.in_(mine)).limit(1)) is not None
