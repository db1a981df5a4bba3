"""Withdraws a claim: deletes its file, and from sources.yaml what it alone cited."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from bot.core.citations import cited_ids
from bot.core.errors import BotError
from bot.core.problems import Document, Documents, Problem
from bot.core.similarity import did_you_mean
from bot.lint.run import errors_in
from bot.storage.claim_files import claim_files, delete_file, read_documents, replace_text
from bot.storage.message_files import own_messages, read_messages
from bot.storage.yaml_text import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What was done: the files that are gone, the shared sources that went with them, and those that must be moved.

    `lonely` maps a shared source to the one claim's file that still cites it. `by_hand` are sources that nobody cites,
    but whose place in sources.yaml is written in a way that could not be edited. `errors` are those of what is left: a
    running bot keeps the state that it has until they are mended.
    """

    files: tuple[Path, ...]
    sources: tuple[str, ...]
    lonely: dict[str, str]
    by_hand: tuple[str, ...]
    errors: tuple[Problem, ...]


def withdraw(folder: Path, claim_id: str) -> Withdrawn:
    """Withdraw a claim from the library in the folder, from all topics that have it.

    Raises BotError where there is no such claim, or no other.
    """
    documents = read_documents(folder)
    claims = _named(documents, claim_id)
    live = [document for document in documents.claims if document not in claims]
    others = [*live, *(draft.document for draft in documents.drafts if draft.document)]
    files = tuple(folder / claim.folder / f"{claim.name}.yaml" for claim in claims)
    drafts = {draft.path for draft in documents.drafts}
    if not [file for file in claim_files(folder) if file not in files and str(file) not in drafts]:
        raise BotError(f"{claim_id} is the only claim, and a library cannot be empty; set COUNTERPOINT_SPEAK=off.")
    for file in files:
        delete_file(file)  # first: nothing that is wrong with sources.yaml may keep it
    shared, cited = _ids(documents.sources), frozenset[str]().union(*map(cited_ids, claims))
    unused = {name for name in shared if name in cited and not _citing(name, others)}
    unreadable = any(draft.document is None for draft in documents.drafts)
    if unreadable or documents.problems or any(not isinstance(document.data, dict) for document in others):
        unused = set()  # who cites what is not known
    kept = _without(folder / "sources.yaml", documents.sources, unused) if unused else True
    gone = tuple(name for name in shared if name in unused)
    lonely = {name: _citing(name, others)[0] for name in cited if _is_lonely(name, shared, others)}
    errors = errors_in(read_documents(folder))
    deleted, by_hand = (gone, ()) if kept else ((), gone)
    return Withdrawn(files=files, sources=deleted, lonely=lonely, by_hand=by_hand, errors=errors)


def labels_left(folder: Path, claim_id: str) -> int:
    """Return how many labelled messages still name a claim; none where the messages cannot be read, as lint tells."""
    messages = own_messages(folder)
    try:
        return sum(claim_id in message.named for message in read_messages(messages)) if messages else 0
    except BotError:
        return 0


def _named(documents: Documents, claim_id: str) -> tuple[Document, ...]:
    if found := tuple(document for document in documents.claims if document.name == claim_id):
        return found
    known = tuple(dict.fromkeys(document.name for document in documents.claims))
    cure = did_you_mean(claim_id, known, "its id is the name of its file, without .yaml")
    raise BotError(f"The library has no claim “{claim_id}”; {cure}")


def _ids(sources: Document | None) -> tuple[str, ...]:
    entries = sources.data if sources and isinstance(sources.data, list) else ()
    return tuple(str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry)


def _citing(source: str, claims: Iterable[Document]) -> list[str]:
    return [f"{claim.folder}/{claim.name}.yaml" for claim in claims if source in cited_ids(claim)]


def _is_lonely(source: str, shared: Sequence[str], claims: Iterable[Document]) -> bool:
    return source in shared and len(_citing(source, claims)) == 1


def _without(path: Path, sources: Document | None, unused: AbstractSet[str]) -> bool:
    """Take sources out of sources.yaml, and return whether that could be done; comments and layout stay."""
    if sources is None or not isinstance(sources.data, list):
        return False
    kept = [entry for entry in sources.data if not (isinstance(entry, dict) and entry.get("id") in unused)]
    if not kept:
        delete_file(path)
        return True
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    begins = [_begin(lines, sources.place((place,))[0] - 1, place) for place in range(len(sources.data))]
    ends = [*begins[1:], len(lines)]
    text = "".join(lines[: begins[0]])
    for entry, begin, end in zip(sources.data, begins, ends, strict=True):
        text += "".join(lines[begin:end]) if entry in kept else ""
    document, _ = read_yaml(text, path=str(path), name="sources", folder=path.parent.name)
    if document is None or document.data != kept:
        return False
    replace_text(path, text)
    return True


def _begin(lines: Sequence[str], line: int, place: int) -> int:
    """Return the first line of an entry, with the comments above it; those above the first are about the file."""
    while place and line and lines[line - 1].startswith("#"):
        line -= 1
    return line
