"""Which channels people may use to seek help, judged by their names. A reason to warn, never to choose."""

import re
from collections.abc import Iterable

STEMS = (
    "support", "vent", "safe", "crisis", "trauma", "survivor", "recover", "grief", "mental", "confess", "help",
    "memorial", "nsfw", "18", "kid", "teen", "minor",
)  # fmt: skip
_PARTS = re.compile(r"[^\W_]+")


def seems_sensitive(names: Iterable[str]) -> bool:
    """Tell whether a part of any name (channel, category) begins with one of the stems."""
    parts = (part for name in names for part in _PARTS.findall(name.casefold()))
    return any(part.startswith(STEMS) for part in parts)
