"""What a request does wrong, and the shape of an object: its keys, and the bounds of its texts, lists and numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"
Object: TypeAlias = Mapping[str, JSON]
Where: TypeAlias = tuple[str | int, ...]
Bounds: TypeAlias = Mapping[str, tuple[int, int]]

INVALID_FORM_BODY = 50035
EMPTY_MESSAGE = 50006


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault: where in the body it stands, what it is, and the code that Discord would answer with."""

    where: Where
    why: str
    code: int = INVALID_FORM_BODY

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.where)) or 'body'}: {self.why}"


Findings: TypeAlias = Iterator[Finding]


def objects(value: JSON) -> tuple[tuple[int, Object], ...]:
    """Return the objects of a list with their places; whatever else stands there is a shape's business."""
    items = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return tuple((place, item) for place, item in enumerate(items) if isinstance(item, Mapping))


def as_object(value: JSON) -> Object:
    """Return the object, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def as_text(value: JSON) -> str:
    """Return the text, or an empty one."""
    return value if isinstance(value, str) else ""


def as_number(value: JSON, default: int = 0) -> int:
    """Return the whole number, or the default."""
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def repeated(values: Sequence[str]) -> tuple[str, ...]:
    """Return the values that stand there more than once, each once."""
    return tuple(sorted({value for value in values if values.count(value) > 1}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What an object may hold and nothing else. A null counts as absent, as it does for Discord."""

    texts: Bounds = field(default_factory=dict)
    lists: Bounds = field(default_factory=dict)
    numbers: Bounds = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()

    def findings(self, value: Object, where: Where) -> Findings:
        """Yield unknown keys, missing keys, and texts, lists and numbers out of bounds."""
        known = self.texts.keys() | self.lists.keys() | self.numbers.keys() | self.others
        yield from (Finding(where=(*where, key), why="unknown key") for key in value if key not in known)
        given = {key: item for key, item in value.items() if item is not None}
        yield from (Finding(where=(*where, key), why="is needed") for key in sorted(self.needed - given.keys()))
        for key, item in given.items():
            yield from self._bounded(key, item, (*where, key))

    def _bounded(self, key: str, item: JSON, where: Where) -> Findings:
        if key in self.texts:
            yield from _between(len(item) if isinstance(item, str) else None, self.texts[key], where, "characters")
        if key in self.lists:
            count = len(item) if isinstance(item, Sequence) and not isinstance(item, str) else None
            yield from _between(count, self.lists[key], where, "items")
        if key in self.numbers:
            number = isinstance(item, int) and not isinstance(item, bool)
            yield from _between(item if number else None, self.numbers[key], where, "as a number")


def _between(size: JSON, bounds: tuple[int, int], where: Where, unit: str) -> Findings:
    low, high = bounds
    if not isinstance(size, int):
        yield Finding(where=where, why=f"must be counted in {unit}, so it has a wrong type")
    elif not low <= size <= high:
        yield Finding(where=where, why=f"{size} {unit}; must be {low} to {high}")
