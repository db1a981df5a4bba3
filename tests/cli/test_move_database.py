"""`move-database` on the command line."""

import asyncio
from pathlib import Path

from bot.storage.database import open_database
from bot.storage.secret import load_pseudonyms
from tests.commands import bot


async def begin(url: str) -> None:
    async with open_database(url) as database:
        await load_pseudonyms(database, None)


def test_it_tells_how_many_rows_it_moved_and_what_to_set_then(tmp_path: Path) -> None:
    old, new = (f"sqlite+aiosqlite:///{tmp_path}/{name}.db" for name in ("old", "new"))
    asyncio.run(begin(old))
    done = bot("move-database", old, new)
    assert (done.status, done.errors) == (0, "")
    assert done.out.startswith("Moved and verified 1 row (")
    assert "meta 1" in done.out
    assert f'COUNTERPOINT_SECRET to what stands in "{tmp_path}/counterpoint.secret"' in done.out
    again = bot("move-database", old, new)
    assert (again.status, again.out) == (2, "")
    assert again.errors == f'The database "{tmp_path}/new.db" is not empty: meta holds rows; name an empty database.\n'
