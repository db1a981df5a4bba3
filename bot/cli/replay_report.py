"""The output of `replay`: for people rows, tables and a chart, for scripts JSON."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import singledispatch
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.core.library import Library
from bot.core.reasons import Reason
from bot.core.text import counted, printable
from bot.evaluation.near import Near, listed, told
from bot.evaluation.replay import WARNING, ShadowReply, Tally

_NO_CLOCK = "Plain lines have no clock: cooldowns and ceilings are left out."
_BARS = 24
_WIDEST = 40
_SPANS = ((1, "day"), (7, "week"), (28, "four weeks"), (91, "quarter"), (365, "year"), (3650, "ten years"))
_MOST_PLACES = 10


def write_rows(said: Iterator[ShadowReply], *, show_text: bool) -> None:
    """Print a row for each reply that would have been given, as it is found."""
    for one in said:
        sys.stdout.write(row(one, show_text=show_text))


def near_writer(library: Library, *, show_text: bool) -> Callable[[Near], None]:
    """Return what prints a line for each message that came near a claim; its words only when asked."""

    def write(found: Near) -> None:
        line = listed(found, library.claims[found.claim_id]) if show_text else f"{found.place}: {told(found)}\n"
        sys.stdout.write(f"near: {line}")

    return write


def write_json(tally: Tally, said: Iterator[ShadowReply], missed: Sequence[Near] | None) -> None:
    """Print one JSON document, piece by piece, since `said` may be long. `missed` is full when `said` has ended."""
    sys.stdout.write('{"said": [')
    for number, one in enumerate(said):
        sys.stdout.write(("," if number else "") + "\n  " + json.dumps(as_data(one)))
    sys.stdout.write("\n]")
    if missed is not None:
        sys.stdout.write(f', "near": {json.dumps([as_data(one) for one in missed], indent=2)}')
    sys.stdout.write(f', "summary": {json.dumps(as_data(tally), indent=2)}}}\n')


def row(said: ShadowReply, *, show_text: bool) -> str:
    """Return the time, claim, score and link of a reply; the message's words only when asked."""
    when = f"{said.at.astimezone(UTC):%Y-%m-%d %H:%M}  " if said.at else ""
    line = f"{when}{said.match.claim_id} ({said.match.score:.0f})  {said.link}\n"
    return f"{line}    {printable(said.content)}\n" if show_text else line


def write_summary(tally: Tally, library: Library) -> None:
    """Print the counts as tables and a chart."""
    # Where the output is piped, no cell may be cut to the width of a terminal.
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 120, highlight=False)
    console.print(_heading(tally), soft_wrap=True)
    for table in _tables(tally, library):
        console.print()
        console.print(table)
    console.print()
    console.print(WARNING if tally.has_clock else _NO_CLOCK, soft_wrap=True)


@singledispatch
def as_data(found: object) -> dict[str, Any]:
    """Return a finding as JSON can hold it: ids and counts, never text."""
    raise TypeError(type(found))


@as_data.register
def _(said: ShadowReply) -> dict[str, Any]:
    return {
        "at": said.at.isoformat() if said.at else None,
        "claim": said.match.claim_id,
        "score": round(said.match.score, 1),
        "message": str(said.message_id),
        "place": str(said.place_id),
        "link": said.link,
    }


@as_data.register
def _(missed: Near) -> dict[str, Any]:
    return {
        "reason": str(missed.reason),
        "claim": missed.claim_id,
        "similarity": round(missed.similarity, 1),
        "link": missed.place,
    }


@as_data.register
def _(tally: Tally) -> dict[str, Any]:
    clock = tally.has_clock
    return {
        "messages": tally.messages,
        "first": tally.first.isoformat() if clock and tally.first else None,
        "last": tally.last.isoformat() if clock and tally.last else None,
        "would_have_said": tally.said,
        "claims": dict(tally.claims.most_common()),
        "sides": dict(tally.sides.most_common()),
        "places": {str(place): count for place, count in tally.places.most_common()},
        "days": {day.isoformat(): count for day, count in sorted(tally.days.items())} if clock else {},
        "silences": {str(reason): tally.silences[reason] for reason in Reason if tally.silences[reason]},
        "note": WARNING if clock else _NO_CLOCK,
    }


def _heading(tally: Tally) -> str:
    said = f"Would have spoken {_times(tally.said)} in {counted(tally.messages, 'message')}"
    if not (tally.has_clock and tally.first and tally.last):
        return f"{said}."
    days = max(1.0, (tally.last - tally.first) / timedelta(days=1))
    return f"{said}, {_day(tally.first)} to {_day(tally.last)}: {tally.said / days:.1f} a day."


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _tables(tally: Tally, library: Library) -> Iterator[Table]:
    if tally.said:
        claims = {library.claims[name].title: count for name, count in tally.claims.most_common()}
        yield _chart("Claims", claims)
        yield _chart("By side", {library.sides[side]: count for side, count in tally.sides.most_common()})
    if len(tally.places) > 1:
        places = tally.places.most_common(_MOST_PLACES)
        yield _chart("Places", {str(place): count for place, count in places})
    if tally.has_clock and tally.days and tally.first and tally.last:
        yield _over_time(tally, _day(tally.first), _day(tally.last))
    if tally.silences:
        yield _chart("Kept silent", {str(one): tally.silences[one] for one in Reason if tally.silences[one]})


def _over_time(tally: Tally, first: date, last: date) -> Table:
    """Return a chart by day, week or year, whichever is the finest that fits."""
    length, name = next((span for span in _SPANS if (last - first).days // span[0] < _BARS), _SPANS[-1])
    steps = {first + timedelta(days=start): 0 for start in range(0, (last - first).days + 1, length)}
    for day, count in tally.days.items():
        steps[first + timedelta(days=(day - first).days // length * length)] += count
    return _chart(f"Would have spoken, by {name}", {step.isoformat(): count for step, count in steps.items()})


def _chart(title: str, counts: dict[str, int]) -> Table:
    """Return a bar chart: names, counts, and bars in proportion to the counts."""
    table = Table(title=title, title_justify="left", title_style="bold", box=None, show_header=False, pad_edge=False)
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    most = max(counts.values())
    for name, count in counts.items():
        table.add_row(escape(name), f"{count:,}", "█" * -(-count * _WIDEST // most) if most else "")
    return table
