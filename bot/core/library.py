"""Makes documents into a library, or reports every problem at once: the bot never starts with a broken library."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from bot.core.citations import check_sources
from bot.core.claims import ID_PATTERN, Claim, ClaimFile, Gate, LibraryFile, Source
from bot.core.problems import Document, Documents, Draft, LibraryError, Problem, Severity, in_order
from bot.core.shape import CLAIM_FILE, LIBRARY_FILE, SHARED_SOURCES, TODO, check_shape, shown
from bot.core.similarity import did_you_mean
from bot.core.strings import Language
from bot.core.text import counted

LONGEST_ID = 48
MESSAGES = "messages"
"""The folder of a library that holds labelled messages and no claims."""
_INVISIBLE = {"near_misses", "anchors", "thread"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Valid claims, in the order of topics and then of ids.

    `topics` and `sides` map an id to the words that people read. `revision` is 8 hexadecimal digits that change with
    anything that people can see.
    """

    name: str
    language: str
    topics: Mapping[str, str]
    sides: Mapping[str, str]
    claims: Mapping[str, Claim]
    aliases: Mapping[str, str]
    subject: tuple[str, ...]
    gates: Mapping[Gate, tuple[str, ...]]
    revision: str
    threshold: float | None = None

    @property
    def card_language(self) -> Language:
        """The language of the bot's own words on cards: the library's, or English where nothing is written in that."""
        return Language.of(self.language)

    @property
    def last_reviewed(self) -> date:
        """The day of the last review of any claim."""
        return max(claim.reviewed_on for claim in self.claims.values())

    def title(self, claim_id: str) -> str:
        """Return a claim's title, or its id if it has left the library."""
        claim = self.claims.get(claim_id)
        return claim.title if claim else claim_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """The result of checking documents: all problems, and the parts that are valid in themselves."""

    documents: Documents
    problems: tuple[Problem, ...]
    library: LibraryFile | None
    shared: tuple[Source, ...]
    claims: tuple[tuple[Document, Claim], ...]

    @property
    def has_errors(self) -> bool:
        """Whether a problem keeps the library from being used."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def parse_library(documents: Documents) -> Library:
    """Return the library that the documents hold. Raises LibraryError with all their problems."""
    examined = examine(documents)
    if documents.drafts and not (documents.claims or examined.has_errors):
        raise LibraryError([unfinished(documents.drafts)])
    if examined.has_errors or examined.library is None:
        raise LibraryError(examined.problems)
    return _assembled(examined.library, [claim for _, claim in examined.claims])


def examine(documents: Documents) -> Examined:
    """Return every problem of the documents, and the claims that are valid in spite of the problems of others."""
    library = check_shape(documents.library, LIBRARY_FILE)
    shared = check_shape(documents.sources, SHARED_SOURCES)
    files = [(document, check_shape(document, CLAIM_FILE)) for document in documents.claims]
    problems = [*documents.problems, *library.problems, *shared.problems, *_check_together(documents)]
    problems += [problem for _, shaped in files for problem in shaped.problems]
    claims = ((document, _claim(document, shaped.value, shared.value or ())) for document, shaped in files)
    return Examined(
        documents=documents,
        problems=in_order(problems),
        library=library.value,
        shared=shared.value or (),
        claims=tuple((document, claim) for document, claim in claims if claim),
    )


def unfinished(drafts: tuple[Draft, ...]) -> Problem:
    """Return the problem of a library that holds drafts alone."""
    begun = [draft for draft in drafts if not draft.is_example]
    if not begun:
        message = "the library holds no claim of its own yet"
        hint = "begin one with the command new; until then, keep the topics and sides of the invented ones, too"
        return Problem(path=drafts[0].path, line=1, column=1, code="CP106", message=message, hint=hint)
    first = begun[0]
    message = f"the library holds no finished claim yet, only {counted(len(begun), 'draft')}"
    hint = "settle every TODO of one claim file, such as this one; until then, why and lint read wordings with --drafts"
    return Problem(path=first.path, line=1, column=1, code="CP106", message=message, hint=hint)


def schema() -> str:
    """Return the JSON schema of a claim file, for editors. `python -m bot lint --write-schema` writes it."""
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **ClaimFile.model_json_schema()}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _check_together(documents: Documents) -> Iterator[Problem]:
    """Yield the contradictions between files, and within one."""
    yield from _check_names(documents.claims)
    yield from _check_names_of_drafts(documents)
    yield from _check_places(documents)
    yield from check_sources(documents)
    for document in documents.claims:
        yield from _check_pairs(document)


def _assembled(library: LibraryFile, claims: Iterable[Claim]) -> Library:
    order = {topic: place for place, topic in enumerate(library.topics)}
    ordered = sorted(claims, key=lambda claim: (order[claim.topic], claim.id))
    return Library(
        name=library.name,
        language=library.language,
        topics=MappingProxyType(library.topics),
        sides=MappingProxyType(library.sides),
        claims=MappingProxyType({claim.id: claim for claim in ordered}),
        aliases=MappingProxyType(library.aliases),
        subject=library.subject,
        gates=MappingProxyType(library.gates),
        revision=_revision(library, ordered),
        threshold=library.threshold,
    )


def _claim(document: Document, file: ClaimFile | None, shared: Iterable[Source]) -> Claim | None:
    """Return the claim with all sources that it cites, or None if one is unknown. Nothing is validated again."""
    if file is None:
        return None
    known = {source.id: source for source in (*shared, *file.sources)}
    cited = dict.fromkeys(name for point in (*file.context, *file.counterpoints) for name in point.sources)
    if not cited.keys() <= known.keys():
        return None
    sources = tuple(known[name] for name in cited)
    return Claim.model_construct(**(dict(file) | {"sources": sources, "id": document.name, "topic": document.folder}))


def _revision(library: LibraryFile, claims: Iterable[Claim]) -> str:
    visible = blake2b(library.model_dump_json(include={"name", "language", "topics", "sides"}).encode(), digest_size=4)
    for claim in claims:
        visible.update(claim.model_dump_json(exclude=_INVISIBLE).encode())
    return visible.hexdigest()


def _check_names(claims: Iterable[Document]) -> Iterator[Problem]:
    first: dict[str, Document] = {}
    for document in claims:
        before = first.setdefault(document.name, document)
        if before is not document:
            message = f'the id "{document.name}" is taken by {before.path}'
            yield document.problem("CP103", (), message, "an id is unique in the whole library: rename one file")
        if not re.fullmatch(ID_PATTERN, document.name):
            message = f"the file's name {shown(document.name)} is no id"
            yield document.problem("CP104", (), message, "small letters, digits, single hyphens, such as helmets-help")
        if (over := len(document.name) - LONGEST_ID) > 0:
            message = f"the file's name is {over} characters too long for an id"
            yield document.problem("CP104", (), message, f"rename the file: at most {LONGEST_ID} characters")


def _check_names_of_drafts(documents: Documents) -> Iterator[Problem]:
    """Yield the drafts that cannot be finished under their name. They keep nobody from using the library."""
    first = {document.name: document.path for document in documents.claims}
    for draft in documents.drafts:
        before = draft.path if draft.is_example else first.setdefault(draft.id, draft.path)
        if before != draft.path:
            message, hint = f'the id "{draft.id}" is taken by {before}', "rename the draft before it is finished"
            warning = Severity.WARNING
            yield Problem(path=draft.path, line=1, column=1, code="CP103", message=message, hint=hint, severity=warning)


def _check_places(documents: Documents) -> Iterator[Problem]:
    """Yield the claims whose topic or side is not in library.yaml."""
    topics, sides = _words(documents.library, "topics"), _words(documents.library, "sides")
    if documents.library and MESSAGES in topics:
        message = f'the folder "{MESSAGES}" holds labelled messages and cannot be a topic'
        yield documents.library.problem("CP109", ("topics", MESSAGES), message, "name it otherwise", at_key=True)
    for document in documents.claims:
        if topics and document.folder not in topics:
            message = f"the folder {shown(document.folder)} is no topic of library.yaml"
            yield document.problem(
                "CP109", (), message, _choice(document.folder, topics, "add it under topics, or move")
            )
        side = document.data.get("raised_by") if isinstance(document.data, dict) else None
        if sides and isinstance(side, str) and side not in sides and not TODO.search(side):
            message = f'"raised_by" names {shown(side)}, which is no side of library.yaml'
            yield document.problem("CP109", ("raised_by",), message, _choice(side, sides, "use"))


def _words(library: Document | None, key: str) -> tuple[str, ...]:
    words = library.data.get(key) if library and isinstance(library.data, dict) else None
    return tuple(words) if isinstance(words, dict) else ()


def _choice(word: str, known: tuple[str, ...], otherwise: str) -> str:
    return did_you_mean(word, known, f"{otherwise}: {', '.join(known)}")


def _check_pairs(document: Document) -> Iterator[Problem]:
    """Yield values that contradict each other. The model checks the same, but only once all else is valid."""
    data: Mapping[str, Any] = document.data if isinstance(document.data, dict) else {}
    value, unrated = data.get("kind") == "value", data.get("rating") == "value-judgement"
    if value and not unrated and "rating" in data:
        message = "a value claim has no rating of its own"
        yield document.problem("CP110", ("rating",), message, "write rating: value-judgement, or kind: factual")
    if unrated and data.get("kind") == "factual":
        message = "a factual claim needs a rating of the evidence"
        yield document.problem("CP110", ("rating",), message, "rate it, or write kind: value")
    if data.get("allegation") is True and data.get("passive", True) is True:
        message = "an allegation is never said unasked"
        yield document.problem("CP110", ("allegation",), message, "add passive: false")
