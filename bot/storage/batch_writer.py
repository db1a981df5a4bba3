"""Rows written together: where the database is slower than they come, whoever's turn it is writes for all who wait."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import UNHURRIED, Database

Row = Mapping[str, object]


@dataclass(slots=True, eq=False)
class _Waiting:
    row: Row
    number: int | None = None


class Together:
    """Writes rows by `insert`, which returns their numbers, in as few transactions as can be."""

    def __init__(
        self, database: Database, insert: Callable[[AsyncConnection, Sequence[Row]], Awaitable[Sequence[int]]]
    ) -> None:
        self._database = database
        self._insert = insert
        self._turn = asyncio.Lock()
        self._waiting: list[_Waiting] = []

    async def write(self, row: Row) -> int:
        """Write the row and return its number. Where that fails, the others who wait try again for themselves."""
        mine = _Waiting(row)
        self._waiting.append(mine)
        try:
            async with self._turn:
                return await self._write_all(mine) if mine.number is None else mine.number
        finally:
            if mine in self._waiting:
                self._waiting.remove(mine)

    async def _write_all(self, mine: _Waiting) -> int:
        async with self._database.writing(patience=UNHURRIED) as connection:
            batch = tuple(self._waiting)
            numbers = await self._insert(connection, [one.row for one in batch])
        for one, number in zip(batch, numbers, strict=True):
            one.number = number
        self._waiting = [one for one in self._waiting if one.number is None]
        return numbers[batch.index(mine)]
