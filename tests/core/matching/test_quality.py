"""Recognition never falls below what was measured: floors on messages by hands that nothing was fitted on."""

from pathlib import Path

import pytest

from bot.cli.assembly import whole_library
from bot.core.matching import Matcher
from bot.core.policy import Limits
from bot.maintain.evaluate import Report, evaluate, judged
from bot.storage.message_files import Labelled, read_messages

MESSAGES = Path(__file__).parents[2] / "messages"


@pytest.fixture(scope="module")
def report(shipped: Matcher) -> Report:
    messages = [message for message in read_messages(MESSAGES) if message.part == "report"]
    claims = whole_library(MESSAGES.parents[1] / "claims").claims.values()
    return evaluate(shipped, messages, sides={claim.id: claim.raised_by for claim in claims})


def test_enough_claims_are_answered_and_nearly_all_rightly(report: Report) -> None:
    assert report.recall.value >= 0.58
    assert report.precision.value >= 0.95


def test_nearly_every_wording_of_the_library_is_answered_as_it_stands(shipped: Matcher) -> None:
    said = [(claim.id, wording) for claim in shipped.claims for wording in claim.phrasings][::10]
    wordings = [Labelled(text=text, kind="claim", claims=frozenset({claim})) for claim, text in said]
    assert evaluate(shipped, wordings, limits=Limits(fewest_words=1)).recall.value >= 0.95


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("nobody has been killed in Sweden since the law", "no-murders-in-sweden"),
        ("it would cut HIV by half", "decriminalisation-averts-hiv"),
    ],
)
def test_what_the_project_began_with_is_answered(shipped: Matcher, said: str, claim: str) -> None:
    assert judged(shipped, Labelled(text=said, kind="claim", claims=frozenset({claim}))).is_right


@pytest.mark.parametrize(
    "said",
    [
        "the nordic model did not reduce demand at all",
        "legal prostitution does not increase trafficking",
        "most women in German brothels are not trafficked",
        "prostitution is not inherently violent by itself",
        "soros never paid amnesty for that policy",
        "Amnesty's policy wasn't written by a pimp",
        "women have been killed in sweden since the law",
        "full decrim does not legalise pimping or abuse",
        "Decriminalisation would not avert any HIV infections",
        "the swedish law did not drive prostitution underground",
    ],
)
def test_a_plain_no_is_not_answered_as_if_it_were_a_yes(shipped: Matcher, said: str) -> None:
    assert judged(shipped, Labelled(text=said, kind="denial")).answer is None


def test_the_right_claim_is_among_the_four_most_similar(report: Report) -> None:
    assert report.top.value >= 0.98


def test_nobody_who_tells_their_own_story_is_answered(report: Report) -> None:
    assert report.answered["disclosure"].part == 0


@pytest.mark.parametrize(
    ("kind", "most"),
    [("denial", 0.06), ("question", 0.04), ("quotation", 0.05), ("on-topic", 0.015), ("unrelated", 0.01)],
)
def test_few_messages_of_other_kinds_are_answered(report: Report, kind: str, most: float) -> None:
    assert report.answered[kind].value <= most


def test_neither_side_is_heard_better_than_the_other(report: Report) -> None:
    one, other = (report.by_side[side].value for side in ("decriminalisation", "nordic-model"))
    assert abs(one - other) <= 0.06
