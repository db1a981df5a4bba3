"""Invented claims that a library is begun with: set aside as soon as they no longer fit what it says of itself.

Somebody who begins a library replaces its topics, sides and sources first and deletes the invented claims later. In
between nothing is wrong, so these claims are no errors: they are drafts, which everything skips.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.core.citations import cited_ids
from bot.core.problems import Document, Documents, Draft

MARK = "# An invented example"
"""A line of a claim's file that begins so makes it an example."""


def without_strange_examples(documents: Documents) -> Documents:
    """Return the documents with each example as a draft whose topic, side or sources the library no longer has."""
    strange = [claim for claim in documents.claims if claim.is_example and not _fits(claim, documents)]
    if not strange:
        return documents
    drafts = (Draft(path=one.path, id=one.name, left=0, document=one, is_example=True) for one in strange)
    kept = tuple(claim for claim in documents.claims if claim not in strange)
    return replace(documents, claims=kept, drafts=(*documents.drafts, *drafts))


def sources_of_examples(documents: Documents) -> dict[str, int]:
    """Return the shared sources that examples set aside cite and nothing else does, each with its place in the file."""
    aside = [draft.document for draft in documents.drafts if draft.is_example and draft.document]
    others = [*documents.claims, *(one.document for one in documents.drafts if not one.is_example and one.document)]
    idle = frozenset[str]().union(*map(cited_ids, aside)) - frozenset[str]().union(*map(cited_ids, others))
    shared = documents.sources.data if documents.sources else None
    return {name: place for place, name in enumerate(_ids(shared)) if name in idle}


def _fits(claim: Document, documents: Documents) -> bool:
    library = documents.library.data if documents.library else None
    data = claim.data
    if not isinstance(library, dict) or not isinstance(data, dict):
        return True
    topics, sides = library.get("topics"), library.get("sides")
    return (
        (not isinstance(topics, dict) or claim.folder in topics)
        and (not isinstance(sides, dict) or data.get("raised_by") in sides)
        and cited_ids(claim) <= {*_ids(data.get("sources")), *_ids(documents.sources and documents.sources.data)}
    )


def _ids(sources: object) -> Iterator[str]:
    for source in sources if isinstance(sources, list) else ():
        if isinstance(source, dict) and isinstance(source.get("id"), str):
            yield source["id"]
