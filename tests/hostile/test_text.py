"""Messages that somebody wrote to stop the bot: each is read in a moment, and none is an error."""

from pathlib import Path

import pytest
from hypothesis import example, given

from bot.answering.library_snapshot import LibrarySnapshot
from bot.answering.lookup import look_up
from bot.core import links, text
from bot.core.library import Library
from bot.matching import About, Context
from bot.matching.stems import Stems
from bot.matching.windows import Window, windows
from bot.storage.claim_files import read_library
from tests.hostile.inputs import MESSAGE, texts
from tests.hostile.spending import unhurried, within
from tests.judge import judge
from tests.libraries.copies import HELMETS

STEMS = Stems({})
CLEANED = 0.05
READ = 0.25
"""Seconds of processor time, on a machine on which others take the caches; the design asks for 0.05 on a quiet one."""


@pytest.fixture(scope="module")
def snapshot() -> LibrarySnapshot:
    library = read_library(HELMETS)
    assert isinstance(library, Library)
    made = LibrarySnapshot.of(library, judge())
    assert len(list(made.warm_up())) > 1
    return made


def cut(content: str) -> list[Window]:
    said = text.parse(content)
    return [window for part in (said.text, said.quoted) for window in windows(part, STEMS)]


def full(piece: str, before: str = "", after: str = "") -> str:
    return (before + piece * MESSAGE)[: MESSAGE - len(after)] + after


@unhurried
@example(full("…", before="hiv "))
@example(full("a."))
@example(full("a-"))
@example(full("'a "))
@example(full('"a" '))
@example(full(", ", before="word " * 33))
@example(full("a", after="1"))
@example(full("e.g. "))
@example(full("\u0301", before="a"))
@example(full("[]("))
@example(full("ﷺ"))
@given(texts())
def test_a_message_is_cleaned_and_cut_in_a_moment(content: str) -> None:
    within(CLEANED, lambda: cut(content))


@unhurried
@example(full("http://[/ "))
@example(full(")", before="http://a"))
@given(texts())
def test_the_links_of_a_message_are_found_in_a_moment(content: str) -> None:
    within(CLEANED, lambda: links.pages(content))
    within(CLEANED, lambda: text.escape(content))


@unhurried
@given(content=texts())
def test_a_message_is_recognised_or_not_in_a_moment(content: str, snapshot: LibrarySnapshot) -> None:
    within(READ, lambda: snapshot.matcher.match(content, Context(About.SUBJECT, content)))
    within(READ, lambda: look_up(content, snapshot.matcher, snapshot.library))


def test_the_worst_that_was_found_does_not_hold_the_shipped_library() -> None:
    library = read_library(Path(__file__).parents[2] / "claims")
    assert isinstance(library, Library)
    matcher = LibrarySnapshot.of(library, judge()).matcher
    matcher.match("hiv sex work")  # what it learns of the library is learned
    for piece in ("…", "a.", "'a ", "\n>"):
        within(READ, lambda piece=piece: matcher.match(full(piece, before="hiv sex work ")))  # type: ignore[misc]
