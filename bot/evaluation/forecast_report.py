"""A forecast as text for people, short or with every wording that failed, and as data for a script."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from bot.core.reasons import Reason
from bot.core.statistics import Share
from bot.evaluation.forecast import GOOD, Forecast, Missed, Weak
from bot.evaluation.silences import ADVICE
from bot.evaluation.tables import TOP, table

SHORT = 5
"""So many weak claims and pairs are told where nobody asked for all."""
_WRONG = "WRONG"
_USUAL = (
    "Usual is 0.15 to 0.55 answered, and strangers' messages get about as much. Wordings that are alike raise it and",
    "help nobody. Below 0.3, mend the weakest claims before the bot speaks. Whatever it says, begin with a week's",
    "trial.",
)


def report(found: Forecast, *, whole: bool = False) -> str:
    """Return the forecast as people read it; `whole` lists every weak claim and each wording that failed."""
    return "\n".join(_lines(found, whole=whole))


def data(found: Forecast) -> dict[str, Any]:
    """Return all of it as JSON takes it."""
    return {
        "asked": found.asked,
        "wordings": found.wordings,
        **{name: asdict(getattr(found, name)) for name in ("answered", "wrong", "first", "among")},
        "weakest": [asdict(weak) for weak in found.weakest],
        "confused": [{"claims": list(pair), "count": count} for pair, count in found.confused.items()],
    }


def _lines(found: Forecast, *, whole: bool) -> Iterator[str]:
    sample = "" if found.asked == found.wordings else f", a sample of {found.wordings}"
    asked = f"{found.asked} wordings{sample}, each asked of the library without it ({found.library})"
    yield f"How well will it do? {asked}:"
    yield from table(_rows(found))
    yield from _USUAL
    weakest = found.weakest if whole else found.weakest[:SHORT]
    if weakest:
        every = len(found.weakest)
        some = f"the {len(weakest)} weakest of {every}" if len(weakest) < every else "the weakest first"
        yield f"weak claims, of whose wordings fewer than {GOOD:.0%} were answered, {some}:"
    for weak in weakest:
        yield f"  {weak.answered.part} of {weak.answered.of} answered  {weak.claim_id}: {'; '.join(weak.reasons)}"
        yield from _wordings(weak) if whole else ()
    yield from _pairs(found, whole=whole)
    yield from _advice(weakest)
    if whole and weakest:
        yield 'how near one of them came, and which reason decided: why --unseen "the wording"'


def _rows(found: Forecast) -> list[tuple[str, Share]]:
    return [
        ("answered unseen, rightly", found.answered),
        ("answered wrongly", found.wrong),
        ("right claim first", found.first),
        (f"right claim in the top {TOP}", found.among),
    ]


def _wordings(weak: Weak) -> Iterator[str]:
    for missed in weak.missed:
        yield f"      {missed.reason or _WRONG:9} {missed.wording}  ({_first(missed)})"


def _first(missed: Missed) -> str:
    """Return which claim came first, its score beside the one needed, and what held back a score that is enough."""
    if missed.first is None:
        return "no claim was near"
    name = missed.taken_for or "its own claim"
    score = f"first: {name}, {missed.score:.0f} of {missed.needed:.0f} needed"
    if missed.reason is Reason.NO_MATCH and not missed.is_on_subject:
        return f"{score}; its words alone do not show the subject"
    is_enough = missed.score >= missed.needed and missed.reason in {Reason.UNSURE, Reason.WEAK}
    return f"{score}; read as no clear assertion" if is_enough else score


def _pairs(found: Forecast, *, whole: bool) -> Iterator[str]:
    if found.confused:
        yield "will be confused (say in each what sets it apart, or give one the other's words as near misses):"
    for (one, other), count in list(found.confused.items())[: None if whole else SHORT]:
        yield f"  {count}  {one} and {other}"


def _advice(weakest: tuple[Weak, ...]) -> Iterator[str]:
    """The reasons that were told, each in half a sentence and with what helps."""
    told = {missed.reason for weak in weakest for missed in weak.missed}
    if told - {None}:
        yield "why silent, and what helps:"
    for reason in Reason:
        if reason in told and reason in ADVICE:
            yield f"  {reason:9} {ADVICE[reason]}"
