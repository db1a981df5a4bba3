"""Reading the files that labelled texts stand in, or one sentence of what is wrong with them."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml

from bot.core.errors import BotError

_Read = TypeVar("_Read")
_EXPECTED = "data/README.md says what belongs there."


def json_lines(path: Path, *keys: str) -> Iterator[dict[str, Any]]:
    """Yield what the lines of a file hold, an object with these keys each. It is compressed where its name says `.gz`.

    Raises BotError where the file cannot be read or a line holds something else.
    """
    is_compressed = path.suffix == ".gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8-sig") if is_compressed else path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _object(line, keys, f"{path}:{number}")
    except OSError as fault:
        cause = fault.strerror.lower() if fault.strerror else "it is damaged or no gzip file"
        raise BotError(f"{path} cannot be read ({cause}); name a file of JSON lines.") from None
    except (EOFError, UnicodeDecodeError, zlib.error):
        how = ", compressed by gzip" if is_compressed else ""
        raise BotError(f"{path} cannot be read; write one JSON object a line{how}.") from None


def _object(line: str, keys: Sequence[str], where: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (RecursionError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise BotError(f"{where} is no JSON object; write one a line.")
    if missing := [key for key in keys if key not in found]:
        raise BotError(f"{where} lacks “{missing[0]}”; write an object with {', '.join(keys)} a line.")
    return found


def loaded(path: Path) -> Any:  # noqa: ANN401 - what a file holds
    """Return what a YAML file holds. Raises BotError where it is no file of YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as fault:
        raise BotError(f"{path} cannot be read ({(fault.strerror or '').lower()}).") from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise BotError(f"{path}:{line}: this is no YAML ({fault.problem}); correct the line.") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise BotError(f"{path} holds a character that no text can hold; save it as UTF-8.") from None


def whole(path: Path, read: Callable[[Any], _Read]) -> _Read:
    """Return what is read of a YAML file. Raises BotError where it lacks something."""
    return _read(read, loaded(path), str(path))


def entries(path: Path, read: Callable[[Any], _Read]) -> Iterator[_Read]:
    """Yield what is read of each entry of a YAML file. Raises BotError, with its number, for one that lacks a key."""
    found = loaded(path)
    if not isinstance(found, list):
        raise BotError(f"{path} is no list; {_EXPECTED}")
    for number, entry in enumerate(found, 1):
        yield _read(read, entry, f"{path}: entry {number}")


def _read(read: Callable[[Any], _Read], found: object, where: str) -> _Read:
    try:
        return read(found)
    except KeyError as missing:
        raise BotError(f"{where} lacks “{missing.args[0]}”; {_EXPECTED}") from None
    except (AttributeError, TypeError, ValueError):
        raise BotError(f"{where} is not as it should be; {_EXPECTED}") from None
