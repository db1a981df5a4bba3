"""Labelled messages and threads, on which recognition is fitted and measured."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, model_validator
from pydantic_core import ErrorDetails

from bot.core.errors import BotError
from bot.core.library import MESSAGES
from bot.core.problems import Document, LibraryError
from bot.core.shape import EXPECTED, shown
from bot.storage.yaml_text import place_after, read_yaml

Kind = Literal["claim", "denial", "question", "quotation", "disclosure", "joke", "on-topic", "unrelated"]


class MessageFileError(BotError):
    """A file of labelled messages cannot be used; the sentence names it and says why. `line` is where."""

    def __init__(self, told: str, line: int = 1) -> None:
        self.line = line
        super().__init__(told)


class Labelled(BaseModel):
    """A message and its labels. `before` holds the messages of the channel just before it.

    `claims` are those that it asserts or, for a denial, question, quotation or disclosure, is about; those must not be
    answered. `twin_of` is the claim that a message is worded like which makes none. `hand` is the file that it stands
    in, without its ending; `path` and `line` are its place.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    before: tuple[str, ...] = ()
    claims: frozenset[str] = frozenset()
    kind: Kind
    twin_of: str | None = None
    part: str = ""
    hand: str = ""
    path: str = ""
    line: int = 0

    @model_validator(mode="after")
    def _twin_makes_no_claim(self) -> Self:
        if self.twin_of and self.kind not in ("unrelated", "on-topic"):
            raise ValueError('only an "unrelated" or "on-topic" message has "twin_of"')
        return self

    @model_validator(mode="after")
    def _claim_is_named(self) -> Self:
        if self.kind == "claim" and not self.claims:
            raise ValueError('a message of kind "claim" names it: claims: [an-id]')
        return self

    @property
    def named(self) -> frozenset[str]:
        """All claims that its labels name."""
        return self.claims | ({self.twin_of} if self.twin_of else frozenset())

    @property
    def is_wording(self) -> bool:
        """Whether it stands in a claim's file and not among messages, where it would have a hand."""
        return not self.hand

    @property
    def asserted(self) -> frozenset[str]:
        """The claims that may be answered."""
        return self.claims if self.kind == "claim" else frozenset()


class Paragraph(BaseModel):
    """The labels of one line of a thread."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: int
    asserts: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    denies: frozenset[str] = frozenset()


class _Thread(BaseModel):
    paragraphs: tuple[Paragraph, ...]


_EXPECTED = {
    **EXPECTED,
    "frozen_set_type": "a list of claims' ids, such as [an-id]",
    "model_attributes_type": EXPECTED["model_type"],
}
_KEYS = {"extra_forbidden": "there is no such key"}
_BESIDE = Path("tests") / "messages"
_Content = TypeVar("_Content")
_MESSAGES: TypeAdapter[tuple[Labelled, ...]] = TypeAdapter(tuple[Labelled, ...])


def own_messages(library: Path) -> Path | None:
    """Return the folder of the library's own labelled messages, None where it has none.

    That is `messages` in the library; of a library in a checkout, `claims`, also `tests/messages` beside it.
    """
    whole = library.absolute()
    beside = [whole.parent / _BESIDE] if whole.name == "claims" else []
    return next((folder for folder in (library / MESSAGES, *beside) if files_in(folder)), None)


def files_in(folder: Path) -> tuple[Path, ...]:
    """Return the files of labelled messages in a folder, sorted; what is hidden is an editor's, or the system's."""
    below = (path.relative_to(folder) for path in folder.rglob("*.yaml"))
    return tuple(sorted(folder / path for path in below if not any(part.startswith(".") for part in path.parts)))


def read_messages(folder: Path) -> tuple[Labelled, ...]:
    """Return the labelled messages of a folder: `part` is its subfolder (`fit`, `report`), `hand` the file's name."""
    files = files_in(folder)
    if not files:
        raise MessageFileError(f"{folder} holds no labelled messages; name a folder with .yaml files in it.")
    return tuple(message for path in files for message in _messages(path, path.relative_to(folder).parts[0]))


def read_file(path: Path) -> tuple[Labelled, ...]:
    """Return the labelled messages of one file. Raises BotError where it cannot be used."""
    return tuple(_messages(path, ""))


def _messages(path: Path, part: str) -> Iterator[Labelled]:
    document = _document(path)
    messages = _checked(document, _MESSAGES)
    for number, message in enumerate(messages):
        line, _ = document.place((number,))
        yield message.model_copy(update={"part": part, "hand": path.stem, "path": str(path), "line": line})


def read_thread_labels(path: Path) -> tuple[Paragraph, ...]:
    """Return the labels of a thread's lines."""
    return _checked(_document(path), TypeAdapter(_Thread)).paragraphs


def read_thread(path: Path) -> dict[int, str]:
    """Return the lines of a thread that hold text, by their number from 1."""
    lines = _text(path).splitlines()
    return {number: line for number, line in enumerate(lines, 1) if line.strip()}


def _document(path: Path) -> Document:
    document, problems = read_yaml(_text(path), path=str(path), name=path.stem, folder=path.parent.name)
    if document is None or problems:
        raise LibraryError(problems)
    return document


def _checked(document: Document, kind: TypeAdapter[_Content]) -> _Content:
    try:
        return kind.validate_python(document.data)
    except ValidationError as error:
        raise _unusable(document, error.errors(include_url=False)[0]) from error


def _unusable(document: Document, fault: ErrorDetails) -> MessageFileError:
    """Return the error that tells where a label is wrong, and what belongs there."""
    named = [key for key in fault["loc"] if isinstance(key, str)]
    line, _ = document.place(fault["loc"])
    given = f", not {shown(fault['input'])}" if fault["type"] not in {"missing", "value_error", *_KEYS} else ""
    what = _KEYS.get(fault["type"]) or fault["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
    if expected := _EXPECTED.get(fault["type"]):
        what = f"must be {expected}"
    return MessageFileError(f"{document.path}:{line}: {f'“{named[0]}”: ' if named else ''}{what}{given}.", line)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line, _ = place_after(path.read_bytes()[: error.start].decode(errors="replace"))
        told = f"{path}:{line}: the text is not UTF-8 from here on; save the file as UTF-8."
        raise MessageFileError(told, line) from None
    except OSError as error:
        raise MessageFileError(f"{path} cannot be read ({(error.strerror or '').lower()}).") from error
