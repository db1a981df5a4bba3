"""Dates that cannot be true: out of order, or not yet come."""

from datetime import date
from pathlib import Path

import pytest

from bot.core.problems import Severity
from bot.lint.run import lint
from tests.libraries.copies import a_copy, changed

TODAY = date(2026, 11, 24)
UPDATED = "updated: {on: 2026-11-20, note: a second review was added}"
LATER = "  - {on: 2026-11-22, note: figures for children}"
EARLIER = "  - {on: 2026-11-20, note: a second review was added}"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return a_copy(tmp_path)


def told(library: Path, today: date | None = TODAY) -> list[tuple[str, str]]:
    found = [problem for problem in lint(library, None, today=today) if problem.code in {"CP110", "CP111"}]
    assert {problem.severity for problem in found} <= {Severity.WARNING}
    return [(problem.code, problem.message) for problem in found]


def test_dates_that_can_be_true_are_not_told(library: Path) -> None:
    read = changed(library, UPDATED, f"read_on: 2026-11-24\nupdated:\n{LATER}\n{EARLIER}")
    assert told(read) == []


def test_a_claim_that_is_due_before_it_was_reviewed_is_doubted(library: Path) -> None:
    assert told(changed(library, "review_by: 2027-11-24", "review_by: 2026-11-24")) == [
        ("CP110", "it is due for review on 2026-11-24, but was reviewed on 2026-11-24")
    ]


def test_the_latest_change_stands_first(library: Path) -> None:
    assert told(changed(library, UPDATED, f"updated:\n{EARLIER}\n{LATER}")) == [
        ("CP110", "the change of 2026-11-22 stands below that of 2026-11-20")
    ]


@pytest.mark.parametrize("key", ["read_on", "on", "reviewed_on", "checked_on"])
def test_a_day_that_has_not_come_yet_is_doubted(key: str, library: Path) -> None:
    written = {
        "read_on": (UPDATED, "read_on: 2026-12-01"),
        "on": (UPDATED, "updated: {on: 2026-12-01, note: a second review was added}"),
        "reviewed_on": ("reviewed_on: 2026-11-24", "reviewed_on: 2026-12-01"),
        "checked_on": ("checked_on: 2026-11-24", "checked_on: 2026-12-01"),
    }
    late = changed(library, *written[key])
    assert told(late) == [("CP111", f'"{key}" is 2026-12-01, which has not come yet')]
    assert told(late, today=None) == []
