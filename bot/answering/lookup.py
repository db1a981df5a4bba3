"""What people get who ask about a text: a close match, a few possible ones, or nothing. All private answers use it."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain

from bot.answering.policy import Decision, Limits, Reply, Silence, decide_by_text
from bot.core.claims import Claim, Gate
from bot.core.library import Library
from bot.core.reasons import Reason
from bot.core.text import parse, sentences
from bot.matching import CONTEXT_WORDS, Context, Match, Matcher, MatchResult

FEWEST_WORDS = 3
CLOSE = 50.0
"""The similarity (0-100) from which a claim is called a close match."""
SURE = 90.0
"""The similarity from which a claim is offered whatever the text is about: one in 1,000 Reddit comments reaches it."""
MOST_OPTIONS = 4
_UNSURE = frozenset({Reason.UNSURE, Reason.WEAK})
_MOST_SENTENCES = 8
"""Of a longer text the first ones are read by themselves: each costs some milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A close match, the gate that fired on it, and the other claims that the text makes (four at most)."""

    claim: Claim
    match: Match
    gate: Gate | None = None
    also: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A claim that the text may mean; `close` if it is similar enough to be called a close match."""

    claim: Claim
    close: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """No close match, but up to four claims that the text may mean, most similar first.

    `personal`: it reads like somebody's own experience, and may be near no claim.
    """

    options: tuple[Option, ...]
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Nothing:
    """No claim of the library is near the text."""


@dataclass(frozen=True, slots=True)
class TooShort:
    """Fewer than three words."""


@dataclass(frozen=True, slots=True)
class NoText:
    """A message without words: an image, a link, an emoji."""


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A text in another language than the library's, of which any answer would be a guess."""


Answer = Found | Possible | Nothing | TooShort | NoText | OtherLanguage


def look_up(content: str, matcher: Matcher, library: Library) -> Answer:
    """Return what the library has to say about a text that somebody asked about."""
    result = matcher.rank(content)
    if not result.words:
        return NoText()
    if result.is_foreign:
        return OtherLanguage()
    if result.words < FEWEST_WORDS:
        return TooShort()
    return _found(content, result, matcher, library) or _possible(content, result, matcher, library)


def decide(content: str, matcher: Matcher, context: Context = Context()) -> tuple[MatchResult, Decision]:  # noqa: B008 - immutable
    """Return what a text comes near to and, by the rules that the text alone decides, how it would be met unasked.

    Of what the bot would not even judge, the reason is told for which it would be silent if it did. A fragment of which
    it would not be sure ("they halve them") comes near no claim by itself.
    """
    limits = Limits()
    asked, unasked = matcher.rank(content, context), matcher.match(content, context, limits.most_words)
    met = decide_by_text(unasked, matcher.thresholds, limits)
    if unasked.matches or not isinstance(met, Silence) or met.reason is not Reason.NO_MATCH:
        return asked, met
    told = decide_by_text(asked, matcher.thresholds, limits)
    is_fragment = asked.words <= CONTEXT_WORDS and not matcher.is_worth_judging(content, context)
    is_open = isinstance(told, Reply) or (is_fragment and told.reason in _UNSURE)
    return asked, met if is_open else told


def _found(content: str, result: MatchResult, matcher: Matcher, library: Library) -> Found | None:
    """Return the claim that the text asserts, else one that it is surely about: denied, asked about or reported."""
    thresholds = matcher.thresholds
    asserted = thresholds.reached(result.matches)
    mentioned = [match for match in result.ranking if match.gates and match.similarity >= thresholds.about]
    if asserted or not mentioned:
        asserted += _hidden(content, asserted, result, matcher)
    if not asserted and not mentioned:
        return None
    best, *others = asserted or mentioned[:1]
    return Found(
        claim=library.claims[best.claim_id],
        match=best,
        gate=_gate(best),
        also=tuple(library.claims[match.claim_id] for match in others[:MOST_OPTIONS]),
    )


def _hidden(content: str, asserted: Collection[Match], result: MatchResult, matcher: Matcher) -> list[Match]:
    """Return the claims that a sentence by itself asserts, of those on which the whole text says nothing else.

    `asserted` are those of the whole text. Where a text makes several, each hides the others from the judge. A text in
    which only one is found hides none: where the whole leaves that one open ("… That's what they say, anyway."), its
    sentence does not overrule it.
    """
    said = sentences(parse(content).text)[:_MOST_SENTENCES]
    if len(said) == 1 or matcher.phrases(content):
        return []
    thresholds = matcher.thresholds
    known = {match.claim_id for match in asserted}
    gated = {match.claim_id for match in result.matches if match.gates and match.similarity >= thresholds.about}
    found = [_asserted_alone(sentence.text, matcher, known | gated) for sentence in said]
    if len(known.union(matches[0].claim_id for matches in found if matches)) <= 1:
        return []
    best: dict[str, Match] = {}
    for match in chain.from_iterable(found):
        before = best.setdefault(match.claim_id, match)
        best[match.claim_id] = max(before, match, key=lambda one: one.score)
    return sorted(best.values(), key=lambda match: -match.score)


def _asserted_alone(sentence: str, matcher: Matcher, settled: Collection[str]) -> list[Match]:
    """Return the claims that a sentence asserts, but for those settled already, surest first.

    It is read as if nobody had asked: of a fragment such as "It worked." or "Every. Single. One." the judge is sure of
    claims that it does not make.
    """
    read = matcher.match(sentence)
    return [match for match in matcher.thresholds.reached(read.matches) if match.claim_id not in settled]


def _gate(match: Match) -> Gate | None:
    """Return the gate to tell of. Own experience comes before all others: it is answered with care first."""
    return Gate.PERSONAL if Gate.PERSONAL in match.gates else next((gate for gate in Gate if gate in match.gates), None)


def _possible(content: str, result: MatchResult, matcher: Matcher, library: Library) -> Possible | Nothing:
    least = _least(content, matcher)
    near = [match for match in result.ranking if match.similarity >= least][:MOST_OPTIONS]
    options = (Option(claim=library.claims[match.claim_id], close=match.similarity >= CLOSE) for match in near)
    personal = any(Gate.PERSONAL in match.gates for match in near) or _tells_of_oneself(content, matcher)
    return Possible(options=tuple(options), personal=personal) if near or personal else Nothing()


def _tells_of_oneself(content: str, matcher: Matcher) -> bool:
    """Return whether a text on the subject holds a phrase of somebody's own experience."""
    is_told = any(gate is Gate.PERSONAL for gate, _ in matcher.phrases(content))
    return is_told and (matcher.is_near_subject(content) or matcher.names_subject(content))


def _least(content: str, matcher: Matcher) -> float:
    """Return the similarity from which a claim is offered: lower the surer it is that a text is on the subject.

    Ordinary chat on football, rents or trains shares words with the claims and has nothing to do with them.
    """
    said = parse(content)
    if matcher.names_subject(said.text or said.quoted):
        return matcher.thresholds.offer
    return max(CLOSE, matcher.thresholds.offer) if matcher.is_near_subject(content) else SURE
