"""What two states of a library say differently: which claims, and which fields of each."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.core.claims import Claim
from bot.core.library import Library
from bot.core.text import counted

_SHORT = ("kind", "topic", "raised_by", "passive", "allegation", "reviewed_on", "review_by", "read_on")
"""Fields whose two values fit into a line."""

_LONG = ("title", "claim", "verdict", "context", "counterpoints", "updated", "thread", "anchors")
_LISTS = (("phrasings", "phrasing", "phrasings"), ("near_misses", "near_miss", "near_misses"))
_OF_LIBRARY = ("name", "language", "topics", "sides", "aliases", "subject", "gates", "threshold")
_READ = ("id", "claim", "phrasings", "near_misses")
_SAME = "rating same"


class Event(StrEnum):
    """What became of a claim."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChange:
    """A claim that is new, gone or different; `notes` say what is different, the rating first."""

    claim_id: str
    event: Event
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = f" ({'; '.join(self.notes)})" if self.notes else ""
        return f"{self.claim_id}{told}"


def changed_cards(before: Library, after: Library) -> tuple[CardChange, ...]:
    """Return the claims that differ, in the order of the libraries."""
    names = dict.fromkeys((*after.claims, *before.claims))
    found = (_change(name, before.claims.get(name), after.claims.get(name)) for name in names)
    return tuple(change for change in found if change)


def changed_keys(before: Library, after: Library) -> tuple[str, ...]:
    """Return the keys of library.yaml that differ, but for those that `lint` alone reads."""
    return tuple(key for key in _OF_LIBRARY if _in_order(getattr(before, key)) != _in_order(getattr(after, key)))


def _in_order(value: object) -> object:
    """Return what tells two values apart: topics and sides are shown in the order in which they are written."""
    return list(value.items()) if isinstance(value, Mapping) else value


def read_alike(before: Library, after: Library) -> bool:
    """Tell whether all that recognition reads is the same in both."""
    return _recognised(before) == _recognised(after)


def _recognised(library: Library) -> tuple[object, ...]:
    claims = [[getattr(claim, key) for key in _READ] for claim in library.claims.values()]
    return claims, library.aliases, library.subject, library.gates, library.threshold


def _change(name: str, before: Claim | None, after: Claim | None) -> CardChange | None:
    if before is None or after is None:
        return CardChange(claim_id=name, event=Event.ADDED if after else Event.REMOVED)
    notes = tuple(_notes(before, after))
    return CardChange(claim_id=name, event=Event.CHANGED, notes=notes) if notes != (_SAME,) else None


def _notes(before: Claim, after: Claim) -> Iterator[str]:
    same = before.rating is after.rating
    yield _SAME if same else f"rating {before.rating} → {after.rating}"
    for key in _SHORT:
        old, new = getattr(before, key), getattr(after, key)
        if old != new:
            yield f"{key} {_shown(old)} → {_shown(new)}"
    yield from (f"{key} changed" for key in _LONG if getattr(before, key) != getattr(after, key))
    if counts := ", ".join(_counts(before, after)):
        yield counts


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _counts(before: Claim, after: Claim) -> Iterator[str]:
    """What lists gained and lost; a list that was only put in another order says so."""
    for key, one, many in _LISTS:
        yield from _gained(getattr(before, key), getattr(after, key), one, many)
    old, new = ({source.id: source for source in claim.sources} for claim in (before, after))
    yield from _gained(tuple(old), tuple(new), "source", "sources")
    edited = [name for name in old.keys() & new.keys() if old[name] != new[name]]
    if edited:
        yield f"{counted(len(edited), 'source', 'sources')} edited"


def _gained(before: Collection[str], after: Collection[str], one: str, many: str) -> Iterator[str]:
    """Yield what came and what went."""
    came, went = Counter(after) - Counter(before), Counter(before) - Counter(after)
    if came:
        yield f"+{counted(came.total(), one, many)}"
    if went:
        yield f"-{counted(went.total(), one, many)}"
    if not came and not went and before != after:
        yield f"{many} in another order"
