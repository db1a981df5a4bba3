"""The cheap look at words: what is said of a library's claims passes, ordinary chat does not."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.lexical import LexicalIndex
from bot.matching.prefilter import FITTED, HINT, LexicalFeatures, Prefilter, lexical_features
from bot.matching.stems import Stems
from tests.libraries.shipped import helmets, shipped_library

STEMS = Stems({})
LIBRARIES = {"helmets": helmets, "shipped": shipped_library}
ALL, NONE = (Prefilter(LexicalFeatures(*[0.0] * 5), bias) for bias in (1.0, -1.0))
FILLER = "and the weather will stay like that for the whole of the week, they say"


@cache
def index(library: str = "helmets") -> LexicalIndex:
    read = LIBRARIES[library]()
    return LexicalIndex([*read.claims.values()], STEMS, read.subject)


def passes(prefilter: Prefilter, stems: list[str], lexical: LexicalIndex) -> bool:
    return prefilter.passes(stems, lexical.topic(stems), lexical)


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_claim_of_a_library_passes(library: str) -> None:
    lexical = index(library)
    assert [one.id for one in lexical.claims if not passes(FITTED, STEMS.of_text(one.claim), lexical)] == []


@pytest.mark.parametrize("said", ["lol", "see you at lunch tomorrow", "my hat is blue", "", "half of it was law"])
def test_ordinary_chat_does_not_pass_even_where_it_shares_a_word(said: str) -> None:
    assert not passes(FITTED, STEMS.of_text(said), index())


def test_what_does_not_even_hint_at_the_subject_is_not_looked_at_closer() -> None:
    lexical, said = index(), STEMS.of_text("see you at lunch tomorrow")
    assert lexical.topic(said).topicality < HINT
    assert lexical_features(said, lexical.topic(said), lexical) is None
    assert not passes(ALL, said, lexical)


@pytest.mark.parametrize("said", ["prostitution is inherently violent", "legal brothels, never"])
def test_a_few_words_that_name_the_subject_pass(said: str) -> None:
    assert passes(NONE, STEMS.of_text(said), index("shipped"))


@given(before=st.integers(0, 400), after=st.integers(0, 400))
def test_a_claim_in_the_middle_of_a_long_text_is_met_in_one_of_its_passages(before: int, after: int) -> None:
    lexical = index()
    said = STEMS.of_text(lexical.claims[0].claim)
    around = STEMS.of_text(FILLER) * 30
    assert passes(ALL, [*around[:before], *said, *around[:after]], lexical)
    assert not passes(ALL, [*around[:before], *around[:after]], lexical)
    unnamed = [stem for stem in said if not lexical.names_subject([stem])]
    assert not passes(NONE, [*around[:before], *unnamed, *around[:after]], lexical)


@pytest.mark.parametrize("before", [49, 60, 71, 72, 73])
def test_the_end_of_a_long_text_is_looked_at_too(before: int) -> None:
    lexical = index()
    unnamed = [stem for stem in STEMS.of_text(lexical.claims[0].claim) if not lexical.names_subject([stem])]
    around = (STEMS.of_text(FILLER) * 30)[:before]
    assert not passes(ALL, around, lexical)
    assert passes(ALL, [*around, *unnamed], lexical)


def test_what_is_written_is_read_again() -> None:
    assert Prefilter.of(FITTED.written()) == FITTED
