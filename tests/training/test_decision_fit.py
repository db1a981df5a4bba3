"""The threshold is the lowest score that keeps the rules, and none is told from the last one."""

from dataclasses import replace

import pytest

from bot.corpus.texts import Outcome, Said
from bot.matching import SpeechAct
from bot.matching.decision import log_odds
from bot.matching.speech_act import ACTS
from bot.training.calibration import UNFITTED, Example, Row
from bot.training.decision_fit import OTHERS, lowest_score

NOTHING = UNFITTED.assertion._replace(judged=0.0, judged_wording=0.0)
DECIDER = replace(UNFITTED, assertion=NOTHING._replace(judged=1.0))
MANY = 40
SOURCES = ("annotators", "other subject", "real")


def an_example(source: str, chance: float, outcome: Outcome | None) -> Example:
    features = NOTHING._replace(judged=log_odds(chance))
    asserted = outcome is Outcome.ASSERTION
    acts = dict.fromkeys(ACTS, 0.0) | {SpeechAct.ASSERTION: 0.9}
    row = Row(features, acts, asserted=asserted, meant=outcome is not None)
    said = Said(text="helmets help", outcomes={} if outcome is None else {"helmets": outcome})
    return Example(source=source, said=said, words=8, rows=(row,))


def kept(chance: float) -> list[Example]:
    """Texts that keep every rule from a score on: what asserts nothing is answered below it."""
    right = [an_example(source, 0.99, Outcome.ASSERTION) for source in SOURCES]
    wrong = [an_example("real", chance, None), an_example("annotators", chance, Outcome.DENIAL)]
    others = [an_example(OTHERS, 0.3, None)] * 6 * MANY
    return [*others, *(example for example in (*right, *wrong) for _ in range(MANY))]


@pytest.mark.parametrize(("chance", "score"), [(0.701, 71.0), (0.955, 96.0), (0.965, None)])
def test_the_lowest_score_that_keeps_the_rules_is_taken_the_last_one_too(chance: float, score: float | None) -> None:
    assert lowest_score(kept(chance), DECIDER) == score


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(("wrong", "score"), [(1, 40.0), (12, 71.0)])
def test_so_many_answers_to_each_kind_of_text_are_right(source: str, wrong: int, score: float) -> None:
    asked = [an_example(source, 0.701, Outcome.QUESTION)] * wrong
    assert lowest_score([*kept(0.3), *asked], DECIDER) == score


@pytest.mark.parametrize(("answered", "score"), [(1, 40.0), (12, 71.0)])
def test_few_words_on_other_debates_are_answered(answered: int, score: float) -> None:
    assert lowest_score([*kept(0.3), *[an_example(OTHERS, 0.701, None)] * answered], DECIDER) == score
