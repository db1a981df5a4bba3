"""`move-database`: what was moved, and what must be set before the bot is started on it."""

import asyncio

from bot.storage.location import locate
from bot.storage.move_database import move
from bot.storage.secret import secret_file


def run(source: str, target: str) -> str:
    """Move, and tell what is in the new database and what cannot be in it."""
    moved = asyncio.run(move(source, target))
    total = sum(moved.values())
    each = ", ".join(f"{table} {number:,}" for table, number in moved.items())
    secret = secret_file(locate(source))
    what = f'what stands in "{secret}"' if secret and secret.is_file() else "the value that it has now"
    return (
        f"Moved and verified {total:,} {'row' if total == 1 else 'rows'} ({each}).\n"
        f"Before you start the bot on it, set COUNTERPOINT_DATABASE to the new URL, "
        f"and COUNTERPOINT_SECRET to {what}: the secret is not in the database."
    )
