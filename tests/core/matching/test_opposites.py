"""Which words pull against each other."""

import pytest

from bot.core import text
from bot.core.matching.gates import line, pulled
from bot.core.matching.opposites import oppose
from bot.core.matching.stems import Stems


def pulls(said: str) -> frozenset[tuple[int, int]]:
    stems = Stems({})
    return pulled([line(sentence, stems.aligned(sentence.words)) for sentence in text.sentences(text.spoken(said))])


@pytest.mark.parametrize(
    ("said", "claimed"),
    [
        ("injuries went down to fewer than before", "injuries increased"),
        ("cycling is dangerous there", "cycling is safe there"),
        ("it was a flop", "the law succeeded"),
        ("everyone was consulted and asked", "they ignored the cyclists"),
    ],
)
def test_words_of_the_other_end_oppose_a_claim(said: str, claimed: str) -> None:
    assert oppose(pulls(said), pulls(claimed))


@pytest.mark.parametrize(
    ("said", "claimed"),
    [
        ("injuries rose by half", "injuries increased"),
        ("injuries never fell", "injuries increased"),
        ("some rose and some fell", "injuries increased"),
        ("helmets are blue", "injuries increased"),
        ("", ""),
    ],
)
def test_words_of_the_same_end_negated_ones_and_those_of_both_ends_oppose_nothing(said: str, claimed: str) -> None:
    assert not oppose(pulls(said), pulls(claimed))


def test_a_claim_that_pulls_both_ways_is_opposed_by_nothing() -> None:
    assert not oppose(pulls("it fell"), pulls("it rose") | pulls("it fell"))
