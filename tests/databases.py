"""SQLite files that tests keep their rows in."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.storage.database import open_database


def url_of(file: Path) -> str:
    """Return the URL of an SQLite file."""
    return f"sqlite+aiosqlite:///{file}"


def made(file: Path) -> Path:
    """Make an empty database at this program's version, in a thread: whoever asks may be in an event loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(_make(file))).result()
    return file


async def _make(file: Path) -> None:
    async with open_database(url_of(file)):
        pass
