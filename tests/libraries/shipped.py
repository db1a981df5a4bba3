"""Libraries of the repository, each read once for all tests of a process, and only by those that ask for it."""

from functools import cache
from pathlib import Path

from bot.core.library import Library
from bot.storage.claim_files import read_library


def shipped_library() -> Library:
    """The library that ships."""
    return _library(Path(__file__).parents[2] / "claims")


def helmets() -> Library:
    """A small library on helmets for cyclists."""
    return _library(Path(__file__).parent / "helmets")


@cache
def _library(folder: Path) -> Library:
    read = read_library(folder)
    assert isinstance(read, Library)
    return read
