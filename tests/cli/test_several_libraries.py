"""The commands that take several libraries, and those that take one of them."""

import json
import os
from pathlib import Path

import pytest

from bot.storage.claim_files import libraries_in
from tests.commands import bot
from tests.libraries.copies import HELMETS
from tests.libraries.several import SHARED, TRAMS_SAID, two_libraries


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    two_libraries(tmp_path)
    return tmp_path


def test_a_folder_of_libraries_stands_for_each_of_them(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    assert libraries_in(folder) == (folder / "helmets", folder / "trams")
    assert libraries_in(HELMETS) == (HELMETS,)
    assert libraries_in(tmp_path / "nowhere") == (tmp_path / "nowhere",)


def test_check_answers_from_each_library(folder: Path) -> None:
    line = json.dumps({"id": 1, "text": TRAMS_SAID})
    done = bot("check", "--jsonl", "--library", folder / "helmets", "--library", folder / "trams", given=line)
    answers = [json.loads(answer) for answer in done.out.splitlines()]
    assert [(answer["library"], answer["decision"] == "speak") for answer in answers] == [
        ("helmets", False),
        ("trams", True),
    ]
    assert answers[1]["claim"] == SHARED
    told = bot("check", "--library", folder, "traffic jams and trams in town").out
    assert told.startswith("[helmets]\nNothing in the library")
    assert "\n\n[trams]\nPossible matches" in told


def test_a_command_that_takes_one_library_asks_which(folder: Path) -> None:
    done = bot("lint", COUNTERPOINT_CLAIMS=os.pathsep.join(map(str, libraries_in(folder))))
    assert done.status == 2
    assert done.errors == (
        f"There are 2 libraries to choose from; say which one with --library {folder / 'helmets'}.\n"
    )


def test_folders_that_cannot_be_told_apart_are_refused_before_anything_starts(folder: Path) -> None:
    (folder / "trams").rename(folder / "City trams")
    done = bot("demo", "--script", "--library", folder)
    assert (done.status, done.out) == (2, "")
    assert done.errors.startswith("The folder “City trams” cannot be one of several libraries")
