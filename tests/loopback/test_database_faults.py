"""End to end: a database that is locked, full, read-only or gone. What cannot be put on record is not said."""

import asyncio
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from bot.core.reasons import Mode
from tests.english import english
from tests.loopback.process import BotProcess, log_free, running
from tests.loopback.seen import HELMETS, custom_ids, failures, quiet, texts
from tests.loopback.server import LoopbackDiscord, eventually
from tests.loopback.starting import give_mode, joined, settings


async def opting_out(discord: LoopbackDiscord) -> str:
    """Press “opt out” in /privacy; returns what is said of it."""
    await discord.slash("privacy")
    here = next(one for one in custom_ids(discord.shown()) if one.endswith(":here"))
    return texts((await discord.press(discord.shown(), here))["data"])


def given_up(bot: BotProcess) -> int:
    """Return how many messages were given up, as the log tells."""
    return bot.errors.count("event on_message:")


async def nothing_is_kept(discord: LoopbackDiscord, bot: BotProcess, why: str) -> None:
    """While the database cannot be written nothing is said, people are told so in time, and the log knows why."""
    failed = given_up(bot)
    message = await discord.say(HELMETS)
    await eventually(lambda: given_up(bot) > failed)  # it is judged, and cannot be put on record
    assert english("busy") in await opting_out(discord)
    await eventually(lambda: why in bot.errors)
    assert discord.replies_to(message) == []


async def all_goes_on(discord: LoopbackDiscord) -> None:
    message = await discord.say(HELMETS, person=discord.world.moderator)
    await eventually(lambda: discord.replies_to(message))
    assert english("opted-out") in await opting_out(discord)


async def test_while_another_process_locks_the_database_nothing_is_said_and_everybody_is_told_in_time(
    discord: LoopbackDiscord, bot: BotProcess, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "counterpoint.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for _ in range(3):  # they wait for each other, too
            await discord.say(HELMETS)
        await nothing_is_kept(discord, bot, "is in use by another process")
        other.execute("ROLLBACK")
    await discord.say(HELMETS, person=discord.world.moderator)
    await eventually(discord.sends)  # to it, or to one that was still waiting
    assert english("opted-out") in await opting_out(discord)
    await quiet()
    assert len(discord.sends()) == 1


async def test_a_database_that_is_taken_away_is_missed_and_goes_on_when_it_is_put_back(
    discord: LoopbackDiscord, bot: BotProcess, tmp_path: Path
) -> None:
    with taken_away(tmp_path):
        await nothing_is_kept(discord, bot, "has gone or been exchanged")
    await all_goes_on(discord)
    assert len(failures(tmp_path)) == 1


@contextmanager
def taken_away(folder: Path) -> Iterator[None]:
    """Move the database's files into another folder, and back."""
    away = folder / "away"
    away.mkdir()
    files = sorted(folder.glob("counterpoint.db*"))
    for file in files:
        file.rename(away / file.name)
    yield
    for file in files:
        (away / file.name).rename(file)


@contextmanager
def a_small_disk(folder: Path) -> Iterator[Path]:
    """Mount a disk of two megabytes, which root may."""
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here; root may")
    try:
        yield folder
    finally:
        _run("umount", "-l", folder)


def _run(program: str, *arguments: str | Path) -> None:
    subprocess.run([shutil.which(program) or program, *arguments], check=True)


def fill(file: Path) -> None:
    """Write until there is no room."""
    with file.open("wb", buffering=0) as filling, suppress(OSError):
        while True:
            filling.write(b"x" * 4096)


async def test_on_a_full_disk_nothing_is_said_and_all_goes_on_when_there_is_room(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    with a_small_disk(tmp_path / "disk") as disk:
        await give_mode(discord, disk, discord.world.debate, Mode.CARD)
        async with joined(discord, disk, COUNTERPOINT_CLAIMS=library) as bot:
            await discord.slash("about")
            fill(disk / "filler")
            await nothing_is_kept(discord, bot, "disk is full")
            (disk / "filler").unlink()
            await all_goes_on(discord)
            assert await bot.terminate() == 0
            assert "Traceback" not in bot.errors


async def test_a_file_that_may_not_grow_is_like_a_full_disk(discord: LoopbackDiscord, bot: BotProcess) -> None:
    with bot.files_no_larger_than(4096):
        await nothing_is_kept(discord, bot, "disk is full, failing or read-only")
    await all_goes_on(discord)


async def test_a_disk_that_is_read_only_is_one_sentence_at_the_start(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    with a_small_disk(tmp_path / "disk") as disk:
        await give_mode(discord, disk, discord.world.debate, Mode.CARD)
        _run("mount", "-o", "remount,ro", disk)
        given = settings(discord, disk, COUNTERPOINT_CLAIMS=library)
        async with running(tmp_path, given) as bot:
            assert await bot.ended() == 2
            (sentence,) = log_free(bot.errors)
            assert f"as “{disk}” is mounted read-only; mount it for writing, or name another place" in sentence


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nobody write the database's files, not even who has them open; root may ask for that, of most disks."""
    files = [folder / "counterpoint.db", folder / "counterpoint.db-wal"]  # the third is memory: who writes it is killed
    chattr = shutil.which("chattr")
    if chattr is None or subprocess.run([chattr, "+i", *files], capture_output=True, check=False).returncode:
        pytest.skip("no file can be made immutable here; root may, on ext4 and its like")
    try:
        yield
    finally:
        _run("chattr", "-i", *files)


async def test_a_database_that_becomes_read_only_is_one_sentence_and_goes_on_when_it_may_be_written_again(
    discord: LoopbackDiscord, bot: BotProcess, tmp_path: Path
) -> None:
    await discord.slash("about")
    with read_only(tmp_path):
        for _ in range(2):  # the second finds the connections of the first, and what they have left behind
            await nothing_is_kept(discord, bot, "failing or read-only")
        await asyncio.gather(*(discord.slash("privacy") for _ in range(4)))  # at once: that opens more connections
    await all_goes_on(discord)
    await quiet()
    assert failures(tmp_path) == [("said", None)]


async def test_who_stops_the_bot_while_nothing_can_be_written_is_told_so_in_one_sentence(
    discord: LoopbackDiscord, tmp_path: Path, library: str
) -> None:
    await give_mode(discord, tmp_path, discord.world.debate, Mode.CARD)
    async with joined(discord, tmp_path, COUNTERPOINT_CLAIMS=library) as bot:
        await discord.say("Where shall we have lunch today, then?")
        await quiet()  # that it was read is counted, and would be written at the end
        with read_only(tmp_path):
            assert await bot.terminate() == 2
        (sentence,) = log_free(bot.errors)
        # SQLite tells a connection that is opened now another cause than one that was open before.
        assert "failing or read-only" in sentence or "the right to write the file and its folder" in sentence
