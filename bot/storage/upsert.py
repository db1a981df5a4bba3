"""Insert a row or change it, in SQL that every database understands. Only within an exclusive transaction."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

Values = Mapping[str, object]


async def put(
    connection: AsyncConnection, table: Table[Any], key: Values, values: Values, new: Values | None = None
) -> None:
    """Give the row of this key these values; where there is none, make it, with what only a `new` one gets."""
    changed = await connection.execute(update(table).filter_by(**key).values(values))
    if not changed.rowcount:
        await connection.execute(insert(table).values({**key, **(new or {}), **values}))
