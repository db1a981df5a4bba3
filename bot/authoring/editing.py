"""`edit`: a claim's file is changed in a copy, read in place of the old one, and written only when there is no error.

The copy lies outside the library, so that a running bot never reads half an edit; it stays until its text is written.
"""

import shutil
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from bot.core.claims import Claim
from bot.core.errors import BotError
from bot.core.library import Library, parse_library
from bot.core.problems import Document, Documents, Draft, LibraryError, Problem, Severity
from bot.core.progress import Follow
from bot.core.similarity import did_you_mean
from bot.evaluation.card_changes import read_alike
from bot.evaluation.diff import Diff, compare
from bot.evaluation.labels import of_library
from bot.lint.run import lint_documents
from bot.matching import Judge, Matcher
from bot.storage.claim_files import claim_files, in_place_of, read_documents, replace_text
from bot.storage.message_files import Labelled, own_messages, read_messages

MOST_TEXTS = 200
"""So many messages and wordings are read in both states; `diff` reads all."""
_NEIGHBOURS = 2
_BEFORE = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in an edit: problems and errors that are new, the claim or draft, and the library with it.

    `all_errors` counts those of the other files, too, for which a running bot keeps the state that it has.
    """

    problems: tuple[Problem, ...]
    errors: tuple[Problem, ...]
    all_errors: int
    claim: Claim | None
    draft: Draft | None
    documents: Documents
    before: Library | None
    after: Library | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A claim's file that is being edited: where it lies, what it said, and the copy."""

    folder: Path
    file: Path
    was: str
    copy: Path

    @property
    def is_changed(self) -> bool:
        """Whether the copy says something else than the file did."""
        return self.copy.read_bytes() != self.was.encode()

    def check(self, judge: Judge, today: date) -> Checked:
        """Lint the library with the copy in place of the file; `today` finds days that have not come yet."""
        before = read_documents(self.folder)
        after = in_place_of(before, self.file, self.copy)
        known = {(one.code, one.message) for one in lint_documents(before, judge, today) if one.path != str(self.file)}
        found = lint_documents(after, judge, today)
        problems = tuple(one for one in found if self._is_new(one, known))
        library = _library(after)
        return Checked(
            problems=problems,
            errors=tuple(one for one in problems if one.severity is Severity.ERROR),
            all_errors=found.count(Severity.ERROR),
            claim=library.claims.get(self.file.stem) if library else None,
            draft=next((one for one in after.drafts if one.id == self.file.stem), None),
            documents=after,
            before=_library(before),
            after=library,
        )

    def _is_new(self, problem: Problem, known: Container[tuple[str, str]]) -> bool:
        """Whether a problem is the claim's, even if another file has the like, or an error that others did not have."""
        if problem.path == str(self.file):
            return True
        return problem.severity is Severity.ERROR and (problem.code, problem.message) not in known

    def write(self) -> None:
        """Put the copy's text into the file, and delete the copy. Raises BotError where the file changed meanwhile."""
        if _text(self.file) != self.was:
            raise BotError(f"{self.file} was changed by somebody else meanwhile, and is left; bring both together.")
        replace_text(self.file, _text(self.copy).replace("\r\n", "\n"))
        self.discard()

    def discard(self) -> None:
        """Delete the copy."""
        shutil.rmtree(self.copy.parent.parent, ignore_errors=True)


def begin(folder: Path, claim_id: str) -> Edit:
    """Copy a claim's file or a draft to where it can be edited. Raises BotError where there is none."""
    documents = read_documents(folder)
    files = {path.stem: path for path in claim_files(folder)}
    if claim_id not in files:
        known = [*(document.name for document in documents.claims), *(draft.id for draft in documents.drafts)]
        cure = did_you_mean(claim_id, tuple(known), "its id is the name of its file, without .yaml; new begins one")
        raise BotError(f"The library has no claim “{claim_id}”; {cure}")
    file = files[claim_id]
    copy = Path(mkdtemp(prefix="counterpoint-edit-")) / file.parent.name / file.name
    copy.parent.mkdir()
    was = _text(file)
    copy.write_text(was, encoding="utf-8", newline="")
    return Edit(folder=folder, file=file, was=was, copy=copy)


def changes(edit: Edit, checked: Checked, judge: Judge, follow: Follow) -> Diff | None:
    """Return what the edit changes on the card and in answers; None where one of both libraries cannot be used."""
    if checked.before is None or checked.after is None:
        return None
    is_read = not read_alike(checked.before, checked.after)
    texts = tuple(_texts(edit, checked, checked.after, judge))[:MOST_TEXTS] if is_read else ()
    return compare(_BEFORE, (checked.before, checked.after), judge, texts, checked.documents, follow)


def _texts(edit: Edit, checked: Checked, library: Library, judge: Judge) -> Iterator[Labelled]:
    """Yield what the edit may touch, the likeliest first: what belongs to the claim, then to its neighbours."""
    name = edit.file.stem
    near = [name, *_neighbours(library, name, judge)]
    messages = _messages(edit.folder, checked)
    documents = {document.name: document for document in checked.documents.claims}
    for one in near:
        yield from (message for message in messages if one in message.claims)
        if one in documents:
            yield from _wordings(documents[one], library.claims[one])
    yield from (message for message in messages if not message.claims & {*near})


def _messages(folder: Path, checked: Checked) -> Sequence[Labelled]:
    path = own_messages(folder)
    if path is None or checked.after is None or checked.before is None:
        return ()
    known = checked.after.claims.keys() | checked.before.claims.keys()
    return of_library(read_messages(path), known, {draft.id for draft in checked.documents.drafts})


def _neighbours(library: Library, name: str, judge: Judge) -> list[str]:
    """The claims that a claim's own statement comes nearest to, besides itself."""
    if name not in library.claims:
        return []
    ranking = Matcher.of(library, judge).rank(library.claims[name].claim).ranking
    return [match.claim_id for match in ranking if match.claim_id != name][:_NEIGHBOURS]


def _wordings(document: Document, claim: Claim) -> Iterator[Labelled]:
    """Yield a claim's wordings as messages that assert it, and its near misses as messages that do not."""
    for number, said in enumerate(claim.phrasings):
        line, _ = document.place(("phrasings", number))
        yield Labelled(text=said, kind="claim", claims=frozenset({claim.id}), path=document.path, line=line)
    for number, said in enumerate(claim.near_misses):
        line, _ = document.place(("near_misses", number))
        yield Labelled(text=said, kind="on-topic", path=document.path, line=line)


def _library(documents: Documents) -> Library | None:
    try:
        return parse_library(documents)
    except LibraryError:
        return None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as fault:
        cause = (fault.strerror or "").lower()
        raise BotError(f"{path} cannot be read ({cause}); mend its permissions, or the link.") from None
    except UnicodeDecodeError:
        raise BotError(f"{path} cannot be read as text; save it as UTF-8.") from None
