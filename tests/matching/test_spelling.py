"""A slip of the finger in a word of the library is read as that word, and no word is taken for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import text
from bot.core.minimal_claims import MinimalClaim
from bot.matching import About, Context, Matcher
from bot.matching.spelling import Spelling, english_words
from tests.judge import judge
from tests.libraries.shipped import shipped_library
from tests.matching.conftest import LIBRARY

TEXTS = ("Bike helmets halve serious injuries", "helmet laws put people off cycling", "Copenhagen has no hookers")
SPELLING = Spelling(TEXTS, known=("helmetts",))
WORDS = [word for one in TEXTS for word in text.words(text.clean(one)) if len(word) > 7]
STRANGE = st.text(alphabet="qxzjk", min_size=1, max_size=9)


def slips(said: str) -> dict[str, str]:
    return dict(SPELLING.slips(text.words(said), is_on_topic=True))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hlemets", "helmets"),
        ("helmmets", "helmets"),
        ("injuires", "injuries"),
        ("copenhagn", "copenhagen"),
        ("cyclinng", "cycling"),
    ],
)
def test_one_slip_in_a_word_of_the_library_is_read_as_that_word(typed: str, meant: str) -> None:
    assert slips(f"do {typed} matter") == {typed: meant}


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("helmets", id="right"),
        pytest.param("serials", id="another word"),
        pytest.param("hooters", id="another word that is one slip away"),
        pytest.param("hoopers", id="the plural of another word"),
        pytest.param("copenhagen's", id="a genitive"),
        pytest.param("helmetts", id="a word of a gate"),
        pytest.param("hlmetts", id="two slips"),
        pytest.param("pelmetss", id="another first letter"),
        pytest.param("lunhc", id="no word of the library"),
        pytest.param("bkie", id="short"),
        pytest.param("helmets1", id="with a figure"),
        pytest.param("q" * 4_000, id="endless"),
    ],
)
def test_anything_else_stays_as_it_was_typed(typed: str) -> None:
    assert slips(f"do {typed} matter") == {}


def test_a_word_with_a_figure_is_never_meant() -> None:
    assert Spelling(["nobody reads agenda2"]).slips(["agendaa"], is_on_topic=True) == {}


def test_in_talk_of_something_else_only_a_long_word_may_be_meant() -> None:
    assert SPELLING.slips(["hlemets", "copenhagn"], is_on_topic=False) == {"copenhagn": "copenhagen"}


@given(st.sampled_from(WORDS), st.data())
def test_two_letters_swapped_behind_the_first_are_swapped_back(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 2).filter(lambda at: word[at] != word[at + 1]))
    typed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert slips(typed) == ({} if typed in english_words() else {typed: word})


@given(st.lists(st.sampled_from([*WORDS, "the", "of", "hlemets"]) | STRANGE, min_size=1, max_size=12))
def test_a_corrected_text_has_as_many_words_and_no_slip_left(words: list[str]) -> None:
    corrected = text.words(text.replaced_words(" ".join(words), slips(" ".join(words))))
    assert len(corrected) == len(words)
    assert slips(" ".join(corrected)) == {}


def test_a_mistyped_claim_is_read_as_if_it_were_spelt_right_and_so_is_what_was_said_before() -> None:
    matcher = Matcher.of(LIBRARY, judge())
    right = matcher.match("bike helmets halve head injuries", Context(About.SUBJECT, "helmets and injuries"))
    assert right.matches
    before = Context(About.SUBJECT, "helmets and injuires")
    assert matcher.match("bike helmets halve head injuires", before) == right
    assert matcher.understood("Head INJUIRES!") == "head injuries!"


def test_a_short_form_is_no_slip_and_a_word_of_the_subject_may_be_meant() -> None:
    claim = MinimalClaim(id="one", claim="Velocipede riders live long")
    matcher = Matcher((claim,), aliases={"velocipeds": "velocipede"}, subject=("unicycles",))
    assert matcher.understood("velocipeds and unicyclles") == "velocipeds and unicycles"


def test_the_words_of_a_gate_are_as_they_were_typed() -> None:
    shipped = shipped_library()
    matcher = Matcher.of(shipped)
    phrases = [phrase for of_gate in shipped.gates.values() for phrase in of_gate]
    assert any(len(word) > 6 for phrase in phrases for word in phrase.split())
    assert [matcher.understood(phrase) for phrase in phrases] == [text.clean(phrase) for phrase in phrases]


def test_another_language_is_not_spelt_like_this_one() -> None:
    matcher = Matcher.of(shipped_library())
    said = "la prostitucion es violencia contra las mujeres y los clientes son criminales"
    assert matcher.understood(said) == said
    assert matcher.rank(said).is_foreign
