"""What recognition is fitted on: labelled messages, the library's own wordings and near misses, and ordinary chat.

All of it is read by the whole library and by smaller ones drawn from it. A message whose claim was left out is talk on
the subject that makes no claim of that library: without such examples a small library would answer everything.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core import text
from bot.core.bare import BareClaim, BareLibrary
from bot.core.library import Library
from bot.core.matching import Matcher
from bot.core.matching.scorer import Features
from bot.core.matching.stance import Heard
from bot.storage.message_files import Labelled

WHOLE = "whole"
_HALVES = 3
_SMALL = (3, 4, 5, 6, 8, 10, 12, 14)
_FOLDS = 4
_MOST_LOOKS = 4
_STRANGERS = 2  # Wordings of each claim that a smaller library lacks.
_WEIGHTS = {"phrasing": 0.5, "near": 0.7, "own near": 0.3, "verbatim": 0.15}
_HALF_WEIGHT, _SMALL_WEIGHT = 0.15, 0.08
_UNRELATED_WEIGHT = 2.0  # What merely shares words with a claim is the worst error off the subject.


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A claim that a message may make, and what speaks for it."""

    claim: str
    features: Features
    heard: Heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text as a library reads it. `source` tells where it comes from, `hand` who wrote it, `size` which library."""

    source: str
    hand: str
    size: str
    kind: str
    claims: frozenset[str]
    words: int
    weight: float
    looks: tuple[Look, ...]

    @property
    def labelled(self) -> Look | None:
        """The best look at a claim that the message is about."""
        return next((look for look in self.looks if look.claim in self.claims), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """A library that reads examples."""

    matcher: Matcher
    size: str
    weight: float = 1.0

    def read(self, message: Labelled, source: str, weight: float = 1.0) -> Example:
        said = text.read(message.text)
        looks = (
            Look(claim=self.matcher.claims[seen.fit.claim].id, features=seen.features, heard=heard)
            for seen, heard in self.matcher.looks(message.text, _MOST_LOOKS)
        )
        return Example(
            source=source,
            hand=message.hand or source,
            size=self.size,
            kind=message.kind,
            claims=message.claims,
            words=len(text.words(said.text or said.quoted)),
            weight=weight * self.weight,
            looks=tuple(looks),
        )


def examples(library: Library, messages: Iterable[Labelled], chat: Iterable[str], *, seed: int) -> list[Example]:
    """Return all that there is to fit on."""
    messages = tuple(messages)
    chance = random.Random(seed)  # noqa: S311 - the same draw each time, not a secret
    whole = _Reader(matcher=Matcher.of(library), size=WHOLE)
    talk = (Labelled(text=said, kind="unrelated") for said in chat)
    return [
        *(whole.read(message, "message", _weight(message)) for message in messages),
        *_unseen_wordings(library),
        *_own_wordings(whole, library),
        *(whole.read(one, "chat") for one in talk if whole.matcher.match(one.text).matches),
        *_smaller(library, messages, chance),
    ]


def _weight(message: Labelled) -> float:
    return _UNRELATED_WEIGHT if message.kind == "unrelated" else 1.0


def _unseen_wordings(library: Library) -> Iterator[Example]:
    """Yield each phrasing and near miss as a library reads it that lacks it."""
    for fold in range(_FOLDS):
        reader = _Reader(matcher=Matcher.of(_without(library, fold)), size=WHOLE)
        for number, claim in enumerate(library.claims.values()):
            for said in _in_fold(claim.phrasings, number, fold):
                yield reader.read(_claimed(said, claim.id), "phrasing", _WEIGHTS["phrasing"])
            for said in _in_fold(claim.near_misses, number, fold):
                yield reader.read(Labelled(text=said, kind="on-topic"), "near", _WEIGHTS["near"])


def _own_wordings(reader: _Reader, library: Library) -> Iterator[Example]:
    for claim in library.claims.values():
        for said in (claim.claim, *claim.phrasings):
            yield reader.read(_claimed(said, claim.id), "verbatim", _WEIGHTS["verbatim"])
        for said in claim.near_misses:
            yield reader.read(Labelled(text=said, kind="on-topic"), "own near", _WEIGHTS["own near"])


def _smaller(library: Library, messages: Sequence[Labelled], chance: random.Random) -> Iterator[Example]:
    names = list(library.claims)
    sizes = [(len(names) // 2, _HALF_WEIGHT)] * _HALVES + [(size, _SMALL_WEIGHT) for size in _SMALL]
    for size, weight in sizes:
        kept = set(chance.sample(names, min(size, len(names))))
        matcher = Matcher.of(_only(library, kept))
        reader = _Reader(matcher=matcher, size="half" if weight == _HALF_WEIGHT else "small", weight=weight)
        for message in messages:
            yield reader.read(_left(message, kept), "message", _weight(message))
        for claim in library.claims.values():
            own = (claim.claim, *claim.phrasings)
            for said in own if claim.id in kept else chance.sample(own, _STRANGERS):
                yield reader.read(_left(_claimed(said, claim.id), kept), "verbatim", 1.0)


def _left(message: Labelled, kept: set[str]) -> Labelled:
    """Return the message as a library of these claims should label it."""
    claims = message.claims & kept
    gone = bool(message.claims) and not claims
    return message.model_copy(update={"claims": claims, "kind": "on-topic" if gone else message.kind})


def _claimed(said: str, claim: str) -> Labelled:
    return Labelled(text=said, kind="claim", claims=frozenset({claim}))


def _in_fold(texts: Sequence[str], number: int, fold: int) -> list[str]:
    return [said for at, said in enumerate(texts) if (at + number) % _FOLDS == fold]


def _out_of_fold(texts: Sequence[str], number: int, fold: int) -> tuple[str, ...]:
    return tuple(said for at, said in enumerate(texts) if (at + number) % _FOLDS != fold)


def _bare(library: Library) -> dict[str, BareClaim]:
    return {
        claim.id: BareClaim(
            id=claim.id,
            claim=claim.claim,
            phrasings=claim.phrasings,
            near_misses=claim.near_misses,
            anchors=claim.anchors,
        )
        for claim in library.claims.values()
    }


def _library(library: Library, claims: Mapping[str, BareClaim]) -> BareLibrary:
    return BareLibrary(claims=claims, aliases=library.aliases, subject=library.subject, gates=library.gates)


def _without(library: Library, fold: int) -> BareLibrary:
    cut = {
        name: replace(
            claim,
            phrasings=_out_of_fold(claim.phrasings, number, fold),
            near_misses=_out_of_fold(claim.near_misses, number, fold),
        )
        for number, (name, claim) in enumerate(_bare(library).items())
    }
    return _library(library, cut)


def _only(library: Library, kept: set[str]) -> BareLibrary:
    return _library(library, {name: claim for name, claim in _bare(library).items() if name in kept})
