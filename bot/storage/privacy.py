"""Who does not want to be read: tags in memory, asked before any text is looked at, and written through."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.storage.database import Database
from bot.storage.secret import Tags
from bot.storage.tables import opt_outs
from bot.storage.upsert import put


class OptOuts:
    """The opt-outs of one database. `load` first; asking then never waits."""

    def __init__(self, database: Database, tags: Tags) -> None:
        self._database = database
        self._tags = tags
        self._out: set[bytes] = set()

    async def load(self) -> None:
        """Read everything."""
        async with self._database.reading() as connection:
            self._out = set((await connection.scalars(select(opt_outs.c.tag))).all())

    def is_out(self, server_id: int | None, user_id: int) -> bool:
        """Tell whether somebody opted out here or everywhere."""
        tag = self._tags.opt_out
        return bool(self._out) and (tag(None, user_id) in self._out or tag(server_id, user_id) in self._out)

    async def opt_out(self, server_id: int | None, user_id: int, at: datetime) -> None:
        """Stop reading somebody in a server, or (None) everywhere."""
        tag = self._tags.opt_out(server_id, user_id)
        async with self._database.writing() as connection:
            await put(connection, opt_outs, {"tag": tag}, {"server_id": server_id, "since": at})
        self._out.add(tag)

    async def opt_in(self, server_id: int | None, user_id: int) -> None:
        """Take the opt-out of a server back, or (None) the one for everywhere; the other, if any, holds on."""
        tag = self._tags.opt_out(server_id, user_id)
        async with self._database.writing() as connection:
            await connection.execute(delete(opt_outs).where(opt_outs.c.tag == tag))
        self._out.discard(tag)
