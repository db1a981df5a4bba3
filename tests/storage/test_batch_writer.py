"""Rows that wait for the database at the same time."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import StorageError
from bot.storage.batch_writer import BatchWriter, Row
from bot.storage.database import Database


class Table:
    """Takes rows down and numbers them; refuses those that hold `bad`."""

    def __init__(self) -> None:
        self.written: list[list[int]] = []

    async def insert(self, _connection: AsyncConnection, rows: Sequence[Row]) -> Sequence[int]:
        if any("bad" in row for row in rows):
            raise StorageError("refused")
        self.written.append([int(str(row["number"])) for row in rows])
        return self.written[-1]


async def test_who_waits_is_written_by_who_comes_first(database: Database) -> None:
    table = Table()
    writer = BatchWriter(database, table.insert)
    numbers = await asyncio.gather(*(writer.write({"number": number}) for number in range(50)))
    assert numbers == list(range(50))
    assert len(table.written) <= 2


async def test_a_row_that_cannot_be_written_fails_its_writer_alone(database: Database) -> None:
    writer = BatchWriter(database, Table().insert)
    rows: list[Row] = [{"bad": True}, {"number": 1}, {"number": 2}]
    first, *others = await asyncio.gather(*map(writer.write, rows), return_exceptions=True)
    assert isinstance(first, StorageError)
    assert others == [1, 2]


async def test_who_gives_up_waiting_is_not_written(database: Database) -> None:
    table = Table()
    writer = BatchWriter(database, table.insert)
    async with database.writing():
        tasks = [asyncio.create_task(writer.write({"number": number})) for number in range(2)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        with pytest.raises(asyncio.CancelledError):
            await tasks[1]
    assert await tasks[0] == 0
    assert table.written == [[0]]
