"""The other processes on a shared database: what they change is taken over while this one runs."""

import asyncio
import logging

from bot.core.errors import StorageError
from bot.storage.database import Database
from bot.storage.privacy import OptOuts
from bot.storage.servers import Servers

log = logging.getLogger(__name__)

LISTEN_AGAIN = 2.0
"""Seconds until a process that cannot hear the others tries to listen again."""


class Others:
    """Follows them, for what this process holds in memory."""

    def __init__(self, database: Database, servers: Servers, opt_outs: OptOuts) -> None:
        self._database = database
        self._servers = servers
        self._opt_outs = opt_outs

    async def follow(self) -> None:
        """Follow for ever; a connection that breaks is made anew, and what was missed is read."""
        while True:
            try:
                await self._listen()
            except StorageError as fault:
                log.warning("%s", fault)
            await asyncio.sleep(LISTEN_AGAIN)

    async def _listen(self) -> None:
        async with self._database.listening() as told:
            await self._servers.load()
            await self._opt_outs.load()
            async for what in told:
                await self._take_over(what)

    async def _take_over(self, what: str) -> None:
        kind, _, value = what.partition(" ")
        match kind:
            case "server":
                await self._take_over_server(int(value))
            case "opt-out":
                await self._opt_outs.reread(bytes.fromhex(value))
            case _:
                log.info("a newer process told something that this one does not know")

    async def _take_over_server(self, server_id: int) -> None:
        await self._servers.reread(server_id)
        if not self._servers.knows(server_id):
            self._opt_outs.forget(server_id)
