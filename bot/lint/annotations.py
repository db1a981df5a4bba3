"""Workflow commands: lines of output that GitHub shows at the lines of files that they name."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much it matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the repository's files it is shown."""

    path: str
    line: int
    column: int = 1


def annotation(level: Level, place: Place, *, title: str, message: str) -> str:
    """Return one command; a line break would end it, and in its properties so would a colon or a comma."""
    where = f"file={_property(place.path)},line={place.line},col={place.column}"
    return f"::{level} {where},title={_property(title)}::{_escaped(message)}"


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
