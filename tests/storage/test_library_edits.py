"""Names are added to library.yaml, whatever form its list has, and nothing else of the file changes."""

from errno import ENOSPC
from pathlib import Path

import pytest

from bot.core.errors import BotError
from bot.storage.library_edits import add_names
from bot.storage.yaml_text import read_yaml

HEAD = "# What it is about.\nname: Helmets  # and laws\n"
NAMES = ["Lowmoor", "O'Hara Road", "New Town"]


def listed(text: str) -> object:
    document, problems = read_yaml(text, path="library.yaml", name="library", folder="x")
    assert document is not None
    assert problems == ()
    assert isinstance(document.data, dict)
    return document.data["names"]


@pytest.mark.parametrize(
    ("rest", "held"),
    [
        ("", []),
        ("names: []\n", []),
        ("names:\n", []),
        ("names: []  # none yet\n", []),
        ("names:  # towns\nloaded: {}\n", []),
        ("names: [Oslo, Rome]  # places\n", ["Oslo", "Rome"]),
        ("names:\n  # places\n  - Oslo  # Norway\n  - Rome\n# the end\nloaded: {}\n", ["Oslo", "Rome"]),
        ("names:\n- Oslo\n- >\n  Rome is\n  a town\nloaded: {}\n", ["Oslo", "Rome is a town\n"]),
    ],
)
def test_names_are_added_and_every_other_line_stays(rest: str, held: list[str], tmp_path: Path) -> None:
    file = tmp_path / "library.yaml"
    file.write_text(HEAD + rest, encoding="utf-8")
    add_names(file, NAMES)
    text = file.read_text(encoding="utf-8")
    found = listed(text)
    assert isinstance(found, list)
    assert sorted(found) == sorted([*held, *NAMES])
    assert text.startswith(HEAD)
    assert [line for line in rest.splitlines() if "#" in line and "[" not in line and line not in text] == []
    remarks = [line.partition("#")[2] for line in rest.splitlines()]
    assert [remark for remark in remarks if remark not in text] == []


def test_a_link_stays_one_and_a_file_keeps_its_line_ends(tmp_path: Path) -> None:
    shared, file = tmp_path / "shared.yaml", tmp_path / "library.yaml"
    shared.write_bytes(b"name: Helmets\r\nnames:\r\n  - Oslo\r\n")
    file.symlink_to(shared)
    add_names(file, ["Lowmoor"])
    assert file.is_symlink()
    text = shared.read_bytes()
    assert b"Lowmoor" in text
    assert text.count(b"\n") == text.count(b"\r\n")


def test_a_file_that_cannot_be_written_keeps_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "library.yaml"
    file.write_text(HEAD, encoding="utf-8")
    write = Path.write_text

    def full(path: Path, text: str, **options: str) -> int:
        write(path, text[:5], **options)
        raise OSError(ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(BotError, match="cannot be written"):
        add_names(file, NAMES)
    assert file.read_text(encoding="utf-8") == HEAD


@pytest.mark.parametrize(
    "text", ["names: {Oslo: a town}\n", "names: &a [Oslo]\nloaded: *a\n", "names: [\n", "- names\n"]
)
def test_a_file_that_cannot_be_changed_safely_is_left_alone(text: str, tmp_path: Path) -> None:
    file = tmp_path / "library.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BotError, match=r"library\.yaml"):
        add_names(file, NAMES)
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "people: {}\n",
        "people:  # none\n",
        "people: {Ann Poe: a judge}\n",
        "people:\n  # b\n  Ann Poe: a judge  # c\n",
    ],
)
def test_people_are_added_with_their_roles(rest: str, tmp_path: Path) -> None:
    file = tmp_path / "library.yaml"
    file.write_text(HEAD + rest, encoding="utf-8")
    add_names(file, [], {"Bo Roe": "minister: roads"})
    document, problems = read_yaml(file.read_text(encoding="utf-8"), path="", name="library", folder="x")
    assert document is not None
    assert isinstance(document.data, dict)
    assert problems == ()
    held = {"Ann Poe": "a judge"} if "Ann" in rest else {}
    assert document.data["people"] == {**held, "Bo Roe": "minister: roads"}
