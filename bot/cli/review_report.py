"""The output of `review`: the maintainers' queue as lists for a terminal, and as a table for a spreadsheet."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.authoring.review import Due, Review, listed, told
from bot.core.errors import BotError

COLUMNS = ("list", "place", "name", "day", "revision", "vote", "reason", "count")


def lines(review: Review, unknown: str) -> Iterator[str]:
    """Yield the lines of the lists; `unknown` says why it is not known what people said, where it is not."""
    yield from _list("Overdue: asked for, but not spoken of unasked", review.queue.overdue, "review by")
    yield from _list("Due soon", review.queue.soon, "review by")
    yield from _list("Unread for a year by anybody who had not written it", review.queue.unread, "read on")
    yield from _list("Sources unchecked for a year", review.queue.unchecked, "checked on")
    if review.opinions is None:
        yield f"What people said: {unknown}"
        return
    yield f"What people said, by week ({len(review.opinions)})"
    for opinion, votes in listed(review.opinions):
        reason = f" {opinion.reason}" if opinion.reason else ""
        yield f"  {opinion.week} {opinion.claim_id} {opinion.revision} {opinion.kind}{reason}: {told(votes)}"
    yield f"Proposed near misses, in your own words ({len(review.proposals)})"
    for one in review.proposals:
        yield f"  {one.place} {one.claim_id}: {one.wanted} ({one.votes} people said so)"


def _list(heading: str, found: Iterable[Due], what: str) -> Iterator[str]:
    entries = [f"  {due.place} {due.name}, {what} {due.on or 'no day'}" for due in found]
    yield f"{heading} ({len(entries)})"
    yield from entries


def _rows(review: Review) -> Iterator[tuple[object, ...]]:
    queue = review.queue
    parts = (("overdue", queue.overdue), ("soon", queue.soon), ("unread", queue.unread), ("unchecked", queue.unchecked))
    for name, found in parts:
        yield from ((name, due.place, due.name, due.on or "", "", "", "", "") for due in found)
    for opinion, votes in listed(review.opinions or Counter()):
        about = (opinion.claim_id, opinion.week, opinion.revision, opinion.kind, opinion.reason or "")
        yield ("said", "", *about, told(votes))
    for one in review.proposals:
        yield ("near-miss", one.place, one.claim_id, "", "", "", one.wanted, told(one.votes))


def write_csv(path: Path, review: Review) -> None:
    """Write all of it as comma-separated values. Raises BotError where the file cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(_rows(review))
    except OSError as fault:
        raise BotError(f"{path} cannot be written ({(fault.strerror or '').lower()}); name another file.") from None
