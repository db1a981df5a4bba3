"""Names added to the list of a library's `library.yaml`, with every comment and all else left as it is."""

import re
from collections.abc import Sequence
from pathlib import Path

from bot.core.errors import BotError
from bot.core.problems import Document
from bot.storage.yaml_text import quoted, read_yaml

_KEY = "names"
_PLAIN = re.compile(r"[^\W\d_][\w .-]*[^\W_]")
_YAML_WORDS = frozenset(["null", "true", "false"])


def add_names(path: Path, names: Sequence[str]) -> None:
    """Write the names at the end of the file's list of names. Raises BotError, with nothing written, where it cannot.

    The new text is read again before it is written: it must say the same and the new names, no more and no less.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise _by_hand(path) from None
    before = _read(path, text)
    for written in _ways(text, before, names):
        if _says(_read_or_none(path, written), before, names):
            path.write_text(written, encoding="utf-8", newline="\n")
            return
    raise _by_hand(path)


def _ways(text: str, document: Document, names: Sequence[str]) -> list[str]:
    """The text with the names as another list, or behind or before the items of the list that is there."""
    lines = text.splitlines()
    held = _data(document).get(_KEY)
    items = [f"- {_written(name)}" for name in names]
    if _KEY not in _data(document):
        return [_joined([*lines, f"{_KEY}:", *(f"  {item}" for item in items)])]
    at, _ = document.key_place((_KEY,))
    if not isinstance(held, list) or not held:
        return [_joined([*lines[: at - 1], f"{_KEY}:", *(f"  {item}" for item in items), *lines[at:]])]
    first, last = (document.place((_KEY, number)) for number in (0, len(held) - 1))
    if lines[first[0] - 1].lstrip().startswith("- "):
        indent = " " * (len(lines[first[0] - 1]) - len(lines[first[0] - 1].lstrip()))
        block = [f"{indent}{item}" for item in items]
        return [_joined([*lines[:line], *block, *lines[line:]]) for line in (last[0], first[0] - 1)]
    line, column = first[0] - 1, first[1] - 1
    more = "".join(f"{_written(name)}, " for name in names)
    return [_joined([*lines[:line], lines[line][:column] + more + lines[line][column:], *lines[line + 1 :]])]


def _says(document: Document | None, before: Document, names: Sequence[str]) -> bool:
    if document is None:
        return False
    now, was = _data(document), _data(before)
    listed, held = now.get(_KEY), was.get(_KEY) or []
    others = {key: value for key, value in now.items() if key != _KEY}
    return (
        isinstance(listed, list)
        and isinstance(held, list)
        and sorted(map(str, listed)) == sorted([*map(str, held), *names])
        and others == {key: value for key, value in was.items() if key != _KEY}
    )


def _read(path: Path, text: str) -> Document:
    document = _read_or_none(path, text)
    if document is None or not isinstance(document.data, dict):
        raise BotError(f"{path} cannot be read; run lint on the library first.")
    return document


def _read_or_none(path: Path, text: str) -> Document | None:
    document, problems = read_yaml(text, path=str(path), name=path.stem, folder=path.parent.name)
    return None if problems else document


def _data(document: Document) -> dict[str, object]:
    return document.data if isinstance(document.data, dict) else {}


def _written(name: str) -> str:
    return name if _PLAIN.fullmatch(name) and name.lower() not in _YAML_WORDS else quoted(name)


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"


def _by_hand(path: Path) -> BotError:
    return BotError(f"{path} is left alone, since the names cannot be added safely; add them under names yourself.")
