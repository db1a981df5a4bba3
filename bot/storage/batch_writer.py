"""Rows written in batches: where they come faster than the database writes, one writer writes for all who wait."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import UNHURRIED, Database

Row = Mapping[str, object]


@dataclass(slots=True, eq=False)
class _Pending:
    row: Row
    number: int | None = None


class BatchWriter:
    """Writes rows by `insert`, which returns their numbers, in as few transactions as possible."""

    def __init__(
        self, database: Database, insert: Callable[[AsyncConnection, Sequence[Row]], Awaitable[Sequence[int]]]
    ) -> None:
        self._database = database
        self._insert = insert
        self._turn = asyncio.Lock()
        self._pending: list[_Pending] = []

    async def write(self, row: Row) -> int:
        """Write the row and return its number. If a batch fails, each of the other writers tries again for itself."""
        mine = _Pending(row)
        self._pending.append(mine)
        try:
            async with self._turn:
                return await self._write_all(mine) if mine.number is None else mine.number
        finally:
            if mine in self._pending:
                self._pending.remove(mine)

    async def _write_all(self, mine: _Pending) -> int:
        async with self._database.writing(patience=UNHURRIED) as connection:
            batch = tuple(self._pending)
            numbers = await self._insert(connection, [pending.row for pending in batch])
        for pending, number in zip(batch, numbers, strict=True):
            pending.number = number
        self._pending = [pending for pending in self._pending if pending.number is None]
        return numbers[batch.index(mine)]
