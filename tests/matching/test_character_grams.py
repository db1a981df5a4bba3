"""What is promised of likeness letter by letter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.minimal_claims import MinimalClaim
from bot.matching import Matcher
from bot.matching.character_grams import CharacterGrams
from tests.scripted_judge import ScriptedJudge

WORDS = st.text(alphabet="abcdé1'", min_size=1, max_size=9)
TEXTS = st.lists(WORDS, min_size=1, max_size=6)
SYLLABLES = ("dol", "ke", "mi", "ta", "rus", "ben", "vo", "lin", "sha", "gra", "pu")
TOWNS = [f"{first}{middle}{last}" for first in SYLLABLES for middle in SYLLABLES for last in SYLLABLES]


@given(st.lists(TEXTS, min_size=1, max_size=8), st.data())
def test_a_text_is_wholly_like_itself_and_no_other_is_more_so(texts: list[list[str]], data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(range(len(texts))))
    cosines = CharacterGrams(texts).cosines(texts[number])
    assert cosines[number] == pytest.approx(1, abs=1e-5)
    assert np.all((cosines > -1e-6) & (cosines < 1 + 1e-5))


@given(st.lists(TEXTS, max_size=4))
def test_what_shares_no_letters_is_not_alike(texts: list[list[str]]) -> None:
    assert not CharacterGrams(texts).cosines(["xyz", "zzz"]).any()
    assert not CharacterGrams(texts).cosines([]).any()


@pytest.fixture(scope="module")
def bridges() -> Matcher:
    claims = [MinimalClaim(id=f"bridge-{town}", claim=f"The bridge at {town} was closed") for town in TOWNS]
    return Matcher(claims, ScriptedJudge())


@pytest.mark.parametrize(
    "written", ["the dolkemibridge", "that bridge in Dolkemmi", "#bridgedolkemi", "dolkemiis bridge"]
)
def test_beside_more_than_a_thousand_claims_a_slip_or_a_compound_finds_its_claim(
    bridges: Matcher, written: str
) -> None:
    assert bridges.rank(written).ranking[0].claim_id == "bridge-dolkemi"


def test_letters_find_nothing_for_who_does_not_ask(bridges: Matcher) -> None:
    assert not any(one.gram_cosine for one in bridges.candidates("that bridge in Dolkemmi", asked=False))
    assert any(one.gram_cosine for one in bridges.candidates("that bridge in Dolkemmi", asked=True))
