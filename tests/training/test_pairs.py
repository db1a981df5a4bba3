"""From labelled messages to pairs: what the judge is shown, and what it is told is right."""

import random
from dataclasses import replace

import pytest

from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said
from bot.evaluation.perturbation import plain
from bot.matching.candidates import CONTEXT_WORDS
from bot.matching.windows import MOST_WORDS
from bot.training.augment import Augment
from bot.training.pairs import Mix, PairedMessage, Shares, mixed, passed_over, rows

TEA = ClaimTexts(
    statement="Tea keeps people awake.", wordings=("nobody sleeps after tea",), near_misses=("is it tea?",)
)
MILK = ClaimTexts(statement="Milk makes bones strong.", wordings=("drink milk for your bones",))
MIX = Mix(negatives=1, wordings_share=0.0, statement_share=1.0)
LONG = " ".join(["so"] * CONTEXT_WORDS)


def a_debate(*messages: Said, complete: bool = True) -> Debate:
    return Debate(name="drinks", claims={"tea": TEA, "milk": MILK}, messages=messages, complete=complete)


def judged(debate: Debate, mix: Mix = MIX, seed: int = 1) -> list[PairedMessage]:
    unchanged = Augment(random.Random(seed), share=0.0)
    return [one for row in rows(debate, mix, unchanged, random.Random(seed)) for one in row]


def test_a_message_is_paired_with_what_it_asserts_and_with_another_claim() -> None:
    (one,) = judged(a_debate(Said(text="I lie awake after tea", outcomes={"tea": Outcome.ASSERTION})))
    assert {pair.claim: pair.outcome for pair in one.pairs} == {
        TEA.statement: Outcome.ASSERTION,
        MILK.statement: Outcome.NEITHER,
    }


def test_what_only_one_reader_saw_is_neither_right_nor_wrong() -> None:
    said = Said(text="tea, hm", unsure=("tea",))
    (one,) = judged(a_debate(said))
    assert [pair.claim for pair in one.pairs] == [MILK.statement]
    assert one.unsure == (TEA.statement,)


def test_what_only_one_reader_saw_is_no_negative_even_where_it_comes_near() -> None:
    (one,) = judged(a_debate(Said(text="tea, hm", unsure=("tea",), near=("tea", "milk"))))
    assert [pair.claim for pair in one.pairs] == [MILK.statement]


def test_of_pairs_that_came_labelled_nothing_is_added() -> None:
    said = Said(text="tea again", outcomes={"tea": Outcome.ASSERTION})
    assert [len(one.pairs) for one in judged(a_debate(said, complete=False))] == [1]


def test_a_claim_that_a_message_comes_near_is_always_among_its_negatives() -> None:
    said = Said(text="tea is hot", near=("milk",))
    assert MILK.statement in {pair.claim for one in judged(a_debate(said)) for pair in one.pairs}


@pytest.mark.parametrize(("text", "kept"), [("so it does", "does tea?"), (f"{LONG} it does", "")])
def test_only_a_short_message_is_read_with_the_one_before_it(text: str, kept: str) -> None:
    said = Said(text=text, before="does tea?", outcomes={"tea": Outcome.ASSERTION})
    (one,) = judged(a_debate(said), Mix(negatives=1, wordings_share=0.0, before_share=1.0))
    assert one.before == kept


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("who sleeps after so much tea?", "nobody sleeps after tea"),
        ("tea costs you your nights", "caffeine costs you your nights"),
        ("nobody sleeps after tea", "caffeine costs you your nights"),  # a message tells nothing beside itself
    ],
)
def test_a_share_of_claims_is_read_by_the_wording_nearest_to_the_message(text: str, read: str) -> None:
    claim = replace(TEA, wordings=("nobody sleeps after tea", "caffeine costs you your nights"))
    debate = replace(a_debate(Said(text=text, near=("tea",))), claims={"tea": claim})
    (one,) = judged(debate, replace(MIX, nearest_share=1.0))
    assert [pair.claim for pair in one.pairs] == [read]


def test_wordings_become_messages_that_assert_and_near_misses_messages_that_do_not() -> None:
    mix = Mix(negatives=1, wordings_share=1.0, statement_share=1.0)
    outcomes = {one.text: one.pairs[0].outcome for seed in range(9) for one in judged(a_debate(), mix, seed)}
    assert outcomes["nobody sleeps after tea"] is Outcome.ASSERTION
    assert outcomes["is it tea?"] is Outcome.NOT_ASSERTED


def test_a_claim_without_its_marks_is_asserted_too_so_that_likeness_is_no_sign_of_a_twin() -> None:
    mix = Mix(negatives=1, wordings_share=1.0, statement_share=1.0)
    repeated = [one for seed in range(40) for one in judged(a_debate(), mix, seed) if one.text == plain(TEA.statement)]
    assert {pair.outcome for one in repeated for pair in one.pairs if pair.claim == TEA.statement} == {
        Outcome.ASSERTION
    }


def test_the_same_seed_gives_the_same_rows() -> None:
    debate = a_debate(*(Said(text=f"tea {number}", outcomes={"tea": Outcome.ASSERTION}) for number in range(30)))
    first, second = (mixed([(debate, MIX, 2)], Augment(random.Random(3)), seed=3) for _ in range(2))
    assert first == second
    assert sum(len(row) for row in first) == 2 * len(debate.messages)


def test_without_a_share_nothing_is_put_before_or_behind() -> None:
    augment = Augment(random.Random(5), share=0.0)
    typed = {augment("Tea keeps us up", asserted=True).lower() for _ in range(50)}
    assert all(len(text.split()) == len(["tea", "keeps", "us", "up"]) for text in typed)


JOINED = Mix(negatives=1, wordings_share=0.0, statement_share=1.0, joined_share=1.0)
SLEEPLESS = Said(text="nobody sleeps after it", outcomes={"tea": Outcome.ASSERTION})
STRONG = Said(text="it makes bones strong", outcomes={"milk": Outcome.ASSERTION})


def test_a_message_is_not_joined_with_itself() -> None:
    (one,) = judged(a_debate(Said(text="anybody here")), JOINED)
    assert one.text == "anybody here"


def test_two_messages_of_a_debate_that_are_joined_make_what_each_of_them_makes() -> None:
    for one in judged(a_debate(SLEEPLESS, STRONG), JOINED):
        joint = one.text.removeprefix(SLEEPLESS.text).removesuffix(STRONG.text)
        joint = joint.removeprefix(STRONG.text).removesuffix(SLEEPLESS.text)
        assert joint in {". ", ", ", " and ", "... ", " - "}  # one, between the two
        assert {pair.outcome for pair in one.pairs} == {Outcome.ASSERTION}


@pytest.mark.parametrize(
    "other",
    [
        Said(text="no, all do", outcomes={"tea": Outcome.DENIAL}),
        Said(text="does anybody?"),
        Said(text="bones are not stronger for it", outcomes={"milk": Outcome.DENIAL}),
        Said(text=" ".join(["so"] * MOST_WORDS)),
    ],
    ids=["on the same claim", "a question", "a denial", "too long together"],
)
def test_what_would_change_what_is_said_is_not_joined(other: Said) -> None:
    found = judged(a_debate(SLEEPLESS, other), JOINED)
    assert SLEEPLESS.text in {one.text for one in found}


@pytest.mark.parametrize(("passes", "rows"), [(0.01, 1), (0.1, 1), (0.25, 3), (1, 10), (1.1, 11), (2.3, 23), (3, 30)])
def test_as_many_rows_are_gone_over_as_passes_are_asked_for(passes: float, rows: int) -> None:
    debates = [(a_debate(Said(text=f"tea {number}", unsure=("milk",))), MIX, 1) for number in range(10)]
    assert len(passed_over(debates, passes, seed=7)) == rows


def test_each_pass_is_in_another_order() -> None:
    said = [Said(text=f"tea keeps {number} people awake", outcomes={"tea": Outcome.ASSERTION}) for number in range(40)]
    found = passed_over([(a_debate(*said), MIX, 1)], 2, seed=7)
    first, second = found[: len(found) // 2], found[len(found) // 2 :]
    assert first == passed_over([(a_debate(*said), MIX, 1)], 1, seed=7)
    assert first != second
    assert {one.text for row in first for one in row} != {one.text for row in second for one in row}  # in other forms


TALK = Said(text="hm")
DENIED = Said(text="tea never kept me awake", outcomes={"tea": Outcome.DENIAL})
ASSERTED = Said(text="I lie awake after tea", outcomes={"tea": Outcome.ASSERTION})


@pytest.mark.parametrize(
    ("shares", "read"),
    [
        (Shares(), [TALK, DENIED, ASSERTED]),
        (Shares(talk=0.0), [DENIED, ASSERTED]),
        (Shares(denials=0.0), [TALK, ASSERTED]),
        (Shares(rest=0.0), [TALK, DENIED]),
        (Shares.all(0.0), []),
    ],
)
def test_a_pass_reads_a_share_of_talk_of_denials_and_of_the_rest(shares: Shares, read: list[Said]) -> None:
    messages = (TALK, DENIED, ASSERTED)
    assert shares.drawn(messages, random.Random(1)) == read
    assert shares.expected(messages) == len(read)


def test_a_debate_that_a_pass_reads_nothing_of_has_no_rows() -> None:
    assert passed_over([(a_debate(TALK), replace(MIX, shares=Shares.all(0.0)), 1)], 1, seed=7) == []


def test_each_pass_draws_its_share_anew() -> None:
    said = a_debate(*(Said(text=f"tea {number}", outcomes={"tea": Outcome.ASSERTION}) for number in range(40)))
    first, second = (
        {
            one.text
            for row in passed_over([(said, replace(MIX, shares=Shares.all(0.5)), 1)], 1, seed=seed)
            for one in row
        }
        for seed in (1, 2)
    )
    assert len(first - second) > 5
    assert len(second - first) > 5


@pytest.mark.parametrize("mined", [False, True])
def test_negatives_are_mined_for_the_messages_of_a_mix_that_asks_for_it(mined: bool) -> None:
    looked_up = []

    def mining(debate: Debate, said: Said) -> Said:
        looked_up.append((debate.name, said.text))
        return said

    mix = replace(MIX, mined=mined, shares=Shares(talk=0.0))
    list(rows(a_debate(TALK, ASSERTED), mix, Augment(random.Random(1)), random.Random(1), mining))
    assert looked_up == [("drinks", ASSERTED.text)] * mined
