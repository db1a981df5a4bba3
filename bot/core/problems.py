"""The problems of a library's files: what is wrong, where, and how to correct it.

Codes, by their hundreds: 1 schema, 2 sources, 3 wording, 4 fairness and safety, 5 Discord. Of the schema: 100 a file
that cannot be read, 101 unknown key, 102 missing key, 103 duplicate id, 104 bad id, 105 unknown rating, 106 TODO left
in library.yaml or sources.yaml (a claim file that says it is a draft), 107 wrong kind of value, 108 too long or too
many, 109 a topic or side that library.yaml does not have, 110 two values that contradict each other, 111 a day that has
not come yet, 112 a label that names no claim, 113 a language in which the bot has no words of its own.

Of sources: 201 a point that names none, 202 one that is unknown, cited by nobody, defined twice or in the wrong file,
203 two of one card with one page, 204 no web address, 205 a host that is not like the publisher, 206 no day of the
check, 207 no archived copy, 208 a link that is dead or doubtful, 209 a host for examples, 210 a page under two ids.

Of style, all for a person to decide: 304 too many wordings, 305 a wording too long, 306 anchors that no wording meets,
307 a wording too short to be answered unasked, 408 a title that addresses the reader, 409 one that seems to assert
something, 410 an insult, 506 a broken line.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.errors import BotError
from bot.core.text import counted

Keys = tuple[str | int, ...]
"""The path from the top of a document to a value: ("context", 1, "point")."""

Place = tuple[int, int]
"""Line and column, both counted from 1."""


class Severity(StrEnum):
    """Errors keep a library from being used; warnings and information do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in a file, in words for the person who can correct it."""

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}:{self.column}: {self.code} {self.severity}: {self.message}\n  hint: {self.hint}"
        )


class LibraryError(BotError):
    """The claim library cannot be used; carries every problem at once, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        ending = f"{counted(len(self.problems), 'problem')} in the claim library"
        super().__init__("\n".join((*map(str, self.problems), ending)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return each problem once, sorted by file, line and column."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda problem: (problem.path, problem.line, problem.column, problem.code)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that has been read: its data, and the place of each value and each key.

    `name` is the file's name without its ending, `folder` the name of its folder. `is_example`: an invented claim that
    a library is begun with.
    """

    path: str
    name: str
    folder: str
    data: object
    places: Mapping[Keys, Place] = field(default_factory=dict)
    key_places: Mapping[Keys, Place] = field(default_factory=dict)
    is_example: bool = False

    def place(self, keys: Keys) -> Place:
        """Return the place of a value, or of the nearest one that contains it."""
        while keys and keys not in self.places:
            keys = keys[:-1]
        return self.places.get(keys, (1, 1))

    def key_place(self, keys: Keys) -> Place:
        """Return the place of a key itself."""
        return self.key_places.get(keys) or self.place(keys)

    def problem(  # noqa: PLR0913  (a problem has this many parts)
        self,
        code: str,
        keys: Keys,
        message: str,
        hint: str,
        *,
        severity: Severity = Severity.ERROR,
        at_key: bool = False,
    ) -> Problem:
        """Return a problem of this document at the value (or the key) that `keys` leads to."""
        line, column = self.key_place(keys) if at_key else self.place(keys)
        return Problem(
            path=self.path, line=line, column=column, code=code, message=message, hint=hint, severity=severity
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim file that still says TODO. `left` counts its places to fill in, `document` is None if it cannot be read.

    `problems` tell why not, as warnings. `is_example`: nothing is to be written, the invented claim fits no more.
    """

    path: str
    id: str
    left: int
    document: Document | None = None
    problems: tuple[Problem, ...] = ()
    is_example: bool = False

    def __str__(self) -> str:
        if self.is_example:
            return f"{self.id}: an invented example, skipped, as it fits this library no more; delete it ({self.path})"
        return f"{self.id}: draft, {counted(self.left, 'thing')} to write ({self.path})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """The files of a library that have been read, and the problems that kept others from being read.

    `root` is the folder, by which people name the library. `drafts` are claim files that are not finished yet.
    """

    root: str
    library: Document | None
    sources: Document | None
    claims: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()
    drafts: tuple[Draft, ...] = ()
