"""YAML text as data, with the place of each value: the part of YAML that a claim file needs, read as editors read it.

The C scanner of PyYAML delivers events, and this module builds the data itself. That gives places, finds duplicate
keys, bounds aliases and depth before they cost anything, and reads words as YAML 1.2 does: `no`, `on` and
`2026-11-24` are text, 012 is twelve, and only true, false, null and numbers are not text.
"""

import json
import re
from dataclasses import dataclass, field
from typing import NoReturn

import yaml

from bot.core.problems import Document, Keys, Place, Problem

MAX_DEPTH = 12
MAX_ALIASED = 1_000
_TEXT_TAGS = frozenset({"!", "tag:yaml.org,2002:str"})
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What no page can show and no XML may hold: the scanner refuses it as it is, and lets it pass as an escape."""
_FRACTION = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")

_TOO_DEEP = ("lists and keys are nested too deep", "a claim file needs four levels")
_SYNTAX = (
    ("tab character", "there is a tab here", "YAML indents with spaces only: replace the tab"),
    ("mapping values", 'this line has a ": " that YAML takes for a key', "put the text in quotes, or check the indent"),
    ("unexpected end of stream", "a quotation mark is opened here and never closed", "close it"),
    ("expected ',' or", "a bracket is opened and not closed, or a comma is missing", "close it, or add the comma"),
    ("cannot start any token", "a text cannot begin with this character", "put the text in quotes"),
    ("nesting depth", *_TOO_DEEP),
    ("unknown escape", "a backslash in double quotes starts something unknown", "use single quotes"),
    ("block sequence entries", "a list cannot begin on the line of its key", 'put each "- " on a line of its own'),
    ("expected '-'", "a list ends here in the middle", 'begin the line with "- ", at the list\'s indent'),
    ("did not find expected key", "this does not fit the lines above", "check the indent, and quotes inside quotes"),
    ("could not find expected ':'", 'this line has no ": " after its key', 'write it as "key: value"'),
)
_OTHERWISE = ("the layout of the file breaks off here", "check the indent, quotes and brackets here and one line above")


class _Stop(Exception):  # noqa: N818  (it ends the reading; it is no error of its own)
    """Nothing after this place can be read."""


@dataclass(slots=True)
class _Reader:
    """Builds the data from events, and collects places and problems on the way."""

    path: str
    events: yaml.CSafeLoader
    places: dict[Keys, Place] = field(default_factory=dict)
    key_places: dict[Keys, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, tuple[object, int]] = field(default_factory=dict)
    values: int = 0
    aliased: int = 0

    def document(self) -> object:
        """Return the data of the only document."""
        self.events.get_event()
        if self.events.check_event(yaml.StreamEndEvent):
            self.stop((1, 1), "the file is empty", "write what belongs here, or delete the file")
        self.events.get_event()
        data = self.value((), 0)
        self.events.get_event()
        if not self.events.check_event(yaml.StreamEndEvent):
            where = _place(self.events.peek_event())
            self.stop(where, "a second document begins here", 'keep one, and delete the line "---"')
        return data

    def value(self, keys: Keys, depth: int) -> object:
        """Return the next value, whatever it is."""
        event = self.events.get_event()
        self.places[keys] = _place(event)
        self.values += 1
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            return self.written(event, keys, depth)
        return self.alias(event)

    def written(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, keys: Keys, depth: int) -> object:
        """Return the value that begins with the event; if it has an anchor, keep it for aliases."""
        self.check(event, depth)
        before = self.values
        data = self.built(event, keys, depth + 1)
        if event.anchor is not None:
            self.anchors[event.anchor] = (data, self.values - before + 1)
        return data

    def built(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, keys: Keys, depth: int) -> object:
        """Return the data of the value that begins with the event."""
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event.value) if event.implicit[0] else event.value
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(keys, depth)
        return self.sequence(keys, depth)

    def check(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, depth: int) -> None:
        """Refuse tags, control characters and too deep nesting."""
        if depth > MAX_DEPTH:
            self.stop(_place(event), *_TOO_DEEP)
        if event.tag is not None and event.tag not in _TEXT_TAGS:
            self.note(_place(event), "a tag (a word that begins with !) has no use here", "delete it, or use quotes")
        if isinstance(event, yaml.ScalarEvent) and _CONTROL.search(event.value):
            self.note(_place(event), "an escape here stands for an invisible control character", "use single quotes")

    def alias(self, event: yaml.Event | None) -> object:
        """Return the value that the alias refers to, unless all aliases together expand to too much."""
        name = (isinstance(event, yaml.AliasEvent) and event.anchor) or ""
        if name not in self.anchors:
            self.stop(
                _place(event), f'"*{name[:40]}" stands for nothing above', "put a text that begins with * in quotes"
            )
        data, size = self.anchors[name]
        self.values += size
        self.aliased += size
        if self.aliased > MAX_ALIASED:
            self.stop(_place(event), "aliases stand for too much text", "write it out, or shorten the file")
        return data

    def sequence(self, keys: Keys, depth: int) -> list[object]:
        """Return a list whose opening event has been read."""
        items: list[object] = []
        while not self.events.check_event(yaml.SequenceEndEvent):
            items.append(self.value((*keys, len(items)), depth))
        self.events.get_event()
        return items

    def mapping(self, keys: Keys, depth: int) -> dict[str, object]:
        """Return a mapping whose opening event has been read. The first of two equal keys counts."""
        data: dict[str, object] = {}
        while not self.events.check_event(yaml.MappingEndEvent):
            key, where = self.key()
            below = (*keys, key)
            if key in data:
                self.twice(key, where, self.key_places[below])
                self.skip(depth)
                continue
            self.key_places[below] = where
            data[key] = self.value(below, depth)
        self.events.get_event()
        return data

    def key(self) -> tuple[str, Place]:
        """Return the next key as it is written: `on` and 2014 are words, too."""
        event = self.events.get_event()
        where = _place(event)
        if not isinstance(event, yaml.ScalarEvent):
            self.stop(where, "a key must be a word", 'write it as "key: value"')
        return event.value, where

    def twice(self, key: str, where: Place, first: Place) -> None:
        """Note a duplicate key of a mapping."""
        self.note(where, f'"{key[:40]}" is here a second time (first in line {first[0]})', "keep one of the two")

    def skip(self, depth: int) -> None:
        """Read a value without keeping it or its places."""
        places, self.places, key_places, self.key_places = self.places, {}, self.key_places, {}
        self.value((), depth)
        self.places, self.key_places = places, key_places

    def note(self, where: Place, message: str, hint: str) -> None:
        """Note a problem and read on."""
        self.problems.append(unreadable(self.path, message, hint, where))

    def stop(self, where: Place, message: str, hint: str) -> NoReturn:
        """Note a problem after which nothing more can be read."""
        self.note(where, message, hint)
        raise _Stop


def unreadable(path: str, message: str, hint: str, where: Place = (1, 1)) -> Problem:
    """Return the problem of a file that cannot be read."""
    return Problem(path=path, line=where[0], column=where[1], code="CP100", message=message, hint=hint)


def read_yaml(text: str, *, path: str, name: str, folder: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document that the text holds (None if its layout is broken), and what is wrong with the text."""
    try:
        reader = _Reader(path=path, events=yaml.CSafeLoader(text))
    except UnicodeEncodeError as error:
        return None, (_half_a_character(path, text, error.start),)
    try:
        data = reader.document()
    except _Stop:
        return None, tuple(reader.problems)
    except yaml.reader.ReaderError as error:
        return None, (*reader.problems, _control_character(path, text, error.position))
    except yaml.MarkedYAMLError as error:
        return None, (*reader.problems, _syntax(path, text, error))
    document = Document(
        path=path, name=name, folder=folder, data=data, places=reader.places, key_places=reader.key_places
    )
    return document, tuple(reader.problems)


def quoted(text: str) -> str:
    """Return a printable text in quotes, as a value of a file that `read_yaml` reads."""
    return json.dumps(text, ensure_ascii=False)


def place_after(before: str) -> Place:
    """Return line and column of the character that follows a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _place(event: yaml.Event | None) -> Place:
    mark = event.start_mark if event else None
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _scalar(text: str) -> str | int | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FRACTION.fullmatch(text) else text


def _syntax(path: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """Translate the scanner's error into the terms of the file."""
    problem = str(error.problem)
    if (at := error.problem_mark) and text[at.index : at.index + 1] == "\t":
        problem = "tab character"
    message, hint = next(((said, cure) for sign, said, cure in _SYNTAX if sign in problem), _OTHERWISE)
    opened = "unexpected end" in problem or "expected ',' or" in problem
    mark = (error.context_mark if opened else None) or error.problem_mark
    return unreadable(path, message, hint, (mark.line + 1, mark.column + 1) if mark else (1, 1))


def _half_a_character(path: str, text: str, offset: int) -> Problem:
    """Some programs write a single surrogate, half of a pair, which UTF-8 cannot hold."""
    where = place_after(text[:offset])
    return unreadable(path, "there is half a character here", "delete it, or type the word again", where)


def _control_character(path: str, text: str, offset: int) -> Problem:
    """`offset` counts bytes, as the scanner does."""
    where = place_after(text.encode()[:offset].decode(errors="ignore"))
    return unreadable(path, "there is an invisible control character here", "delete it, or type the word again", where)
