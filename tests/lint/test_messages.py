"""Lint says of labelled messages what eval and diff would refuse them for, where it stands."""

from pathlib import Path

import pytest

from bot.core.problems import Problem, Severity
from bot.lint.run import lint
from tests.libraries.copies import CLAIM, a_copy, changed

NAME = Path(CLAIM).stem
UNRELATED = "- {text: Nice day, kind: unrelated}\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return a_copy(tmp_path)


def label(name: str) -> str:
    return f"- text: Helmets help.\n  kind: claim\n  claims: [{name}]\n"


def written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    return folder


def doubts(library: Path) -> list[Problem]:
    return [problem for problem in lint(library, None) if problem.code == "CP112"]


def test_the_messages_beside_a_checkouts_claims_are_looked_at(tmp_path: Path) -> None:
    library = a_copy(tmp_path).rename(tmp_path / "claims")
    folder = written(tmp_path / "tests" / "messages" / "report", UNRELATED + label("helmets-cut"))
    [found] = doubts(library)
    assert (found.path, found.line, found.severity) == (str(folder / "own.yaml"), 2, Severity.WARNING)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{UNRELATED}- text: b\n  kind: claims\n", 3),
        (f"{UNRELATED}- text: b\n  kind: claim\n", 2),
    ],
)
def test_a_message_that_cannot_be_used_is_told_at_its_line(text: str, line: int, library: Path) -> None:
    written(library / "messages", text)
    [found] = doubts(library)
    assert (found.line, found.message) == (line, "these labelled messages cannot be used")


def test_what_is_no_text_is_told_at_its_line(library: Path) -> None:
    folder = written(library / "messages", UNRELATED)
    (folder / "own.yaml").write_bytes(UNRELATED.encode() + b"- {text: caf\xe9, kind: unrelated}\n")
    assert [found.line for found in doubts(library)] == [2]


def test_a_label_of_a_claim_whose_file_cannot_be_read_is_left_alone(library: Path) -> None:
    changed(library, "title: How", "title: 'How")
    written(library / "messages", label(NAME))
    assert doubts(library) == []


def test_only_claims_are_offered_as_near(library: Path) -> None:
    changed(library, "- ", "- '", "sources.yaml")
    written(library / "messages", label("source"))
    [found] = doubts(library)
    near = found.hint.partition("the nearest ids are ")[2].split(", ")
    assert {*near} <= {path.stem for path in library.glob("*/*.yaml")}


def test_a_label_without_any_claim_near_gets_a_whole_sentence(library: Path) -> None:
    for file in library.glob("*/*.yaml"):
        file.unlink()
    written(library / "messages", label("helmets-cut"))
    [found] = doubts(library)
    assert found.hint == "correct the label or delete the message"
