"""How well the shipped judge does on a subject that nobody trained on: remote work, written by the guide alone.

The messages are by a hand that knew the claims' statements and nothing else. No wording was changed for them.

The goals are a recall of .35 at a precision of .85, denials answered below .08 and talk below .02. Precision and
denials are met: 12 of 13 answers are right, and no denial is answered. Recall is not (12 of 55 claims), nor is talk
(1 of 43).
The reason: the messages say the claims in words that the library's ten wordings do not have ("the payroll lot log on in
pyjamas"), and many stand inside a longer argument. What is expected to fail fails the run as soon as it is met.
"""

from pathlib import Path

import pytest

from bot.evaluation.evaluate import Report, evaluate
from bot.matching import Matcher
from bot.storage.claim_files import read_library
from bot.storage.message_files import read_messages
from tests.judge import judge

MISSED = pytest.mark.xfail(strict=True, reason="a goal that the judge of 28 November 2026 misses")
LIBRARY = Path(__file__).parents[1] / "libraries" / "remote-work"


@pytest.fixture(scope="module")
def figures() -> Report:
    return evaluate(Matcher.of(read_library(LIBRARY), judge()), read_messages(LIBRARY / "messages"))


def test_what_is_asserted_is_found_first_though_seldom_answered(figures: Report) -> None:
    assert figures.recall.value >= 0.18  # the goal is 0.35
    assert figures.best.value >= 0.8
    assert figures.top.value >= 0.95


def test_most_answers_are_right(figures: Report) -> None:
    assert figures.precision.value >= 0.85


def test_it_is_no_worse_than_when_it_was_measured(figures: Report) -> None:
    assert figures.answered["on-topic"].value <= 0.03


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("denial", 0.08),
        ("question", 0.02),
        ("quotation", 0.02),
        ("disclosure", 0.0),
        ("joke", 0.15),
        pytest.param("on-topic", 0.02, marks=MISSED),
        ("unrelated", 0.0),
    ],
)
def test_few_messages_of_other_kinds_are_answered(figures: Report, kind: str, most: float) -> None:
    assert figures.answered[kind].value <= most
