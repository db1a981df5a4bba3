"""What processes on one database tell each other, so that each holds in memory what stands in the tables.

A change is told in the transaction that makes it, and so exactly when it holds. A file has one process: nobody is told.
"""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.postgres import CHANNEL


async def tell_server(connection: AsyncConnection, server_id: int) -> None:
    """Tell the others that something was chosen for a server, or that it is forgotten."""
    await _tell(connection, f"server {server_id}")


async def tell_opt_out(connection: AsyncConnection, tag: bytes) -> None:
    """Tell the others that an opt-out was made or taken back."""
    await _tell(connection, f"opt-out {tag.hex()}")


async def _tell(connection: AsyncConnection, what: str) -> None:
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_notify(CHANNEL, what)))
