"""The folder of the website: its files, and the list of them by which a later run knows what it may delete.

The list is what an earlier run wrote. A file that it does not name belongs to somebody else, and is left as it is.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from bot.core.errors import BotError

GENERATOR = "Counterpoint"
LIST = "site.json"
"""The name of the list, which stands in the folder beside the first page."""
_MADE_BY_US = f'<meta name="generator" content="{GENERATOR}">'
_CURE = "move it away, or name an empty or a new folder"
_NAMED_AS_OURS = ("claims/*.html", "pictures/*.png", "sitemap.xml", "changes.xml")
"""The files that not every site of this kind has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file of the site."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A file of the site that is a PNG."""

    path: str
    png: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many files the site has, and which were left that have a name as it gives them and are no part of it."""

    files: int
    left: tuple[str, ...]


def write(folder: Path, files: Iterable[Page | Picture]) -> Written:
    """Write the site; of what an earlier run wrote there, delete what is no longer part of it.

    Raises BotError where the folder holds anything else, where a file of somebody else is in the way, or where it
    cannot be written. Then nothing of somebody else has changed.
    """
    new = {file.path: file for file in files}
    older = _listed(folder)
    _refuse_what_is_not_ours(folder, new, older)
    # A run may break off: whatever it has written by then is listed.
    _write_list(folder, older.union(new) if older else new)
    for file in new.values():
        _write(folder / file.path, file.png if isinstance(file, Picture) else file.text.encode())
    for withdrawn in (older or frozenset()) - new.keys():
        (folder / withdrawn).unlink(missing_ok=True)
    _write_list(folder, new)
    return Written(files=len(new), left=tuple(sorted(_named_as_ours(folder) - new.keys())))


def _listed(folder: Path) -> frozenset[str] | None:
    """Return what an earlier run wrote; None where no list says so."""
    file = folder / LIST
    if not file.is_file():
        return None
    paths = _paths(file.read_text(encoding="utf-8", errors="replace"))
    if paths is None:
        raise BotError(f"{file} is no list of files that `export --site` wrote; {_CURE}.")
    return frozenset(paths)


def _paths(text: str) -> list[str] | None:
    """Return the paths of a list; None where the text is none, or names anything outside of its folder."""
    try:
        found: Any = json.loads(text)
    except ValueError:
        return None
    if not isinstance(found, dict) or found.get("generator") != GENERATOR:
        return None
    paths = found.get("files")
    return paths if isinstance(paths, list) and all(map(_is_inside, paths)) else None


def _is_inside(path: object) -> bool:
    """Whether it is a path below the folder on any system: "..", a root and a drive lead out of it."""
    if not isinstance(path, str) or not path:
        return False
    return not any(kind(path).anchor or ".." in kind(path).parts for kind in (PurePosixPath, PureWindowsPath))


def _refuse_what_is_not_ours(folder: Path, new: Iterable[str], older: frozenset[str] | None) -> None:
    """Raise BotError before anything is written over a file of somebody else, or into a folder of other things."""
    known = older or frozenset()
    for path in chain(("index.html",), new):
        if (
            path not in known
            and (folder / path).is_file()
            and not _may_be_ours(folder / path, has_list=older is not None)
        ):
            raise BotError(f"{folder / path} was not written by `export --site`; {_CURE}.")
    if older is None and folder.is_dir() and any(folder.iterdir()) and not (folder / "index.html").is_file():
        raise BotError(f"{folder} holds something else than a site of this kind; name an empty or a new folder.")


def _may_be_ours(file: Path, *, has_list: bool) -> bool:
    """Whether an unlisted file is of an earlier run: a page says so; where there is no list, any other file may be."""
    if file.suffix == ".html":
        return _MADE_BY_US in file.read_text(encoding="utf-8", errors="replace")
    return not has_list


def _named_as_ours(folder: Path) -> set[str]:
    found: Iterator[Path] = chain.from_iterable(map(folder.glob, _NAMED_AS_OURS))
    return {path.relative_to(folder).as_posix() for path in found if path.is_file()}


def _write_list(folder: Path, paths: Iterable[str]) -> None:
    listed = {"generator": GENERATOR, "files": sorted(paths)}
    _write(folder / LIST, f"{json.dumps(listed, indent=2)}\n".encode())


def _write(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as fault:
        raise BotError(f"{file} cannot be written ({(fault.strerror or '').lower()}); name another folder.") from None
