"""Checks citations: every source that a point names is defined once, in the right file, and shown once.

It works on the raw data, so that the sources of a file with a wrong shape are checked, too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.core.links import page
from bot.core.problems import Document, Documents, Keys, Problem, Severity
from bot.core.shape import shown
from bot.core.similarity import did_you_mean

_LISTS = ("context", "counterpoints")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Defined:
    """A source where it is defined."""

    document: Document
    keys: Keys
    id: str
    url: str

    def problem(self, message: str, hint: str) -> Problem:
        return self.document.problem("CP202", self.keys, message, hint)

    def warning(self, message: str, hint: str) -> Problem:
        """Return a problem that keeps nobody from using the library: a claim must be withdrawn by deleting its file."""
        return self.document.problem("CP202", self.keys, message, hint, severity=Severity.WARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cited:
    """A source's id where a point cites it."""

    document: Document
    keys: Keys
    id: str


def check_sources(documents: Documents) -> Iterator[Problem]:
    """Yield the problems of citations in all files."""
    shared = _defined(documents.sources, ()) if documents.sources else ()
    own = {claim.path: _defined(claim, ("sources",)) for claim in documents.claims}
    cited = {claim.path: _cited(claim) for claim in documents.claims}
    for path, sources in own.items():
        if _shared_are_known(documents):
            yield from _unknown(cited[path], sources, shared)
        yield from _same_page(cited[path], sources, shared)
        yield from _unused(sources, cited[path])
    yield from _defined_twice(shared, own.values())
    if _citations_are_known(documents):
        begun = {draft.path: _cited(draft.document) for draft in documents.drafts if draft.document}
        yield from _misplaced(shared, cited | begun)


def cited_ids(claim: Document) -> frozenset[str]:
    """Return the ids of the sources that a claim's file cites."""
    return frozenset(citation.id for citation in _cited(claim))


def _shared_are_known(documents: Documents) -> bool:
    """Return whether sources.yaml could be used. If not, whatever it defines would look unknown."""
    if documents.sources is None:
        return not documents.problems
    return isinstance(documents.sources.data, list)


def _citations_are_known(documents: Documents) -> bool:
    """Return whether all claims and drafts could be read. If not, what they cite would look unused."""
    files = (*documents.claims, *(draft.document for draft in documents.drafts))
    return not documents.problems and all(file is not None and isinstance(file.data, dict) for file in files)


def _defined(document: Document, keys: Keys) -> tuple[_Defined, ...]:
    entries = document.data.get(keys[0]) if keys and isinstance(document.data, dict) else document.data
    return tuple(
        _Defined(document=document, keys=(*keys, place), id=entry["id"], url=str(entry.get("url", "")))
        for place, entry in enumerate(_listed(entries))
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    )


def _cited(document: Document) -> tuple[_Cited, ...]:
    data = document.data if isinstance(document.data, dict) else {}
    return tuple(
        _Cited(document=document, keys=(name, place, "sources", number), id=source)
        for name in _LISTS
        for place, point in enumerate(_listed(data.get(name)))
        if isinstance(point, dict)
        for number, source in enumerate(_listed(point.get("sources")))
        if isinstance(source, str)
    )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _unknown(cited: Iterable[_Cited], own: Iterable[_Defined], shared: Iterable[_Defined]) -> Iterator[Problem]:
    known = tuple(source.id for source in (*own, *shared))
    for citation in cited:
        if citation.id not in known:
            cure = did_you_mean(citation.id, known, "add it under sources, with its publisher, year and url")
            yield citation.document.problem("CP202", citation.keys, f"unknown source {shown(citation.id)}", cure)


def _unused(own: Iterable[_Defined], cited: Iterable[_Cited]) -> Iterator[Problem]:
    names = {citation.id for citation in cited}
    for source in own:
        if source.id not in names:
            yield source.warning(f"no point cites the source {shown(source.id)}", "cite it, or delete it")


def _same_page(cited: Iterable[_Cited], own: Iterable[_Defined], shared: Iterable[_Defined]) -> Iterator[Problem]:
    """Yield the sources of one card that lead to the same page as another."""
    sources = {source.id: source for source in (*shared, *own)}
    seen: dict[str, _Defined] = {}
    for citation in {citation.id: citation for citation in reversed(tuple(cited))}.values():
        source = sources.get(citation.id)
        if source and source.url:
            other = seen.setdefault(page(source.url), source)
            if other is not source:
                yield _twin(source, other, citation)


def _twin(source: _Defined, other: _Defined, citation: _Cited) -> Problem:
    """Return the problem at the definition of the later source if that is in the claim's file, else at its citation."""
    own = citation.document
    first, second = sorted((source, other), key=lambda twin: (twin.document is own, twin.document.place(twin.keys)))
    line = first.document.place(first.keys)[0]
    where = f"line {line}" if first.document is second.document else f"{first.document.path}:{line}"
    message = f'"{second.id}" has the same URL as "{first.id}" ({where})'
    place = second if second.document is own else citation
    return place.document.problem("CP203", place.keys, message, "merge them; readers would see one publication twice")


def _defined_twice(shared: tuple[_Defined, ...], own: Iterable[tuple[_Defined, ...]]) -> Iterator[Problem]:
    first: dict[str, _Defined] = {}
    for source in (*shared, *(source for sources in own for source in sources)):
        before = first.setdefault(source.id, source)
        if before is not source:
            line = before.document.place(before.keys)[0]
            yield source.problem(
                f"the source {shown(source.id)} is defined already ({before.document.path}:{line})",
                _home(before, source),
            )


def _home(first: _Defined, second: _Defined) -> str:
    if first.document is second.document:
        return "keep one of the two, or give the other publication another id"
    if first.keys[0] != "sources":
        return "delete it here: claims find shared sources by themselves"
    return "move it to sources.yaml and delete it in both files"


def _misplaced(shared: Iterable[_Defined], cited: Mapping[str, Iterable[_Cited]]) -> Iterator[Problem]:
    """Yield the shared sources that fewer than two claims cite."""
    uses = Counter(name for citations in cited.values() for name in {citation.id for citation in citations})
    user = {citation.id: citation.document.path for citations in cited.values() for citation in citations}
    for source in shared:
        if uses[source.id] == 0:
            yield source.warning(f"no claim cites the source {shown(source.id)}", "cite it, or delete it")
        if uses[source.id] == 1:
            yield source.warning(f"only one claim cites {shown(source.id)}", f"move it to {user[source.id]}")
