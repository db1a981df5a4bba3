"""What neither ruff nor import-linter tells of the code: short functions, telling names, rings that only compute."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PURE = [ROOT / "bot" / ring for ring in ("core", "matching", "answering")]
LONGEST = 40
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "tools", "lib", "base"}
EFFECTS = {"open", "print", "input", "exec", "eval", "now", "utcnow", "today", "read_text", "write_text"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> dict[Path, ast.Module]:
    return {module: ast.parse(module.read_text(encoding="utf-8")) for module in sorted((ROOT / "bot").rglob("*.py"))}


def body_lines(function: Function, lines: list[str]) -> int:
    """Count the lines of a body: neither signature, docstring nor blank ones."""
    statements = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if not statements:
        return 0
    return sum(bool(line.strip()) for line in lines[statements[0].lineno - 1 : function.end_lineno])


def lengths() -> Iterator[tuple[str, int]]:
    for module, tree in modules().items():
        lines = module.read_text(encoding="utf-8").splitlines()
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{module.relative_to(ROOT)}:{node.lineno} {node.name}", body_lines(node, lines)


def effects(tree: ast.Module) -> set[str]:
    """Return the calls that reach outside; files that ship with the code may be read."""
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
    }
    shipped = {"read_text"} if "resources" in ast.unparse(tree) else set()
    return (called & EFFECTS) - shipped


def test_no_function_is_long() -> None:
    assert {name: length for name, length in lengths() if length > LONGEST} == {}


def test_a_module_is_named_for_what_it_knows() -> None:
    assert [module for module in modules() if VAGUE & {module.stem, *module.relative_to(ROOT).parts}] == []


def test_the_pure_rings_touch_no_file_and_no_clock() -> None:
    pure = {module: tree for module, tree in modules().items() if any(ring in module.parents for ring in PURE)}
    assert {module.name: effects(tree) for module, tree in pure.items() if effects(tree)} == {}


def test_signature_docstring_and_blank_lines_do_not_count() -> None:
    source = 'def f(a):\n    """Says."""\n    if a:\n\n        return 1\n    return 2\n'
    (function,) = (node for node in ast.walk(ast.parse(source)) if isinstance(node, Function))
    assert body_lines(function, source.splitlines()) == 3


def test_an_effect_is_seen_wherever_it_hides() -> None:
    assert effects(ast.parse("def f(path):\n    return [open(path), datetime.now()]")) == {"open", "now"}
