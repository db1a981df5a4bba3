"""An edition that is ready holds the event loop at no message, not even at the first."""

import time
from collections.abc import Iterator
from pathlib import Path

from bot.core.edition import Edition
from bot.core.library import Library
from bot.storage.claim_files import read_library

CLAIMS = Path(__file__).parents[2] / "claims"
LONGEST = 0.05


def cost_of_each(edition: Edition) -> Iterator[float]:
    """Seconds of processor time, of the first look at each near miss."""
    for claim in edition.library.claims.values():
        for text in claim.near_misses:
            began = time.process_time()
            edition.matcher.match(text)
            yield time.process_time() - began


def test_of_an_edition_that_is_worked_out_the_first_messages_are_read_as_fast_as_the_next() -> None:
    library = read_library(CLAIMS)
    assert isinstance(library, Library)
    edition = Edition.of(library)
    edition.work_out()
    assert max(cost_of_each(edition)) < LONGEST
