"""A message that is perturbed says the same in other letters."""

import random

from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation import perturbation


def test_a_mistyped_message_differs_in_two_words_at_most() -> None:
    text = "nobody wears bicycle helmets here"
    changed = perturbation.perturbations({}, seed=1)["two typos"](text)
    assert sum(one != other for one, other in zip(text.split(), changed.split(), strict=True)) in {1, 2}


@given(st.text("ef", min_size=3, max_size=6), st.randoms(use_true_random=False))
def test_a_slip_changes_every_word(word: str, chance: random.Random) -> None:
    assert perturbation.slipped(word, chance) != word


@given(st.text())
def test_any_text_can_be_perturbed_and_keeps_its_number_of_words_when_mistyped(text: str) -> None:
    perturbations = perturbation.perturbations({"nz": "new zealand"}, seed=1)
    changed = {name: perturbed_by(text) for name, perturbed_by in perturbations.items()}
    assert len(changed["two typos"].split()) == len(text.split())


def test_plain_text_has_neither_capitals_nor_marks() -> None:
    assert perturbation.plain("It's OVER, isn't it? 46%!") == "its over isnt it 46%"


def test_spelling_crosses_the_ocean() -> None:
    assert perturbation.american("decriminalise Labour in the centre") == "decriminalize Labor in the center"
    same = "otherwise they advised, promised and exercised; a surprise, raised and revised"
    assert perturbation.american(same) == same


def test_short_forms_stand_for_what_is_long() -> None:
    assert perturbation.shortened("New Zealand did it", {"nz": "new zealand", "aotearoa": "new zealand"}) == "nz did it"


def test_the_same_seed_makes_the_same_slips() -> None:
    first, second = (perturbation.perturbations({}, seed=7)["two typos"]("nobody wears helmets") for _ in range(2))
    assert first == second
