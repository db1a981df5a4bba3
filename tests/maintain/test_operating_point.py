"""The thresholds are those of most right answers at which what asserts nothing is left alone, as far as it must be."""

import pytest

from bot.core.claims import Gate
from bot.core.matching.gates import NOTHING_TOLD, Told

pytest.importorskip("scipy")

from bot.maintain.examples import Example
from bot.maintain.operating_point import MOST_ANSWERED, WANTED, Outcome, answered, best


def outcome(
    kind: str, score: float, asserted: float = 0.95, *, confided: float = 0.0, told: Told = NOTHING_TOLD
) -> Outcome:
    example = Example(
        source="message",
        hand="oak",
        size="whole",
        kind=kind,
        claims=frozenset({"helmets"}),
        words=9,
        told=told,
        weight=1.0,
        looks=(),
    )
    return Outcome(example=example, claim="helmets", score=score, asserted=asserted, confided=confided)


CLAIMS = [outcome("claim", score / 2, 0.5 + score / 400) for score in range(80, 200)]


@pytest.mark.parametrize("kind", sorted(MOST_ANSWERED))
def test_no_kind_is_answered_more_than_it_may_be(kind: str) -> None:
    others = [outcome(kind, 40 + number % 50, 0.5 + (number % 49) / 100) for number in range(900)]
    thresholds = best([*CLAIMS, *others])
    assert answered(others, thresholds)[kind] <= MOST_ANSWERED[kind] + 0.005
    assert thresholds.speak > 40 or thresholds.asserted > 0.5


def test_nothing_is_asked_for_in_vain() -> None:
    assert (best(CLAIMS).speak, best(CLAIMS).asserted) == (40, 0.5)


def test_where_nothing_keeps_what_must_not_happen_away_the_most_is_asked_for() -> None:
    thresholds = best([*CLAIMS, *[outcome("denial", 100, 1.0)] * 9])
    assert (thresholds.speak, thresholds.asserted) == (93, 0.99)


def test_without_a_single_right_answer_the_most_is_asked_for() -> None:
    thresholds = best([])
    assert (thresholds.speak, thresholds.asserted) == (93, 0.99)


def test_one_message_more_does_not_move_a_threshold_far() -> None:
    others = [outcome("twin", 40 + number / 2) for number in range(100)]
    before, after = (best([*CLAIMS, *others[:most]]).speak for most in (99, 100))
    assert abs(before - after) <= 2


def test_what_seems_a_personal_story_is_said_only_where_it_surely_asserts() -> None:
    said = [
        outcome("claim", 99, chance, told=Told(frozenset(), seems_private=True)).is_said(WANTED)
        for chance in (0.9, 0.96)
    ]
    assert said == [False, True]


def test_neither_a_joke_nor_what_may_confide_is_said() -> None:
    assert not outcome("claim", 99, 0.99, told=Told(frozenset({Gate.JOKE}), seems_private=False)).is_said(WANTED)
    assert not outcome("claim", 99, 0.9, confided=WANTED.confided + 0.01).is_said(WANTED)
