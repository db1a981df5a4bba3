"""The file that tells a container's health check whether the bot is connected."""

from pathlib import Path

import pytest

from bot.app import heartbeat
from bot.core.errors import SettingsError, StorageError


def test_a_beat_makes_the_file_fresh(tmp_path: Path) -> None:
    path = tmp_path / "beat"
    heartbeat.beat(path)
    assert heartbeat.is_fresh(path)


def test_what_an_earlier_run_left_says_nothing_of_this_one(tmp_path: Path) -> None:
    path = tmp_path / "beat"
    heartbeat.beat(path)
    heartbeat.prepare(path)
    assert not heartbeat.is_fresh(path)


def test_a_file_that_is_not_there_is_not_fresh(tmp_path: Path) -> None:
    assert not heartbeat.is_fresh(tmp_path / "beat")


def test_a_place_that_cannot_be_written_is_named_before_anything_starts(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError, match=r"COUNTERPOINT_HEARTBEAT is “.*/none/beat”, .* \(no such file or directory"
    ):
        heartbeat.prepare(tmp_path / "none" / "beat")


def test_a_beat_that_fails_while_the_bot_runs_is_a_fault_that_it_outlives(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        heartbeat.beat(tmp_path / "none" / "beat")
