"""What is said of one subject is said of another: then it asserts none of the claims that it asserted."""

import random
from pathlib import Path

import pytest

from bot.corpus.texts import ClaimTexts, Debate, Outcome, Said
from bot.training.swaps import Swaps, swapped

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
    assert swaps.swapped(text, random.Random(1)) == other


def test_what_asserted_a_claim_is_only_near_it_on_another_subject(swaps: Swaps) -> None:
    said = (
        Said(text="tea wakes", outcomes={"wakes": Outcome.ASSERTION}),
        Said(text="tea never wakes", outcomes={"wakes": Outcome.DENIAL}),
        Said(text="it wakes", outcomes={"wakes": Outcome.ASSERTION}),
    )
    debate = Debate(name="tea", claims={"wakes": ClaimTexts(statement="Tea wakes.")}, messages=said)
    (message,) = swapped(debate, swaps, random.Random(1)).messages
    assert (message.text, message.near, message.outcomes) == ("gin wakes", ("wakes",), {})
