"""Exported chat is read one message at a time, as the rules see it; what is broken is one sentence without words."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot.storage.chat_exports import LONGEST_LINE, ChatFileError, Entry, is_export, read_export, read_lines

EXPORTS = Path(__file__).parent.parent / "exports"
WORDS = "nobody else should ever read this"


def entries(name: str) -> list[Entry]:
    with (EXPORTS / name).open("rb") as file:
        return list(read_export(file, name))


def a_message(number: int = 1, **changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": str(number), "type": "Default", "timestamp": "2023-03-11T15:00:00+00:00"}
    return fields | {"content": WORDS, "author": {"id": "501", "isBot": False}} | changes


def an_export(*messages: object, **changes: Any) -> bytes:
    whole = {"guild": {"id": "100"}, "channel": {"id": "300", "type": "GuildTextChat"}, "messages": messages}
    return json.dumps(whole | changes).encode()


def read(content: bytes) -> Iterator[Entry]:
    return read_export(BytesIO(content), "export.json")


def test_a_message_is_a_post_at_the_moment_when_it_was_written() -> None:
    entry = entries("channel.json")[1]
    assert (entry.post.server_id, entry.post.place_id, entry.post.channel_id, entry.post.author_id) == (
        100, 300, 300, 502,
    )  # fmt: skip
    assert entry.post.at == datetime(2023, 3, 11, 15, 1, 2, 100_000, timezone(timedelta(hours=-8)))
    assert entry.post.at == entry.post.created_at
    assert entry.link == "https://discord.com/channels/100/300/1084249090889610002"


def test_replies_are_ordinary_and_notices_are_not() -> None:
    assert [entry.post.ordinary for entry in entries("channel.json")] == [True] * 5 + [False] * 2 + [True] * 3


def test_bots_are_told_apart() -> None:
    assert [entry.post.id % 100 for entry in entries("channel.json") if entry.post.by_bot] == [5]


def test_what_was_forwarded_is_nobodys_own_words() -> None:
    assert entries("channel.json")[7].post.content == ""


def test_a_thread_counts_as_its_channel() -> None:
    assert {(entry.post.place_id, entry.post.channel_id) for entry in entries("thread.json")} == {(301, 300)}


@pytest.mark.parametrize(
    ("kind", "closed"),
    [("GuildTextChat", False), ("GuildPublicThread", False), ("GuildPrivateThread", True), ("GuildNews", True)],
)
def test_private_threads_and_announcements_are_closed(kind: str, closed: bool) -> None:
    [entry] = read(an_export(a_message(), channel={"id": "300", "type": kind, "categoryId": None}))
    assert entry.post.private_thread is closed


def test_a_channel_in_which_nobody_said_anything_is_one_too() -> None:
    assert list(read(an_export())) == []


def test_what_a_message_holds_besides_is_skipped_however_deep() -> None:
    deep = an_export(a_message(embeds=["HERE"])).replace(b'"HERE"', b"[" * 20_000 + b"]" * 20_000)
    assert [entry.post.content for entry in read(deep)] == [WORDS]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no whole JSON"),
        (b"Guild: Riders", "no whole JSON"),
        (an_export(a_message())[:-20], "premature EOF"),
        (an_export(a_message()) + b"x", "trailing garbage"),
        (an_export(a_message(content="HERE")).replace(b"HERE", WORDS.encode() + b"\xff"), "UTF8"),
        (b"[" * 100_000, "no whole JSON"),
        (b"[]", "has no “guild”"),
        (b'{"guild": {"id": "1"}, "messages": [{}]}', "has no “channel”"),
        (an_export(a_message(), guild={"id": "x"}), "guild: “id” is missing or not as an export has it"),
        (an_export(a_message(), a_message(2, author=WORDS)), "message 2: “author” is missing"),
        (an_export(a_message(timestamp="2023-03-11T15:00:00")), "message 1: “timestamp” is missing"),
        (an_export(a_message(timestamp=WORDS)), "message 1: “timestamp” is missing"),
        (an_export(a_message(content=None)), "message 1: “content” is missing"),
        (an_export(a_message(2), a_message(1)), "message 2 is no newer than the one before; export the oldest first"),
        (an_export(a_message(), channel={"id": "3", "type": "DirectTextChat"}), "holds direct messages"),
    ],
)
def test_what_is_broken_is_one_sentence_without_the_words(content: bytes, told: str) -> None:
    with pytest.raises(ChatFileError) as fault:
        list(read(content))
    assert told in str(fault.value)
    assert str(fault.value).startswith("export.json")
    assert "\n" not in str(fault.value)
    assert WORDS[:6] not in str(fault.value)


def test_a_line_is_a_message_found_by_its_number() -> None:
    found = list(read_lines(BytesIO(b"\xef\xbb\xbffirst\n\n  \nsecond \xff\r\nthird"), "chat.txt"))
    assert [(entry.post.content, entry.link) for entry in found] == [
        ("first", "chat.txt:1"), ("second �", "chat.txt:4"), ("third", "chat.txt:5"),
    ]  # fmt: skip
    assert all(entry.post.at.tzinfo is UTC for entry in found)


def test_of_a_line_without_end_only_the_beginning_is_read() -> None:
    found = list(read_lines(BytesIO(b"x" * (3 * LONGEST_LINE) + b"\nnext"), "chat.txt"))
    assert [len(entry.post.content) for entry in found] == [LONGEST_LINE, 4]
    assert found[1].link == "chat.txt:2"


@pytest.mark.parametrize(("name", "is_one"), [("a.json", True), ("b/A.JSON", True), ("a.txt", False), ("a", False)])
def test_an_export_is_known_by_its_name(name: str, is_one: bool) -> None:
    assert is_export(name) is is_one


@pytest.mark.parametrize("name", ["a.html", "a.csv"])
def test_other_forms_of_export_are_refused(name: str) -> None:
    with pytest.raises(ChatFileError, match="export the channel again with --format Json"):
        is_export(name)
