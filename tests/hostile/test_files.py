"""Files that somebody made to harm: each is used or refused in a sentence, at a bounded cost, and never a traceback."""

import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from bot.authoring import stubs
from bot.cli.check import LONGEST_LINE, answer_lines
from bot.core.errors import BotError, StorageError
from bot.core.problems import LibraryError
from bot.publishing.review_feeds import read_published
from bot.storage.backup import back_up, restore
from bot.storage.chat_exports import ChatFileError, read_export, read_lines
from bot.storage.claim_files import LARGEST_CLAIM, read_library
from bot.storage.database import open_database
from bot.storage.yaml_text import read_yaml
from tests.cli.test_check import KEYS
from tests.hostile.inputs import contents, texts
from tests.hostile.spending import MEBIBYTE, growing_at_most, unhurried, within
from tests.judge import judge
from tests.libraries.copies import CLAIM, HELMETS, a_copy

SMALL, LARGE = 0.3, 3.0
"""Seconds of processor time, for what a person would write and for the largest file that is read."""
MEMORY = 300
LAUGHS = (
    "a: &a ["
    + "x, " * 9
    + "x]\n"
    + "".join(f"{b}: &{b} [{f'*{a}, ' * 9}*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)
NUMBERS = ("9" * 5_000, "1e999", "-1e-999", "0x" + "f" * 999, "NaN", "Infinity", "1" + "0" * 400 + ".5")
on_disk = settings(unhurried, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return a_copy(tmp_path)


def yaml(content: str) -> object:
    return read_yaml(content, path="a/b.yaml", name="b", folder="a")


def full(piece: str) -> str:
    return (piece * LARGEST_CLAIM)[:LARGEST_CLAIM]


@unhurried
@example(LAUGHS)
@example("[" * 10_000)
@example("{a: " * 10_000)
@example("- " * 10_000 + "a")
@example("? " * 10_000)
@example("!!python/object/apply:os.system [ls]")
@example("a: !!binary |\n  gIGC")
@example("&a [*a]")
@example("<<: *a")
@example("%YAML 9.9\n---\na")
@example("a: \ud800")
@example("a: \x00")
@given(texts())
def test_yaml_is_data_or_a_problem_with_its_place(content: str) -> None:
    within(SMALL, lambda: yaml(content))


@pytest.mark.parametrize(
    "piece", ["a: 1\n", "- ", "- a\n", "[", "{a: ", "&a ", "*a ", "'", '"', "\\", "? ", "|\n ", "#", "\t", "é", "a:\n "]
)
def test_yaml_as_large_as_can_be_costs_little(piece: str) -> None:
    with growing_at_most(MEMORY):
        within(LARGE, lambda: yaml(full(piece)))


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_without_measure_is_a_value_like_others(number: str) -> None:
    within(SMALL, lambda: yaml(f"a: {number}"))


@on_disk
@example(content=b"\xff\xfe" + "title: x".encode("utf-16-le"))
@example(content=LAUGHS.encode())
@given(content=contents(4_000))
@pytest.mark.parametrize("name", [CLAIM, "library.yaml", "sources.yaml"])
def test_a_library_with_such_a_file_is_read_or_refused(content: bytes, name: str, library: Path) -> None:
    (library / name).write_bytes(content)
    refused_or_not(LibraryError, lambda: read_library(library))


@on_disk
@example(content=b'{"id": "a", "claim": ' + b"[" * 100_000)
@example(content=b'{"id": "a", "claim": "b", "phrasings": ' + b"9" * 9_000 + b"}")
@given(content=contents(4_000))
def test_bare_claims_are_read_or_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "minimal.jsonl"
    file.write_bytes(content)
    refused_or_not(LibraryError, lambda: read_library(file))


def an_export(content: str) -> bytes:
    """An export in which one message says this."""
    message = {
        "id": "1",
        "type": "Default",
        "timestamp": "2026-01-01T00:00:00Z",
        "content": content,
        "author": {"id": "1"},
    }
    return json.dumps(
        {"guild": {"id": "1"}, "channel": {"id": "1", "type": "GuildTextChat"}, "messages": [message]}
    ).encode()


whole = texts().map(an_export)
torn = some.builds(
    lambda content, at, other: content[:at] + other + content[at + 1 :],
    whole,
    some.integers(0, 300),
    some.binary(max_size=4),
)


@unhurried
@example(b"[" * 100_000)
@example(b'{"a":' * 100_000)
@example(b'{"guild": {"id": ' + b"9" * 100_000 + b'}, "channel": {"id": 1, "type": "x"}, "messages": []}')
@example(b'{"guild": {"id": 1e400}, "channel": {"id": 1, "type": "x"}, "messages": []}')
@example(b'{"guild": {"id": 1}, "channel": {"id": 1, "type": "x"}, "messages": [{"id": 1e999999999}]}')
@example(an_export("\ud800"))
@given(some.one_of(contents(4_000), whole, torn))
def test_an_export_is_read_or_refused_without_its_words(content: bytes) -> None:
    refused_or_not(ChatFileError, lambda: list(read_export(io.BytesIO(content), "a.json")))


@unhurried
@example(b"\xff" * 100_000)
@example(b"\x00" * 100_000 + b"\n")
@given(contents(4_000))
def test_plain_lines_are_read_whatever_they_hold(content: bytes) -> None:
    within(SMALL, lambda: list(read_lines(io.BytesIO(content), "a.txt")))


BAD_LINES = (
    b"[" * 100_000,
    b'{"id": ' + b"9" * 5_000 + b', "text": "a"}',
    b'{"id": 1e999, "text": "a"}',
    b'{"id": NaN, "text": "a"}',
    b'{"id": "\\ud800", "text": "\\ud800\\udc00\\ud800"}',
    b'{"id": "\x00", "text": "a"}',
    b'{"id": 1, "text": ' + b'{"a":' * 50_000,
    b"\xff\xfe{}",
    b'{"id": 1, "text": "' + b"x" * (2 * LONGEST_LINE) + b'"}',
)
some_lines = some.one_of(
    contents(2_000), texts(1_000).map(lambda text: json.dumps({"id": text, "text": text}).encode())
)


@settings(unhurried, max_examples=settings().max_examples // 3)
@example(list(BAD_LINES))
@given(some.lists(some_lines, max_size=3))
def test_every_line_is_answered_by_a_line(lines: list[bytes]) -> None:
    stream, out = b"\n".join(lines), io.StringIO()
    assert within(LARGE, lambda: answer_lines(io.BytesIO(stream), out, (HELMETS,), judge())) in {0, 1}
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert all(set(answer) in ({"id", "error"}, set(KEYS)) for answer in answers)


@settings(unhurried, max_examples=5)
@given(some.integers(1, 64))
def test_a_line_without_end_costs_no_more_memory_than_a_long_one(mebibytes: int) -> None:
    class Endless(io.RawIOBase):
        """So many bytes without a line's end."""

        def __init__(self) -> None:
            self.left = mebibytes * MEBIBYTE

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            given = min(self.left, len(buffer))
            buffer[:given] = b"x" * given
            self.left -= given
            return given

    stream, loaded = io.BufferedReader(Endless()), judge()  # type: ignore[type-var] # it may be any raw stream
    with growing_at_most(32):
        assert answer_lines(stream, io.StringIO(), (HELMETS,), loaded) == 1


texts_of_reviews = some.one_of(texts(500), some.sampled_from(NUMBERS), some.none(), some.booleans(), some.integers())
a_review = some.fixed_dictionaries({
    "@type": some.sampled_from(["ClaimReview", ["ClaimReview"], "schema:ClaimReview"]),
    "claimReviewed": texts_of_reviews,
    "url": some.one_of(texts_of_reviews, some.just("https://example.org/a")),
    "author": some.one_of(texts_of_reviews, some.fixed_dictionaries({"name": texts_of_reviews})),
    "datePublished": texts_of_reviews,
    "reviewRating": some.fixed_dictionaries({"alternateName": texts_of_reviews}),
    "name": texts_of_reviews,
})  # fmt: skip


@on_disk
@example(content=b"[" * 100_000)
@example(content=b'{"a":' * 100_000)
@example(content=b'[{"@type": "ClaimReview", "url": "http://[", "claimReviewed": ' + b"9" * 5_000 + b"}]")
@given(content=some.one_of(contents(4_000), a_review.map(lambda review: json.dumps(review).encode())))
def test_a_feed_of_reviews_becomes_stubs_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "feed.json"
    file.write_bytes(content)
    refused_or_not(BotError, lambda: _stubs_of(file))


def _stubs_of(file: Path) -> None:
    for stub in stubs.stubs(read_published(file).reviews):
        document, problems = read_yaml(stubs.text(stub), path="a/b.yaml", name="b", folder="a")
        assert document is not None, problems


async def test_no_torn_backup_is_restored_and_none_is_an_error(tmp_path: Path) -> None:
    url, sound = f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path / "sound"
    async with open_database(url):
        pass
    back_up(url, sound)
    _restored_or_not(sound.read_bytes(), tmp_path)


def _restored_or_not(whole: bytes, folder: Path) -> None:
    @unhurried
    @given(at=some.integers(0, len(whole)), other=some.binary(max_size=64), end=some.integers(0, len(whole)))
    def torn(at: int, other: bytes, end: int) -> None:
        file, target = folder / "torn", folder / "restored.db"
        target.unlink(missing_ok=True)
        file.write_bytes((whole[:at] + other + whole[at + len(other) :])[: max(at, end)])
        refused_or_not(StorageError, lambda: restore(file, f"sqlite+aiosqlite:///{target}", None))
        if target.exists():
            assert sqlite3.connect(target).execute("PRAGMA integrity_check").fetchone() == ("ok",)

    torn()


def refused_or_not(refusal: type[BotError], work: Callable[[], object]) -> None:
    """Do it at a bounded cost; a refusal is told in words that can be printed."""

    def tried() -> None:
        try:
            work()
        except refusal as told:
            str(told).encode()

    within(LARGE, tried)
