"""Who does not want to be read: tags in memory, asked before any text is looked at, and written through."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.notify import tell_opt_out
from bot.storage.secret import Tags
from bot.storage.tables import opt_outs
from bot.storage.upsert import put


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOut:
    """One opt-out: where it holds (None: everywhere), and since when."""

    server_id: int | None
    since: datetime


class OptOuts:
    """The opt-outs of one database. `load` first; asking then never waits."""

    def __init__(self, database: Database, tags: Tags) -> None:
        self._database = database
        self._tags = tags
        # Each tag with its server, or None for everywhere.
        self._out: dict[bytes, int | None] = {}

    async def load(self) -> None:
        """Read everything."""
        async with self._database.reading_in_turn() as connection:
            rows = (await connection.execute(select(opt_outs.c.tag, opt_outs.c.server_id))).all()
        self._out = {tag: server_id for tag, server_id in rows}  # noqa: C416 - a row is no pair to mypy

    async def reread(self, tag: bytes) -> None:
        """Take over an opt-out that another process made or took back."""
        async with self._database.reading_in_turn() as connection:
            row = (await connection.execute(select(opt_outs.c.server_id).where(opt_outs.c.tag == tag))).first()
        self._out.pop(tag, None)
        if row:
            self._out[tag] = row.server_id

    def is_out(self, server_id: int | None, user_id: int) -> bool:
        """Tell whether somebody opted out here or everywhere."""
        tag = self._tags.opt_out
        return bool(self._out) and (tag(None, user_id) in self._out or tag(server_id, user_id) in self._out)

    async def held(self, server_id: int | None, user_id: int) -> tuple[OptOut, ...]:
        """Return somebody's opt-outs that hold in a server, or (None) all of them, by testing each."""
        query = select(opt_outs.c.tag, opt_outs.c.server_id, opt_outs.c.since).order_by(opt_outs.c.since)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        here = (row for row in rows if server_id is None or row.server_id in {None, server_id})
        mine = (row for row in here if row.tag == self._tags.opt_out(row.server_id, user_id))
        return tuple(OptOut(server_id=row.server_id, since=row.since) for row in mine)

    async def opt_out(self, server_id: int | None, user_id: int, at: datetime) -> None:
        """Stop reading somebody in a server, or (None) everywhere."""
        tag = self._tags.opt_out(server_id, user_id)
        async with self._database.writing() as connection:
            await put(connection, opt_outs, {"tag": tag}, {"server_id": server_id, "since": at})
            await tell_opt_out(connection, tag)
        self._out[tag] = server_id

    async def opt_in(self, server_id: int | None, user_id: int) -> None:
        """Take the opt-out of a server back, or (None) the one for everywhere; the other, if any, holds on."""
        tag = self._tags.opt_out(server_id, user_id)
        async with self._database.writing() as connection:
            await connection.execute(delete(opt_outs).where(opt_outs.c.tag == tag))
            await tell_opt_out(connection, tag)
        self._out.pop(tag, None)

    def forget(self, server_id: int) -> None:
        """Drop a server's opt-outs from memory, where `Servers.forget` has deleted their rows."""
        self._out = {tag: server for tag, server in self._out.items() if server != server_id}


async def has_opted_out(connection: AsyncConnection, tags: Tags, server_id: int, user_id: int) -> bool:
    """Tell it by the tables: another process may have been told only now."""
    mine = (tags.opt_out(None, user_id), tags.opt_out(server_id, user_id))
    return await connection.scalar(select(opt_outs.c.tag).where(opt_outs.c.tag.in_(mine)).limit(1)) is not None
