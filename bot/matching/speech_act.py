"""What a message does with a claim."""

from enum import StrEnum


class SpeechAct(StrEnum):
    """What a message does with a claim, in the order of the judge's outputs. NEITHER: the claim is not in it."""

    NEITHER = "neither"
    ASSERTION = "assertion"
    DENIAL = "denial"
    QUESTION = "question"
    QUOTATION = "quotation"
    DISCLOSURE = "disclosure"
    JOKE = "joke"


ACTS = tuple(SpeechAct)
OTHER_ACTS = tuple(act for act in SpeechAct if act not in {SpeechAct.NEITHER, SpeechAct.ASSERTION})
"""The ways of mentioning a claim without asserting it."""

ASSERTION_INDEX = ACTS.index(SpeechAct.ASSERTION)
"""The place of an assertion among the judge's probabilities."""
