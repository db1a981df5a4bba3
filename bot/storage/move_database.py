"""Copying a database into another, such as a file into PostgreSQL: every row, counted and compared, or none."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import Table, func, insert, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import StorageError
from bot.storage import sqlite
from bot.storage.database import Database, open_database, open_to_read
from bot.storage.file_lock import used_alone
from bot.storage.location import Location, locate
from bot.storage.tables import metadata

_ROWS = 1_000
_TABLES = tuple(metadata.sorted_tables)
_COUNTED = tuple(table for table in _TABLES if table.autoincrement_column is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The number of rows of a table, and a digest of them that does not depend on their order."""

    number: int
    digest: int


async def move(source_url: str, target_url: str) -> Mapping[str, int]:
    """Copy all rows, and return how many each table has. Writers to the source wait until the end.

    Raises StorageError where a bot runs on a file of the two, the source is of an earlier version or damaged, the
    target holds rows, or the copy differs. Then no row was written. The source is never changed.
    """
    source, target = locate(source_url, "FROM"), locate(target_url, "TO")
    _check_places(source, target)
    with used_alone(source), used_alone(target):
        async with open_to_read(source_url) as old:
            return await _moved(old, target_url)


async def _moved(old: Database, target_url: str) -> Mapping[str, int]:
    async with open_database(target_url, as_it_is=True) as found, found.reading() as connection:
        await _refuse_rows(connection, found.location)  # before it is migrated
    async with open_database(target_url) as new, old.writing() as reading, new.writing() as writing:
        for connection in (reading, writing):
            await _be_patient(connection)
        if not old.location.is_shared:
            await sqlite.check(reading, old.location)
        await _refuse_rows(writing, new.location)
        return {table.name: await _move(reading, writing, table, new.location) for table in _TABLES}


async def _be_patient(connection: AsyncConnection) -> None:
    """Let PostgreSQL wait while the other database is read, which takes minutes for a large log."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))


def _check_places(source: Location, target: Location) -> None:
    if source.url == target.url:
        raise StorageError(f"{source} is named twice; name another for the copy.")
    if not source.is_shared and (source.file is None or not source.file.is_file()):
        raise StorageError(f"{source} does not exist; is its name right?")


async def _refuse_rows(connection: AsyncConnection, target: Location) -> None:
    there = await connection.run_sync(lambda synchronous: {*inspect(synchronous).get_table_names()})
    for table in _TABLES:
        if table.name in there and await connection.scalar(select(func.count()).select_from(table)):
            raise StorageError(f"{target} is not empty: {table.name} holds rows; name an empty database.")


async def _move(source: AsyncConnection, target: AsyncConnection, table: Table[Any], where: Location) -> int:
    async with source.stream(select(table)) as found:
        async for rows in found.mappings().partitions(_ROWS):
            await target.execute(insert(table), [dict(row) for row in rows])
    content = await _content(source, table)
    if await _content(target, table) != content:
        raise StorageError(f"The copy of {table.name} in {where} is not the same as the original; nothing was kept.")
    if table in _COUNTED:
        await _count_on(target, table, await _counted(source, table))
    return content.number


async def _content(connection: AsyncConnection, table: Table[Any]) -> Content:
    number = digest = 0
    async with connection.stream(select(table)) as found:
        async for row in found:
            number += 1
            digest ^= int.from_bytes(blake2b(repr(tuple(row)).encode()).digest())
    return Content(number=number, digest=digest)


async def _counted(connection: AsyncConnection, table: Table[Any]) -> int:
    """Return the highest id ever given, even to a row that is deleted: old buttons still carry it."""
    highest = await connection.scalar(select(func.max(table.c.id))) or 0
    if connection.dialect.name == "postgresql":
        sequence = await connection.scalar(_SEQUENCE, {"table": table.name})
        given = await connection.scalar(text(f"SELECT last_value FROM {sequence} WHERE is_called"))  # noqa: S608 - ours
    else:
        given = await connection.scalar(
            text("SELECT seq FROM sqlite_sequence WHERE name = :table"), {"table": table.name}
        )
    return max(highest, given or 0)


_SEQUENCE = text("SELECT pg_get_serial_sequence(:table, 'id')")


async def _count_on(connection: AsyncConnection, table: Table[Any], given: int) -> None:
    """Make the next row get the next id."""
    values = {"table": table.name, "given": given}
    if not given:
        return
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :given)"), values)
    elif table.dialect_options["sqlite"]["autoincrement"]:
        await connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :table"), values)
        await connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :given)"), values)
