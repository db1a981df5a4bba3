"""Which library a database began with: servers that chose none have it, and its claims' ids stand without a key.

Until a bot carries several libraries, its only one is the first, whatever its folder is called. From then on the first
stays the first, in whatever order the operator lists them.
"""

import logging
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database, upsert
from bot.storage.tables import meta

log = logging.getLogger(__name__)

_ONLY, _FIRST = "only_library", "first_library"
_LONGEST = 64
"""Characters of a value in `meta`."""


async def first_library(database: Database, keys: Sequence[str]) -> str:
    """Return the key of the first library, which need not be among `keys`, those that are carried now; record it."""
    only = keys[0][:_LONGEST] if len(keys) == 1 else None
    async with database.writing() as connection:
        first = await _read(connection, _FIRST)
        if first is None and only is None:
            first = await _read(connection, _ONLY) or keys[0]
            await upsert(connection, meta, {"key": _FIRST}, {"value": first})
        elif first is None and only:
            await upsert(connection, meta, {"key": _ONLY}, {"value": only})
    if first is not None and first not in keys:
        log.warning(
            "The library “%s” is not carried any more: servers that chose no other have none until their moderators "
            "choose one in /setup. If its folder was renamed, give it that name again.",
            first,
        )
    return keys[0] if first is None else first


async def recorded_first(database: Database) -> str | None:
    """Return the key of the first library, None where the database has had only one: then no claim's id has a key."""
    async with database.reading() as connection:
        return await _read(connection, _FIRST)


async def _read(connection: AsyncConnection, key: str) -> str | None:
    return await connection.scalar(select(meta.c.value).where(meta.c.key == key))
