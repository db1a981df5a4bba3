"""One bot, several libraries: each server has one of them, and the claims of one are never answered in the other."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.answering import lookup
from bot.app.assembly import assembled, by_key, whole_libraries
from bot.app.pending_reply import PendingReply
from bot.app.reload import keep_current
from bot.app.responder import Responder
from bot.core.errors import BotError
from bot.core.reasons import Mode
from bot.storage.library_watcher import WatchTiming, state_of
from tests.builders import NOW, a_post
from tests.databases import made
from tests.judge import judge
from tests.libraries.copies import CLAIM, changed
from tests.libraries.several import HELMETS_SAID, SHARED, TRAMS_SAID, two_libraries
from tests.loopback.server import eventually

CYCLISTS, PASSENGERS = 1, 2
"""The servers: one on each subject."""
QUICK = WatchTiming(quiet=30, longest=2_000, poll=60_000)


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    return two_libraries(tmp_path)


@asynccontextmanager
async def carrying(folder: Path, *paths: Path) -> AsyncIterator[Responder]:
    """A responder that carries these libraries, on the database in the folder."""
    async with assembled(whole_libraries(paths), judge(), made(folder / "log.db")) as responder:
        yield responder


async def open_channels(responder: Responder) -> None:
    for server_id in (CYCLISTS, PASSENGERS):
        await responder.servers.set_mode(server_id, [server_id], Mode.CARD, NOW)
    await responder.choose_library(PASSENGERS, "trams")


async def said_in(responder: Responder, server_id: int, content: str, number: int = 1) -> PendingReply | None:
    """What the bot says to a message, some hours after the one before."""
    at = NOW + timedelta(hours=12 * number)
    return await responder.consider(
        a_post(
            id=1_000 * server_id + number, server_id=server_id, channel_id=server_id, place_id=server_id,
            content=content, created_at=at, at=at, author_id=500 + number,
        )
    )  # fmt: skip


async def test_each_server_is_answered_from_its_own_library(tmp_path: Path, paths: tuple[Path, Path]) -> None:
    async with carrying(tmp_path, *paths) as responder:
        await open_channels(responder)
        assert await said_in(responder, CYCLISTS, TRAMS_SAID) is None
        assert await said_in(responder, PASSENGERS, HELMETS_SAID) is None
        helmets = await said_in(responder, CYCLISTS, HELMETS_SAID, 2)
        trams = await said_in(responder, PASSENGERS, TRAMS_SAID, 2)
        assert helmets
        assert trams
        assert [pending.claim.id for pending in (helmets, trams)] == [SHARED, f"trams/{SHARED}"]
        said = [row.claim_id async for row in responder.matches.listing(NOW) if row.mode]
        assert said == [SHARED, f"trams/{SHARED}"]


async def test_whoever_asks_is_answered_from_the_library_of_the_server(
    tmp_path: Path, paths: tuple[Path, Path]
) -> None:
    async with carrying(tmp_path, *paths) as responder:
        await open_channels(responder)
        found = [await responder.look_up(TRAMS_SAID, server_id) for server_id in (CYCLISTS, PASSENGERS, None)]
        assert isinstance(found[1], lookup.Found)
        assert found[1].claim.id == f"trams/{SHARED}"
        for other in (found[0], found[2]):
            assert "trams" not in repr(other)


async def test_a_change_is_taken_at_once_and_outlives_a_restart(tmp_path: Path, paths: tuple[Path, Path]) -> None:
    async with carrying(tmp_path, *paths) as responder:
        await open_channels(responder)
        assert await said_in(responder, CYCLISTS, HELMETS_SAID)
        await responder.choose_library(CYCLISTS, "trams")
        assert await said_in(responder, CYCLISTS, HELMETS_SAID, 2) is None
        assert await said_in(responder, CYCLISTS, TRAMS_SAID, 3)
    async with carrying(tmp_path, *reversed(paths)) as responder:
        answered = await said_in(responder, CYCLISTS, TRAMS_SAID, 20)
        assert answered
        assert answered.claim.id == f"trams/{SHARED}"


async def test_a_claim_that_is_off_or_was_voted_on_is_another_in_the_other_library(
    tmp_path: Path, paths: tuple[Path, Path]
) -> None:
    async with carrying(tmp_path, *paths) as responder:
        await open_channels(responder)
        pending = await said_in(responder, CYCLISTS, HELMETS_SAID)
        assert pending
        await responder.delivered(pending, 9_001)
        await responder.choose_library(CYCLISTS, "trams")
        assert await said_in(responder, CYCLISTS, TRAMS_SAID, 2), "the claims have cooldowns of their own"
        assert [row async for row in responder.outdated(responder.libraries)] == []
        assert responder.libraries.title(SHARED).startswith("How much helmets")
        assert responder.libraries.title(f"trams/{SHARED}").startswith("How much trams")


async def test_an_edited_message_is_read_with_the_library_that_answered_it(
    tmp_path: Path, paths: tuple[Path, Path]
) -> None:
    async with carrying(tmp_path, *paths) as responder:
        await open_channels(responder)
        pending = await said_in(responder, CYCLISTS, HELMETS_SAID)
        assert pending
        await responder.delivered(pending, 9_001)
        await responder.choose_library(CYCLISTS, "trams")
        post = a_post(id=1_001, server_id=CYCLISTS, content=f"{HELMETS_SAID}!")
        assert await responder.reconsider(post) == ()
        withdrawn = await responder.reconsider(a_post(id=1_001, server_id=CYCLISTS, content="never mind"))
        assert [row.reply_id for row in withdrawn] == [9_001]


async def test_an_edit_takes_back_a_reply_from_a_library_that_is_not_carried_any_more(
    tmp_path: Path, paths: tuple[Path, Path]
) -> None:
    async with carrying(tmp_path, *paths) as responder:
        await open_channels(responder)
        pending = await said_in(responder, PASSENGERS, TRAMS_SAID)
        assert pending
        await responder.delivered(pending, 9_001)
    async with carrying(tmp_path, paths[0]) as responder:
        withdrawn = await responder.reconsider(a_post(id=2_001, server_id=PASSENGERS, content=f"{TRAMS_SAID}!"))
        assert [row.reply_id for row in withdrawn] == [9_001]


async def test_the_library_that_was_there_alone_stays_the_first_in_any_order(
    tmp_path: Path, paths: tuple[Path, Path]
) -> None:
    helmets, trams = paths
    async with carrying(tmp_path, helmets) as responder:
        await responder.servers.set_mode(CYCLISTS, [CYCLISTS], Mode.CARD, NOW)
        assert await said_in(responder, CYCLISTS, HELMETS_SAID)
    async with carrying(tmp_path, trams, helmets) as responder:
        assert await said_in(responder, CYCLISTS, TRAMS_SAID, 2) is None
        answered = await said_in(responder, CYCLISTS, HELMETS_SAID, 3)
        assert answered
        assert answered.claim.id == SHARED


async def test_the_folder_of_an_only_library_may_be_renamed(tmp_path: Path, paths: tuple[Path, Path]) -> None:
    async with carrying(tmp_path, paths[0]) as responder:
        await responder.servers.set_mode(CYCLISTS, [CYCLISTS], Mode.CARD, NOW)
    renamed = paths[0].rename(tmp_path / "The new name of it")
    async with carrying(tmp_path, renamed) as responder:
        answered = await said_in(responder, CYCLISTS, HELMETS_SAID)
        assert answered
        assert answered.claim.id == SHARED


@pytest.mark.parametrize("gone", [0, 1])
async def test_a_library_that_is_gone_leaves_its_servers_with_none(
    tmp_path: Path, paths: tuple[Path, Path], gone: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with carrying(tmp_path, *paths) as responder:
        await open_channels(responder)
        for server_id, content in ((CYCLISTS, HELMETS_SAID), (PASSENGERS, TRAMS_SAID)):
            pending = await said_in(responder, server_id, content)
            assert pending
            await responder.delivered(pending, 9_000 + server_id)
    left, kept = ((CYCLISTS, PASSENGERS), (PASSENGERS, CYCLISTS))[gone]
    with caplog.at_level(logging.WARNING):
        async with carrying(tmp_path, paths[1 - gone]) as responder:
            assert responder.lacks_library(left)
            assert not responder.lacks_library(kept)
            for number, content in enumerate((HELMETS_SAID, TRAMS_SAID), 2):
                assert await said_in(responder, left, content, number) is None
                assert await responder.look_up(content, left) == lookup.Nothing()
            assert await said_in(responder, kept, (TRAMS_SAID, HELMETS_SAID)[gone], 4)
            assert [row async for row in responder.outdated(responder.libraries)] == [], "its replies stay"
    assert f"“{('helmets', 'trams')[gone]}” is not carried any more" in caplog.text
    assert f"“{('trams', 'helmets')[gone]}” is not carried any more" not in caplog.text


async def test_each_library_is_reloaded_by_itself(tmp_path: Path, paths: tuple[Path, Path]) -> None:
    known = [state_of(path) for path in paths]
    async with carrying(tmp_path, *paths) as responder:
        await open_channels(responder)
        following = [
            asyncio.create_task(keep_current(responder, path, state, QUICK, path.name))
            for path, state in zip(paths, known, strict=True)
        ]
        await asyncio.sleep(0.2)  # until the system watches
        changed(paths[0], "kind: factual", "kind: opinion")
        await eventually(lambda: responder.refused_for(CYCLISTS))
        changed(paths[1], "title: How much trams", "title: By how much trams")
        await eventually(lambda: responder.libraries.title(f"trams/{SHARED}").startswith("By how much"))
        assert responder.refused_for(PASSENGERS) is None
        assert responder.libraries.title(SHARED).startswith("How much helmets")
        changed(paths[0], "kind: opinion", "kind: factual", CLAIM)
        changed(paths[0], "title: How much helmets", "title: By how much helmets")
        await eventually(lambda: responder.libraries.title(SHARED).startswith("By how much"))
        assert responder.refused_for(CYCLISTS) is None
        for task in following:
            task.cancel()
        await asyncio.wait(following)


async def test_a_library_waits_until_another_is_ready(tmp_path: Path, paths: tuple[Path, Path]) -> None:
    known = state_of(paths[0])
    async with carrying(tmp_path, *paths) as responder:
        following = asyncio.create_task(keep_current(responder, paths[0], known, QUICK, paths[0].name))
        await asyncio.sleep(0.2)  # until the system watches
        async with responder.preparing:
            changed(paths[0], "title: How much helmets", "title: By how much helmets")
            await asyncio.sleep(1)  # by itself it takes a tenth of that
            assert responder.libraries.title(SHARED).startswith("How much")
        await eventually(lambda: responder.libraries.title(SHARED).startswith("By how much"))
        following.cancel()
        await asyncio.wait({following})


def test_libraries_that_cannot_be_told_apart_are_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BotError, match="are two libraries of one name; rename one of the folders"):
        by_key([tmp_path / "a" / "trams", tmp_path / "b" / "trams"])
    for name in ("City trams", "a" * 21, "-"):
        with pytest.raises(BotError, match=f"The folder “{name}” cannot be one of several libraries"):
            by_key([tmp_path / "helmets", tmp_path / name])
    assert list(by_key([tmp_path / "City trams"])) == ["City trams"]


def test_a_link_to_a_library_has_the_name_by_which_it_is_known(paths: tuple[Path, Path], tmp_path: Path) -> None:
    links = tmp_path / "links"
    for name, path in zip(("one", "other"), paths, strict=True):
        release = tmp_path / f"{name}-v2" / "claims"
        release.parent.mkdir()
        path.rename(release)
        links.mkdir(exist_ok=True)
        (links / name).symlink_to(release)
    assert [*by_key([links / "one", links / "other"])] == ["one", "other"]
    assert [*by_key([links / "one" / "injuries" / ".."])] == ["one"]
