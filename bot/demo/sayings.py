"""What people say in the demo: about the shipped library in our own words, about another one in its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from bot.answering.policy import Limits, Reply, Silence, decide_by_text
from bot.core.claims import Kind
from bot.core.errors import BotError
from bot.core.library import Library
from bot.core.reasons import Reason
from bot.matching import Matcher

OURS: Mapping[str, str] = {
    "decriminalisation-averts-hiv": (
        "Nearly half of new HIV infections would never happen if sex work were decriminalised."
    ),
    "legal-prostitution-increases-trafficking": "Make prostitution legal and trafficking goes up, every time.",
    "nordic-model-drove-underground": "The Swedish law has just pushed prostitution underground, nothing more.",
    "no-murders-in-sweden": "Since Sweden banned buying, not one woman in prostitution has been murdered there.",
}
"""One message a claim, two of either side. None is a phrasing of the library: then the demo would prove little."""

STORY = "I was in prostitution for six years in Sweden, and that law drove me underground. Nobody helped me."
SMALL_TALK = "Is anybody else coming to the meeting on Thursday?"
FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """Messages about as many claims, each of them answered unasked, three at least; and somebody's own story.

    `story` is None where the library does not know it for one.
    """

    messages: tuple[str, ...]
    story: str | None

    @property
    def question(self) -> str:
        """The first message as a question."""
        first = self.messages[0]
        return f"Is it true that {first[0].lower()}{first[1:].rstrip('.!')}?"


def sayings(library: Library, matcher: Matcher) -> Sayings:
    """Return what this library answers. Raises BotError where it answers fewer than three claims unasked."""
    found = tuple(islice(_answered(library, matcher), len(OURS)))
    if len(found) < FEWEST:
        raise BotError(f"The demo needs a library that answers three claims unasked; {library.name} answers fewer.")
    decision = decide_by_text(matcher.match(STORY), matcher.thresholds, Limits())
    personal = isinstance(decision, Silence) and decision.reason is Reason.PERSONAL
    return Sayings(messages=found, story=STORY if personal else None)


def _answered(library: Library, matcher: Matcher) -> Iterator[str]:
    """One message for each claim that may be answered, ours first."""
    unasked = [claim for claim in library.claims.values() if claim.passive and claim.kind is Kind.FACTUAL]
    order = {name: place for place, name in enumerate(OURS)}
    for claim in sorted(unasked, key=lambda claim: order.get(claim.id, len(order))):
        candidates = (*filter(None, (OURS.get(claim.id),)), *claim.phrasings)
        if answered := next((said for said in candidates if _answers(matcher, said, claim.id)), None):
            yield answered


def _answers(matcher: Matcher, said: str, claim_id: str) -> bool:
    decision = decide_by_text(matcher.match(said), matcher.thresholds, Limits())
    return isinstance(decision, Reply) and decision.match.claim_id == claim_id
