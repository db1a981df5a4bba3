"""What the shipped judge makes of plain paraphrases, beside claims without any wording.

A judge that is trained on much that only looks like a claim comes to see claims nowhere, and averages over libraries of
ten wordings do not show it: one such judge gave 4 of these 11 more than one half, and those that ship 9 or 10.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml

from bot.matching import SpeechAct
from bot.matching.judge import Text, Vectors
from bot.matching.speech_act import ACTS
from tests.judge import judge

HERE = Path(__file__).parent
ASSERTION = ACTS.index(SpeechAct.ASSERTION)


def asserted(claims: Sequence[str], says: Sequence[str]) -> Vectors:
    """Return how probable it is that each text asserts the claim beside it."""
    encoded = [judge().encode([Text(one) for one in texts]) for texts in (claims, says)]
    return judge().judge([*zip(*encoded, strict=True)])[:, ASSERTION]


def given(name: str) -> tuple[list[str], ...]:
    """Return a file's rows as columns."""
    rows = yaml.safe_load((HERE / name).read_text("utf-8"))
    return tuple([row[key] for row in rows] for key in rows[0])


def test_nearly_all_plain_paraphrases_are_read_as_assertions() -> None:
    assert sum(asserted(*given("paraphrases.yaml")) > 1 / 2) >= 9


def test_what_repeats_a_claim_is_likelier_to_assert_it_than_what_says_it_of_something_else() -> None:
    claims, says, other = given("nearly_verbatim.yaml")
    assert sum(asserted(claims, says) > 1 / 2) >= len(claims) - 1
    assert np.mean(asserted(claims, says) - asserted(claims, other)) >= 0.15  # the judge before: .12
