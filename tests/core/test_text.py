"""Discord text, cleaned, cut into words and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import text

MARKS = st.text(alphabet="ab *_~|`>#[]()<@:/\\n.!?\"'-1\u200b", max_size=60)
ANYTHING = st.one_of(st.text(max_size=120), MARKS)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("**bold** _and_ __under__ ~~gone~~", "bold and under"),
        ("# Big\n- one\n- two\n1. three", "big\none\ntwo\nthree"),
        ("this is `not` code, ```\nthis\n``` is", "this is not code,\nis"),
        ("it isn`t and they won´t, it doesn`t", "it isn't and they won't, it doesn't"),
        ("work ≠ work, work != work, work=/=work", "work is not work, work is not work, work is not work"),
        ("work is 🚫 work, it is ❌ work", "work is not work, it is not work"),
        ("❌ Myth: work\nMyth ❌ work\n🚫 work 🚫", "myth: work\nmyth work\nwork"),
        ("yes!=D", "yes!=d"),
        ("men/women and/or others /srs", "men women and or others"),
        ("a joke /s", "a joke /s"),
        (">90% of them\n>:( so it is", "90% of them\n:( so it is"),
        (">theirs\n> theirs\n> > theirs\n>(theirs)\n>**theirs**\n>… theirs\nmine", "mine"),
        ("> quoted\nmine", "mine"),
        ("mine\n>>> all\nthe rest", "mine"),
        ("||hidden|| words", "hidden words"),
        ("[the label](https://example.org/a_(b)) stays", "the label stays"),
        ("https://example.org/x www.example.org <https://example.org> gone", "gone"),
        ("<@1> <@!2> <@&3> <#4> <a:wave:5> <t:6:R> @everyone hi", "hi"),
        ("<@1> said it fell", "he said it fell"),
        ("so <@!2> thinks that it fell", "so he thinks that it fell"),
        ("<@1> it fell", "it fell"),
        ("<@1> said hi. it fell", "said hi. it fell"),
        ("<@1>, says who? it fell", ", says who? it fell"),
        ("@NordicModel works", "@nordic model works"),
        ("smile 😀👍🏽 now", "smile now"),
        ("ze\u200bro wi\u2060dth\u202e", "zero width"),
        ("prоstitution аnd lаw", "prostitution and law"),
        ("z̴̡͝a̸l̵g̶o", "zalgo"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("𝐛𝐨𝐥𝐝 𝓼𝓬𝓻𝓲𝓹𝓽", "bold script"),
        ("sooo cooool, neverrr", "so cool, never"),
        ("5,000 people", "5000 people"),
        ("“curly” ‘quotes’", "\"curly\" 'quotes'"),
    ],
)
def test_only_what_was_said_remains(written: str, spoken: str) -> None:
    assert text.clean(written) == spoken


def test_a_quoted_line_is_kept_apart() -> None:
    said = text.parse("> theirs\nmine")
    assert (said.text, said.quoted) == ("mine", "theirs")


@pytest.mark.parametrize(
    ("content", "count"),
    [
        ("one. two! three? four", 4),
        ("the u.s. law e.g. this one vs. that", 1),
        ("it fell by 3.5 times. really", 2),
        ("a line\nanother line", 2),
        ("wait... what", 2),
        ("", 0),
        ("?!", 0),
    ],
)
def test_sentences_are_cut_where_they_end(content: str, count: int) -> None:
    assert len(text.sentences(content)) == count


@pytest.mark.parametrize("content", ["word " * 200, "a clause, " * 60, "because " * 90])
def test_no_sentence_is_longer_than_the_longest(content: str) -> None:
    assert max(len(sentence.words) for sentence in text.sentences(content)) <= text.LONGEST_SENTENCE


def test_a_long_sentence_is_cut_as_rarely_late_in_a_text_as_at_its_beginning() -> None:
    clauses = ", ".join(["one two three four five six seven eight nine ten"] * 9)
    assert [len(sentence.words) for sentence in text.sentences(f"it is so. {clauses}")] == [3, 30, 30, 30]


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(content: str) -> None:
    assert text.clean(text.clean(content)) == text.clean(content)


@given(ANYTHING)
def test_sentences_hold_every_word_in_order(content: str) -> None:
    said = text.clean(content)
    assert [word for sentence in text.sentences(said) for word in sentence.words] == text.words(said)


@given(st.text("ab1 ,.!?;:'\"()%&$-"))
def test_plain_text_reads_the_same_by_the_short_way_as_by_the_long_one(said: str) -> None:
    assert text.parse(said) == text.parse(f"{said}\n~")
