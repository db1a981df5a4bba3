"""What a message is about, as far as its words tell: the library's subject, another one, or nothing of note."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.bare import BareClaim
from bot.core.matching import About, Matcher
from bot.core.matching.everyday import _WORDS, stems
from bot.core.matching.stems import stem
from tests.core.matching.conftest import HELMETS

WORDS = [word for words in _WORDS.values() for word in words.split()]
ABOUT = Matcher(HELMETS, subject=("helmet", "cyclist"), elsewhere=("horse riding",))


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("Helmets, again.", About.SUBJECT),
        ("horse riding is the same", About.ELSEWHERE),
        ("whisk the buttercream until smooth", About.ELSEWHERE),
        ("and so say all of us", About.NOTHING),
        ("", About.NOTHING),
    ],
)
def test_a_message_tells_what_it_is_about(said: str, about: About) -> None:
    assert ABOUT.match(said).about is about


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"claim": "A puppy makes an office merry."}, "the puppy came along"),
        ({"claim": "Dogs make an office merry.", "anchors": (("kitten", "dog"),)}, "the kitten came along"),
        ({"claim": "Dogs make an office merry.", "phrasings": ("keep a hamster at work",)}, "the hamster came along"),
    ],
)
def test_the_words_of_the_library_are_not_of_something_else(own: dict[str, Any], said: str) -> None:
    office = Matcher([BareClaim(id="merry", **own)], subject=("office",))
    assert (ABOUT.match(said).about, office.match(said).about) == (About.ELSEWHERE, About.NOTHING)


def test_nor_are_the_words_of_its_subject() -> None:
    gardens = Matcher(HELMETS, subject=("lawn",))
    assert (ABOUT.match("a lawn").about, gardens.match("a lawn").about) == (About.ELSEWHERE, About.SUBJECT)


@pytest.mark.parametrize(
    ("before", "about"),
    [
        ((), About.NOTHING),
        (("the helmet law", "whisk the buttercream"), About.SUBJECT),
        (("whisk the buttercream", "and then"), About.NOTHING),
        (("and then", "whisk the buttercream"), About.ELSEWHERE),
    ],
)
def test_talk_is_about_the_subject_if_any_of_it_is_and_else_about_what_the_last_is(
    before: tuple[str, ...], about: About
) -> None:
    assert ABOUT.talk(before) is about


@given(st.lists(st.sampled_from(WORDS), max_size=5, unique_by=stem))
def test_the_more_words_of_something_else_the_further_a_claim_is_astray(words: list[str]) -> None:
    said = [" ".join(["helmets halve head injuries", *words[:count]]) for count in range(len(words) + 1)]
    astray = [ABOUT.looks(one, 1)[0][0].features.astray for one in said]
    assert astray == sorted(set(astray))


# The stems of common words that an everyday one happens to share would make half the debates one about it.
@pytest.mark.parametrize(
    "word", ["emotional", "animals", "excellent", "equality", "bowl", "magnet", "whether", "source"]
)
def test_no_common_word_is_taken_for_one_of_something_else(word: str) -> None:
    assert stem(word) not in stems()


def test_a_claim_is_less_likely_made_where_the_talk_before_was_about_something_else() -> None:
    said = "no cyclist killed since the law, zero"
    plain, amid = (ABOUT.match(said, amid=about).matches[0].score for about in (About.NOTHING, About.ELSEWHERE))
    assert amid < plain
