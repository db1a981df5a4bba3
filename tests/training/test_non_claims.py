"""What makes no claim is met as a claim of its own, so that its words do not tell that nothing is asserted."""

import random

import pytest

from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said
from bot.training.augment import Augment
from bot.training.non_claims import as_claims
from bot.training.pairs import Mix, rows

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
        Said(text="I doze off on gin.", near=("wakes",)),
        Said(text="Tea sends people to sleep.", outcomes={"wakes": Outcome.NOT_ASSERTED}),
    ],
    ids=["talk", "near and of the writer", "the opposite"],
)
def test_other_sentences_that_make_no_claim_are_claims(said: Said) -> None:
    assert [claim.statement for claim in as_claims(beside(said)).claims.values()] == [said.text]


@pytest.mark.parametrize(
    "said",
    [
        Said(text="I doze off on gin."),
        Said(text="So did WE!"),
        Said(text=TWIN, unsure=("wakes",)),
        Said(text=TWIN, near=("wakes",), outcomes={"wakes": Outcome.DENIAL}),
        Said(text="Does gin wake people up?", near=("wakes",)),
        Said(text=" ".join(["gin"] * 31), near=("wakes",)),
        Said(text="Was the last season the best?"),
        Said(text=" ".join(["gin"] * 31)),
    ],
    ids=[
        "near no claim and of the writer",
        "in capitals",
        "unsure",
        "a denial",
        "a question",
        "long",
        "a question near no claim",
        "long and near no claim",
    ],
)
def test_nothing_else_is(said: Said) -> None:
    assert not as_claims(beside(said)).claims


def test_it_is_asserted_denied_asked_and_reported_in_training() -> None:
    assert trained_on() >= {Outcome.ASSERTION, Outcome.DENIAL, Outcome.QUESTION, Outcome.QUOTATION}


def test_no_two_of_them_stand_beside_each_other_since_they_may_say_the_same() -> None:
    assert Outcome.NEITHER not in trained_on()


def trained_on() -> set[Outcome]:
    chance = random.Random(1)
    mix = Mix(wordings_share=1.0, statement_share=1.0)
    found = as_claims(beside(*(Said(text=f"Gin wakes {number} people up.", near=("wakes",)) for number in range(60))))
    return {pair.outcome for row in rows(found, mix, Augment(chance), chance) for one in row for pair in one.pairs}
