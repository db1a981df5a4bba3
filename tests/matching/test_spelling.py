"""A slip of the finger in a word of the library is read as that word, and no other word is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import text
from bot.matching import Matcher
from bot.matching.spelling import Spelling
from bot.matching.stems import stem
from tests.judge import judge
from tests.matching.conftest import LIBRARY

TEXTS = ("Bike helmets halve serious head injuries", "helmet laws put people off cycling", "Copenhagen has no law")
SPELLING = Spelling(TEXTS)
WORDS = [word for one in TEXTS for word in text.words(text.clean(one)) if len(word) >= 5]
STRANGE = st.text(alphabet="qxzjk", min_size=1, max_size=9)


def slips(said: str) -> dict[str, str]:
    words = text.words(said)
    return dict(SPELLING.slips(words, [*map(stem, words)]))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hlemets", "helmets"),
        ("helmts", "helmets"),
        ("helmmets", "helmets"),
        ("helmats", "helmets"),
        ("copenhagn", "copenhagen"),
        ("serius", "serious"),
    ],
)
def test_one_slip_in_a_word_of_the_library_is_read_as_that_word(typed: str, meant: str) -> None:
    assert slips(f"do {typed} matter") == {typed: meant}


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("helmets", id="right"),
        pytest.param("hats", id="a common word"),
        pytest.param("serials", id="another word"),
        pytest.param("hlmts", id="two slips"),
        pytest.param("pelmets", id="another first letter"),
        pytest.param("bkie", id="short"),
        pytest.param("halvesss", id="too long"),
        pytest.param("hlemets1", id="with a figure"),
        pytest.param("a" * 4_000, id="endless"),
    ],
)
def test_anything_else_stays_as_it_was_typed(typed: str) -> None:
    assert slips(f"do {typed} matter") == {}


@given(st.sampled_from(WORDS), st.data())
def test_two_letters_swapped_behind_the_first_make_no_other_word(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 2))
    typed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert slips(typed).get(typed, word) == word


@given(st.lists(st.sampled_from([*WORDS, "the", "of", "hlemets"]) | STRANGE, min_size=1, max_size=12))
def test_a_corrected_text_has_as_many_words_and_no_slip_left(words: list[str]) -> None:
    corrected = text.words(text.replaced_words(" ".join(words), slips(" ".join(words))))
    assert len(corrected) == len(words)
    assert slips(" ".join(corrected)) == {}


def test_short_forms_and_words_of_the_subject_are_no_slips() -> None:
    spelling = Spelling(("helmets", "helmes"))
    assert spelling.slips(["helmes"], [stem("helmes")]) == {}


def test_a_mistyped_claim_is_read_as_if_it_were_spelt_right() -> None:
    matcher = Matcher.of(LIBRARY, judge())
    right = matcher.match("bike helmets halve head injuries")
    assert right.matches
    assert matcher.match("bike hlemets halve head injuires") == right
