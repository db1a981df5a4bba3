"""Copies of the library on helmets, changed as a test needs it."""

import shutil
from pathlib import Path
from typing import Any

HELMETS = Path(__file__).parent / "helmets"
CLAIM = "injuries/helmets-cut-head-injuries.yaml"


def a_copy(folder: Path) -> Path:
    """Copy the library into the folder and return where it is."""
    return shutil.copytree(HELMETS, folder / "library")


def changed(library: Path, old: str, new: str, file: str = CLAIM) -> Path:
    """Replace what a file says once and return the library."""
    text = (library / file).read_text(encoding="utf-8")
    assert old in text, f"{file} does not say {old!r}"
    (library / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return library


def edited(library: Path, edits: list[dict[str, Any]]) -> Path:
    """Make the edits of a case in broken.yaml: replace, copy, or write whole."""
    for edit in edits:
        if "old" in edit:
            changed(library, edit["old"], edit["new"], edit["file"])
        elif "copy" in edit:
            shutil.copy(library / edit["copy"], library / edit["file"])
        else:
            (library / edit["file"]).write_text(edit["new"], encoding="utf-8")
    return library
