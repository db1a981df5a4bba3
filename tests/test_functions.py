"""The shape of the code: short functions, all that is public documented, faults caught by type, telling names."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = {module: ast.parse(module.read_text(encoding="utf-8")) for module in sorted((ROOT / "bot").rglob("*.py"))}
LONGEST = 40
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "tools", "lib", "base"}
BROAD = {"Exception", "BaseException"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = Function | ast.ClassDef | ast.Module


def functions(tree: ast.Module) -> Iterator[Function]:
    yield from (node for node in ast.walk(tree) if isinstance(node, Function))


def body_lines(function: Function, lines: list[str]) -> int:
    """Count the lines of a body: neither signature, docstring nor blank ones."""
    statements = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if not statements:
        return 0
    return sum(bool(line.strip()) for line in lines[statements[0].lineno - 1 : function.end_lineno])


def lengths(module: Path) -> dict[str, int]:
    lines = module.read_text(encoding="utf-8").splitlines()
    return {
        f"{function.name}:{function.lineno}": body_lines(function, lines) for function in functions(MODULES[module])
    }


def public(tree: Documented, name: str) -> Iterator[tuple[str, Documented]]:
    """Yield what others may use: neither private nor inside a function, and no magic method."""
    yield name, tree
    for node in tree.body:
        if isinstance(node, Function) and not node.name.startswith("_") and not _overload(node):
            yield f"{name}.{node.name}", node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public(node, f"{name}.{node.name}")


def _overload(function: Function) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in function.decorator_list)


def caught(tree: ast.Module) -> Iterator[str | None]:
    """Yield the name of every type that is caught or suppressed; None for a bare except."""
    for node in ast.walk(tree):
        match node:
            case ast.ExceptHandler(type=None):
                yield None
            case ast.ExceptHandler(type=ast.Tuple(elts=kinds)):
                yield from map(ast.unparse, kinds)
            case ast.ExceptHandler(type=ast.expr() as kind):
                yield ast.unparse(kind)
            case ast.Call(func=ast.Name(id="suppress") | ast.Attribute(attr="suppress"), args=kinds):
                yield from map(ast.unparse, kinds)


def _name(module: Path) -> str:
    return str(module.relative_to(ROOT))


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_no_function_is_long(module: Path) -> None:
    assert {name: length for name, length in lengths(module).items() if length > LONGEST} == {}


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_everything_public_is_documented(module: Path) -> None:
    bare = [name for name, node in public(MODULES[module], module.stem) if not ast.get_docstring(node)]
    assert bare == []


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_a_module_is_named_for_what_it_knows(module: Path) -> None:
    assert not VAGUE & {module.stem, *module.relative_to(ROOT).parts}


def test_only_the_two_error_hooks_catch_everything() -> None:
    broad = [_name(module) for module, tree in MODULES.items() for kind in caught(tree) if kind in BROAD]
    assert len(broad) <= 2, broad


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_no_except_is_bare(module: Path) -> None:
    assert None not in list(caught(MODULES[module]))


def test_signature_docstring_and_blank_lines_do_not_count() -> None:
    source = 'def f(a):\n    """Says."""\n    if a:\n\n        return 1\n    return 2\n'
    (function,) = functions(ast.parse(source))
    assert body_lines(function, source.splitlines()) == 3


def test_every_way_of_catching_counts() -> None:
    source = "try: ...\nexcept (A, Exception): ...\nexcept B: ...\nexcept: ...\nwith suppress(Exception): ..."
    assert list(caught(ast.parse(source))).count("Exception") == 2
    assert None in list(caught(ast.parse(source)))
