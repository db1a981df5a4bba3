"""Checks whether a document has the shape of a claim file, and words the problems in the terms of the file."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.core.claims import ClaimFile, LibraryFile, Point, Source, Update
from bot.core.problems import Document, Draft, Keys, Problem
from bot.core.similarity import did_you_mean

Shape = TypeVar("Shape")
Wording = tuple[str, str, str]
"""Code, message, hint."""

TODO = re.compile(r"\bTODO\b")
SHARED_SOURCES: TypeAdapter[tuple[Source, ...]] = TypeAdapter(tuple[Source, ...])
CLAIM_FILE: TypeAdapter[ClaimFile] = TypeAdapter(ClaimFile)
LIBRARY_FILE: TypeAdapter[LibraryFile] = TypeAdapter(LibraryFile)

_PARTS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {"context": Point, "counterpoints": Point, "sources": Source, "updated": Update}
)
_URLS = frozenset({"url", "read_at", "archived"})
EXPECTED = MappingProxyType(
    {
        "string_type": "text",
        "int_type": "a whole number",
        "bool_type": "true or false",
        "tuple_type": 'a list ("- " before each item)',
        "model_type": 'lines of the form "key: value"',
        "dict_type": 'lines of the form "key: value"',
    }
)
_CODE_OF_MISSING = MappingProxyType({"counterpoints": "CP402", "checked_on": "CP206"})
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaped(Generic[Shape]):
    """A document's data in the expected shape (None if they have another), and the problems of their shape."""

    value: Shape | None = None
    problems: tuple[Problem, ...] = ()


def check_shape(document: Document | None, shape: TypeAdapter[Shape]) -> Shaped[Shape]:
    """Return the document's data in the given shape; nothing if there is no document."""
    if document is None:
        return Shaped()
    todos = tuple(_todos(document))
    try:
        value = shape.validate_python(document.data)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        problems = (_problem(document, fault, shape) for fault in faults if not _is_covered(fault))
        return Shaped(problems=(*todos, *problems))
    return Shaped(value=value, problems=todos)


def shown(value: object) -> str:
    """Name a value of a file so that people recognise it."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= _LONGEST_SHOWN else f'"{value[: _LONGEST_SHOWN - 1]}…"'
    return "a list" if isinstance(value, list) else 'lines of the form "key: value"'


def draft_of(document: Document) -> Draft | None:
    """Return the document as a draft, or None where nothing in it says TODO."""
    left = sum(bool(TODO.search(text)) for _, text in _texts(document.data, ()))
    return Draft(path=document.path, id=document.name, left=left, document=document) if left else None


def _todos(document: Document) -> Iterator[Problem]:
    """Yield every TODO that `new` left for people to fill in."""
    for keys, text in _texts(document.data, ()):
        if TODO.search(text):
            yield document.problem("CP106", keys, f"{_named(keys)} still says TODO", "fill it in")


def _texts(value: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*keys, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _texts(item, (*keys, place))


def _is_covered(fault: ErrorDetails) -> bool:
    """Return whether another problem covers it: a TODO, a contradiction, or items that are wrong themselves."""
    given = fault["input"]
    if fault["type"] == "too_short":  # the validator counts only the items that it accepts
        return bool(len(given) >= fault["ctx"]["min_length"])
    return fault["type"] == "value_error" or (isinstance(given, str) and bool(TODO.search(given)))


def _problem(document: Document, fault: ErrorDetails, shape: TypeAdapter[Any]) -> Problem:
    at_key = "[key]" in fault["loc"]
    keys = _as_written(document, tuple(part for part in fault["loc"] if part != "[key]"))
    code, message, hint = _WORDINGS.get(fault["type"], _wrong_type)(keys, fault, shape)
    unknown = at_key or fault["type"] == "extra_forbidden"
    return document.problem(code, keys, message, hint, at_key=unknown)


def _as_written(document: Document, keys: Keys) -> Keys:
    """Return the path in the file: of `updated` the first item may stand without a list around it."""
    whole = document.data.get("updated") if isinstance(document.data, dict) and keys[:1] == ("updated",) else None
    return (keys[0], *keys[2:]) if isinstance(whole, dict) else keys


def _missing(keys: Keys, _: ErrorDetails, shape: TypeAdapter[Any]) -> Wording:
    key = str(keys[-1])
    field = _model(keys, shape).model_fields[key]
    if key == "sources":
        return "CP201", "this point names no source", 'add "sources: […]" with at least one id'
    return _CODE_OF_MISSING.get(key, "CP102"), f'"{key}" is missing', f'add "{key}: …", {field.description}'


def _unknown(keys: Keys, _: ErrorDetails, shape: TypeAdapter[Any]) -> Wording:
    key, allowed = str(keys[-1]), tuple(_model(keys, shape).model_fields)
    if key == "id":
        return "CP104", "a claim file has no id of its own", "delete the line: the id is the file's name"
    if key == "undated" and "year" in allowed:
        return "CP101", f"unknown key {shown(key)}", 'write "year: undated"'
    hint = did_you_mean(key, allowed, f"keys that are known here: {', '.join(allowed)}")
    return "CP101", f"unknown key {shown(key)}", hint


def _wrong_type(keys: Keys, fault: ErrorDetails, _: TypeAdapter[Any]) -> Wording:
    expected = EXPECTED.get(fault["type"])
    given = fault["input"]
    if expected is None:
        return "CP107", f"{_named(keys)} cannot be {shown(given)}", "see claims/README.md for what belongs here"
    return "CP107", f"{_named(keys)} must be {expected}, not {shown(given)}", _cure(expected, given)


def _cure(expected: str, given: object) -> str:
    if given is None:
        return "write it after the colon, or delete the line"
    if expected == "text" and isinstance(given, bool | int | float):
        return "put it in quotes"
    return f"write {expected}"


def _word(keys: Keys, fault: ErrorDetails, _: TypeAdapter[Any]) -> Wording:
    allowed = fault["ctx"]["expected"].replace("'", "")
    given = fault["input"]
    if "[key]" in fault["loc"]:
        return "CP101", f"unknown key {shown(given)}", f"use {allowed}"
    if keys[-1] != "rating":
        return "CP107", f"{_named(keys)} cannot be {shown(given)}", f"use {allowed}"
    false = "for what is false, write refuted; else " if str(given).lower() == "false" else ""
    return "CP105", f"unknown rating {shown(given)}", f"{false}use {allowed}"


def _out_of_range(keys: Keys, fault: ErrorDetails, shape: TypeAdapter[Any]) -> Wording:
    bounds = _model(keys, shape).model_fields[str(keys[-1])].metadata
    least, most = (next(getattr(one, name) for one in bounds if hasattr(one, name)) for name in ("ge", "le"))
    message = f"{_named(keys)} cannot be {shown(fault['input'])}"
    return "CP107", message, f"write {EXPECTED['int_type']} from {least} to {most}"


def _empty(keys: Keys, _: ErrorDetails, __: TypeAdapter[Any]) -> Wording:
    return "CP107", f"{_named(keys)} is empty", "write the text, or delete the line"


def _too_long(keys: Keys, fault: ErrorDetails, _: TypeAdapter[Any]) -> Wording:
    most, length = fault["ctx"]["max_length"], len(fault["input"].strip())
    code = "CP401" if keys == ("title",) else "CP108"
    return code, f"{_named(keys)} has {length} characters, {length - most} too many", f"at most {most}: shorten it"


def _too_few(keys: Keys, fault: ErrorDetails, _: TypeAdapter[Any]) -> Wording:
    least = fault["ctx"]["min_length"]
    if keys[-1] == "sources":
        return "CP201", "this point names no source", "name at least one: [an-id]"
    code = "CP402" if keys[-1] == "counterpoints" else "CP108"
    return code, f"{_named(keys)} has {len(fault['input'])} of at least {least}", f"add {least - len(fault['input'])}"


def _too_many(keys: Keys, fault: ErrorDetails, _: TypeAdapter[Any]) -> Wording:
    most, count = fault["ctx"]["max_length"], len(fault["input"])
    return "CP108", f"{_named(keys)} has {count}, {count - most} too many", f"at most {most}: keep the strongest"


def _pattern(keys: Keys, fault: ErrorDetails, _: TypeAdapter[Any]) -> Wording:
    if keys[-1] in _URLS:
        return "CP204", f"{shown(fault['input'])} is no web address", "it begins with https:// and holds no space"
    return (
        "CP104",
        f"{shown(fault['input'])} is no id",
        "small letters, digits, single hyphens, such as a-study-2003",
    )


def _sentence(keys: Keys, fault: ErrorDetails, _: TypeAdapter[Any]) -> Wording:
    """Word the error of a validator of the core, which says what is expected."""
    given = fault["input"]
    hint = "write it after the colon" if given is None else "correct it"
    return "CP107", f"{_named(keys)} {fault['msg']}, not {shown(given)}", hint


_WORDINGS: Mapping[str, Callable[[Keys, ErrorDetails, TypeAdapter[Any]], Wording]] = MappingProxyType(
    {
        "missing": _missing,
        "extra_forbidden": _unknown,
        "enum": _word,
        "string_too_short": _empty,
        "string_too_long": _too_long,
        "too_short": _too_few,
        "too_long": _too_many,
        "string_pattern_mismatch": _pattern,
        "greater_than_equal": _out_of_range,
        "less_than_equal": _out_of_range,
        "day": _sentence,
        "year": _sentence,
    }
)


def _named(keys: Keys) -> str:
    """Return what people call the value: its key, or its number in the list."""
    if not keys:
        return "the file"
    if isinstance(keys[-1], str):
        return f'"{keys[-1]}"'
    lists = [key for key in keys if isinstance(key, str)]
    where = f' of "{lists[-1]}"' if lists else ""
    return f"item {keys[-1] + 1}{where}"


def _model(keys: Keys, shape: TypeAdapter[Any]) -> type[BaseModel]:
    """Return the model that the last of the keys belongs to."""
    if shape is LIBRARY_FILE:
        return LibraryFile
    if shape is SHARED_SOURCES:
        return Source
    return ClaimFile if len(keys) == 1 else _PARTS[str(keys[0])]
