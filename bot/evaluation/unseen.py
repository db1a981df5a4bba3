"""A library without the wordings and near misses that are a text word for word: as if nobody had thought of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.core.claims import Claim
from bot.core.library import Library
from bot.core.minimal_claims import MinimalClaim, MinimalLibrary
from bot.core.text import clean, words

_Test = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Unseen:
    """The library that is left, and what was left out, in words: "phrasing 3 of an-id"."""

    library: Library | MinimalLibrary
    left_out: tuple[str, ...]


def without(library: Library | MinimalLibrary, text: str) -> Unseen:
    """Leave out what equals a text, whatever its case and marks. A claim's own statement stays."""
    said = words(clean(text))

    def equals(wording: str) -> bool:
        return words(clean(wording)) == said

    found = tuple(name for claim in library.claims.values() for name in _equal(claim, equals))
    if isinstance(library, MinimalLibrary):
        bare = {name: _rest_of_minimal(claim, equals) for name, claim in library.claims.items()}
        return Unseen(replace(library, claims=bare), found)
    claims = {name: _rest(claim, equals) for name, claim in library.claims.items()}
    return Unseen(replace(library, claims=claims), found)


def _equal(claim: Claim | MinimalClaim, equals: _Test) -> Iterator[str]:
    for kind, texts in (("phrasing", claim.phrasings), ("near miss", claim.near_misses)):
        yield from (f"{kind} {number} of {claim.id}" for number, text in enumerate(texts, 1) if equals(text))


def _rest(claim: Claim, equals: _Test) -> Claim:
    kept = {"phrasings": _others(claim.phrasings, equals), "near_misses": _others(claim.near_misses, equals)}
    return claim.model_copy(update=kept)


def _rest_of_minimal(claim: MinimalClaim, equals: _Test) -> MinimalClaim:
    return replace(claim, phrasings=_others(claim.phrasings, equals), near_misses=_others(claim.near_misses, equals))


def _others(texts: tuple[str, ...], equals: _Test) -> tuple[str, ...]:
    return tuple(text for text in texts if not equals(text))
