"""A message is judged piece by piece: no word of it is lost, and no piece has more words than a model usually reads."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core import text
from bot.matching.stems import Stems
from bot.matching.windows import MOST_WORDS, windows
from tests.hostile.inputs import texts
from tests.hostile.spending import unhurried

STEMS = Stems({"skid lid": "helmet"})
SENTENCE = "Helmets halve head injuries."


def test_a_short_message_is_one_window() -> None:
    (window,) = windows(text.clean(f"{SENTENCE} So there!"), STEMS)
    assert (window.sentences, window.text) == ((0, 1), "helmets halve head injuries. so there!")
    assert window.stems == tuple(STEMS.of_text(window.text))


def test_a_long_message_is_cut_between_sentences() -> None:
    said = text.clean(
        ". ".join(f"the helmet number {number} halves injuries to the head by half" for number in range(9))
    )
    assert [window.sentences for window in windows(said, STEMS)] == [(0, 1, 2, 3, 4, 5), (6, 7, 8)]


def test_what_stands_twice_is_looked_at_once() -> None:
    said = text.clean(" ".join([SENTENCE] * 54))
    assert [window.sentences for window in windows(said, STEMS)] == [tuple(range(18))]


def test_short_forms_are_read_as_what_they_stand_for() -> None:
    assert windows("a skid lid", STEMS)[0].stems == ("a", "helmet")


def test_of_no_words_there_is_no_window() -> None:
    assert windows(text.clean("😀 ... !"), STEMS) == []


@unhurried
@given(texts())
def test_every_sentence_stands_in_a_window_and_none_is_too_long(content: str) -> None:
    said = text.clean(content)
    sentences, found = text.sentences(said), windows(said, STEMS)
    assert all(len(text.words(window.text)) <= MOST_WORDS for window in found)
    assert {sentence.text for sentence in sentences} <= {
        sentences[number].text for window in found for number in window.sentences
    }
    numbers = [number for window in found for number in window.sentences]
    assert numbers == sorted(set(numbers))


@given(st.lists(st.sampled_from(["helmets", "halve", "injuries", "so", "there"]), min_size=1, max_size=400))
def test_words_without_a_stop_are_cut_all_the_same(words: list[str]) -> None:
    found = windows(" ".join(words), STEMS)
    assert all(len(text.words(window.text)) <= MOST_WORDS for window in found)
    assert found[0].text.split() == words[: len(found[0].text.split())]
