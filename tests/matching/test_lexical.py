"""What words say of a claim is what a slow, obvious count of shared words says; and ordinary talk shares too few."""

import os
import subprocess
import sys
from functools import cache
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.minimal_claims import MinimalClaim
from bot.matching.lexical import LexicalIndex, Wording
from bot.matching.stems import Stems
from tests.libraries.shipped import shipped_library
from tests.matching.conftest import HELMETS, LIBRARY

ROOT = Path(__file__).parents[2]
SMALL = LexicalIndex(HELMETS, Stems(LIBRARY.aliases), LIBRARY.subject)


@cache
def stems_of(said: str) -> tuple[str, ...]:
    return tuple(Stems(shipped_library().aliases).of_text(said))


@cache
def index() -> LexicalIndex:
    shipped = shipped_library()
    return LexicalIndex(tuple(shipped.claims.values()), Stems(shipped.aliases), shipped.subject)


@cache
def saying() -> tuple[Wording, ...]:
    return tuple(wording for wording in index().wordings if not wording.near)


@cache
def weights() -> dict[str, float]:
    return {
        stem: weight
        for one in saying()
        for stem, weight in index().shared(one.stems, claim=one.claim, wording=one.number)
    }


# Deferred: they read the library that ships, which no run of other tests should wait for.
WORDS = st.deferred(lambda: st.sampled_from(sorted(weights())))
SAID = st.lists(WORDS, min_size=1, max_size=25)


def length(stems: frozenset[str]) -> float:
    return sqrt(sum(weights()[stem] ** 2 for stem in stems))


@settings(max_examples=30, deadline=None)
@given(SAID)
def test_the_best_wording_of_a_claim_is_the_one_with_the_greatest_cosine(said: list[str]) -> None:
    passage = frozenset(said)
    cosines = {
        (one.claim, one.number): length(passage & one.stems) ** 2 / length(passage) / length(one.stems)
        for one in saying()
    }
    for found in index().evidence(said):
        slow = max(cosine for (claim, _), cosine in cosines.items() if claim == found.claim)
        assert found.best == pytest.approx(slow, abs=1e-5)
        assert cosines[found.claim, found.wording] == pytest.approx(slow, abs=1e-5)


@settings(max_examples=30, deadline=None)
@given(SAID)
def test_the_profile_of_a_claim_counts_a_word_the_more_the_more_of_its_wordings_hold_it(said: list[str]) -> None:
    passage = frozenset(said)
    for found in index().evidence(said):
        wordings = [one.stems for one in saying() if one.claim == found.claim]
        held = {stem: sum(stem in stems for stems in wordings) for stem in passage}
        slow = sqrt(sum(weights()[stem] ** 2 * count / (count + 1) for stem, count in held.items())) / length(passage)
        assert found.profile == pytest.approx(slow, abs=1e-5)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=30))
def test_evidence_stays_in_bounds_is_sorted_and_names_each_claim_that_shares_a_word_once(said: list[str]) -> None:
    found = index().evidence(said)
    assert all(0 <= value <= 1 + 1e-6 for one in found for value in (one.best, one.profile, one.score))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    sharing = {one.claim for one in saying() if not one.stems.isdisjoint(said)}
    assert sorted(one.claim for one in found) == sorted(sharing)


@settings(max_examples=50, deadline=None)
@given(st.deferred(lambda: st.sampled_from(saying())))
def test_who_says_a_wording_word_for_word_gets_all_of_it(said: Wording) -> None:
    found = {one.claim: one for one in index().evidence(said.stems)}[said.claim]
    assert found.best == pytest.approx(1, abs=1e-5)


def test_shared_words_are_told_with_the_heaviest_first_and_no_others() -> None:
    shared = SMALL.shared(Stems({}).of_text("the helmets halve nothing"), claim=0, wording=0)
    assert [stem for stem, _ in shared] == ["halv", "helmet"]
    assert [weight for _, weight in shared] == sorted((weight for _, weight in shared), reverse=True)


@settings(max_examples=50, deadline=None)
@given(SAID, st.text(max_size=8))
def test_no_single_word_decides_what_a_text_is_about(said: list[str], word: str) -> None:
    change = index().topicality([*said, word]) - index().topicality(said)
    assert -1 - 1e-9 <= change <= 3 + 1e-9


def test_every_claim_is_on_its_librarys_subject() -> None:
    claims = shipped_library().claims.values()
    assert [claim.id for claim in claims if not index().topic(stems_of(claim.claim)).is_subject] == []


@pytest.mark.parametrize(
    "said",
    [
        "what are you eating tonight",
        "good game yesterday, we should play again",
        "lol same",
        "see you at eight then",
        "the train was late and full, and the weather was lovely all week",
        "",
    ],
)
def test_ordinary_talk_is_not(said: str) -> None:
    assert not index().topic(stems_of(said)).is_subject


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Helmets, again.", True),
        ("a skid lid", True),
        ("three cyclists", True),
        ("and so say all of us", False),
        ("", False),
    ],
)
def test_a_text_names_the_subject_by_a_word_in_any_form(said: str, *, names: bool) -> None:
    assert SMALL.names_subject(Stems(LIBRARY.aliases).of_text(said)) is names


def test_a_phrase_of_the_subject_counts_only_as_a_whole() -> None:
    riding = LexicalIndex(HELMETS, Stems({}), ("horse riding",))
    said = ("horse riding is the same", "horse and riding", "a horse", "riding a horse")
    assert [riding.names_subject(Stems({}).of_text(one)) for one in said] == [True, False, False, False]


def test_the_more_words_a_library_holds_the_more_must_be_about_its_subject() -> None:
    assert SMALL.on_topic < index().on_topic


def test_a_library_without_claims_knows_nothing() -> None:
    empty = LexicalIndex((), Stems({}), ())
    stems = stems_of("tea keeps you awake")
    assert (empty.evidence(stems), empty.topic(stems).is_subject) == ([], False)


def test_a_claim_whose_words_are_none_is_never_found() -> None:
    odd = LexicalIndex((MinimalClaim(id="odd", claim="!!!"), *HELMETS), Stems({}), ())
    assert odd.evidence(Stems({}).of_text("helmets halve head injuries"))[0].claim == 1


def test_no_figure_depends_on_how_python_orders_its_sets() -> None:
    assert _figures(hash_seed=1) == _figures(hash_seed=2)


_PRINT_FIGURES = """
from pathlib import Path
from bot.matching.lexical import LexicalIndex
from bot.matching.stems import Stems
from bot.storage.claim_files import read_library
library = read_library(Path("claims"))
stems = Stems(library.aliases)
index = LexicalIndex(tuple(library.claims.values()), stems, library.subject)
for claim in library.claims.values():
    said = stems.of_text(claim.claim)
    print(index.topicality(said), index.on_topic, index.evidence(said)[:12])
"""


def _figures(hash_seed: int) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    return subprocess.run(
        [sys.executable, "-c", _PRINT_FIGURES], cwd=ROOT, env=environment, capture_output=True, check=True, text=True
    ).stdout
