"""Whether the room has already got what the bot would add."""

from bot.core.conversation import MESSAGES, NEAR, Conversations, Place, citing
from bot.core.matching import About
from tests.builders import NOW, a_claim, a_source, ago

CLAIM = a_claim(sources=[a_source(url="https://doi.org/10.1000/abc", read_at="https://copy.example/abc")])
CITED = citing((CLAIM,))


def conversations() -> Conversations:
    return Conversations()


def test_a_card_shown_here_within_the_hour_counts() -> None:
    room = conversations()
    room.show(11, ago(minutes=59), CLAIM.id)
    assert room.already_said(11, NOW, CLAIM.id)
    assert not room.already_said(12, NOW, CLAIM.id)
    assert not room.already_said(11, NOW.replace(hour=14), CLAIM.id)


def test_a_link_to_a_source_counts_in_any_form() -> None:
    room = conversations()
    room.hear(11, ago(minutes=5), "here: https://journal.example/article/10.1000/ABC?utm_source=x", CITED)
    room.hear(12, ago(minutes=5), "here: http://www.copy.example/abc/", CITED)
    assert room.already_said(11, NOW, CLAIM.id)
    assert room.already_said(12, NOW, CLAIM.id)


def test_after_fifty_messages_it_may_be_said_again() -> None:
    room = conversations()
    room.show(11, NOW, CLAIM.id)
    for _ in range(MESSAGES - 1):
        room.hear(11, NOW, "something else", CITED)
    assert room.already_said(11, NOW, CLAIM.id)
    room.hear(11, NOW, "something else", CITED)
    assert not room.already_said(11, NOW, CLAIM.id)


def test_of_messages_that_neither_link_a_source_nor_name_the_subject_only_the_number_is_kept() -> None:
    room = conversations()
    for words in ("something else", "see https://other.example/page", ""):
        room.hear(11, NOW, words, CITED)
    assert room._places[11] == Place(messages=3)


def test_of_those_that_do_no_more_than_the_last_fifty_are_kept() -> None:
    room = conversations()
    for _ in range(2 * MESSAGES):
        room.hear(11, NOW, "the helmet law", CITED, About.SUBJECT)
    assert len(room._places[11].notable) == MESSAGES


def test_nothing_of_what_was_said_is_kept() -> None:
    room = conversations()
    room.hear(11, NOW, "my secret is at https://private.example/me", CITED)
    assert "private" not in repr(room._places)


def test_a_message_that_named_the_subject_just_before_puts_the_room_amid_it() -> None:
    room = conversations()
    room.hear(11, ago(minutes=5), "the helmet law", CITED, About.SUBJECT)
    assert room.talk(11, NOW) is About.SUBJECT
    assert room.talk(12, NOW) is About.NOTHING


def test_the_subject_fades_after_ten_minutes_and_after_eight_messages() -> None:
    room = conversations()
    room.hear(11, ago(minutes=11), "the helmet law", CITED, About.SUBJECT)
    room.hear(12, NOW, "the helmet law", CITED, About.SUBJECT)
    assert room.talk(11, NOW) is About.NOTHING
    for _ in range(NEAR):
        assert room.talk(12, NOW) is About.SUBJECT
        room.hear(12, NOW, "lunch", CITED)
    assert room.talk(12, NOW) is About.NOTHING


def test_a_card_is_talk_on_the_subject() -> None:
    room = conversations()
    room.show(11, NOW, CLAIM.id)
    assert room.talk(11, NOW) is About.SUBJECT


def test_a_room_is_amid_something_else_while_its_last_message_was_about_that() -> None:
    room = conversations()
    room.hear(11, ago(minutes=1), "the cannabis shops", CITED, About.ELSEWHERE)
    assert room.talk(11, NOW) is About.ELSEWHERE
    room.hear(11, NOW, "agreed", CITED)
    assert room.talk(11, NOW) is About.NOTHING


def test_the_subject_counts_for_more_than_what_was_said_since() -> None:
    room = conversations()
    room.hear(11, ago(minutes=2), "the helmet law", CITED, About.SUBJECT)
    room.hear(11, ago(minutes=1), "the cannabis shops", CITED, About.ELSEWHERE)
    assert room.talk(11, NOW) is About.SUBJECT


def test_talk_of_something_else_fades_after_ten_minutes() -> None:
    room = conversations()
    room.hear(11, ago(minutes=11), "the cannabis shops", CITED, About.ELSEWHERE)
    assert room.talk(11, NOW) is About.NOTHING
