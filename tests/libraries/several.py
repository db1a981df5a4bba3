"""Two libraries on different subjects that share the ids of their claims: on helmets, and a copy on city trams."""

import re
import shutil
from pathlib import Path

from tests.libraries.copies import HELMETS

SHARED = "helmets-cut-head-injuries"
"""An id that is in both."""
HELMETS_SAID = "fifty percent fewer head injuries with a helmet"
TRAMS_SAID = "fifty percent fewer traffic jams with a tram"
_WORDS = {
    "helmets": "trams", "helmeted": "tram", "helmet": "tram", "lid": "tramcar", "bicycle": "city", "bike": "town",
    "cyclist": "passenger", "head": "traffic", "brain": "traffic", "skulls": "streets", "cracked": "blocked",
    "injuries": "jams", "injury": "jam", "trauma": "chaos", "wounds": "queues", "hurt": "block", "damage": "delay",
}  # fmt: skip


def two_libraries(folder: Path) -> tuple[Path, Path]:
    """Write both into the folder and return where they are."""
    first = shutil.copytree(HELMETS, folder / "helmets")
    second = shutil.copytree(HELMETS, folder / "trams")
    for file in second.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"\b[A-Za-z]+\b(?!:)", lambda found: _other(found[0]), text)
        file.write_text(text, encoding="utf-8")
    return first, second


def _other(word: str) -> str:
    other = _WORDS.get(word.lower(), word)
    return other.capitalize() if word[0].isupper() and other != word else other
