"""What an edit changes, as Markdown for a comment on a pull request: cards before and after, flips, lint, figures.

All of it may be somebody else's text: nothing in it is HTML, mentions anybody or leaves its table.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from bot.core import cards
from bot.core.library import Library
from bot.core.problems import Severity
from bot.evaluation.diff import Diff
from bot.evaluation.diff_report import figures, judge_lines, unread
from bot.evaluation.flips import Flip
from bot.lint.run import Findings, summary

MOST_CHARACTERS = 60_000
"""GitHub takes 65,536 a comment."""
_MOST_ROWS = 100
_CUT = "\n… and more, for which this has no room."
_MARKS = {"+": "better", "-": "**worse**", "=": "other"}


def broken(findings: Findings) -> str:
    """Return the report on a library that lint finds errors in: nothing can be compared."""
    lines = (
        "### The library cannot be used yet",
        "",
        *_lint(findings, ()),
        "Mend the errors; then the changes are shown.",
    )
    return "\n".join(lines) + "\n"


def report(found: Diff, findings: Findings, today: date) -> str:
    """Return the report on an edit, as long as a comment may be."""
    parts = [*_heading(found, findings), *_flips(found), *_lint(findings, _touched(found)), "\n".join(_figures(found))]
    rest = "\n".join(_fitting(parts, MOST_CHARACTERS)) + "\n"
    return rest + "\n".join(_cards(found, today, MOST_CHARACTERS - len(rest))) + "\n"


def _fitting(lines: Iterable[str], room: int) -> Iterator[str]:
    """Yield the lines, or blocks of lines that belong together, that there is room for."""
    for line in lines:
        room -= len(line) + 1
        if room < len(_CUT):
            yield _CUT
            return
        yield line


def _heading(found: Diff, findings: Findings) -> Iterator[str]:
    nothing_read = " ".join(unread(found))
    flips = f"; labelled messages answered otherwise: {len(found.flips)} of {found.messages:,}"
    yield f"### Since {_plain(found.ref)}: claims that differ: {len(found.cards)}{'' if nothing_read else flips}"
    yield ""
    if nothing_read:
        yield _plain(nothing_read)
        yield ""
    elif told := " ".join(judge_lines(found)):
        yield _plain(told)
        yield ""
    if found.failing:
        yield f"**Labelled messages that now get a wrong reply: {found.failing}**"
        yield ""
    if found.keys:
        yield f"`library.yaml` changed: {', '.join(found.keys)}"
        yield ""
    yield f"Lint: {summary(findings)}"
    yield ""


def _flips(found: Diff) -> Iterator[str]:
    if not found.flips:
        return
    yield from ("#### Messages that are answered otherwise", "", "| | Message | Change | Now |", "|---|---|---|---|")
    for flip in found.flips[:_MOST_ROWS]:
        yield f"| {_MARKS[flip.sign]} | {_said(flip)} | {_plain(flip.change)} | {_now(found, flip)} |"
    yield from _left_out(len(found.flips))
    yield ""


def _said(flip: Flip) -> str:
    return f"{_plain(flip.after.message.text)}<br>{_code(flip.place)}"


def _now(found: Diff, flip: Flip) -> str:
    hint = found.causes.get(flip.place)
    return flip.standing.told + (f"<br>{_plain(str(hint))}" if hint else "")


def _touched(found: Diff) -> tuple[str, ...]:
    return tuple(found.paths[card.claim_id] for card in found.cards if card.claim_id in found.paths)


def _lint(findings: Findings, touched: Iterable[str]) -> Iterator[str]:
    """Errors, and what else is said of the files that changed."""
    shown = [one for one in findings if one.severity is Severity.ERROR or one.path in {*touched}]
    if not shown:
        return
    yield from ("#### Lint", "", "| Where | What | Cure |", "|---|---|---|")
    for one in shown[:_MOST_ROWS]:
        told = f"{one.severity} {one.code}: {_plain(one.message)}"
        yield f"| {_code(f'{one.path}:{one.line}')} | {told} | {_plain(one.hint)} |"
    yield from _left_out(len(shown))
    yield ""


def _figures(found: Diff) -> Iterator[str]:
    if found.messages:
        yield from ("<details><summary>Figures</summary>", "", "```text", *figures(found), "```", "", "</details>", "")


def _cards(found: Diff, today: date, room: int) -> Iterator[str]:
    """Each card before and after, as many as there is room for."""
    if found.cards:
        yield from ("#### Cards", "")
    for place, card in enumerate(found.cards):
        shown = "\n".join(_card(found, card.claim_id, f"{card.event}: {card}", today))
        room -= len(shown) + 1
        if room < len("| … and 1,000 more cards |"):
            yield f"… and {len(found.cards) - place} more, for which this has no room."
            return
        yield shown


def _card(found: Diff, claim_id: str, told: str, today: date) -> Iterator[str]:
    yield f"<details><summary>{_harmless(told)}</summary>"
    yield ""
    for name, library in zip(("Before", "After"), found.libraries, strict=True):
        if claim_id in library.claims:
            yield from (f"**{name}**", "", *_quoted(library, claim_id, today), "")
    yield from ("</details>", "")


def _quoted(library: Library, claim_id: str, today: date) -> Iterator[str]:
    """The card's own Markdown, which is escaped for Discord; small print has no mark of its own on GitHub."""
    blocks = cards.whole(library.claims[claim_id], library.card_language, today=today)
    for line in "\n\n".join(blocks).splitlines():
        yield f"> {_harmless(line.removeprefix('-# '))}  "


def _plain(text: str) -> str:
    """A text as one cell shows it, without any Markdown."""
    plain = "".join(f"\\{letter}" if letter in r"\`*_[]|~" else letter for letter in " ".join(text.split()))
    return _harmless(plain)


def _code(text: str) -> str:
    return f"`{text.replace('`', '').replace('|', '')}`"


def _harmless(text: str) -> str:
    return escape(text, quote=False).replace("@", "@\N{ZERO WIDTH SPACE}")


def _left_out(count: int) -> Iterator[str]:
    if count > _MOST_ROWS:
        yield f"| | … and {count - _MOST_ROWS} more | |"
