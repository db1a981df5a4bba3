"""What is said of one subject is said of another: then it asserts none of the claims that it asserted."""

import random
from pathlib import Path

import pytest

from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said
from bot.training.swaps import Swaps, swapped, swapped_alike

FILE = """
naming: [what]
left: [tea]
slots: {what: [tea, black tea], who: [drinkers]}
subjects: [{what: gin, who: boozers}]
"""


@pytest.fixture
def swaps(tmp_path: Path) -> Swaps:
    file = tmp_path / "swaps.yaml"
    file.write_text(FILE, encoding="utf-8")
    return Swaps.of(file)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("black tea wakes drinkers", "gin wakes boozers"),
        ("Tea wakes drinkers", "gin wakes boozers"),
        ("it wakes drinkers", None),
        ("tea in a teapot wakes", None),
    ],
    ids=["the longest word", "in any case", "no word that names the subject", "a word of the subject left"],
)
def test_a_text_is_of_another_subject_or_none(text: str, other: str | None, swaps: Swaps) -> None:
    assert swaps.swapped(text, swaps.subjects[0]) == other


@pytest.fixture
def tea() -> Debate:
    said = (
        Said(text="tea wakes", outcomes={"wakes": Outcome.ASSERTION}),
        Said(text="tea never wakes", outcomes={"wakes": Outcome.DENIAL}),
        Said(text="it wakes", outcomes={"wakes": Outcome.ASSERTION}),
        Said(text="tea heals drinkers", outcomes={"heals": Outcome.ASSERTION}),
    )
    claims = {"wakes": ClaimTexts(statement="Tea wakes."), "heals": ClaimTexts(statement="A cup a day heals.")}
    return Debate(name="tea", claims=claims, messages=said)


def test_what_asserted_a_claim_is_only_near_it_on_another_subject(tea: Debate, swaps: Swaps) -> None:
    first, second = swapped(tea, swaps, random.Random(1)).messages
    assert (first.text, first.near, first.outcomes) == ("gin wakes", ("wakes",), {})
    assert (second.text, second.near, second.outcomes) == ("gin heals boozers", ("heals",), {})


def test_beside_the_claim_on_the_same_other_subject_it_is_asserted(tea: Debate, swaps: Swaps) -> None:
    debate = swapped_alike(tea, swaps, random.Random(1))
    (message,) = debate.messages  # the other claim does not name its subject, so it has no twin
    [(name, outcome)] = message.outcomes.items()
    assert (message.text, debate.claims[name].statement, outcome) == ("gin wakes", "gin wakes.", Outcome.ASSERTION)
    assert not debate.complete
