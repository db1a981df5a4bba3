"""Words of a claim and of its wordings are exchanged alike, so that what makes a claim is met in any words."""

import random
from dataclasses import replace

import pytest

from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said
from bot.training.augment import Augment
from bot.training.exchanges import exchanged, words_of_near_repetitions
from bot.training.pairs import Mix, rows

TEA = ClaimTexts(statement="Tea wakes people up.", wordings=("What wakes people up is tea.", "A cup and I am alert."))


def debate(claim: ClaimTexts, *messages: Said) -> Debate:
    return Debate(name="tea", claims={"one": claim}, messages=messages)


def found(claim: ClaimTexts, *words: str) -> tuple[ClaimTexts, ...]:
    return tuple(exchanged([debate(claim)], words, random.Random(1)).claims.values())


def test_words_stand_in_the_claim_and_in_those_of_its_wordings_that_hold_them() -> None:
    assert {(one.statement, one.wordings) for one in found(TEA, "dogs")} == {
        ("tea dogs people up.", ("what dogs people up is tea.",)),
        ("tea wakes dogs up.", ("what wakes dogs up is tea.",)),
        ("tea dogs dogs up.", ("what dogs dogs up is tea.",)),
    }


def test_a_claim_is_met_with_several_words() -> None:
    alike = [replace(debate(TEA), name=name) for name in ("tea", "the same")]
    met = exchanged(alike, ["dogs", "plants", "prisons"], random.Random(1))
    assert len({one.statement for one in met.claims.values()}) > 4


@pytest.mark.parametrize(
    ("statement", "wording"),
    [
        ("There would be 1500 of the tea.", "Of the tea there would be 1500."),
        ("Tea wakes people up.", "A cup and I am alert."),
    ],
    ids=["short words, figures and words of any subject stay", "no wording in the same words"],
)
def test_a_claim_with_nothing_to_exchange_is_left_out(statement: str, wording: str) -> None:
    assert not found(ClaimTexts(statement=statement, wordings=(wording,)), "dogs")


def test_without_words_there_is_nothing_to_exchange() -> None:
    assert not found(TEA)


def test_no_claim_stands_beside_another_that_differs_by_a_word() -> None:
    chance = random.Random(1)
    claims = exchanged([debate(TEA)], ["dogs", "plants", "prisons"], chance)
    pairs = [
        pair
        for row in rows(claims, Mix(wordings_share=1.0), Augment(chance), chance)
        for one in row
        for pair in one.pairs
    ]
    assert pairs
    assert Outcome.NEITHER not in {pair.outcome for pair in pairs}


def test_the_words_are_those_of_near_repetitions_that_their_claim_lacks() -> None:
    near = Said(text="Dogs wake people up, dogs and gin.", near=("one",))
    again = Said(text="Tea wakes dogs up.", near=("one",))
    others = Said(text="Cats sleep."), Said(text="No, plants.", near=("one",), outcomes={"one": Outcome.DENIAL})
    assert sorted(words_of_near_repetitions([debate(TEA, near, again, *others)])) == ["dogs", "dogs", "wake"]
