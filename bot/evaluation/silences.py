"""What each reason for silence means for whoever writes a library, and what they can do: a table of advice."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.answering.policy import Limits
from bot.core.reasons import Reason

_SHORT, _LONG = Limits().fewest_words, Limits().most_words
_GATED = "look whether a phrase under gates, or a near miss, catches what it should not"


@dataclass(frozen=True, slots=True)
class Advice:
    """A reason in half a sentence, and what helps where a wording stays silent for it."""

    meaning: str
    cure: str

    def __str__(self) -> str:
        return f"{self.meaning}; {self.cure}"


ADVICE: Mapping[Reason, Advice] = MappingProxyType(
    {
        Reason.LENGTH: Advice(
            f"under {_SHORT} or over {_LONG} words, which is never answered unasked",
            f"keep a short one for /check, and add one of {_SHORT} words or more",
        ),
        Reason.LANGUAGE: Advice("not in the library's language", "write it in that language, its slang under aliases"),
        Reason.NO_MATCH: Advice(
            "no claim came near enough, or its words alone do not show the subject",
            "add wordings with other words for the same thing, slang under aliases, and what people call the subject",
        ),
        Reason.WEAK: Advice(
            "a claim came near, but the message hardly seems to make it",
            "add wordings that say it as directly; look whether a near miss says the same",
        ),
        Reason.NEAR_MISS: Advice(
            "it says the same as a near miss of the claim",
            "reword the near miss, or add a wording that is nearer",
        ),
        Reason.UNSURE: Advice(
            "a claim is probably meant, but whether it is asserted is not clear",
            "add wordings in this tone; make the claim say what people say, in fewer words",
        ),
        Reason.AMBIGUOUS: Advice(
            "another claim fits it better, and is itself silenced",
            "say in each of the two what sets it apart, or merge them",
        ),
        Reason.MANY: Advice("it makes many claims at once", "split it"),
        Reason.QUESTION: Advice("read as a question", _GATED),
        Reason.QUOTED: Advice("read as somebody else's words", _GATED),
        Reason.DENIED: Advice("read as a denial", _GATED),
        Reason.JOKE: Advice("read as a joke", _GATED),
        Reason.PERSONAL: Advice("it may be somebody's own story", _GATED),
    }
)
"""For each reason that the text alone decides."""
