"""The output of `matches`: the log as a table or as comma-separated values."""

import csv
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

from rich.console import Console
from rich.table import Table

from bot.app.settings import Settings
from bot.core.errors import BotError
from bot.core.reasons import Reason
from bot.storage.database import open_to_read
from bot.storage.location import Location, locate
from bot.storage.log_rows import LogRow
from bot.storage.matches import Matches
from bot.storage.secret import load_pseudonyms

COLUMNS = ("time", "server", "place", "claim", "score", "next", "outcome", "reason", "message", "reply")


async def show(settings: Settings, *, since: timedelta, claim: str | None, reason: str | None, as_csv: bool) -> None:
    """Print the rows, oldest first. Raises BotError for a reason that does not exist, or no database."""
    wanted = _reason(reason)
    _check_exists(locate(settings.database))
    given = settings.secret.get_secret_value() if settings.secret else None
    async with open_to_read(settings.database) as database:
        log = Matches(database, await load_pseudonyms(database, given))
        rows = log.listing(datetime.now(UTC) - since, claim, wanted)
        if as_csv:
            await _write_csv(rows)
        elif not await _print_table(rows):
            sys.stdout.write(f"{await _no_rows(log)}\n")


def _check_exists(location: Location) -> None:
    """Raise BotError where there is no database: one made here, perhaps by another user, would be in the way."""
    if location.file and not location.file.exists():
        raise BotError(f"{location} does not exist; `run` makes it. Is COUNTERPOINT_DATABASE right?")


def _reason(name: str | None) -> Reason | None:
    try:
        return Reason(name.upper()) if name else None
    except ValueError:
        raise BotError(f"There is no reason “{name}”. Use one of: {', '.join(Reason)}.") from None


async def _no_rows(log: Matches) -> str:
    async for _ in log.listing(datetime.fromtimestamp(0, UTC)):
        return "No row of the log is like that; others are: look at --since, --claim and --reason."
    return "Nothing in the log yet."


async def _write_csv(rows: AsyncIterator[LogRow]) -> None:
    """Write the rows below a heading, which stands there without any, too."""
    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS)
    async for row in rows:
        writer.writerow(_cells(row))


async def _print_table(rows: AsyncIterator[LogRow]) -> bool:
    """Print the rows, and return whether there were any."""
    table = Table(*COLUMNS, box=None, header_style="bold")
    async for row in rows:
        table.add_row(*_cells(row))
    # Where the log is piped, no cell may be cut to the width of a terminal.
    console = Console(width=None if sys.stdout.isatty() else 240)
    if table.row_count:
        console.print(table)
    return bool(table.row_count)


def _cells(row: LogRow) -> tuple[str, ...]:
    cells = (
        f"{row.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        row.server_id,
        row.place_id,
        row.claim_id,
        None if row.score is None else round(row.score),
        None if row.runner_up is None else round(row.runner_up),
        row.outcome,
        row.reason,
        row.trigger_id,
        row.reply_id,
    )
    return tuple("" if cell is None else str(cell) for cell in cells)
