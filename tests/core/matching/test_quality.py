"""Recognition never falls below what was measured: floors on messages by hands that nothing was fitted on."""

from pathlib import Path

import pytest

from bot.core.matching import Matcher
from bot.maintain.evaluate import Report, evaluate
from bot.storage.message_files import read_messages

MESSAGES = Path(__file__).parents[2] / "messages"


@pytest.fixture(scope="module")
def report(shipped: Matcher) -> Report:
    return evaluate(shipped, [message for message in read_messages(MESSAGES) if message.part == "report"])


def test_enough_claims_are_answered_and_nearly_all_rightly(report: Report) -> None:
    assert report.recall.value >= 0.58
    assert report.precision.value >= 0.88


def test_the_right_claim_is_among_the_four_most_similar(report: Report) -> None:
    assert report.top.value >= 0.95


def test_nobody_who_tells_their_own_story_is_answered(report: Report) -> None:
    assert report.answered["disclosure"].part == 0


@pytest.mark.parametrize(
    ("kind", "most"), [("denial", 0.1), ("question", 0.1), ("quotation", 0.06), ("on-topic", 0.03), ("unrelated", 0.08)]
)
def test_few_messages_of_other_kinds_are_answered(report: Report, kind: str, most: float) -> None:
    assert report.answered[kind].value <= most
