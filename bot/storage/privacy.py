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
        # Each tag with its server, or None for everywhere.
        self._out: dict[bytes, int | None] = {}

    async def load(self) -> None:
        """Read everything."""
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(opt_outs.c.tag, opt_outs.c.server_id))).all()
        self._out = {tag: server_id for tag, server_id in rows}  # noqa: C416 - a row is no pair to mypy

    def is_out(self, server_id: int | None, user_id: int) -> bool:
        """Tell whether somebody opted out here or everywhere."""
        tag = self._tags.opt_out
        return bool(self._out) and (tag(None, user_id) in self._out or tag(server_id, user_id) in self._out)

    async def opt_out(self, server_id: int | None, user_id: int, at: datetime) -> None:
        """Stop reading somebody in a server, or (None) everywhere."""
        tag = self._tags.opt_out(server_id, user_id)
        async with self._database.writing() as connection:
            await put(connection, opt_outs, {"tag": tag}, {"server_id": server_id, "since": at})
        self._out[tag] = server_id

    async def opt_in(self, server_id: int | None, user_id: int) -> None:
        """Take the opt-out of a server back, or (None) the one for everywhere; the other, if any, holds on."""
        tag = self._tags.opt_out(server_id, user_id)
        async with self._database.writing() as connection:
            await connection.execute(delete(opt_outs).where(opt_outs.c.tag == tag))
        self._out.pop(tag, None)

    def forget(self, server_id: int) -> None:
        """Drop a server's opt-outs from memory, where `Servers.forget` has deleted their rows."""
        self._out = {tag: server for tag, server in self._out.items() if server != server_id}
