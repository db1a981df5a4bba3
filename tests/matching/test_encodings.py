"""What the judge makes of a library's texts is computed once, and each figure belongs to its own claim."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.minimal_claims import MinimalClaim
from bot.matching.encodings import ClaimEncodings
from tests.matching.conftest import HELMETS
from tests.scripted_judge import WIDTH, ScriptedJudge, vector

WORDS = st.lists(
    st.sampled_from(["helmets", "halve", "head", "injuries", "laws", "put", "people", "off"]), min_size=1, max_size=9
)
TEXT = WORDS.map(" ".join)
CLAIMS = st.builds(
    MinimalClaim,
    id=st.just("any"),
    claim=TEXT,
    phrasings=st.lists(TEXT, max_size=40).map(tuple),
    near_misses=st.lists(TEXT, max_size=3).map(tuple),
)


@settings(deadline=None)
@given(CLAIMS)
def test_each_vector_is_that_of_its_own_text_whatever_is_encoded_together(claim: MinimalClaim) -> None:
    found = ClaimEncodings([claim], ScriptedJudge()).vectors(0)
    wordings = (claim.claim, *claim.phrasings)
    assert np.array_equal(found.wordings, np.stack([vector(text) for text in wordings]))
    assert found.near_misses.shape == (len(claim.near_misses), WIDTH)
    assert all(
        np.array_equal(one, vector(text)) for one, text in zip(found.near_misses, claim.near_misses, strict=True)
    )


@settings(deadline=None)
@given(CLAIMS, TEXT)
def test_the_nearest_wording_is_named_and_no_cosine_leaves_its_bounds(claim: MinimalClaim, said: str) -> None:
    near = ClaimEncodings([claim], ScriptedJudge()).nearness(0, vector(said))
    wordings = (claim.claim, *claim.phrasings)
    cosines = [float(vector(text) @ vector(said)) for text in wordings]
    assert near.statement == pytest.approx(cosines[0], abs=1e-6)
    assert near.wording == pytest.approx(max(cosines), abs=1e-6)
    assert cosines[near.number] == pytest.approx(near.wording, abs=1e-6)
    assert all(-1e-6 <= value <= 1 + 1e-6 for value in (near.statement, near.wording, near.near_miss))


def test_a_claim_without_near_misses_has_none_near() -> None:
    assert ClaimEncodings(HELMETS, ScriptedJudge()).nearness(1, vector(HELMETS[1].claim)).near_miss == 0


def test_statements_stand_in_the_order_of_the_claims() -> None:
    found = ClaimEncodings(HELMETS, ScriptedJudge()).statements()
    assert np.array_equal(found, np.stack([vector(claim.claim) for claim in HELMETS]))


def test_statements_are_not_encoded_again_where_all_claims_are_known() -> None:
    judge = ScriptedJudge()
    encodings = ClaimEncodings(HELMETS, judge)
    for claim in reversed(range(len(HELMETS))):
        encodings.vectors(claim)
    judge.encoded.clear()
    assert np.array_equal(encodings.statements(), np.stack([vector(claim.claim) for claim in HELMETS]))
    assert judge.encoded == []


def test_no_statement_is_encoded_twice() -> None:
    judge = ScriptedJudge()
    encodings = ClaimEncodings(HELMETS, judge)
    for _ in range(16):
        encodings.statements()
        encodings.vectors(0)
        encodings.wording(0, 0)
    assert max(Counter(judge.encoded).values()) == 1


def test_of_a_library_that_was_edited_only_what_changed_is_encoded_anew() -> None:
    judge = ScriptedJudge()
    before, after = ClaimEncodings(HELMETS[:2], judge), ClaimEncodings(HELMETS, judge)
    for claim in range(2):
        before.vectors(claim)
    judge.encoded.clear()
    after.take_over(before)
    assert np.array_equal(after.statements(), np.stack([vector(claim.claim) for claim in HELMETS]))
    assert [text.content for text in judge.encoded] == [HELMETS[2].claim]


def test_a_wording_is_known_by_its_number_the_claim_itself_first() -> None:
    judge = ScriptedJudge()
    encodings = ClaimEncodings(HELMETS, judge)
    for number in range(3):
        encodings.wording(0, number)
    assert [text.content for text in judge.encoded] == [HELMETS[0].claim, *HELMETS[0].phrasings]
