"""What only looks like a claim is met as a claim of its own, so that its words do not tell that nothing is asserted."""

import random

import pytest

from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said
from bot.training.augment import Augment
from bot.training.pairs import Mix, rows
from bot.training.twins import as_claims

TWIN = "Gin wakes people up."


def beside(*messages: Said) -> Debate:
    return Debate(name="tea", claims={"wakes": ClaimTexts(statement="Tea wakes people up.")}, messages=messages)


def test_what_is_near_a_claim_without_making_it_is_a_claim_once() -> None:
    found = as_claims(beside(Said(text=TWIN, near=("wakes",)), Said(text=TWIN, near=("wakes",))))
    assert [claim.statement for claim in found.claims.values()] == [TWIN]
    assert not found.messages


@pytest.mark.parametrize(
    "said",
    [
        Said(text=TWIN),
        Said(text=TWIN, near=("wakes",), outcomes={"wakes": Outcome.DENIAL}),
        Said(text="Does gin wake people up?", near=("wakes",)),
        Said(text=" ".join(["gin"] * 31), near=("wakes",)),
    ],
    ids=["near no claim", "a denial", "a question", "long"],
)
def test_nothing_else_is(said: Said) -> None:
    assert not as_claims(beside(said)).claims


def test_it_is_asserted_denied_asked_and_reported_in_training() -> None:
    chance = random.Random(1)
    mix = Mix(wordings_share=1.0, statement_share=1.0)
    twins = as_claims(beside(*(Said(text=f"Gin wakes {number} people up.", near=("wakes",)) for number in range(60))))
    outcomes = {pair.outcome for row in rows(twins, mix, Augment(chance), chance) for one in row for pair in one.pairs}
    assert {Outcome.ASSERTION, Outcome.DENIAL, Outcome.QUESTION, Outcome.QUOTATION, Outcome.NEITHER} <= outcomes
