"""What came near a claim and stayed silent: texts that may be a wording or a near miss that the claim still lacks."""

from dataclasses import dataclass, field

from bot.answering.policy import Decision, Silence
from bot.core.claims import Claim
from bot.core.reasons import Reason
from bot.core.text import one_line
from bot.storage.yaml_text import quoted

NEAR = frozenset({Reason.NEAR_MISS, Reason.WEAK, Reason.UNSURE, Reason.AMBIGUOUS})
"""The silences for which a claim was near and no way of saying it spoke against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A text that stayed silent, the claim that it came nearest to, and where it stands."""

    reason: Reason
    claim_id: str
    similarity: float
    place: str
    text: str = field(repr=False)


def near(decision: Decision, *, place: str, text: str) -> Near | None:
    """Return what came near, or None where there was an answer or no claim was near."""
    if not isinstance(decision, Silence) or decision.reason not in NEAR or decision.match is None:
        return None
    match = decision.match
    return Near(reason=decision.reason, claim_id=match.claim_id, similarity=match.similarity, place=place, text=text)


def listed(found: Near, claim: Claim | None) -> str:
    """Return it as people read it, its last line ready to paste under phrasings or near_misses."""
    said = f" ({claim.claim})" if claim else ""
    return f"{found.place}: {told(found)}{said}\n  - {quoted(one_line(found.text))}\n"


def told(found: Near) -> str:
    """Return why it stayed silent, and beside which claim, without the text."""
    return f"{found.reason} (similarity {found.similarity:.0f})  {found.claim_id}"
