"""What the processes on a shared database tell each other, so that each holds in memory what is in the tables.

A change is announced in the transaction that makes it, and so takes effect with it. A file has one process, which has
nobody to tell.
"""

import asyncio
import logging
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import StorageError
from bot.storage.postgres import CHANNEL

if TYPE_CHECKING:  # they announce their own changes with the functions below
    from bot.storage.database import Database
    from bot.storage.privacy import OptOuts
    from bot.storage.servers import Servers

log = logging.getLogger(__name__)

LISTEN_AGAIN = 2.0
"""Seconds until a process that lost its connection tries to listen again."""

_SERVER, _OPT_OUT = "server", "opt-out"


async def notify_server(connection: AsyncConnection, server_id: int) -> None:
    """Tell the other processes that a server's settings changed, or that the server is forgotten."""
    await _notify(connection, f"{_SERVER} {server_id}")


async def notify_opt_out(connection: AsyncConnection, pseudonym: bytes) -> None:
    """Tell the other processes that an opt-out was made or taken back."""
    await _notify(connection, f"{_OPT_OUT} {pseudonym.hex()}")


async def _notify(connection: AsyncConnection, message: str) -> None:
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_notify(CHANNEL, message)))


class NotificationListener:
    """Takes over what other processes change into the memory of this one."""

    def __init__(self, database: "Database", servers: "Servers", opt_outs: "OptOuts") -> None:
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
        if kind == _SERVER:
            await self._take_over_server(int(value))
        elif kind == _OPT_OUT:
            await self._opt_outs.reread(bytes.fromhex(value))
        else:
            log.info("a newer process told something that this one does not know")

    async def _take_over_server(self, server_id: int) -> None:
        await self._servers.reread(server_id)
        if not self._servers.knows(server_id):
            self._opt_outs.forget(server_id)
