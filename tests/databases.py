"""SQLite files that tests keep their rows in."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.storage.database import open_database

OLD = Path(__file__).parent / "storage" / "data"


def url_of(file: Path) -> str:
    """Return the URL of an SQLite file."""
    return f"sqlite+aiosqlite:///{file}"


def made(file: Path) -> str:
    """Make a database where there is none, empty and at this program's version; returns its URL.

    It is a copy: migrating takes a sixth of a second.
    """
    if not file.exists():
        file.write_bytes(_empty())
    return url_of(file)


def of_version(file: Path, version: str) -> None:
    """Make a database as that version wrote it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript((OLD / f"version-{version}.sql").read_text(encoding="utf-8"))


@cache
def _empty() -> bytes:
    """Return what such a file holds. It is made in a thread: whoever asks may be in an event loop."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as thread:
        file = Path(folder) / "empty.db"
        thread.submit(lambda: asyncio.run(_make(file))).result()
        return file.read_bytes()


async def _make(file: Path) -> None:
    async with open_database(url_of(file)):
        pass
