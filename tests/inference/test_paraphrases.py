"""What the shipped judge makes of plain paraphrases, beside claims without any wording.

A judge that is trained on much that only looks like a claim comes to see claims nowhere, and averages over libraries of
ten wordings do not show it: one such judge gave 4 of these 11 more than one half, and the one that ships 10.
"""

from pathlib import Path

import yaml

from bot.matching import SpeechAct
from bot.matching.judge import Text
from bot.matching.speech_act import ACTS
from tests.judge import judge

PARAPHRASES = Path(__file__).with_name("paraphrases.yaml")
ASSERTION = ACTS.index(SpeechAct.ASSERTION)


def test_nearly_all_plain_paraphrases_are_read_as_assertions() -> None:
    given = yaml.safe_load(PARAPHRASES.read_text("utf-8"))
    claims = judge().encode([Text(one["claim"]) for one in given])
    said = judge().encode([Text(one["says"]) for one in given])
    asserted = judge().judge([*zip(claims, said, strict=True)])[:, ASSERTION]
    assert sum(asserted > 1 / 2) >= 9
