"""Drafts read for their wordings: a claim can be tried as soon as it is worded, long before its sources are written."""

from collections.abc import Iterator
from types import MappingProxyType

from bot.core.claims import Claim
from bot.core.library import examine, unfinished
from bot.core.minimal_claims import MinimalClaim, MinimalLibrary
from bot.core.problems import Documents, Draft, LibraryError
from bot.core.shape import TODO


def with_drafts(documents: Documents) -> MinimalLibrary:
    """Return finished claims, and drafts that are worded, as minimal claims. Raises LibraryError as for a library."""
    examined = examine(documents)
    library = examined.library
    if examined.has_errors or library is None:
        raise LibraryError(examined.problems)
    drafts = worded(documents)
    if documents.drafts and not (examined.claims or drafts):
        raise LibraryError([unfinished(documents.drafts)])
    claims = [*(_minimal(claim) for _, claim in examined.claims), *drafts]
    return MinimalLibrary(
        claims=MappingProxyType({claim.id: claim for claim in claims}),
        aliases=MappingProxyType(library.aliases),
        subject=library.subject,
        gates=MappingProxyType(library.gates),
        threshold=library.threshold,
        name=library.name,
    )


def worded(documents: Documents) -> tuple[MinimalClaim, ...]:
    """Return the drafts whose claim and at least one wording are written; what still says TODO is left out.

    So is a draft whose id a finished claim has, or a draft before it.
    """
    taken = {document.name for document in documents.claims}
    found: dict[str, MinimalClaim] = {}
    for draft in documents.drafts:
        if not draft.is_example and draft.id not in taken:
            found |= {claim.id: claim for claim in _worded(draft) if claim.id not in found}
    return tuple(found.values())


def told(documents: Documents) -> str:
    """Return which drafts are read, in a sentence."""
    names = ", ".join(claim.id for claim in worded(documents))
    if not names:
        return "No draft is read: none has its claim and a wording written."
    return f"Read as far as they are worded, though the bot skips them until they are finished: {names}."


def _worded(draft: Draft) -> Iterator[MinimalClaim]:
    found = draft.document.data if draft.document else None
    data = found if isinstance(found, dict) else {}
    claims, phrasings = _written([data.get("claim")]), _written(data.get("phrasings"))
    if claims and phrasings:
        yield MinimalClaim(
            id=draft.id,
            claim=claims[0],
            phrasings=phrasings,
            near_misses=_written(data.get("near_misses")),
            passive=data.get("passive") is not False,
        )


def _written(texts: object) -> tuple[str, ...]:
    listed = texts if isinstance(texts, list) else []
    return tuple(text for text in listed if isinstance(text, str) and text.strip() and not TODO.search(text))


def _minimal(claim: Claim) -> MinimalClaim:
    return MinimalClaim(
        id=claim.id,
        claim=claim.claim,
        phrasings=claim.phrasings,
        near_misses=claim.near_misses,
        passive=claim.passive,
    )
