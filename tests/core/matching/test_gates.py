"""Each gate fires on what it is for, and lets the plain assertion pass."""

from pathlib import Path

import pytest
import yaml

from bot.core.bare import BareClaim
from bot.core.claims import Gate
from bot.core.matching import Matcher

EXAMPLES = yaml.safe_load((Path(__file__).parents[1] / "data" / "gates.yaml").read_text(encoding="utf-8"))
GATED = [(Gate(gate), text) for gate, texts in EXAMPLES.items() for text in texts["fires"]]
ASSERTED = [(Gate(gate), text) for gate, texts in EXAMPLES.items() for text in texts["passes"]]


def gates_on(matcher: Matcher, text: str) -> frozenset[Gate]:
    return matcher.match(text).matches[0].gates


def test_every_gate_has_examples_of_both_kinds() -> None:
    assert {gate for gate, _ in GATED} == {gate for gate, _ in ASSERTED} == set(Gate)


@pytest.mark.parametrize(("gate", "text"), GATED)
def test_a_gate_fires_on_its_way_of_mentioning_a_claim(helmets: Matcher, gate: Gate, text: str) -> None:
    assert gate in gates_on(helmets, text)


@pytest.mark.parametrize(("gate", "text"), ASSERTED)
def test_a_gate_lets_an_assertion_pass(helmets: Matcher, gate: Gate, text: str) -> None:
    assert gate not in gates_on(helmets, text)


def test_a_library_adds_words_of_its_own(helmets: Matcher) -> None:
    assert Gate.JOKE in gates_on(helmets, "helmets halve head injuries in the Tour de France")


def test_a_quoted_line_does_not_hide_what_the_writer_says(helmets: Matcher) -> None:
    reading = helmets.match("> some other words of yesterday\nhelmets halve head injuries")
    assert not reading.matches[0].gates


def test_that_one_wording_negates_a_word_does_not_make_the_claim_negate_it(helmets: Matcher) -> None:
    (claim, *others) = helmets.claims
    wordings = (*claim.phrasings, "helmets never halve injuries to the knee")
    odd = BareClaim(id=claim.id, claim=claim.claim, phrasings=wordings)
    (_, plain), *_ = helmets.looks("helmets do not halve head injuries", 1)
    (_, beside), *_ = Matcher([odd, *others], subject=("helmet",)).looks("helmets do not halve head injuries", 1)
    assert beside.signals.negates == pytest.approx(plain.signals.negates, abs=0.01)
