"""How well the shipped judge does on the shipped library: floors that a change may not fall through.

Every fourth message of the annotators that nothing was fitted on; `eval` prints the figures on all of them.
"""

from functools import cache
from pathlib import Path

import pytest

from bot.answering.policy import Limits, Reply
from bot.answering.policy import decide_by_text as decided
from bot.evaluation.evaluate import Report, evaluate
from bot.matching import Matcher
from bot.storage.claim_files import read_library
from bot.storage.message_files import read_messages
from tests.judge import judge

ROOT = Path(__file__).parents[2]
_EVERY = 4


@cache
def shipped() -> Matcher:
    return Matcher.of(read_library(ROOT / "claims"), judge())


@cache
def figures() -> Report:
    messages = [one for one in read_messages(ROOT / "tests" / "messages") if one.part == "report"]
    sides = {claim.id: claim.raised_by for claim in read_library(ROOT / "claims").claims.values()}  # type: ignore[union-attr]
    return evaluate(shipped(), messages[::_EVERY], sides=sides)


def test_enough_claims_are_answered_and_nearly_all_rightly() -> None:
    assert figures().recall.value > 0.45
    assert figures().precision.value > 0.88
    assert figures().top.value > 0.9


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("denial", 0.1),
        ("question", 0.06),
        ("quotation", 0.06),
        ("disclosure", 0.0),
        ("on-topic", 0.04),
        ("unrelated", 0.03),  # two in nine of them are made to look like a claim of this library
    ],
)
def test_few_messages_of_other_kinds_are_answered(kind: str, most: float) -> None:
    assert figures().answered[kind].value <= most


def test_neither_side_is_heard_much_better_than_the_other() -> None:
    heard = {side: share.value for side, share in figures().by_side.items()}
    assert abs(heard["decriminalisation"] - heard["nordic-model"]) < 0.15


def test_each_claim_is_answered_in_its_own_words() -> None:
    silent = [claim.id for claim in shipped().claims if not answered(claim.claim)]
    assert silent == []


@pytest.mark.parametrize(
    "said",
    [
        "Sweden got absolutely murdered in the football last night",
        "Is it true that legal brothels increase trafficking?",
        "It is not true that decriminalising sex work would avert 46% of new HIV infections.",
        "I was in prostitution for six years in Sweden, and that law drove me underground. Nobody helped me.",
        "Who is bringing the potato salad to the barbecue on Sunday?",
    ],
)
def test_what_only_sounds_like_a_claim_is_not_answered(said: str) -> None:
    assert not answered(said)


def answered(said: str) -> bool:
    return isinstance(decided(shipped().match(said), shipped().thresholds, Limits()), Reply)
