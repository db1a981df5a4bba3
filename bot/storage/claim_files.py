"""A claim library on disk: library.yaml, sources.yaml and one claim a file, or one file of minimal claims.

A claim file that still says TODO is a draft: it is told apart here, and nothing that answers ever sees it.
"""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from bot.core.errors import BotError
from bot.core.examples import MARK, without_strange_examples
from bot.core.library import MESSAGES, Library, parse_library
from bot.core.minimal_claims import MinimalLibrary, parse_minimal
from bot.core.problems import Document, Documents, Draft, LibraryError, Problem, Severity
from bot.core.shape import TODO, draft_of
from bot.storage.yaml_text import place_after, read_yaml, unreadable

LARGEST_CLAIM = 256 * 1024
LARGEST_SOURCES = 1024 * 1024
LARGEST_MINIMAL = 64 * 1024 * 1024
EXAMPLE_MESSAGES = "example.yaml"
"""The file in it of invented messages, with which a library is begun."""
_LIBRARY = "library.yaml"
_COMMENT = re.compile(r"(?:^|\s)#.*")
_FEWEST_FILES = 'a library is a folder with library.yaml and <topic>/<claim>.yaml, or a ".jsonl" file of minimal claims'

_FIRST_CLAIM = "begin one with the command new, as in: new an-id --topic one-of-library.yaml"


def read_library(path: Path) -> Library | MinimalLibrary:
    """Return the library in the folder, or the minimal claims in the `.jsonl` file.

    Raises LibraryError with every problem of all files.
    """
    return _read_minimal(path) if is_minimal(path) else parse_library(read_documents(path))


def is_minimal(path: Path) -> bool:
    """Return whether this is a file of minimal claims, among which there are no drafts."""
    return path.suffix == ".jsonl" and not path.is_dir()


def libraries_in(path: Path) -> tuple[Path, ...]:
    """Return the libraries in a folder of libraries, sorted by name; of any other path, that path alone."""
    if (path / _LIBRARY).exists() or not path.is_dir():
        return (path,)
    try:
        return tuple(child for child in sorted(path.iterdir()) if (child / _LIBRARY).is_file()) or (path,)
    except OSError:
        return (path,)


def library_key(folder: Path) -> str:
    """Return the key of the library in a folder: the folder's name, or that of a link to it."""
    named = Path(os.path.abspath(folder))  # noqa: PTH100 - it follows no link, and takes ".." out
    return named.name.lstrip("_")  # the copy that is installed with the bot is in _claims


def claim_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of a library's claims and drafts, sorted, whether or not they can be read."""
    return tuple(
        path for path in sorted(folder.glob("*/*.yaml")) if _may_be_topic(path.parent) and not path.name.startswith(".")
    )


def read_documents(path: Path) -> Documents:
    """Return the files of the library in the folder, and the problems that kept others from being read.

    Raises LibraryError where there is no such folder.
    """
    folder = _Folder()
    shared = path / "sources.yaml"
    topics = [child for child in folder.children(path, "the library") if _is_topic(child, folder)]
    if folder.problems and not topics:
        raise LibraryError(folder.problems)
    library = folder.document(path / _LIBRARY, LARGEST_CLAIM)
    sources = folder.document(shared, LARGEST_SOURCES) if os.path.lexists(shared) else None
    claims = tuple(claim for topic in topics for claim in folder.claims(topic))
    if not (claims or folder.drafts or folder.problems):
        folder.note(path, "the library holds no claims", _FIRST_CLAIM if library else _FEWEST_FILES)
    documents = Documents(
        root=_name(path),
        library=library,
        sources=sources,
        claims=claims,
        problems=tuple(folder.problems),
        drafts=tuple(folder.drafts),
    )
    return without_strange_examples(documents)


def in_place_of(documents: Documents, file: Path, copy: Path) -> Documents:
    """Return the documents with what a copy of a claim's file says in place of it, told by the file's own name."""
    old, reader = _name(file), _Folder()
    document = reader.claim(copy)
    drafts = (
        replace(one, path=old, document=one.document and replace(one.document, path=old)) for one in reader.drafts
    )
    replaced = replace(
        documents,
        claims=(
            *(one for one in documents.claims if one.path != old),
            *([replace(document, path=old)] if document else []),
        ),
        drafts=(*(one for one in documents.drafts if one.path != old), *drafts),
        problems=(
            *(one for one in documents.problems if one.path != old),
            *(replace(one, path=old) for one in reader.problems),
        ),
    )
    return without_strange_examples(replaced)


def write_new(path: Path, text: str) -> bool:
    """Write a new file and return True. If there is one already, leave it and return False: no work is ever lost."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            _write(file, text, path)
    except FileExistsError:
        if path.is_file():
            return False
        raise BotError(f"{path} cannot be written: something of that name is in the way.") from None
    except OSError as fault:
        raise _unwritable(path, fault, "name another folder") from None
    return True


def _write(file: TextIO, text: str, path: Path) -> None:
    """Write a file that has just been made, or delete it again."""
    try:
        file.write(text)
        file.flush()
    except OSError:
        _discard(path)
        raise


def replace_text(path: Path, text: str) -> None:
    """Replace what a file of a library says, as a whole or not at all. Raises BotError.

    Of a link the file that it leads to is replaced. Line ends stay; where they were mixed all become those of Windows.
    """
    whole = path.resolve()
    draft = whole.with_name(f".{whole.name}.new")  # a library does not read hidden files
    try:
        line_end = "\r\n" if b"\r\n" in whole.read_bytes() else "\n"
        draft.write_text(text, encoding="utf-8", newline=line_end)
        draft.chmod(whole.stat().st_mode)
        draft.replace(whole)
    except OSError as fault:
        _discard(draft)
        raise _unwritable(path, fault, "mend its permissions") from None


def _discard(path: Path) -> None:
    """Delete a file that was only begun, which may not even have been."""
    with suppress(OSError):
        path.unlink()


def _unwritable(path: Path, fault: OSError, cure: str) -> BotError:
    cure = "make room on the disk" if fault.errno in {errno.ENOSPC, errno.EDQUOT} else cure
    return BotError(f"{path} cannot be written ({_reason(fault)}); {cure}.")


def delete_file(path: Path) -> None:
    """Delete a file of a library. Raises BotError."""
    try:
        path.unlink()
    except OSError as fault:
        raise BotError(f"{path} cannot be deleted ({_reason(fault)}); mend its folder's permissions.") from None


@dataclass(slots=True)
class _Folder:
    """Reads files, and collects the problems of those that cannot be read."""

    problems: list[Problem] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    def children(self, path: Path, what: str) -> list[Path]:
        """Return the folder's content, sorted."""
        try:
            return sorted(path.iterdir())
        except OSError as error:
            self.note(path, f"{what} cannot be read ({_reason(error)})", _FEWEST_FILES)
            return []

    def claims(self, topic: Path) -> Iterator[Document]:
        """Yield the claim files of a topic's folder, and note its drafts."""
        for file in self.children(topic, "the folder"):
            document = self.claim(file) if self.is_claim(file) else None
            if document is not None:
                yield document

    def claim(self, path: Path) -> Document | None:
        """Return a claim file's data, or None for a draft and for what cannot be read."""
        text = self.text(path, LARGEST_CLAIM)
        if text is None:
            return None
        document, problems = _read(path, text)
        left = sum(bool(TODO.search(_COMMENT.sub("", line))) for line in text.splitlines())
        draft = draft_of(document) if document else Draft(path=_name(path), id=Path(_name(path)).stem, left=left)
        if draft and draft.left:
            doubts = tuple(replace(problem, severity=Severity.WARNING) for problem in problems)
            self.drafts.append(replace(draft, problems=doubts))
            return None
        self.problems += problems
        is_example = any(line.startswith(MARK) for line in text.splitlines())
        return replace(document, is_example=True) if document and is_example else document

    def is_claim(self, path: Path) -> bool:
        """Return whether the file holds a claim; note the problem of a name with the wrong ending."""
        if path.name.startswith(".") or path.suffix == ".yaml":
            return not path.name.startswith(".")
        if path.suffix.lower() in {".yaml", ".yml"}:
            self.note(
                path,
                f"a claim file ends in .yaml, not {path.suffix}",
                f"rename it to {_name(path.with_suffix('.yaml').name)}",
            )
        return False

    def document(self, path: Path, largest: int) -> Document | None:
        """Return the file's data, or None if they cannot be read."""
        text = self.text(path, largest)
        if text is None:
            return None
        document, problems = _read(path, text)
        self.problems += problems
        return document

    def text(self, path: Path, largest: int) -> str | None:
        """Return the file's text, or None if it cannot be read."""
        try:
            content = _content(path, largest + 1)
        except OSError as error:
            self.note(path, f"the file cannot be read ({_reason(error)})", "create it, or mend its permissions or link")
            return None
        if len(content) > largest:
            self.note(
                path, f"the file is larger than {largest // 1024} KiB", "split it, or take out what is not its own"
            )
            return None
        return self.decoded(path, content)

    def decoded(self, path: Path, content: bytes) -> str | None:
        """Return the bytes as text, or None if they are no UTF-8."""
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            where = place_after(content[: error.start].decode(errors="replace"))
            hint = "save the file as UTF-8 in your editor"
            self.problems.append(unreadable(_name(path), "the text is not UTF-8 from here on", hint, where))
            return None

    def note(self, path: Path, message: str, hint: str) -> None:
        """Note a problem of a whole file or folder."""
        self.problems.append(unreadable(_name(path), message, hint))


def _read(path: Path, text: str) -> tuple[Document | None, tuple[Problem, ...]]:
    name = Path(_name(path))
    return read_yaml(text, path=str(name), name=name.stem, folder=name.parent.name)


def _may_be_topic(path: Path) -> bool:
    return not path.name.startswith(".") and path.name != MESSAGES


def _is_topic(path: Path, folder: _Folder) -> bool:
    if not _may_be_topic(path):
        return False
    try:
        if path.is_symlink() and not path.exists():
            folder.note(path, "the link leads nowhere", "mend it, or delete it")
        return path.is_dir()
    except OSError as error:  # the folder that it is in may be listed, but not entered
        folder.note(path, f"it cannot be looked at ({_reason(error)})", "mend the permissions of the folder it is in")
        return False


def _content(path: Path, most: int) -> bytes:
    """Return at most so many bytes of a regular file: a pipe or a device might never end."""
    if path.exists() and not path.is_file():
        raise OSError(0, "it is no regular file")
    with path.open("rb") as file:
        return file.read(most)


def _read_minimal(path: Path) -> MinimalLibrary:
    reader = _Folder()
    text = reader.text(path, LARGEST_MINIMAL)
    if text is None:
        raise LibraryError(reader.problems)
    return parse_minimal(_name(path), text.split("\n"))


def _name(path: Path | str) -> str:
    """Return the path in printable form, whatever bytes its name has."""
    return str(path).encode(errors="surrogateescape").decode(errors="replace")


def _reason(error: OSError) -> str:
    return (error.strerror or "no reason given").lower()
