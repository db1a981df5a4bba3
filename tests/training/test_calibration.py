"""What the decision is fitted on is what the bot would judge, and counted as answered is what its rules let pass."""

from collections.abc import Mapping
from dataclasses import replace
from math import exp
from statistics import fmean
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.policy import Limits
from bot.corpus.texts import Outcome, Said
from bot.matching import Matcher, SpeechAct
from bot.matching.decision import log_odds
from bot.matching.speech_act import ACTS
from bot.training.calibration import (
    Example,
    Row,
    assertion_shift,
    average_precision,
    best,
    examples,
    fitted,
    with_ranking,
)
from tests.matching.conftest import HELMETS, LIBRARY
from tests.scripted_judge import DECIDER, ScriptedJudge

CLAIM = HELMETS[0]
SAID = Said(text=CLAIM.claim, outcomes={CLAIM.id: Outcome.ASSERTION})
CERTAIN = DECIDER.assertion._replace(judged=9.0, judged_wording=9.0)


def chances(**known: float) -> Mapping[SpeechAct, float]:
    return MappingProxyType(dict.fromkeys(ACTS, 0.0) | {SpeechAct[name]: chance for name, chance in known.items()})


def a_row(acts: Mapping[SpeechAct, float], *, is_near_miss: bool = False) -> Row:
    return Row(CERTAIN, acts, asserted=True, meant=True, is_near_miss=is_near_miss)


def an_example(*rows: Row, words: int = 8) -> Example:
    return Example(source="chat", said=SAID, words=words, rows=rows)


ASSERTED = chances(ASSERTION=0.9)


def test_the_claim_that_a_message_asserts_is_told_from_the_others() -> None:
    (example,) = examples(Matcher.of(LIBRARY, ScriptedJudge()), [SAID], "chat")
    assert [row.asserted for row in example.rows].count(True) == 1
    assert example.is_claim


def test_what_promises_too_little_to_be_judged_is_nothing_to_fit_on() -> None:
    matcher = Matcher.of(LIBRARY, ScriptedJudge(decider=replace(DECIDER, least_promise=0.9)))
    said = replace(SAID, text="my helmet has a head on it")
    assert matcher.is_worth_judging(said.text)
    little, enough = examples(matcher, [said, SAID], "chat")
    assert little.rows == ()
    assert len(enough.rows) == 1


def test_what_passes_the_rules_of_the_text_is_answered() -> None:
    found = best(an_example(a_row(ASSERTED)), DECIDER, Limits())
    assert found is not None
    assert found.right


@pytest.mark.parametrize(
    "example",
    [
        an_example(a_row(chances(ASSERTION=0.4, DENIAL=0.5))),
        an_example(a_row(chances(ASSERTION=0.05, JOKE=0.3))),
        an_example(a_row(chances(ASSERTION=0.7, DENIAL=0.2))),
        an_example(a_row(ASSERTED, is_near_miss=True)),
        an_example(a_row(ASSERTED), words=Limits().most_words + 1),
        an_example(),
    ],
    ids=["a denial", "hardly an assertion", "perhaps a denial", "a near miss", "too long", "nothing judged"],
)
def test_what_the_rules_of_the_text_silence_is_not_answered(example: Example) -> None:
    assert best(example, DECIDER, Limits()) is None


def test_a_claim_on_which_two_readers_differ_is_neither_right_nor_wrong() -> None:
    matcher = Matcher.of(LIBRARY, ScriptedJudge())
    (sure,) = examples(matcher, [SAID], "chat")
    (unsure,) = examples(matcher, [Said(text=CLAIM.claim, unsure=(CLAIM.id,))], "chat")
    assert len(unsure.rows) == len(sure.rows) - 1
    assert not any(row.meant for row in unsure.rows)


def test_what_says_the_same_as_a_near_miss_is_known_as_one() -> None:
    (example,) = examples(Matcher.of(LIBRARY, ScriptedJudge()), [Said(text=CLAIM.near_misses[0])], "chat")
    assert any(row.is_near_miss for row in example.rows)


def test_what_somebody_asks_about_is_judged_whatever_it_is_about() -> None:
    matcher = Matcher.of(LIBRARY, ScriptedJudge())
    lunch = Said(text="lunch was good today")
    ((unasked,), (asked,)) = (examples(matcher, [lunch], "chat", asked=asked) for asked in (False, True))
    assert unasked.rows == ()
    assert asked.rows


def test_arguments_change_what_is_similar_to_a_claim_and_not_what_asserts_it() -> None:
    matcher = Matcher.of(LIBRARY, ScriptedJudge())
    found = [*examples(matcher, [SAID, Said(text="helmet laws put people off")], "chat")]
    arguments = [*examples(matcher, [Said(text="heads need no hats")], "arguments", asked=True)]
    without, beside = (
        fitted(found, DECIDER, more, wanted=lambda _, decider: decider.thresholds) for more in ((), arguments)
    )
    assert beside.assertion == without.assertion
    assert beside.about != without.about


def test_nearly_all_claims_that_are_meant_promise_enough_to_be_judged() -> None:
    nothing = DECIDER.ranking._replace(cosine_wording=0.0)
    found = [(nothing._replace(cosine_wording=at / 100, judged=1.0), at >= 50) for at in range(100)]
    decider = with_ranking(DECIDER, found)
    assert decider.ranking.judged == 0
    missed = [decider.rank(features) < decider.least_promise for features, meant in found if meant]
    assert 0 < sum(missed) <= 0.05 * len(missed)


@pytest.mark.parametrize(("before", "after"), [(0.0, 0.5), (0.9, 0.9)])
def test_what_promises_less_than_nearly_all_that_is_meant_is_not_judged(before: float, after: float) -> None:
    found = [
        an_example(Row(CERTAIN._replace(cosine_wording=promise), ASSERTED, asserted=meant, meant=meant))
        for promise, meant in ((0.5, True), (0.7, True), (0.1, False))
    ]
    undecided = replace(DECIDER, least_promise=before)
    decider = fitted(found, undecided, wanted=lambda _, decider: decider.thresholds)
    assert decider.least_promise == pytest.approx(after, abs=0.01)


def judged_as(chance: float, *, asserted: bool) -> Example:
    features = CERTAIN._replace(judged=log_odds(chance))
    return an_example(Row(features, ASSERTED, asserted=asserted, meant=asserted))


@given(st.lists(st.floats(0.01, 0.99), min_size=2, max_size=12))
def test_with_the_shift_as_many_assertions_are_promised_as_there_are(chances: list[float]) -> None:
    found = [judged_as(chance, asserted=number % 2 == 0) for number, chance in enumerate(chances)]
    shift = assertion_shift(found)
    promised = [1 / (1 + exp(-log_odds(chance) - shift)) for chance in chances]
    assert fmean(promised) == pytest.approx(fmean(one.rows[0].asserted for one in found), abs=0.01)


def test_the_shift_fits_what_counts_most_best() -> None:
    underrated, overrated = judged_as(0.2, asserted=True), judged_as(0.8, asserted=False)
    assert assertion_shift([replace(underrated, weight=3.0), overrated]) > assertion_shift([underrated, overrated])
    assert assertion_shift([underrated, replace(overrated, weight=3.0)]) < assertion_shift([underrated, overrated])


@pytest.mark.parametrize(
    ("asserted", "others", "precision"),
    [((0.9, 0.6), (0.5,), 1.0), ((0.9, 0.4), (0.5,), (1 + 2 / 3) / 2), ((0.3,), (0.5, 0.4), 1 / 3), ((), (0.5,), None)],
)
def test_a_judge_is_the_better_the_fewer_others_it_puts_before_assertions(
    asserted: tuple[float, ...], others: tuple[float, ...], precision: float | None
) -> None:
    found = [judged_as(chance, asserted=True) for chance in asserted]
    found += [judged_as(chance, asserted=False) for chance in others]
    assert average_precision(found) == (None if precision is None else pytest.approx(precision))
