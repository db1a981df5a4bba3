"""What somebody gets who asks: the close match, a few possible ones, or nothing. Used by every private answer."""

from dataclasses import dataclass

from bot.answering.policy import Decision, Limits, Reply, Silence, judge
from bot.core.claims import Claim, Gate
from bot.core.library import Library
from bot.core.reasons import Reason
from bot.matching import Match, Matcher, MatchResult, Thresholds

FEWEST_WORDS = 3
CLOSE = 50.0
"""How similar (0-100) a claim must be to be called a close match."""
MOST_OPTIONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A close match, the gate that fired on it, and the other claims well said in the text (four at most)."""

    claim: Claim
    match: Match
    gate: Gate | None = None
    also: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A claim that the text may mean; `close` where it is similar enough to be called a close match."""

    claim: Claim
    close: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """No close match, but up to four claims that the text may mean, most similar first."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing in the library is near the text."""


@dataclass(frozen=True, slots=True)
class TooShort:
    """Fewer than three words."""


@dataclass(frozen=True, slots=True)
class NoText:
    """No words at all: an image, a link, an emoji."""


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A text in another language than the library's: it would only be guessed at."""


Answer = Found | Possible | Nothing | TooShort | NoText | OtherLanguage


def look_up(content: str, matcher: Matcher, library: Library) -> Answer:
    """Return what the library has to say about a text that somebody asked about."""
    result = matcher.rank(content)
    if result.words < FEWEST_WORDS:
        return TooShort() if result.words else NoText()
    if result.is_foreign:
        return OtherLanguage()
    return _found(result, matcher.thresholds, library) or _possible(result, matcher.thresholds, library)


def decide(content: str, matcher: Matcher) -> tuple[MatchResult, Decision]:
    """Return what is read in a text and, by the rules that the text alone decides, how it would be met unasked."""
    result = matcher.rank(content)
    decision = judge(result, matcher.thresholds, Limits())
    if isinstance(decision, Reply) and not matcher.is_near_subject(content):
        decision = Silence(reason=Reason.NO_MATCH)
    return result, decision


def _found(result: MatchResult, thresholds: Thresholds, library: Library) -> Found | None:
    """Return the claim that the text makes; else one that it is surely about, denying it, asking or reporting."""
    spoken = thresholds.reached(result.matches)
    mentioned = [match for match in result.ranking if match.gates and match.similarity >= thresholds.about]
    if not spoken and not mentioned:
        return None
    best, *others = spoken or mentioned[:1]
    return Found(
        claim=library.claims[best.claim_id],
        match=best,
        gate=next((gate for gate in Gate if gate in best.gates), None),
        also=tuple(library.claims[match.claim_id] for match in others[:MOST_OPTIONS]),
    )


def _possible(result: MatchResult, thresholds: Thresholds, library: Library) -> Possible | Nothing:
    near = [match for match in result.ranking if match.similarity >= thresholds.offer][:MOST_OPTIONS]
    options = (Option(claim=library.claims[match.claim_id], close=match.similarity >= CLOSE) for match in near)
    return Possible(options=tuple(options)) if near else Nothing()
