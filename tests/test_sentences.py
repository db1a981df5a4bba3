"""What people read stands in `core/strings`: a sentence anywhere else, in the rings that they meet, is found here."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

BOT = Path(__file__).parents[1] / "bot"
RINGS = ("answering", "app", "frontend")
FOR_OPERATORS = {
    "app/liveness.py", "app/logs.py", "app/metrics.py", "app/settings.py", "answering/events.py",
    "frontend/preflight.py",
}  # fmt: skip
"""Modules whose sentences only those read who run a copy: health, the log, the metrics, the settings, the doctor."""

WORD = re.compile(r"[^\W\d_]{2,}")
BLANK = "…"
"""Stands for a value in an f-string."""


def sentences(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of each literal that reads like something said to people."""
    unread = set(_nodes_for_developers(tree))
    for node in ast.walk(tree):
        if node in unread:
            continue
        if isinstance(node, ast.JoinedStr):
            unread.update(node.values)
            literal = "".join(str(part.value) if isinstance(part, ast.Constant) else BLANK for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            literal = node.value
        else:
            continue
        if is_sentence(literal):
            yield node.lineno, literal


def is_sentence(literal: str) -> bool:
    """Whether it holds two words or more and either a capital letter or the mark of an end."""
    several = len(WORD.findall(literal)) > 1 and " " in literal.strip()
    return several and (literal.lower() != literal or literal.strip().endswith((".", "!", "?")))


def _nodes_for_developers(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what stands in docstrings, errors and log messages, and what is assigned to the names in these."""
    internal = [node for node in ast.walk(tree) if _is_docstring(node) or isinstance(node, ast.Raise) or _logs(node)]
    inside = [node for one in internal for node in ast.walk(one)]
    yield from inside
    named = {node.id for node in inside if isinstance(node, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(getattr(target, "id", None) in named for target in node.targets):
            yield from ast.walk(node.value)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _logs(node: ast.AST) -> bool:
    function = node.func if isinstance(node, ast.Call) else None
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "log"


def test_no_sentence_for_people_stands_outside_the_strings() -> None:
    modules = [module for ring in RINGS for module in sorted((BOT / ring).rglob("*.py"))]
    found = {str(module.relative_to(BOT)): list(sentences(ast.parse(module.read_text("utf-8")))) for module in modules}
    assert {name: said for name, said in found.items() if said and name not in FOR_OPERATORS} == {}


def test_each_exception_is_needed() -> None:
    assert [name for name in FOR_OPERATORS if not list(sentences(ast.parse((BOT / name).read_text("utf-8"))))] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("reply('Please try again.')", True),
        ("reply(f'Try again in {seconds} seconds.')", True),
        ("HINT = 'Choose up to 25 channels'", True),
        ("button(label='Show context')", True),
        ("'''A docstring, with a full stop.'''", False),
        ("X = 1\n'''What X is for.'''", False),
        ("raise ValueError('No such thing.')", False),
        ("log.warning('It went wrong: %s', error)", False),
        ("WRONG = 'It went wrong: %s'\nlog.warning(WRONG, error)", False),
        ("text(language, 'too-long')", False),
        ("_NO_LIMIT = 'no limit'", False),
        ("f'## {heading}'", False),
    ],
)
def test_a_sentence_is_known_by_its_looks_and_place(source: str, *, found: bool) -> None:
    assert bool(list(sentences(ast.parse(source)))) is found
