"""Whether the room has already got what the bot would add, and what was said there just before."""

from datetime import timedelta

from bot.answering.conversation import LONGEST_LAST, MESSAGES, NEAR, NEAR_SPAN, Conversations, NotableMessage
from bot.answering.library_snapshot import citing
from bot.matching import About, Context
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


def test_of_messages_that_neither_link_a_source_nor_name_the_subject_the_number_alone_is_kept() -> None:
    room = conversations()
    for words in ("something else", "see https://other.example/page", "lunch"):
        room.hear(11, NOW, words, CITED)
    place = room._places[11]
    assert (place.messages, place.notable, place.last_text, place.last_at) == (3, (), "", NOW)


def test_of_those_that_do_no_more_than_the_last_fifty_are_kept() -> None:
    room = conversations()
    for _ in range(2 * MESSAGES):
        room.hear(11, NOW, "the helmet law", CITED, About.SUBJECT)
    assert len(room._places[11].notable) == MESSAGES


def test_of_what_was_said_only_the_beginning_of_the_last_is_kept() -> None:
    room = conversations()
    room.hear(11, NOW, "my secret is at https://private.example/me", CITED)
    room.hear(11, NOW, "x" * LONGEST_LAST + "and then", CITED, About.SUBJECT)
    assert "private" not in repr(room._places)
    assert "and then" not in repr(room._places)
    assert room.context(11, NOW).last == "x" * LONGEST_LAST


def test_what_is_kept_of_a_message_that_matters_has_no_room_for_its_text() -> None:
    room = conversations()
    room.hear(11, NOW, "the helmet law", CITED, About.SUBJECT)
    room.hear(11, NOW, "lunch", CITED)
    assert room._places[11].notable == (NotableMessage(at=NOW, number=1, on_subject=True),)


def test_the_last_message_of_a_place_is_what_was_said_before_the_next_in_it() -> None:
    room = conversations()
    room.hear(11, ago(minutes=2), "is it true of helmets?", CITED)
    room.hear(11, ago(minutes=1), "they halve injuries", CITED, About.SUBJECT)
    assert room.context(11, NOW) == Context(About.SUBJECT, "they halve injuries")
    assert room.context(12, NOW) == Context()


def test_a_last_message_about_something_else_is_no_part_of_what_was_said_before() -> None:
    room = conversations()
    room.hear(11, ago(minutes=2), "is it true of helmets?", CITED, About.SUBJECT)
    room.hear(11, ago(minutes=1), "who comes to lunch?", CITED)
    assert room.context(11, NOW) == Context(About.SUBJECT)


def test_the_last_message_fades_after_ten_minutes() -> None:
    room = conversations()
    room.hear(11, NOW, "helmets", CITED, About.SUBJECT)
    assert room.context(11, NOW + NEAR_SPAN).last == "helmets"
    assert room.context(11, NOW + NEAR_SPAN + timedelta(seconds=1)).last == ""


def test_of_an_edited_or_deleted_message_no_text_is_left_and_what_it_was_about_is() -> None:
    room = conversations()
    room.hear(11, NOW, "my helmet secret", CITED, About.SUBJECT)
    room.hear(12, NOW, "elsewhere", CITED, About.SUBJECT)
    for place in (11, 13):
        room.forget_last(place)
    assert "secret" not in repr(room._places)
    assert room.context(11, NOW) == Context(About.SUBJECT)
    assert room.context(12, NOW).last == "elsewhere"


def test_a_message_that_named_the_subject_just_before_puts_the_room_amid_it() -> None:
    room = conversations()
    room.hear(11, ago(minutes=5), "the helmet law", CITED, About.SUBJECT)
    assert room.context(11, NOW).about is About.SUBJECT
    assert room.context(12, NOW).about is About.NOTHING


def test_the_subject_fades_after_ten_minutes_and_after_eight_messages() -> None:
    room = conversations()
    room.hear(11, ago(minutes=11), "the helmet law", CITED, About.SUBJECT)
    room.hear(12, NOW, "the helmet law", CITED, About.SUBJECT)
    assert room.context(11, NOW).about is About.NOTHING
    for _ in range(NEAR):
        assert room.context(12, NOW).about is About.SUBJECT
        room.hear(12, NOW, "lunch", CITED)
    assert room.context(12, NOW).about is About.NOTHING


def test_a_card_is_talk_on_the_subject() -> None:
    room = conversations()
    room.show(11, NOW, CLAIM.id)
    assert room.context(11, NOW).about is About.SUBJECT


def test_a_last_message_is_forgotten_once_it_is_too_old_to_be_of_use_though_no_other_comes() -> None:
    room = conversations()
    room.hear(11, ago(minutes=11), "it failed there", CITED, About.SUBJECT)
    room.hear(12, ago(minutes=9), "it failed here", CITED, About.SUBJECT)
    room.forget_texts(NOW - NEAR_SPAN)
    assert [room._places[place].last_text for place in (11, 12)] == ["", "it failed here"]
