"""Sentences put into forms: what is done with them changes, what they say does not."""

import random

from bot.corpus.texts import Outcome
from bot.training.augment import Forms


def test_without_a_form_a_wording_is_asserted() -> None:
    assert Forms(random.Random(1), share=0.0)("Helmets save lives.") == ("Helmets save lives.", Outcome.ASSERTION)


def test_every_form_keeps_the_sentence_and_names_its_act() -> None:
    forms = Forms(random.Random(1), share=1.0)
    made = [forms("Helmets save lives.") for _ in range(400)]
    assert all("elmets save lives" in text for text, _ in made)
    assert {outcome for _, outcome in made} == {
        Outcome.ASSERTION, Outcome.DENIAL, Outcome.QUESTION, Outcome.QUOTATION, Outcome.JOKE,
    }  # fmt: skip
