"""An edition that is ready holds the event loop at no message, not even at the first."""

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.core.edition import Edition
from bot.core.library import Library
from bot.core.matching import Reading
from bot.storage.claim_files import read_library

CLAIMS = Path(__file__).parents[2] / "claims"
LONGEST = 0.05


@pytest.fixture
def edition() -> Iterator[Edition]:
    """The shipped library, worked out, and left alone by collections as in the running bot."""
    library = read_library(CLAIMS)
    assert isinstance(library, Library)
    edition = Edition.of(library)
    assert len(list(edition.work_out())) == len(edition.library.claims)
    gc.freeze()
    yield edition
    gc.unfreeze()


def seconds(look: Callable[[str], Reading], text: str) -> float:
    """How much processor time a look at a text takes."""
    began = time.process_time()
    look(text)
    return time.process_time() - began


def test_of_an_edition_that_is_worked_out_the_first_messages_are_read_as_fast_as_the_next(edition: Edition) -> None:
    near_misses = [text for claim in edition.library.claims.values() for text in claim.near_misses]
    assert max(seconds(edition.matcher.match, text) for text in near_misses) < LONGEST


def test_of_an_edition_that_is_worked_out_the_first_question_is_answered_as_fast_as_the_next(edition: Edition) -> None:
    assert seconds(edition.matcher.rank, "Decriminalisation averts nearly half of all new HIV infections.") < LONGEST
