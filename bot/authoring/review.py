"""What maintainers should look at: claims that are due or unread, sources that nobody opened, what people said."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

from bot.core.claims import Claim
from bot.core.library import Examined
from bot.core.problems import Document, Keys
from bot.core.several import parted
from bot.lint.run import examined_folder
from bot.lint.sources import placed_sources
from bot.storage.claim_files import library_key
from bot.storage.database import open_to_read
from bot.storage.feedback import Opinion, opinions
from bot.storage.first_library import recorded_first
from bot.storage.tables import Vote, VoteReason

SOON = timedelta(days=60)
FRESH = timedelta(days=365)
FEWEST_TOLD = 3
"""Fewer might tell who said it."""
FEWEST_FOR_PROPOSAL = 3

_PROPOSALS: Mapping[VoteReason, str] = MappingProxyType(
    {
        VoteReason.OTHER_SUBJECT: "a sentence on the other subject that it is taken for",
        VoteReason.QUESTION: "a question that asks whether it is so",
        VoteReason.QUOTED: "a sentence that reports it as somebody else's words",
        VoteReason.DENIED: "a sentence that denies it",
        VoteReason.JOKE: "a joke that plays with it",
        VoteReason.PERSONAL: "somebody's own experience that comes near it",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that is due, and where it stands; `on` is None for what was never done."""

    place: str
    name: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What is due.

    Claims past their day, claims whose day is near, claims that nobody who had not written them has taken back to their
    sources for a year, and sources last checked over a year ago.
    """

    overdue: tuple[Due, ...]
    soon: tuple[Due, ...]
    unread: tuple[Due, ...]
    unchecked: tuple[Due, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A near miss that a maintainer might write, in their own words: people's words are never kept."""

    place: str
    claim_id: str
    wanted: str
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All that maintainers should look at. `opinions` is None where there is no database to ask."""

    queue: Queue
    opinions: Counter[Opinion] | None
    proposals: tuple[Proposal, ...]


def review(folder: Path, database: str | None, today: date) -> Review:
    """Return what is due in a library, and what people said, by the database's URL if there is one."""
    examined = examined_folder(folder)
    said = asyncio.run(_opinions(database, library_key(folder))) if database else None
    found = tuple(proposals(examined, said)) if said else ()
    return Review(queue=queue(examined, today), opinions=said, proposals=found)


async def _opinions(url: str, key: str) -> Counter[Opinion]:
    """Return what people said of the claims of a library, by their ids as they stand in its files."""
    async with open_to_read(url) as database:
        first, said = await recorded_first(database), await opinions(database)
    if first is None:
        return said
    keys = {opinion: parted(opinion.claim_id) for opinion in said}
    own = "" if key == first else key
    return Counter({replace(one, claim_id=keys[one][1]): said[one] for one in said if keys[one][0] == own})


def queue(examined: Examined, today: date) -> Queue:
    """Return what is due on this day, the longest due first."""
    claims = [(claim.review_by, document, claim.id) for document, claim in examined.claims]
    reads = [(claim.read_on, document, claim.id) for document, claim in examined.claims]
    oldest = today - FRESH
    sources = (
        (source.checked_on, document, (*keys, "checked_on"), source.id)
        for document, placed in placed_sources(examined)
        for keys, source in placed
    )
    return Queue(
        overdue=_sorted(_due(where, ("review_by",), name, on) for on, where, name in claims if on < today),
        soon=_sorted(
            _due(where, ("review_by",), name, on) for on, where, name in claims if today <= on <= today + SOON
        ),
        unread=_sorted(_due(where, ("read_on",), name, on) for on, where, name in reads if not on or on < oldest),
        unchecked=_sorted(_due(where, keys, name, on) for on, where, keys, name in sources if on < oldest),
    )


def proposals(examined: Examined, said: Counter[Opinion]) -> Iterator[Proposal]:
    """Yield the near misses that runs of one reason call for, the most called for first."""
    claims = {claim.id: (document, claim) for document, claim in examined.claims}
    for (claim_id, reason), votes in _complaints(said).most_common():
        if votes >= FEWEST_FOR_PROPOSAL and reason in _PROPOSALS and claim_id in claims:
            document, claim = claims[claim_id]
            yield Proposal(
                place=_place(document, _last_near_miss(claim)),
                claim_id=claim_id,
                wanted=_PROPOSALS[reason],
                votes=votes,
            )


def listed(said: Counter[Opinion]) -> list[tuple[Opinion, int]]:
    """Return what people said, by week and claim."""
    return sorted(said.items(), key=lambda one: _order(one[0]))


def told(votes: int) -> str:
    """Return a number of votes as it may be shown."""
    return str(votes) if votes >= FEWEST_TOLD else f"< {FEWEST_TOLD}"


def _order(said: Opinion) -> tuple[date, str, str, str, str]:
    return said.week, said.claim_id, said.revision, said.kind, said.reason or ""


def _complaints(said: Counter[Opinion]) -> Counter[tuple[str, VoteReason]]:
    votes: Counter[tuple[str, VoteReason]] = Counter()
    for opinion, number in said.items():
        if opinion.kind is Vote.NOT_HERE and opinion.reason:
            votes[opinion.claim_id, opinion.reason] += number
    return votes


def _last_near_miss(claim: Claim) -> Keys:
    return ("near_misses", len(claim.near_misses) - 1) if claim.near_misses else ("phrasings",)


def _due(document: Document, keys: Keys, name: str, on: date | None) -> Due:
    return Due(place=_place(document, keys), name=name, on=on)


def _place(document: Document, keys: Keys) -> str:
    return f"{document.path}:{document.place(keys)[0]}"


def _sorted(found: Iterator[Due]) -> tuple[Due, ...]:
    return tuple(sorted(found, key=lambda due: (due.on or date.min, due.place)))
