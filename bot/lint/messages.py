"""Whether the library's labelled messages can be measured on: `eval` and `diff` refuse a label that names no claim."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from bot.core.problems import Documents, LibraryError, Problem, Severity
from bot.core.similarity import nearest_names
from bot.core.text import counted
from bot.storage.message_files import Labelled, MessageFileError, files_in, own_messages, read_file

_CODE = "CP112"
_MOST_NEAREST = 3


def check(folder: Path, documents: Documents, left: Collection[str]) -> Iterator[Problem]:
    """Yield the files of messages that cannot be read, and the labels that name no claim; `left` are to be deleted."""
    known = {claim.name for claim in documents.claims} | {draft.id for draft in documents.drafts}
    known |= {*_out_of_order(documents)}
    messages = own_messages(folder)
    for file in files_in(messages) if messages else ():
        if str(file) in left:
            continue
        try:
            yield from _strange(read_file(file), known)
        except LibraryError as fault:
            yield from (replace(problem, severity=Severity.WARNING) for problem in fault.problems)
        except MessageFileError as fault:
            yield _doubt(str(file), fault.line, "these labelled messages cannot be used", str(fault).removesuffix("."))


def _out_of_order(documents: Documents) -> Iterator[str]:
    """Yield the claims that are there and cannot be read."""
    for path in {Path(problem.path) for problem in documents.problems}:
        if path.parent.parent == Path(documents.root) and path.suffix == ".yaml":
            yield path.stem


def _strange(messages: Collection[Labelled], known: Collection[str]) -> Iterator[Problem]:
    """Yield each name that is no claim's once a file, where it stands first."""
    first: dict[str, Labelled] = {}
    times: dict[str, int] = {}
    for message in messages:
        for name in message.named - {*known}:
            first.setdefault(name, message)
            times[name] = times.get(name, 0) + 1
    for name, message in first.items():
        more = f" (and {counted(times[name] - 1, 'more such label')})" if times[name] > 1 else ""
        near = ", ".join(nearest_names(name, known, _MOST_NEAREST))
        offered = f"; the nearest ids are {near}" if near else ""
        yield _doubt(
            message.path,
            message.line,
            f'labels "{name}", which is no claim of this library{more}, so eval and diff refuse all messages',
            f"correct the label or delete the message{offered}",
        )


def _doubt(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(path=path, line=line, column=1, code=_CODE, message=message, hint=hint, severity=Severity.WARNING)
