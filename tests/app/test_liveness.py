"""The heartbeat file tells whether the bot is connected; the lag of the event loop, and whose doing that was."""

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.app import liveness
from bot.app.liveness import LAG_INTERVAL, measure_loop_lag
from bot.core.errors import SettingsError, StorageError

LONG = 0.1


def test_a_beat_makes_the_file_fresh(tmp_path: Path) -> None:
    path = tmp_path / "beat"
    liveness.write_heartbeat(path)
    assert liveness.heartbeat(path).fresh
    assert liveness.heartbeat(path).told == f"Connected: the heartbeat “{path}” is 0 s old."


def test_what_an_earlier_run_left_says_nothing_of_this_one(tmp_path: Path) -> None:
    path = tmp_path / "beat"
    liveness.write_heartbeat(path)
    liveness.prepare_heartbeat(path)
    beat = liveness.heartbeat(path)
    assert not beat.fresh
    assert "has started, but has not touched" in beat.told


def test_a_bot_that_has_stopped_is_not_connected_from_that_moment_on(tmp_path: Path) -> None:
    path = tmp_path / "beat"
    with liveness.kept_heartbeat(path):
        assert "has started, but has not touched" in liveness.heartbeat(path).told
        liveness.write_heartbeat(path)
        assert liveness.heartbeat(path).fresh
    assert liveness.heartbeat(path).told == f"Not connected: the bot that kept the heartbeat “{path}” has stopped."
    assert not liveness.heartbeat(path).fresh


def test_a_folder_is_no_heartbeat_and_stays_as_it_is(tmp_path: Path) -> None:
    before = tmp_path.stat().st_mtime
    with pytest.raises(SettingsError, match=r"which is a folder; name a file in it\.$"):
        liveness.prepare_heartbeat(tmp_path)
    assert tmp_path.stat().st_mtime == before


def test_an_old_beat_tells_its_age(tmp_path: Path) -> None:
    path = tmp_path / "beat"
    liveness.write_heartbeat(path)
    then = time.time() - 90
    os.utime(path, (then, then))
    assert liveness.heartbeat(path).told == (
        f"Not connected: the heartbeat “{path}” is 90 s old; it may be 60 s at most."
    )


def test_without_a_file_that_is_set_nobody_can_tell() -> None:
    assert liveness.heartbeat(None).told.startswith("COUNTERPOINT_HEARTBEAT is not set")


def test_a_file_that_is_not_there_is_not_fresh(tmp_path: Path) -> None:
    beat = liveness.heartbeat(tmp_path / "beat")
    assert not beat.fresh
    assert "does not exist" in beat.told


def test_a_place_that_cannot_be_written_is_named_before_anything_starts(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError,
        match=r"COUNTERPOINT_HEARTBEAT is “.*/none/beat”, .* \(no such file or directory\); name a file in a folder",
    ):
        liveness.prepare_heartbeat(tmp_path / "none" / "beat")


def test_a_beat_that_fails_while_the_bot_runs_is_a_fault_that_it_outlives(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        liveness.write_heartbeat(tmp_path / "none" / "beat")


async def noted(hold: Callable[[], None]) -> tuple[float, float]:
    """Hold the loop for a while; returns how late it was at most, and how many seconds it was at work itself."""
    notes: list[tuple[float, float]] = []
    watching = asyncio.create_task(measure_loop_lag(lambda late, held: notes.append((late, held))))
    await asyncio.sleep(LAG_INTERVAL / 2)
    hold()
    await asyncio.sleep(LAG_INTERVAL)
    watching.cancel()
    return max(notes)


def work() -> None:
    ends = time.thread_time() + LONG
    while time.thread_time() < ends:
        pass


def rest() -> None:
    """Leave the processor to others, as on a machine that has too much to do."""
    time.sleep(LONG)


async def test_a_loop_that_works_too_long_is_late_by_its_own_doing() -> None:
    late, held = await noted(work)
    assert late >= held >= LONG - LAG_INTERVAL


async def test_a_loop_that_is_given_no_time_is_late_by_the_doing_of_others() -> None:
    late, held = await noted(rest)
    assert late >= LONG - LAG_INTERVAL
    assert held < LONG / 2
