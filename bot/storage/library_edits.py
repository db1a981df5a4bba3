"""Names added to the lists of a library's `library.yaml`, with every comment and all else left as it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.core.errors import BotError
from bot.core.problems import Document
from bot.storage.claim_files import replace_text
from bot.storage.yaml_text import quoted, read_yaml

_NAMES, _PEOPLE = "names", "people"
_PLAIN = re.compile(r"[^\W\d_][\w .-]*[^\W_]")
_REMARK = re.compile(r"\s+#.*$")
_YAML_WORDS = frozenset(["null", "true", "false"])


def add_names(path: Path, names: Sequence[str], people: Mapping[str, str] | None = None) -> None:
    """Write names that are no person's into the file's list of names, and people, each with a role, among its people.

    The new text is read again before it is written: it must say the same and what is new, no more and no less. Raises
    BotError, with nothing written, where that cannot be had.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise _by_hand(path) from None
    if names:
        held = _data(_read(path, text)).get(_NAMES) or []
        wanted = [*held, *names] if isinstance(held, list) else None
        text = _with(path, text, _NAMES, wanted, [f"- {_word(name)}" for name in names])
    if people:
        listed = _data(_read(path, text)).get(_PEOPLE) or {}
        roles = {**listed, **people} if isinstance(listed, dict) else None
        text = _with(path, text, _PEOPLE, roles, [f"{_word(name)}: {_word(role)}" for name, role in people.items()])
    replace_text(path, text)


def _with(path: Path, text: str, key: str, wanted: object, items: Sequence[str]) -> str:
    """Return the text with the items under the key, such that it says what is wanted there and else the same."""
    before = _data(_read(path, text)) | {key: wanted}
    for written in _ways(text, _read(path, text), key, items):
        document = _read_or_none(path, written)
        if document and _in_any_order(_data(document), key) == _in_any_order(before, key):
            return written
    raise _by_hand(path)


def _in_any_order(data: Mapping[str, object], key: str) -> dict[str, object]:
    held = data.get(key)
    return {**data, key: sorted(map(str, held)) if isinstance(held, list) else held}


def _ways(text: str, document: Document, key: str, items: Sequence[str]) -> Iterator[str]:
    """The text with the items as another list, or behind or before what is listed there."""
    lines = text.splitlines()
    held = _data(document).get(key)
    block = [f"  {item}" for item in items]
    if key not in _data(document):
        yield _joined([*lines, f"{key}:", *block])
        return
    at, _ = document.key_place((key,))
    if not isinstance(held, list | dict) or not held:
        remark = _REMARK.search(lines[at - 1])
        opening = f"{key}:{remark[0] if remark else ''}"
        yield _joined([*lines[: at - 1], opening, *block, *lines[at:]])
        return
    places = [document.key_place((key, entry)) for entry in (held if isinstance(held, dict) else range(len(held)))]
    (first, column), (last, _) = places[0], places[-1]
    line = lines[first - 1]
    if first > at:
        indent = line[: len(line) - len(line.lstrip())]
        yield from (_joined([*lines[:to], *(indent + item for item in items), *lines[to:]]) for to in (last, first - 1))
    more = "".join(f"{item.removeprefix('- ')}, " for item in items)
    yield _joined([*lines[: first - 1], line[: column - 1] + more + line[column - 1 :], *lines[first:]])


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


def _word(name: str) -> str:
    return name if _PLAIN.fullmatch(name) and name.lower() not in _YAML_WORDS else quoted(name)


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"


def _by_hand(path: Path) -> BotError:
    return BotError(
        f"{path} is left alone, since the names cannot be added safely; add them under names or people yourself."
    )
