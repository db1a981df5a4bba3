"""`review`: the maintainers' queue, as lists on the terminal, and as a table for a spreadsheet."""

import asyncio
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot.authoring import review
from bot.authoring.review import Due, Proposal, Queue
from bot.core.errors import BotError
from bot.lint.run import examined_folder
from bot.storage.database import open_database
from bot.storage.feedback import Opinion, opinions
from bot.storage.location import locate

COLUMNS = ("list", "place", "name", "day", "revision", "vote", "reason", "count")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """All that is told. `said` is None where there is no database to ask."""

    queue: Queue
    said: Counter[Opinion] | None
    proposals: tuple[Proposal, ...]


def show(folder: Path, given: Path | None, usual: str, table: Path | None) -> tuple[str, int]:
    """Return the queue as text, and the exit status: 1 where a claim is overdue. Write it as a table where asked."""
    examined = examined_folder(folder)
    database = _database(given, usual)
    said = asyncio.run(_said(database)) if database else None
    found = tuple(review.proposals(examined, said)) if said else ()
    report = _Report(queue=review.queue(examined, _today()), said=said, proposals=found)
    if table:
        _write(table, _rows(report))
    return "\n".join(_lines(report)), 1 if report.queue.overdue else 0


def _today() -> date:
    return datetime.now(UTC).date()


def _database(given: Path | None, usual: str) -> str | None:
    """The URL of the database that was named, else of the usual one where it is there: opening it would make one."""
    if given and not given.is_file():
        raise BotError(f'The database "{given}" does not exist; copy it from where the bot runs.')
    url = f"sqlite+aiosqlite:///{given}" if given else usual
    file = locate(url).file
    return None if file and not file.is_file() else url


async def _said(url: str) -> Counter[Opinion]:
    async with open_database(url) as database:
        return await opinions(database)


def _lines(report: _Report) -> Iterator[str]:
    yield from _list("Overdue: asked for, but not spoken of unasked", report.queue.overdue, "review by")
    yield from _list("Due soon", report.queue.soon, "review by")
    yield from _list("Sources unchecked for a year", report.queue.unchecked, "checked on")
    if report.said is None:
        yield "What people said: no database here; name one with --db."
        return
    yield f"What people said, by week ({len(report.said)})"
    for opinion, votes in review.listed(report.said):
        reason = f" {opinion.reason}" if opinion.reason else ""
        yield f"  {opinion.week} {opinion.claim_id} {opinion.revision} {opinion.kind}{reason}: {review.told(votes)}"
    yield f"Proposed near misses, in your own words ({len(report.proposals)})"
    for one in report.proposals:
        yield f"  {one.place} {one.claim_id}: {one.wanted} ({one.votes} people said so)"


def _list(heading: str, found: Iterable[Due], what: str) -> Iterator[str]:
    lines = [f"  {due.place} {due.name}, {what} {due.on}" for due in found]
    yield f"{heading} ({len(lines)})"
    yield from lines


def _rows(report: _Report) -> Iterator[tuple[object, ...]]:
    parts = (("overdue", report.queue.overdue), ("soon", report.queue.soon), ("unchecked", report.queue.unchecked))
    for name, found in parts:
        yield from ((name, due.place, due.name, due.on, "", "", "", "") for due in found)
    for opinion, votes in review.listed(report.said or Counter()):
        about = (opinion.claim_id, opinion.week, opinion.revision, opinion.kind, opinion.reason or "")
        yield ("said", "", *about, review.told(votes))
    for one in report.proposals:
        yield ("near-miss", one.place, one.claim_id, "", "", "", one.wanted, review.told(one.votes))


def _write(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(rows)
    except OSError as fault:
        raise BotError(f"{path} cannot be written ({(fault.strerror or '').lower()}); name another file.") from None
