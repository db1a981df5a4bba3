"""What recognition is fitted on: labelled messages, the library's own wordings and near misses, and ordinary chat.

Many wordings of the library are taken from these messages. Each hand's are therefore read by a library that lacks the
wordings which that hand wrote. All is read again by libraries with few wordings a claim, as a new one has, and by
smaller ones: a message whose claim was left out is talk on the subject that makes no claim of that library; without
such examples a small library would answer everything.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core import text
from bot.core.bare import BareClaim, BareLibrary
from bot.core.library import Library
from bot.core.matching import Matcher
from bot.core.matching.gates import Told
from bot.core.matching.scorer import Features
from bot.core.matching.stance import Heard
from bot.core.overlap import Run, all_runs, runs
from bot.maintain.frames import framed, negated
from bot.storage.message_files import Labelled

WHOLE = "whole"
TWIN = "twin"
_HALVES = 1
_SMALL = (3, 5, 8, 12)
_FOLDS = 4
_MOST_LOOKS = 4
_STRANGERS = 2  # Wordings of each claim that a smaller library lacks.
_WEIGHTS = {"phrasing": 0.5, "near": 0.7, "own near": 0.3, "own": 0.15, "verbatim": 0.15, "framed": 0.15}
_FEW_WORDINGS, _FEW_WEIGHT = 10, 0.25
_HALF_WEIGHT, _SMALL_WEIGHT = 0.3, 0.1
_UNRELATED_WEIGHT = 20.0  # What merely shares words with a claim is the worst error, and there is little of it.


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A claim that a message may make, and what speaks for it."""

    claim: str
    features: Features
    heard: Heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text as a library reads it. `source` tells where it comes from, `hand` who wrote it, `size` which library.

    `kind` is that of a labelled message, or `twin`: unrelated, and in the very shape of a claim. `told` is what
    rules say of it as a whole, whatever is fitted.
    """

    source: str
    hand: str
    size: str
    kind: str
    claims: frozenset[str]
    words: int
    told: Told
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
            for seen, heard in self.matcher.looks(message.text, _MOST_LOOKS, amid=self.matcher.talk(message.before))
        )
        return Example(
            source=source,
            hand=message.hand or source,
            size=self.size,
            kind=TWIN if message.twin_of else message.kind,
            claims=message.claims,
            words=len(text.words(said.text or said.quoted)),
            told=self.matcher.told(message.text),
            weight=weight * self.weight,
            looks=tuple(looks),
        )


def examples(library: Library, messages: Iterable[Labelled], chat: Iterable[str], *, seed: int) -> list[Example]:
    """Return all that there is to fit on."""
    messages = tuple(messages)
    chance = random.Random(seed)  # noqa: S311 - the same draw each time, not a secret
    whole = _Reader(matcher=Matcher.of(library), size=WHOLE)
    talk = (Labelled(text=said, kind="unrelated") for said in chat)
    written = all_runs(message.text for message in messages)
    return [
        *_by_hand(library, messages, chance),
        *(whole.read(message, "own", _WEIGHTS["own"]) for message in messages),
        *_unseen_wordings(library, written),
        *_own_wordings(whole, library, written),
        *_framed(library, chance),
        *_negated(library, chance),
        *(whole.read(one, "chat") for one in talk if whole.matcher.match(one.text).matches),
        *_smaller(library, messages, chance),
    ]


def _by_hand(library: Library, messages: Sequence[Labelled], chance: random.Random) -> Iterator[Example]:
    """Yield each hand's messages as a library reads them that lacks that hand's wordings, and one with few wordings."""
    for hand in sorted({message.hand for message in messages}):
        mine = [message for message in messages if message.hand == hand]
        others = _unwritten(library, all_runs(message.text for message in mine))
        for claims, size, weight in ((others, WHOLE, 1.0), (_few(others, chance), "few", _FEW_WEIGHT)):
            reader = _Reader(matcher=Matcher.of(_library(library, claims)), size=size, weight=weight)
            yield from (reader.read(message, "message", _weight(message)) for message in mine)


def _unwritten(library: Library, written: frozenset[Run]) -> dict[str, BareClaim]:
    """Return the claims without the wordings that share words in a row with what was written."""

    def kept(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in texts if written.isdisjoint(runs(one)))

    return {
        name: replace(claim, phrasings=kept(claim.phrasings), near_misses=kept(claim.near_misses))
        for name, claim in _bare(library).items()
    }


def _few(claims: Mapping[str, BareClaim], chance: random.Random) -> dict[str, BareClaim]:
    return {name: _fewer(claim, chance) for name, claim in claims.items()}


def _fewer(claim: BareClaim, chance: random.Random) -> BareClaim:
    most = min(_FEW_WORDINGS, len(claim.phrasings))
    fewest = min(_FEW_WORDINGS // 2, len(claim.near_misses))
    return replace(
        claim,
        phrasings=tuple(chance.sample(claim.phrasings, most)),
        near_misses=tuple(chance.sample(claim.near_misses, fewest)),
    )


def _weight(message: Labelled) -> float:
    return _UNRELATED_WEIGHT if message.kind == "unrelated" else 1.0


def _unseen_wordings(library: Library, written: frozenset[Run]) -> Iterator[Example]:
    """Yield each phrasing and near miss that is no message as a library reads it that lacks it."""
    for fold in range(_FOLDS):
        reader = _Reader(matcher=Matcher.of(_without(library, fold)), size=WHOLE)
        for number, claim in enumerate(library.claims.values()):
            for said in _in_fold(claim.phrasings, number, fold):
                if written.isdisjoint(runs(said)):
                    yield reader.read(_claimed(said, claim.id), "phrasing", _WEIGHTS["phrasing"])
            for said in _in_fold(claim.near_misses, number, fold):
                if written.isdisjoint(runs(said)):
                    yield reader.read(Labelled(text=said, kind="on-topic"), "near", _WEIGHTS["near"])


def _own_wordings(reader: _Reader, library: Library, written: frozenset[Run]) -> Iterator[Example]:
    for claim in library.claims.values():
        for said in (claim.claim, *claim.phrasings):
            yield reader.read(_claimed(said, claim.id), "verbatim", _WEIGHTS["verbatim"])
        for said in claim.near_misses:
            if written.isdisjoint(runs(said)):
                yield reader.read(Labelled(text=said, kind="on-topic"), "own near", _WEIGHTS["own near"])


def _framed(library: Library, chance: random.Random) -> Iterator[Example]:
    """Yield wordings put in ways of mentioning a claim, as the library reads them and one with few wordings."""
    claims = _bare(library)
    for named, size in ((claims, WHOLE), (_few(claims, chance), "few")):
        reader = _Reader(matcher=Matcher.of(_library(library, named)), size=size)
        for claim in named.values():
            yield from (reader.read(message, "framed", _WEIGHTS["framed"]) for message in framed(claim, chance))


def _negated(library: Library, chance: random.Random) -> Iterator[Example]:
    """Yield plain wordings turned into denials, as a library reads them that lacks them, and one with few wordings.

    The claim's own words, which no library lacks, are turned once for each fold: they are denied most.
    """
    few = _Reader(matcher=Matcher.of(_library(library, _few(_bare(library), chance))), size="few")
    for fold in range(_FOLDS):
        lacking = _Reader(matcher=Matcher.of(_without(library, fold)), size=WHOLE)
        for denial in _denials(library, fold, chance):
            yield from (reader.read(denial, "framed", _WEIGHTS["framed"]) for reader in (lacking, few))


def _denials(library: Library, fold: int, chance: random.Random) -> Iterator[Labelled]:
    for number, claim in enumerate(library.claims.values()):
        for said in (claim.claim, *_in_fold(claim.phrasings, number, fold)):
            if denial := negated(said, chance):
                yield Labelled(text=denial, kind="denial", claims=frozenset({claim.id}))


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
    return BareLibrary(
        claims=claims,
        aliases=library.aliases,
        subject=library.subject,
        elsewhere=library.elsewhere,
        gates=library.gates,
    )


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
