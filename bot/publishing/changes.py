"""What changed on the claims' pages, for the feed, the map of the site and the pages themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from bot.core.claims import Claim, Update

MOST = 50
"""Entries of the feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of a claim's page; `number` tells those of one day apart, `note` is None for the first review."""

    claim: Claim
    on: date
    note: str | None
    number: int = 1

    @property
    def anchor(self) -> str:
        """Where it stands on the claim's page."""
        return f"change-{self.on}-{self.number}"


def changes(claim: Claim) -> Iterator[Change]:
    """Yield what changed on a claim's page, the latest first."""
    ordered = sorted(claim.updated, key=lambda update: update.on, reverse=True)
    for on, updates in groupby(ordered, key=lambda update: update.on):
        yield from _of_one_day(claim, on, tuple(updates))


def latest(claims: Iterable[Claim]) -> tuple[Change, ...]:
    """Return the latest changes of all claims that accuse nobody; of one that never changed, its review."""
    public = (claim for claim in claims if not claim.allegation)
    found = (change for claim in public for change in (tuple(changes(claim)) or (_review(claim),)))
    return tuple(islice(sorted(found, key=lambda change: (change.on, change.number), reverse=True), MOST))


def last_change(claim: Claim) -> date:
    """Return the last day on which something on the claim's page may have changed."""
    return max(claim.reviewed_on, *(update.on for update in claim.updated), claim.read_on or claim.reviewed_on)


def _of_one_day(claim: Claim, on: date, updates: tuple[Update, ...]) -> Iterator[Change]:
    for number, update in zip(range(len(updates), 0, -1), updates, strict=True):
        yield Change(claim=claim, on=on, note=update.note, number=number)


def _review(claim: Claim) -> Change:
    return Change(claim=claim, on=claim.reviewed_on, note=None)
