"""Keeping the claims of several libraries apart: a library's key stands before each of its claims' ids.

One library of a database needs no key: its ids stand as they are in the files, as they do where it is the only one.
"""

import re
from dataclasses import replace
from types import MappingProxyType

from bot.core.claims import ID_PATTERN
from bot.core.library import Library

LONGEST_KEY = 20
"""Characters. A button's id holds the key and the claim's id, and Discord takes 100 characters."""
_SEPARATOR = "/"


def is_key(name: str) -> bool:
    """Tell whether a folder's name can be a library's key."""
    return len(name) <= LONGEST_KEY and re.fullmatch(ID_PATTERN, name) is not None


def kept_apart(library: Library, key: str) -> Library:
    """Return the library with its key before each claim's id: `helmets-help` becomes `cycling/helmets-help`."""
    claims = (claim.model_copy(update={"id": f"{key}{_SEPARATOR}{claim.id}"}) for claim in library.claims.values())
    return replace(library, claims=MappingProxyType({claim.id: claim for claim in claims}))


def parted(claim_id: str) -> tuple[str, str]:
    """Return the key before a claim's id, empty where there is none, and the id as it is in the files."""
    key, _, name = claim_id.rpartition(_SEPARATOR)
    return key, name
