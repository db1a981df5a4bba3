"""The card of a judge that was trained tells what it was made from."""

import pytest

from bot.training.model_card import model_card


def a_card(*, start: str | None = None, public: bool = False) -> str:
    return model_card(
        "a judge", start, [(1, "main", 2.0, 1_200)], [("main", "helmets", 1_150, 3)], ["recall .5"], public=public
    )


@pytest.mark.parametrize("public", [False, True])
def test_public_data_is_named_where_it_was_given(public: bool) -> None:
    assert ("ArgKP-2021" in a_card(public=public)) is public


def test_stages_texts_and_figures_are_told() -> None:
    told = a_card()
    for row in ("| 1 | main | 2 | 1,200 |", "| main | helmets | 1,150 | 3 |", "recall .5", "from the encoder alone"):
        assert row in told


def test_the_judge_that_was_trained_further_is_named() -> None:
    assert "from an older one, whose own card" in a_card(start="an older one")
