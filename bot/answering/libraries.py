"""The libraries that one bot carries. Each server has one of them, and the claims' ids are never mixed up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Self

from bot.answering.library_snapshot import LibrarySnapshot, RefusedLibrary
from bot.core.claims import Claim
from bot.core.library import Library
from bot.core.several import kept_apart, parted
from bot.core.strings import Language
from bot.matching import Judge

_NOTHING = Library(
    name="",
    language="en",
    topics={},
    sides={},
    claims={},
    aliases={},
    subject=(),
    gates={},
    revision="",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Libraries:
    """The current state of each library by its key, in the order in which the operator lists them.

    `first` is the key of the library that servers have which chose none. Its claims' ids stand without a key. It need
    not be among those that are carried now. `refused` says of which library a newer state is not used, and why.
    """

    snapshots: Mapping[str, LibrarySnapshot]
    first: str
    nothing: LibrarySnapshot
    refused: Mapping[str, RefusedLibrary] = field(default_factory=dict)

    @classmethod
    def of(cls, libraries: Mapping[str, Library], first: str, judge: Judge | None) -> Self:
        """Make the snapshots of libraries, of which there is at least one."""
        snapshots = {key: snapshot_of(library, key, first, judge) for key, library in libraries.items()}
        return cls(snapshots=MappingProxyType(snapshots), first=first, nothing=LibrarySnapshot.of(_NOTHING, judge))

    @property
    def are_several(self) -> bool:
        """Whether a server has a choice."""
        return len(self.snapshots) > 1

    @property
    def usual_key(self) -> str:
        """The key of the library for whoever asks outside of servers: the first, else the one that is listed first."""
        return self.first if self.first in self.snapshots else next(iter(self.snapshots))

    @property
    def usual(self) -> LibrarySnapshot:
        """The library of that key."""
        return self.snapshots[self.usual_key]

    def key_of(self, chosen: str | None) -> str | None:
        """Return the key of the library that a server has which chose this one; None where it is not carried."""
        key = self.first if chosen is None else chosen
        return key if key in self.snapshots else None

    def chosen(self, chosen: str | None) -> LibrarySnapshot:
        """Return that library; one without any claim where it is not carried, never one on another subject."""
        key = self.key_of(chosen)
        return self.nothing if key is None else self.snapshots[key]

    def holding(self, claim_id: str) -> LibrarySnapshot | None:
        """Return the library that a claim belongs to, whether or not it still holds it; None if it is not carried."""
        return self.snapshots.get(parted(claim_id)[0] or self.first)

    def needed(self, claim_id: str) -> float:
        """Return the score from which the library of a claim speaks unasked."""
        return (self.holding(claim_id) or self.usual).matcher.thresholds.speak

    def claim(self, claim_id: str) -> Claim | None:
        """Return a claim of any library."""
        snapshot = self.holding(claim_id)
        return snapshot.library.claims.get(claim_id) if snapshot else None

    def title(self, claim_id: str) -> str:
        """Return a claim's title, or its id if it has left its library."""
        claim = self.claim(claim_id)
        return claim.title if claim else claim_id

    def language_of(self, claim: Claim) -> Language:
        """Return the language of a claim's card: that of its library."""
        return (self.holding(claim.id) or self.usual).library.card_language

    def is_outdated(self, claim_id: str, revision: str) -> bool:
        """Tell whether a claim's revision is not the current one, or the claim was withdrawn.

        Of a library that is not carried nothing is known: it may have been left out by mistake.
        """
        snapshot = self.holding(claim_id)
        return snapshot is not None and snapshot.revisions.get(claim_id) != revision

    def exchanged(self, key: str, snapshot: LibrarySnapshot) -> Self:
        """Return the libraries with another state of one of them."""
        left = {name: refused for name, refused in self.refused.items() if name != key}
        return replace(self, snapshots=MappingProxyType({**self.snapshots, key: snapshot}), refused=left)

    def refusing(self, key: str, refused: RefusedLibrary) -> Self:
        """Return the libraries with why a newer state of one of them is not used."""
        return replace(self, refused={**self.refused, key: refused})

    def warm_up(self) -> Iterator[str]:
        """Compute, one piece a step, what the matchers would else compute at the first messages and questions."""
        for snapshot in self.snapshots.values():
            yield from snapshot.warm_up()


def snapshot_of(library: Library, key: str, first: str, judge: Judge | None) -> LibrarySnapshot:
    """Return the snapshot of a library with its claims' ids kept apart from those of the first."""
    return LibrarySnapshot.of(library if key == first else kept_apart(library, key), judge)
