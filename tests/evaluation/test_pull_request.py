"""The report on a pull request: ready as a comment, and no text in it does anything."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.core.progress import unwatched
from bot.evaluation import diff as module
from bot.evaluation import pull_request
from bot.evaluation.diff import JudgeChange, Moved, diff
from bot.inference.model_file import SHIPPED
from bot.lint.run import lint
from tests.judge import judge
from tests.libraries.copies import CLAIM, changed
from tests.libraries.repositories import a_repository

NAME = Path(CLAIM).stem
PHRASING = "  - helmets prevent half of all head injuries\n"
DOG = "dogs chew through a helmet strap in one night"
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "load_judge", lambda _: judge())


def told(library: Path) -> str:
    found = diff("main", library, SHIPPED, library.parent / "messages", unwatched)
    return pull_request.report(found, lint(library, judge()), TODAY).replace(f"{library.parent}/", "")


def test_cards_before_and_after_flips_lint_and_figures_are_told(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), PHRASING, f"  - {DOG}\n{PHRASING}")
    changed(library, "verdict: Reviews", "verdict: Many reviews")
    text = told(library)
    assert "claims that differ: 1; labelled messages answered otherwise: 1 of 3" in text
    assert f"<summary>changed: {NAME} (rating same; verdict changed; +1 phrasing)</summary>" in text
    before, after = text.partition("**Before**")[2].split("**After**")
    assert "> Reviews" in before
    assert "> Many reviews" in after
    assert f"| **worse** | {DOG}<br>`messages/report/hand.yaml:" in text
    assert "FALSE REPLY<br>share of the match" in text
    assert "Lint: 0 errors" in text
    assert "recall at speak" in text


def test_where_nothing_changed_it_says_that_no_message_was_read(tmp_path: Path) -> None:
    text = told(a_repository(tmp_path))
    heading, _, after = text.partition("\n\n")
    assert heading == "### Since main: claims that differ: 0"
    assert after.startswith("So no message was read: each is answered as before. The figures are told by eval.\n")


def test_another_judge_is_told_with_the_thresholds_that_move(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "verdict: Reviews", "verdict: Many reviews")
    found = diff("main", library, SHIPPED, library.parent / "messages", unwatched)
    other = replace(found, judge=JudgeChange.CHANGED, thresholds=(Moved(name="speak", before=70, after=50),))
    assert "\nThe judge changed. thresholds: speak 70 → 50\n" in pull_request.report(
        other, lint(library, judge()), TODAY
    )


def test_nothing_in_it_mentions_anybody_or_is_html(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "verdict: Reviews", "verdict: <img src=x> @everybody | Reviews")
    text = told(library)
    assert "<img" not in text
    assert "@everybody" not in text
    assert "&lt;img src=x&gt;" in text


def test_what_has_no_room_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pull_request, "MOST_CHARACTERS", 1_000)
    text = told(changed(a_repository(tmp_path), "verdict: Reviews", "verdict: Many reviews"))
    assert "… and 1 more, for which this has no room." in text


def test_a_library_with_errors_gets_these_alone(tmp_path: Path) -> None:
    library = changed(a_repository(tmp_path), "rating: partly-supported", "rating: true")
    text = pull_request.broken(lint(library, None))
    assert "cannot be used yet" in text
    assert "| error CP105: unknown rating" in text


def test_what_outgrows_a_comment_is_cut_between_lines_and_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = changed(a_repository(tmp_path), PHRASING, f"  - {DOG}\n{PHRASING}")
    whole = told(library)
    monkeypatch.setattr(pull_request, "MOST_CHARACTERS", whole.index("#### Messages") + 100)
    cut = told(library)
    assert "… and more, for which this has no room." in cut
    assert "<details><summary>Figures" not in cut
    assert "… and 1 more, for which this has no room." in cut
