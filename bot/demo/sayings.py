"""What people say in the demo: about the shipped library in our own words, about another one in its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.core.claims import Kind
from bot.core.library import Library
from bot.core.matching import Matcher
from bot.core.policy import Limits, Reply, judge
from bot.errors import BotError

OURS: Mapping[str, str] = {
    "decriminalisation-averts-hiv": "Decriminalise sex work and you avert nearly half of all new HIV infections.",
    "no-murders-in-sweden": "Since Sweden banned buying, not one woman in prostitution has been murdered there.",
    "nordic-model-drove-underground": "All the Nordic model did in Sweden was drive prostitution underground.",
    "legal-prostitution-increases-trafficking": "Countries that legalise prostitution end up with more trafficking.",
}
"""One message a claim. None is a phrasing of the library, or the demo would only show that it can look things up."""

STORY = "I sold sex for six years in Stockholm and the police never once helped me."
SMALL_TALK = "Is anybody else coming to the meeting on Thursday?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """Three messages about three claims that are answered unasked, and the first of them asked as a question."""

    first: str
    second: str
    third: str

    @property
    def question(self) -> str:
        """The first message as a question."""
        return f"Is it true that {self.first[0].lower()}{self.first[1:].rstrip('.!')}?"


def sayings(library: Library, matcher: Matcher) -> Sayings:
    """Return what this library answers. Raises BotError where it answers fewer than three claims unasked."""
    found = _answered(library, matcher)
    try:
        return Sayings(first=next(found), second=next(found), third=next(found))
    except StopIteration:
        raise BotError(f"{library.name}: the demo needs three claims that are answered unasked.") from None


def _answered(library: Library, matcher: Matcher) -> Iterator[str]:
    """One message for each claim that may be answered."""
    unasked = [claim for claim in library.claims.values() if claim.passive and claim.kind is Kind.FACTUAL]
    ours_first = sorted(unasked, key=lambda claim: claim.id not in OURS)
    for claim in ours_first:
        candidates = (*filter(None, [OURS.get(claim.id)]), *claim.phrasings)
        if answered := next((said for said in candidates if _answers(matcher, said, claim.id)), None):
            yield answered


def _answers(matcher: Matcher, said: str, claim_id: str) -> bool:
    decision = judge(matcher.match(said), matcher.thresholds, Limits())
    return isinstance(decision, Reply) and decision.match.claim_id == claim_id
