"""Follows the other processes on a shared database, so that this one holds in memory what is in the tables."""

import asyncio
import logging

from bot.core.errors import StorageError
from bot.storage.database import Database
from bot.storage.postgres import OPT_OUT_CHANGED, SERVER_CHANGED
from bot.storage.privacy import OptOuts
from bot.storage.servers import Servers

log = logging.getLogger(__name__)

LISTEN_AGAIN = 2.0
"""Seconds until a process that lost its connection tries to listen again."""


class NotificationListener:
    """Takes over what other processes change into the memory of this one."""

    def __init__(self, database: Database, servers: Servers, opt_outs: OptOuts) -> None:
        self._database = database
        self._servers = servers
        self._opt_outs = opt_outs

    async def follow(self) -> None:
        """Listen until cancelled. After a lost connection, read everything again: notifications were missed."""
        while True:
            try:
                await self._listen()
            except StorageError as fault:
                log.warning("%s", fault)
            await asyncio.sleep(LISTEN_AGAIN)

    async def _listen(self) -> None:
        async with self._database.listening() as messages:
            await self._servers.load()
            await self._opt_outs.load()
            async for message in messages:
                await self._take_over(message)

    async def _take_over(self, message: str) -> None:
        kind, _, value = message.partition(" ")
        if kind == SERVER_CHANGED:
            await self._servers.reread(int(value))
        elif kind == OPT_OUT_CHANGED:
            await self._opt_outs.reread(bytes.fromhex(value))
        else:
            log.info("a newer process told something that this one does not know")
