"""Imports point one way, each dependency has its owner, and the core touches nothing outside itself.

errors <- core <- storage <- reader <- responder <- frontend <- cli <- __main__; settings and demo are parts of cli.
inference knows core only, and the bot's own rings below cli know nothing of it: they are handed a judge. maintain knows
core, storage, inference and the corpus; training is a tool that only cli calls.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "bot").rglob("*.py"))
CORE = sorted((ROOT / "bot" / "core").rglob("*.py"))

_BELOW_READER = {"errors", "core", "storage"}
_BELOW_FRONTEND = {*_BELOW_READER, "reader", "responder"}
MAY_IMPORT = {
    "errors": {"errors"},
    "core": {"errors", "core"},
    "inference": {"errors", "core", "inference"},
    "storage": _BELOW_READER,
    "corpus": {*_BELOW_READER, "corpus"},
    "training": {*_BELOW_READER, "inference", "corpus", "training"},
    "maintain": {*_BELOW_READER, "inference", "corpus", "maintain"},
    "reader": {*_BELOW_READER, "reader"},
    "responder": _BELOW_FRONTEND,
    "frontend": {*_BELOW_FRONTEND, "frontend"},
    "settings": {"errors", "core", "settings"},
    "demo": {*_BELOW_FRONTEND, "inference", "frontend", "settings", "cli", "demo"},
    "cli": {*_BELOW_FRONTEND, "inference", "corpus", "training", "frontend", "maintain", "settings", "cli", "demo"},
    "__main__": {"errors", "cli"},
    "__init__": set(),
}
OWNERS = {
    "rapidfuzz": {"core", "maintain"},  # maintain: `bench` measures against it, `new` looks for what is near
    "numpy": {"core", "inference", "training", "maintain"},
    "onnxruntime": {"inference"},
    "tokenizers": {"inference", "training"},
    "torch": {"training"},  # these four: the train extra
    "onnx": {"training"},
    "safetensors": {"training"},
    "sklearn": {"training"},
    "snowballstemmer": {"core"},
    "pydantic": {"core", "storage", "settings"},
    "pydantic_core": {"core", "storage", "settings"},
    "pydantic_settings": {"settings"},
    "dotenv": {"settings"},
    "yaml": {"storage", "corpus", "training"},
    "ijson": {"storage"},
    "jinja2": {"maintain"},
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    "aiosqlite": {"storage"},
    "watchfiles": {"storage"},
    "discord": {"frontend", "demo"},
    "aiohttp": {"frontend", "demo", "maintain", "cli"},  # maintain: `lint --online`; cli: /healthz and /metrics
    "prometheus_client": {"cli"},
    "pythonjsonlogger": {"cli"},
    "yarl": {"frontend"},
    "simcord": {"demo"},
    "markdown_it": {"demo"},
    "linkify_it": {"demo"},
    "PIL": {"demo"},
    "matplotlib": {"frontend"},
    "typer": {"cli", "demo"},
    "rich": {"cli", "demo"},
}
OUTSIDE = {
    "asyncio", "concurrent", "ctypes", "fcntl", "getpass", "glob", "http", "importlib", "io", "locale", "logging",
    "mmap", "multiprocessing", "os", "pathlib", "platform", "random", "secrets", "select", "shutil", "signal", "socket",
    "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib.request", "uuid",
}  # fmt: skip
OUTSIDE_CALLS = {"open", "print", "input", "exec", "eval", "now", "utcnow", "today", "read_text", "write_text"}


def unit(module: Path) -> str:
    """Return the part of the bot that a module belongs to: the name below `bot/`."""
    return module.relative_to(ROOT).with_suffix("").parts[1]


def imported(module: Path) -> Iterator[str]:
    """Yield every imported name, at the top of the module or anywhere in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=name, level=0) if name:
                yield from (f"{name}.{alias.name}" for alias in node.names)
            case ast.ImportFrom():
                yield "a relative import"


def called(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                yield name


def _name(module: Path) -> str:
    return str(module.relative_to(ROOT))


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_imports_point_one_way(module: Path) -> None:
    ours = [name for name in imported(module) if name.partition(".")[0] == "bot"]
    units = {name.split(".")[1] for name in ours}
    assert units <= MAY_IMPORT[unit(module)]


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_each_dependency_stays_with_its_owner(module: Path) -> None:
    packages = {name.partition(".")[0] for name in imported(module)} - sys.stdlib_module_names - {"bot"}
    assert {package for package in packages if unit(module) not in OWNERS.get(package, set())} == set()


@pytest.mark.parametrize("module", CORE, ids=_name)
def test_the_core_touches_no_file_clock_environment_network_or_chance(module: Path) -> None:
    names = list(imported(module))
    ours = {"importlib.resources"}  # data that ships with the code
    outside = {name for name in names if name.partition(".")[0] in OUTSIDE or name.startswith("urllib.request")}
    assert outside - ours == set()
    shipped = {"read_text"} if "importlib.resources" in names else set()
    assert set(called(module)) & OUTSIDE_CALLS - shipped == set()


def test_an_import_is_seen_wherever_it_hides(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("from bot import cli\nfrom . import a\ndef f():\n    import os.path\n", encoding="utf-8")
    assert set(imported(module)) == {"bot.cli", "a relative import", "os.path"}
