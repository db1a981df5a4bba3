"""A library's folder is watched: a new state is told once, when its files stand still, whatever was done to them."""

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage.library_watcher import State, WatchTiming, state_of, states
from tests.libraries.copies import CLAIM, a_copy, changed
from tests.loopback.server import eventually

QUICK = WatchTiming(quiet=30, longest=2_000, poll=60_000)
UNHURRIED = WatchTiming(quiet=300, longest=10_000, poll=60_000)
SOON = 5.0
NEVER = 0.4
TRIES = 5


class Watched:
    """A folder, and what is told of it."""

    def __init__(self, folder: Path, timing: WatchTiming) -> None:
        self.folder = folder
        self.told: list[State] = []
        self._watching = asyncio.create_task(self._watch(timing))

    async def _watch(self, timing: WatchTiming) -> None:
        async for state in states(self.folder, state_of(self.folder), timing):
            self.told.append(state)

    async def next(self) -> State:
        """What is told next."""
        before = len(self.told)
        await eventually(lambda: len(self.told) > before)
        return self.told[-1]

    async def stop(self) -> None:
        self._watching.cancel()
        await asyncio.wait({self._watching})


async def watched(folder: Path, timing: WatchTiming = QUICK) -> Watched:
    one = Watched(folder, timing)
    await asyncio.sleep(0.2)  # until the system watches
    return one


@pytest_asyncio.fixture
async def library(tmp_path: Path) -> AsyncIterator[Watched]:
    one = await watched(a_copy(tmp_path))
    yield one
    await one.stop()


async def test_what_was_changed_before_the_watching_began_is_told_at_once(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    known = state_of(folder)
    edit_the_claim(folder)
    async with aclosing(states(folder, known, QUICK)) as told, asyncio.timeout(SOON):
        assert await anext(told) == state_of(folder)


def add_a_topic(folder: Path) -> None:
    (folder / "third").mkdir()
    shutil.copy(folder / CLAIM, folder / "third" / "other.yaml")


def move_the_claim(folder: Path) -> None:
    (folder / CLAIM).rename(folder / "law" / "moved.yaml")


def save_as_editors_do(folder: Path) -> None:
    draft = folder / "injuries" / ".draft.swp"
    shutil.copy(folder / CLAIM, draft)
    draft.replace(folder / CLAIM)


def edit_the_claim(folder: Path) -> None:
    changed(folder, "kind: factual", "kind: value")


def withdraw_the_claim(folder: Path) -> None:
    (folder / CLAIM).unlink()


def write_the_sources_anew(folder: Path) -> None:
    (folder / "sources.yaml").write_text("[]", encoding="utf-8")


def mend_the_permissions(folder: Path) -> None:
    (folder / CLAIM).chmod(0o600)


CHANGES = [
    mend_the_permissions,
    edit_the_claim,
    withdraw_the_claim,
    write_the_sources_anew,
    add_a_topic,
    move_the_claim,
    save_as_editors_do,
]


@pytest.mark.parametrize("change", CHANGES)
async def test_a_change_is_told_with_the_new_state(change: Callable[[Path], object], library: Watched) -> None:
    change(library.folder)
    assert await library.next() == state_of(library.folder)


@pytest.mark.parametrize("name", ["README.md", "law/notes.txt", ".git", "law/.draft.yaml"])
async def test_what_is_no_part_of_the_library_is_no_change(name: str, library: Watched) -> None:
    (library.folder / name).write_text("x", encoding="utf-8")
    await asyncio.sleep(NEVER)
    assert library.told == []


def in_pieces(folder: Path) -> Iterator[None]:
    """Write a file piece by piece."""
    text = (folder / CLAIM).read_text(encoding="utf-8")
    with (folder / CLAIM).open("w", encoding="utf-8") as file:
        for place in range(0, len(text), 100):
            file.write(text[place : place + 100])
            file.flush()
            yield


def one_by_one(folder: Path) -> Iterator[None]:
    """Save many files."""
    for file in sorted(folder.rglob("*.yaml")):
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        yield


async def without_a_rest(writes: Iterator[None]) -> bool:
    """Write on and on; returns False where a busy machine held the writer for so long that the files stood still."""
    rested, last = 0.0, time.perf_counter()
    for _ in writes:
        await asyncio.sleep(0.005)
        rested, last = max(rested, (now := time.perf_counter()) - last), now
    return rested < UNHURRIED.quiet / 2_000


@pytest.mark.parametrize("write", [in_pieces, one_by_one])
async def test_what_is_still_being_written_is_waited_for_and_is_one_change(
    write: Callable[[Path], Iterator[None]], tmp_path: Path
) -> None:
    for number in range(TRIES):
        one = await watched(a_copy(tmp_path / str(number)), UNHURRIED)
        if await without_a_rest(write(one.folder)):
            assert one.told == []
            assert await one.next() == state_of(one.folder)
            await asyncio.sleep(NEVER)
            assert len(one.told) == 1
            await one.stop()
            return
        await one.stop()
    pytest.skip("this machine is too busy to write without a rest")


async def test_a_change_while_the_last_one_is_looked_at_is_not_lost(tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    following = states(folder, frozenset(), QUICK)
    changed(folder, "kind: factual", "kind: value")
    first = asyncio.create_task(anext(following))
    await asyncio.sleep(0.2)
    changed(folder, "kind: value", "kind: opinion")
    async with asyncio.timeout(SOON):
        await first
        changed(folder, "kind: opinion", "kind: factual")  # nobody waits for the next state now
        await asyncio.sleep(0.2)
        assert await anext(following) == state_of(folder)
    await following.aclose()


async def test_a_folder_that_is_exchanged_is_watched_on(library: Watched) -> None:
    old = library.folder.rename(library.folder.with_name("old"))
    shutil.copytree(old, library.folder)
    await library.next()
    await asyncio.sleep(0.2)
    changed(library.folder, "kind: factual", "kind: value")
    assert await library.next() == state_of(library.folder)


async def test_a_folder_that_tells_nothing_is_looked_at_now_and_then(tmp_path: Path) -> None:
    one = await watched(tmp_path / "later", WatchTiming(quiet=20, longest=100, poll=100))
    a_copy(tmp_path).rename(tmp_path / "later")
    assert await one.next() == state_of(tmp_path / "later")
    await one.stop()


async def test_a_folder_that_is_gone_is_a_state_too(library: Watched) -> None:
    library.folder.rename(library.folder.with_name("gone"))
    assert await library.next() == frozenset()


def written(folder: Path, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"title: x\n")


@pytest.mark.parametrize("name", [b"notes-\xff.txt", b".git/\xff", b"law/\xff.yaml"])
async def test_a_name_that_is_no_utf8_does_not_end_the_watch(name: bytes, tmp_path: Path) -> None:
    folder = a_copy(tmp_path)
    (folder / ".git").mkdir()
    one = await watched(folder, WatchTiming(quiet=20, longest=100, poll=100))
    written(folder, name)
    await asyncio.sleep(0.2)
    changed(folder, "kind: factual", "kind: value")
    await eventually(lambda: one.told and one.told[-1] == state_of(folder))
    await one.stop()
