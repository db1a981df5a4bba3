"""A judge's file says what is wrong with it in one sentence, before anything in it runs."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from math import inf, nan
from pathlib import Path
from typing import Any

import pytest

from bot.inference import model_file
from bot.inference.model_file import (
    CONTRACT,
    DECISION,
    ENCODER,
    JUDGE,
    SHIPPED,
    TOKENIZER,
    JudgeFileError,
    read_model,
    write_model,
)
from bot.matching.decision import Features
from bot.matching.prefilter import FITTED

WEIGHTS = dict.fromkeys(Features._fields, 0.5)
PREFILTER = FITTED.written()
NUMBERS = {
    "assertion": WEIGHTS,
    "assertion_bias": -1,
    "about": WEIGHTS,
    "about_bias": 0,
    "ranking": WEIGHTS,
    "least_promise": 0.25,
    "thresholds": {"offer": 25, "speak": 60},
}
MEMBERS = {
    ENCODER: b"an encoder" * 50,
    JUDGE: b"a judge",
    TOKENIZER: "a tokenizer, ü".encode(),
    DECISION: json.dumps(NUMBERS).encode(),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "judge.zip"
    write_model(path, "small-1", MEMBERS)
    return path


def rewritten(path: Path, **changes: bytes | None) -> Path:
    """Write the archive anew with other members, the manifest as it was; None leaves one out."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    found = {name: changes.get(name.partition(".")[0], content) for name, content in members.items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in found.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def manifest(**changes: Any) -> bytes:
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in MEMBERS.items()}
    return json.dumps({"contract": CONTRACT, "name": "small-1", "sha256": sums} | changes).encode()


def with_decision(path: Path, decision: bytes) -> Path:
    write_model(path, "small-1", MEMBERS | {DECISION: decision})
    return path


def test_what_was_written_is_read(file: Path) -> None:
    model = read_model(file)
    assert (model.name, model.encoder, model.judge, model.tokenizer) == (
        "small-1",
        MEMBERS[ENCODER],
        MEMBERS[JUDGE],
        "a tokenizer, ü",
    )
    assert model.decider.thresholds.speak == NUMBERS["thresholds"]["speak"]  # type: ignore[index]


def test_the_same_judge_makes_the_same_file_whenever_it_is_written(tmp_path: Path, file: Path) -> None:
    other = tmp_path / "other.zip"
    write_model(other, "small-1", dict(reversed(MEMBERS.items())))
    assert other.read_bytes() == file.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["judge.zip", "other.zip"]


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "cannot be read (No such file or directory)"),
    "empty": (lambda path: path.write_bytes(b""), "is no judge's file or is damaged"),
    "no archive": (lambda path: path.write_text("<html>not found</html>"), "is no judge's file or is damaged"),
    "cut off": (lambda path: path.write_bytes(path.read_bytes()[:-40]), "is no judge's file or is damaged"),
    "another archive": (lambda path: zipfile.ZipFile(path, "w").close(), "is no judge's file or is damaged"),
    "a member too few": (lambda path: rewritten(path, judge=None), "is no judge's file or is damaged"),
    "no manifest": (lambda path: rewritten(path, manifest=None), "is no judge's file or is damaged"),
    "another encoder": (lambda path: rewritten(path, encoder=b"other"), f"the checksum of {ENCODER} is wrong"),
    "another judge": (lambda path: rewritten(path, judge=b"other"), f"the checksum of {JUDGE} is wrong"),
    "another tokenizer": (lambda path: rewritten(path, tokenizer=b"other"), f"the checksum of {TOKENIZER} is wrong"),
    "other numbers": (lambda path: rewritten(path, decision=b"{}"), f"the checksum of {DECISION} is wrong"),
    "no checksums": (lambda path: rewritten(path, manifest=manifest(sha256=None)), "the checksum of"),
    "no JSON": (lambda path: rewritten(path, manifest=b"{"), "is damaged"),
    "no JSON object": (lambda path: rewritten(path, manifest=b"[]"), "a member is no JSON object"),
    "no text at all": (lambda path: rewritten(path, manifest=b"\xff\xfe"), "is damaged"),
    "a later contract": (lambda path: rewritten(path, manifest=manifest(contract=CONTRACT + 1)), "of another version"),
    "no name": (lambda path: rewritten(path, manifest=manifest(name=None)), "its manifest names no judge"),
    "a prefilter of no number": (
        lambda path: with_decision(path, json.dumps(NUMBERS | {"prefilter": PREFILTER | {"bias": inf}}).encode()),
        "holds a decision that this version cannot use",
    ),
    "a decision of no number": (
        lambda path: with_decision(path, json.dumps(NUMBERS | {"about_bias": nan}).encode()),
        "holds a decision that this version cannot use",
    ),
    "a decision too little": (lambda path: with_decision(path, b"{}"), "holds a decision that this version cannot use"),
    "a decision of words": (
        lambda path: with_decision(path, json.dumps(NUMBERS | {"assertion": dict.fromkeys(WEIGHTS, "x")}).encode()),
        "holds a decision that this version cannot use",
    ),
    "a decision of nothing": (
        lambda path: with_decision(path, json.dumps(NUMBERS | {"thresholds": None}).encode()),
        "holds a decision that this version cannot use",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_wrong_is_said_in_one_sentence_that_names_the_file(file: Path, damage: str) -> None:
    harm, said = DAMAGES[damage]
    harm(file)
    with pytest.raises(JudgeFileError) as told:
        read_model(file)
    assert str(told.value).startswith(str(file))
    assert said in str(told.value)
    assert "\n" not in str(told.value)
    assert str(told.value).endswith(".")


def test_where_a_bit_is_flipped_it_is_told_or_makes_no_difference(file: Path) -> None:
    whole, told = file.read_bytes(), 0
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            model = read_model(file)
        except JudgeFileError:
            told += 1
        else:
            assert (model.encoder, model.judge) == (MEMBERS[ENCODER], MEMBERS[JUDGE])
    assert told > len(whole) / 3


def test_a_folder_is_no_judge(tmp_path: Path) -> None:
    with pytest.raises(JudgeFileError, match="cannot be read"):
        read_model(tmp_path)


def test_a_member_that_would_fill_the_memory_is_not_unpacked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_file, "_LARGEST", 100)
    with pytest.raises(JudgeFileError, match=f"{ENCODER} holds more than"):
        read_model(file)


def test_what_stood_there_stays_where_the_new_one_cannot_be_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    before = file.read_bytes()
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no space left"):
        write_model(file, "small-2", MEMBERS)
    assert file.read_bytes() == before


def test_the_judge_that_ships_is_whole_and_small() -> None:
    assert SHIPPED.stat().st_size < 50_000_000
    card = SHIPPED.with_suffix(".md").read_text(encoding="utf-8")
    assert card.startswith(f"# {read_model(SHIPPED).name}\n")
