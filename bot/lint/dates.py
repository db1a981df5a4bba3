"""Whether the dates of a claim can be true together, and have come."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bot.core.claims import Claim
from bot.core.library import Examined
from bot.core.problems import Document, Keys, Problem, Severity
from bot.lint.sources import placed_sources


def check(examined: Examined) -> Iterator[Problem]:
    """Yield each claim that is due before it was reviewed, and each list of changes whose latest is not first."""
    for document, claim in examined.claims:
        if claim.review_by <= claim.reviewed_on:
            message = f"it is due for review on {claim.review_by}, but was reviewed on {claim.reviewed_on}"
            yield _doubt(document, ("review_by",), "CP110", message, "write the day by which to review it again")
        for place, (later, earlier) in enumerate(pairwise(claim.updated)):
            if later.on < earlier.on:
                message = f"the change of {earlier.on} stands below that of {later.on}"
                hint = "put the latest first: the card shows that"
                yield _doubt(document, ("updated", place + 1), "CP110", message, hint)


def check_today(examined: Examined, today: date) -> Iterator[Problem]:
    """Yield each day of a review, reading, change or check that has not come yet."""
    for document, claim in examined.claims:
        for keys, day in _past_days(claim):
            if day > today:
                yield _not_come(document, keys, day)
    for document, placed in placed_sources(examined):
        for keys, source in placed:
            if source.checked_on > today:
                yield _not_come(document, (*keys, "checked_on"), source.checked_on)


def _past_days(claim: Claim) -> Iterator[tuple[Keys, date]]:
    yield ("reviewed_on",), claim.reviewed_on
    if claim.read_on:
        yield ("read_on",), claim.read_on
    for place, update in enumerate(claim.updated):
        yield ("updated", place, "on"), update.on


def _not_come(document: Document, keys: Keys, day: date) -> Problem:
    message = f'"{keys[-1]}" is {day}, which has not come yet'
    return _doubt(document, keys, "CP111", message, "write the day on which it was done")


def _doubt(document: Document, keys: Keys, code: str, message: str, hint: str) -> Problem:
    return document.problem(code, keys, message, hint, severity=Severity.WARNING)
