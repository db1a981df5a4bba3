"""The files of texts as they are written: names, arguments, and what refers to what."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from fluent.syntax import ast, parse

from bot.core.strings import Language


def entries(language: Language) -> Iterator[tuple[str, ast.EntryType]]:
    """Yield the entries of a language, each with the name of its file."""
    for file in sorted(files("bot.core.strings").joinpath(language).iterdir(), key=lambda file: file.name):
        yield from ((file.name, entry) for entry in parse(file.read_text(encoding="utf-8")).body)


@cache
def messages(language: Language) -> Mapping[str, ast.Message]:
    """The messages of a language by name."""
    found = {entry.id.name: entry for _, entry in entries(language) if isinstance(entry, ast.Message)}
    return MappingProxyType(found)


@cache
def names(language: Language) -> tuple[str, ...]:
    """The names of all messages of a language."""
    return tuple(messages(language))


def patterns(message: ast.Message) -> Iterator[tuple[str, ast.Pattern]]:
    """Yield a message's own pattern under its name, and those of its attributes, with a dot."""
    if message.value:
        yield message.id.name, message.value
    yield from ((f"{message.id.name}.{one.id.name}", one.value) for one in message.attributes)


def references(language: Language, name: str) -> frozenset[str]:
    """The messages that a message's text refers to."""
    return frozenset(
        node.id.name for node in _nodes(_pattern(language, name)) if isinstance(node, ast.MessageReference)
    )


def arguments(language: Language, name: str) -> frozenset[str]:
    """The arguments of a message's text, and of those that it refers to."""
    own = {node.id.name for node in _nodes(_pattern(language, name)) if isinstance(node, ast.VariableReference)}
    return frozenset(own).union(*(arguments(language, other) for other in references(language, name)))


def plain_parts(language: Language) -> Iterator[tuple[str, str]]:
    """Yield what stands literally in the texts of a language, under the names of the messages."""
    for name, message in messages(language).items():
        for node in _nodes(message):
            if isinstance(node, ast.TextElement):
                yield name, node.value


def _pattern(language: Language, name: str) -> ast.Pattern:
    found = messages(language)[name.partition(".")[0]]
    return next(pattern for its_name, pattern in patterns(found) if its_name == name)


def _nodes(node: object) -> Iterator[object]:
    if isinstance(node, ast.BaseNode):
        yield node
        for value in vars(node).values():
            for part in value if isinstance(value, list) else [value]:
                yield from _nodes(part)
