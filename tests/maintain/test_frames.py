"""Plain assertions are turned into denials, and only those that a single word turns."""

import random

import pytest

from bot.maintain.frames import negated


def _all(wording: str) -> set[str | None]:
    return {negated(wording, random.Random(seed)) for seed in range(20)}  # noqa: S311 - the same draws each time


def test_a_plain_assertion_is_turned_at_its_only_auxiliary_verb() -> None:
    assert _all("Helmets are a good idea") == {"Helmets are not a good idea", "Helmets aren't a good idea"}


@pytest.mark.parametrize("verb", ["will", "can"])
def test_a_verb_that_contracts_oddly_is_turned_by_a_whole_word(verb: str) -> None:
    assert _all(f"helmets {verb} save lives") == {f"helmets {verb} not save lives"}


@pytest.mark.parametrize(
    "said",
    [
        "Helmets save lives",
        "Helmets are no good idea",
        "Helmets aren't a good idea",
        "helmets dont do anything",
        "Helmets are good. Hats are not.",
        "Helmets are good and they were cheap",
        "Helmets are good, hats save nobody",
        "so helmets are good",
        "Helmets are good. Hats save heads",
        "Helmets are good, hats save heads",
        "helmets are good for whoever rides a bike fast on a wet road in the dark",
        "are helmets a good idea?",
        "the ones who wear them are safer",
    ],
)
def test_what_one_word_would_not_plainly_turn_is_left(said: str) -> None:
    assert _all(said) == {None}
