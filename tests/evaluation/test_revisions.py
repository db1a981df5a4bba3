"""How often a passage that makes a claim gets more probability than one that is nearly alike and does not."""

from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said
from bot.evaluation.revisions import told_apart
from tests.judge import judge

CLAIM = "Helmets reduce head injuries."
MAKES = "Wearing a helmet cuts head injuries by half."
DENIES = "Wearing a helmet does nothing against head injuries."
IS_SILENT = "I wore my new helmet to the lake on Sunday."


def shares(**outcomes: tuple[str, Outcome]) -> tuple[float, ...]:
    messages = tuple(Said(text=text, outcomes={"helmets": outcome}) for text, outcome in outcomes.values())
    debate = Debate(name="helmets", claims={"helmets": ClaimTexts(statement=CLAIM)}, messages=messages)
    return tuple(mean.value for _, mean in told_apart(judge(), debate))


def test_a_passage_that_makes_the_claim_comes_before_one_that_does_not_and_one_that_denies_it() -> None:
    assert shares(
        makes=(MAKES, Outcome.ASSERTION), silent=(IS_SILENT, Outcome.NEITHER), denies=(DENIES, Outcome.DENIAL)
    ) == (1.0, 1.0)


def test_labels_the_wrong_way_round_show() -> None:
    assert (
        shares(makes=(MAKES, Outcome.NEITHER), silent=(IS_SILENT, Outcome.ASSERTION), denies=(DENIES, Outcome.DENIAL))[
            0
        ]
        < 1
    )


def test_of_the_same_passage_twice_each_comes_first_half_of_the_time() -> None:
    assert shares(makes=(MAKES, Outcome.ASSERTION), again=(MAKES, Outcome.NEITHER), denies=(MAKES, Outcome.DENIAL)) == (
        0.5,
        0.5,
    )


def test_what_no_claim_has_a_pair_for_is_no_row() -> None:
    assert shares(makes=(MAKES, Outcome.ASSERTION), silent=(IS_SILENT, Outcome.NEITHER)) == (1.0,)
    assert shares(makes=(MAKES, Outcome.ASSERTION)) == ()
