"""Lint reads like an editor: warnings that a person decides on, each with its line."""

from pathlib import Path

import pytest

from bot.lint import style
from bot.lint.run import Severity, examined_folder
from tests.libraries.copies import CLAIM, HELMETS, a_copy, changed

TITLE = "How much helmets reduce head injuries"
CLAIMS = Path(__file__).parents[2] / "claims"
ONCE = "  - helmets prevent half of all head injuries\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return a_copy(tmp_path)


def told(library: Path) -> list[str]:
    found = [*style.check(examined_folder(library))]
    assert all(problem.severity is Severity.WARNING for problem in found)
    return [f"{problem.line} {problem.code} {problem.message}" for problem in found]


@pytest.mark.parametrize("library", [HELMETS, CLAIMS], ids=["helmets", "claims"])
def test_libraries_that_were_edited_pass(library: Path) -> None:
    assert told(library) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("What your helmet does", "CP408 title addresses the reader"),
        ("Helmets never work", 'CP409 title seems to assert something ("never")'),
        ("Helmets are useless", 'CP409 title seems to assert something ("are")'),
        ("Morons and their helmets", 'CP410 "Morons" insults people'),
    ],
)
def test_a_title_names_its_subject_and_no_more(title: str, expected: str, library: Path) -> None:
    assert told(changed(library, TITLE, title)) == [f"2 {expected}"]


@pytest.mark.parametrize("title", ["What is known of helmets", "Whether helmets work", "The 'idiots are us' speech"])
def test_a_title_that_asks_or_quotes_is_none_of_these(title: str, library: Path) -> None:
    assert told(changed(library, TITLE, title)) == []


@pytest.mark.parametrize(("old", "line"), [("verdict: Reviews", 7), ("The laboratory tested", 16)])
def test_an_insult_in_a_verdict_or_a_point_is_a_warning(old: str, line: int, library: Path) -> None:
    assert told(changed(library, old, f"{old} idiots")) == [f'{line} CP410 "idiots" insults people']


def test_a_line_break_inside_a_text_is_a_warning(library: Path) -> None:
    (claim,) = [claim for _, claim in examined_folder(library).claims if claim.id == Path(CLAIM).stem]
    changed(library, f"claim: {claim.claim}", "claim: |\n  Helmets help.\n  So wear one.")
    assert told(library) == ["3 CP506 there is a line break inside this text"]


def test_wordings_are_neither_too_long_nor_too_many(library: Path) -> None:
    many = "".join(f"  - helmets help number {number}\n" for number in range(20))
    changed(library, ONCE, f"  - {'helmets help ' * 16}\n{many}")
    found = told(library)
    assert [line.split(" ", 1)[1] for line in found] == [
        'CP304 "phrasings" has 30, over 25',
        "CP305 wording has 207 characters, over 200",
    ]


def test_too_many_near_misses_are_a_warning(library: Path) -> None:
    changed(library, "near_misses:\n", "near_misses:\n" + "".join(f"  - helmets {number}\n" for number in range(11)))
    assert [line.split(" ", 1)[1] for line in told(library)] == ['CP304 "near_misses" has 16, over 15']


def test_an_anchor_group_that_no_wording_meets_is_a_warning(library: Path) -> None:
    changed(library, "phrasings:\n", "anchors: [[head injury, skull], [hurricane, wind farm]]\nphrasings:\n")
    (problem,) = told(library)
    assert problem.endswith("CP306 no wording meets this group of anchors (hurricane, wind farm)")
