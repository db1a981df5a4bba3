"""A snapshot that is ready reads the first message as fast as the next, and without a judge it only offers."""

import gc
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.answering.library_snapshot import LibrarySnapshot
from bot.core.library import Library
from bot.matching import MatchResult
from bot.storage.claim_files import read_library
from tests.builders import a_claim, a_library
from tests.judge import judge
from tests.scripted_judge import ScriptedJudge

CLAIMS = Path(__file__).parents[2] / "claims"
LONGEST = 0.25
"""Seconds of processor time, in a thread of its own."""


@pytest.fixture
def snapshot() -> Iterator[LibrarySnapshot]:
    """The shipped library, warmed up, and left alone by collections as in the running bot."""
    library = read_library(CLAIMS)
    assert isinstance(library, Library)
    snapshot = LibrarySnapshot.of(library, judge())
    assert len(list(snapshot.warm_up())) == len(snapshot.library.claims)
    gc.freeze()
    yield snapshot
    gc.unfreeze()


def seconds(look: Callable[[str], MatchResult], text: str) -> float:
    """How much processor time a look at a text takes."""
    began = time.process_time()
    look(text)
    return time.process_time() - began


def test_of_a_snapshot_that_is_warm_the_first_messages_are_read_as_fast_as_the_next(snapshot: LibrarySnapshot) -> None:
    near_misses = [text for claim in snapshot.library.claims.values() for text in claim.near_misses][::8]
    assert max(seconds(snapshot.matcher.match, text) for text in near_misses) < LONGEST


def test_of_a_snapshot_that_is_warm_the_first_question_is_answered_as_fast_as_the_next(
    snapshot: LibrarySnapshot,
) -> None:
    assert seconds(snapshot.matcher.rank, "Decriminalisation averts nearly half of all new HIV infections.") < LONGEST


def test_a_snapshot_is_of_its_own_library_and_judge() -> None:
    library, script = a_library(a_claim("one"), a_claim("two")), ScriptedJudge()
    made = LibrarySnapshot.of(library, script)
    assert (made.library, made.matcher.judge) == (library, script)
    assert [claim.id for claim in made.matcher.claims] == list(made.revisions) == list(made.warm_up()) == ["one", "two"]


def test_without_a_judge_nothing_waits_to_be_computed_and_nothing_is_ever_said() -> None:
    made = LibrarySnapshot.of(a_library(), None)
    assert list(made.warm_up()) == list(made.library.claims)
    result = made.matcher.rank("Helmets halve head injuries.")
    assert result.matches
    assert made.matcher.thresholds.reached(result.matches) == []


def test_a_snapshot_that_nobody_uses_any_more_is_freed_at_once() -> None:
    """It holds itself nowhere: what the bot starts with is never looked through for that."""
    made = LibrarySnapshot.of(a_library(a_claim("one")), ScriptedJudge())
    assert len(list(made.warm_up())) == 1
    made.matcher.rank("Helmets halve head injuries.")
    parts = [weakref.ref(part) for part in (made.matcher, made.matcher.encodings, made.catalogue)]
    gc.disable()
    del made
    left = [part() for part in parts]
    gc.enable()
    assert left == [None, None, None]
