"""What somebody gets who asks: the close match, a few possible ones, or nothing. Used by every private answer."""

from dataclasses import dataclass
from math import inf

from bot.core.claims import Claim, Gate
from bot.core.library import Library
from bot.core.text import read
from bot.matching import About, Match, Matcher, MatchResult, Thresholds

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
    """No close match, but up to four claims that the text may mean, most similar first.

    `personal`: it reads like somebody's own experience.
    """

    options: tuple[Option, ...]
    personal: bool = False


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
    return _found(result, matcher.thresholds, library) or _possible(result, _least(content, matcher), library)


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
        gate=_gate(best),
        also=tuple(library.claims[match.claim_id] for match in others[:MOST_OPTIONS]),
    )


def _gate(match: Match) -> Gate | None:
    """Return the gate to tell of. Own experience comes before all others: it is answered with care first."""
    return Gate.PERSONAL if Gate.PERSONAL in match.gates else next((gate for gate in Gate if gate in match.gates), None)


def _possible(result: MatchResult, least: float, library: Library) -> Possible | Nothing:
    near = [match for match in result.ranking if match.similarity >= least][:MOST_OPTIONS]
    options = (Option(claim=library.claims[match.claim_id], close=match.similarity >= CLOSE) for match in near)
    personal = any(Gate.PERSONAL in match.gates for match in near)
    return Possible(options=tuple(options), personal=personal) if near else Nothing()


def _least(content: str, matcher: Matcher) -> float:
    """Return the similarity from which a claim is offered: lower the surer it is that a text is on the subject.

    Ordinary chat on football, rents or trains shares words with the claims and has nothing to do with them.
    """
    said = read(content)
    if matcher.about(said.text or said.quoted) is About.SUBJECT:
        return matcher.thresholds.offer
    return max(CLOSE, matcher.thresholds.offer) if matcher.is_near_subject(content) else inf
