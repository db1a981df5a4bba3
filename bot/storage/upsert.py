"""Insert a row or change it. Only within an exclusive transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Values = Mapping[str, object]


async def put(
    connection: AsyncConnection, table: Table[Any], key: Values, values: Values, new: Values | None = None
) -> None:
    """Give the row of this key these values; where there is none, make it, with what only a `new` one gets."""
    changed = await connection.execute(update(table).filter_by(**key).values(values))
    if not changed.rowcount:
        await connection.execute(insert(table).values({**key, **(new or {}), **values}))


async def add_up(connection: AsyncConnection, table: Table[Any], rows: Sequence[Values], number: str) -> None:
    """Add each row's `number` to that of the row with its key, or insert it: one statement, however many rows.

    A statement more is four turns of the event loop more, while everybody else waits to write.
    """
    make = postgresql.insert if connection.dialect.name == postgresql.dialect.name else sqlite.insert
    inserted = make(table)
    added = {number: table.c[number] + inserted.excluded[number]}
    await connection.execute(inserted.on_conflict_do_update(index_elements=[*table.primary_key], set_=added), rows)
