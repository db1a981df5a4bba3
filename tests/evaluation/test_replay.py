"""A replay counts what would have been said, on the clock of the chat, in memory that does not grow with it."""

import gc
import tracemalloc
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

from bot.core.errors import BotError
from bot.core.reasons import Reason
from bot.evaluation.replay import ShadowReply, Tally, replay
from tests.judge import judge
from tests.libraries.shipped import helmets

EXPORTS = Path(__file__).parent.parent / "exports"
SAID = "wearing a helmet cuts your risk of a head injury in half, so wear one"


def replayed(*names: str) -> tuple[Tally, list[ShadowReply]]:
    with ExitStack() as stack:
        files: list[tuple[str, BinaryIO]] = [(name, stack.enter_context((EXPORTS / name).open("rb"))) for name in names]
        tally, said = replay(files, helmets(), judge())
        return tally, list(said)


def test_what_would_have_been_said_and_why_not_is_counted() -> None:
    tally, said = replayed("channel.json")
    assert [(one.match.claim_id, one.link.rpartition("/")[2]) for one in said] == [
        ("helmets-cut-head-injuries", "1084249090889610002")
    ]
    assert (tally.messages, tally.said, dict(tally.sides)) == (10, 1, {"for": 1})
    assert tally.said + tally.silences.total() == tally.messages
    assert (tally.silences[Reason.BOT], tally.silences[Reason.QUESTION], tally.silences[Reason.COOLDOWN]) == (3, 1, 1)


def test_a_thread_and_its_channel_share_their_pauses() -> None:
    assert replayed("thread.json")[0].said == 2
    tally, said = replayed("thread.json", "channel.json")
    assert [one.message_id % 1000 for one in said] == [2, 102]
    assert tally.silences[Reason.COOLDOWN] == 2


def test_plain_lines_know_no_cooldown() -> None:
    tally, said = replayed("lines.txt")
    assert [(one.link, one.at) for one in said] == [("lines.txt:3", None), ("lines.txt:4", None)]
    assert (tally.messages, tally.silences[Reason.QUESTION]) == (4, 1)


def test_what_has_a_clock_is_not_mixed_with_what_has_none() -> None:
    with pytest.raises(BotError, match="one after the other"):
        replayed("lines.txt", "channel.json")


class _Endless(RawIOBase):
    """A file that is written while it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        wanted = memoryview(buffer)
        while len(self._rest) < len(wanted) and (piece := next(self._pieces, b"")):
            self._rest += piece
        given, self._rest = self._rest[: len(wanted)], self._rest[len(wanted) :]
        wanted[: len(given)] = given
        return len(given)


def _an_export(messages: int) -> Iterator[bytes]:
    """Messages half an hour apart, one in fifty of which makes a claim: to judge it takes its time."""
    yield b'{"guild": {"id": "1"}, "channel": {"id": "2", "type": "GuildTextChat"}, "messages": ['
    for number in range(messages):
        said = SAID if number % 50 == 0 else "ok then"
        at = (datetime(2015, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * number)).isoformat()
        yield (
            f'{"," if number else ""}{{"id": "{number + 1}", "type": "Default", "timestamp": "{at}", '
            f'"content": "{said}", "author": {{"id": "{number % 1000}", "isBot": false}}, "embeds": [[]]}}'
        ).encode()
    yield b"]}"


def _peak(messages: int) -> int:
    gc.collect()
    tracemalloc.start()
    try:
        tally, said = replay([("endless.json", cast("BinaryIO", _Endless(_an_export(messages))))], helmets(), judge())
        assert sum(1 for _ in said) > messages / 1000
        assert tally.messages == messages
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_messages() -> None:
    _peak(200)  # what is made once is there now
    assert _peak(4_000) < _peak(500) + 1_000_000  # a kept message would cost 3,500 times some 600 bytes


def test_a_broken_file_tells_so_where_it_breaks() -> None:
    whole = b"".join(_an_export(30))
    _, said = replay([("cut.json", BytesIO(whole[:-40]))], helmets(), judge())
    assert next(said).message_id == 1
    with pytest.raises(BotError, match=r"cut\.json is no whole JSON document"):
        list(said)
