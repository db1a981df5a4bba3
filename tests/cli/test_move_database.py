"""`move-database` on the command line."""

import asyncio
import subprocess
import sys
from pathlib import Path

from bot.storage.database import open_database
from bot.storage.secret import load_pseudonyms


async def begin(url: str) -> None:
    async with open_database(url) as database:
        await load_pseudonyms(database, None)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "bot", "move-database", *arguments]
    return subprocess.run(program, capture_output=True, text=True, check=False)


def test_it_tells_how_many_rows_it_moved_and_what_to_set_then(tmp_path: Path) -> None:
    old, new = (f"sqlite+aiosqlite:///{tmp_path}/{name}.db" for name in ("old", "new"))
    asyncio.run(begin(old))
    done = run(old, new)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Moved and verified 1 row (")
    assert "meta 1" in done.stdout
    assert f'COUNTERPOINT_SECRET to what stands in "{tmp_path}/counterpoint.secret"' in done.stdout
    again = run(old, new)
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == f'The database "{tmp_path}/new.db" is not empty: meta holds rows; name an empty database.\n'
