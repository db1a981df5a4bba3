"""Every claim that is shipped is itself a test: it loads, and it is what it must be. `make check` lints it, too."""

import time
from collections import Counter
from pathlib import Path

import pytest

from bot.core.claims import Kind, Rating
from bot.core.library import Library
from bot.storage.claim_files import read_library

CLAIMS = Path(__file__).parents[1] / "claims"
ACCUSING = {"amnesty-policy-written-by-pimp", "amnesty-paid-by-soros", "activist-groups-run-by-pimps"}
"""Claims known to accuse people who could be identified: a slip in their files would spread an accusation."""


@pytest.fixture(scope="module")
def library() -> Library:
    read = read_library(CLAIMS)
    assert isinstance(read, Library)
    return read


def test_no_title_stands_twice(library: Library) -> None:
    titles = Counter(claim.title.casefold() for claim in library.claims.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_accusations_against_people_are_marked(library: Library) -> None:
    assert {claim.id for claim in library.claims.values() if claim.allegation} >= ACCUSING


def test_accusations_are_answered_only_when_somebody_asks(library: Library) -> None:
    assert not any(claim.passive for claim in library.claims.values() if claim.allegation)


def test_a_question_of_values_is_not_rated_and_stands_among_its_like(library: Library) -> None:
    claims = library.claims.values()
    assert all((claim.kind is Kind.VALUE) == (claim.rating is Rating.VALUE_JUDGEMENT) for claim in claims)
    assert {claim.topic for claim in claims if claim.kind is Kind.VALUE} == {"values"}


def test_every_claim_has_wordings_to_be_known_by(library: Library) -> None:
    few = [claim.id for claim in library.claims.values() if len(claim.phrasings) < 10 or len(claim.near_misses) < 5]
    assert few == []


def test_every_claim_is_reviewed_again_after_it_was_reviewed(library: Library) -> None:
    for claim in library.claims.values():
        assert claim.reviewed_on < claim.review_by, claim.id
        assert all(source.checked_on <= claim.reviewed_on for source in claim.sources), claim.id


def test_an_editor_finds_the_schema() -> None:
    files = sorted(CLAIMS.glob("*/*.yaml"))
    first = {file.stem: file.read_text(encoding="utf-8").partition("\n")[0] for file in files}
    assert set(first.values()) == {"# yaml-language-server: $schema=../schema.json"}, first


@pytest.mark.perf
def test_the_library_is_read_in_a_moment() -> None:
    taken = []
    for _ in range(3):  # whatever else the machine does can only lengthen one
        started = time.process_time()
        read_library(CLAIMS)
        taken.append(time.process_time() - started)
    assert min(taken) < 0.5
