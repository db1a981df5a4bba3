"""The library that ships, read once for all tests of a process, and only by those that ask for it."""

from functools import cache
from pathlib import Path

from bot.core.library import Library
from bot.storage.claim_files import read_library


@cache
def shipped_library() -> Library:
    read = read_library(Path(__file__).parents[2] / "claims")
    assert isinstance(read, Library)
    return read
