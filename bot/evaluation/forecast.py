"""How well a library will do: each wording asked as a message of the library without it.

A library has no messages of its own when it is begun, but its phrasings are what people say. The n-th phrasings of all
claims are left out together, so that as many libraries are built as a claim has phrasings and no text is encoded
twice. What a claim is known by is then one wording short, never two.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.core.claims import Claim
from bot.core.library import Library
from bot.core.minimal_claims import MinimalClaim, MinimalLibrary
from bot.core.progress import Follow
from bot.core.reasons import Reason
from bot.core.similarity import alike
from bot.core.statistics import Share
from bot.evaluation.evaluate import JudgedMessage, judged
from bot.evaluation.tables import TOP, ordered
from bot.matching import Judge, Match, Matcher
from bot.storage.message_files import Labelled

AnyLibrary = Library | MinimalLibrary

MOST_WORDINGS = 250
"""More are sampled, as many of each claim: they would take more than 15 seconds."""
FEWEST = 10
_MOST_PAIRS = 10
_ALIKE = 0.7
GOOD = 0.8
"""The share of a claim's wordings that must be answered, else the claim is weak."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A wording that was not answered rightly: why it got no answer (None: a wrong one), and which claim came first.

    `taken_for` is None where its own claim came first, or none did. `score` is that of the claim that came first, and
    `needed` the one from which the bot speaks. `is_on_subject`: its words alone show what it is about.
    """

    wording: str
    reason: Reason | None
    first: str | None
    taken_for: str | None
    score: float
    needed: float
    is_on_subject: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """A claim that is likely to be missed, why, and its wordings that were."""

    claim_id: str
    answered: Share
    first: Share
    reasons: tuple[str, ...]
    missed: tuple[Missed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What came of asking wordings that the library did not know.

    `weakest` are all claims of which less than four in five wordings were answered, the weakest first; `confused`
    counts pairs of claims, sorted by name.
    """

    library: str
    asked: int
    wordings: int
    answered: Share
    wrong: Share
    first: Share
    among: Share
    weakest: tuple[Weak, ...]
    confused: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A phrasing of a claim, and what was made of it."""

    claim_id: str
    judged: JudgedMessage
    needed: float
    is_on_subject: bool

    @property
    def first(self) -> Match | None:
        """The claim that came first, if any came near."""
        return next(iter(self.judged.result.ranking), None)

    @property
    def taken_for(self) -> str | None:
        """Another claim that came first, if one did."""
        best = self.first.claim_id if self.first else None
        return None if best == self.claim_id else best

    @property
    def reason(self) -> Reason | None:
        """Why there was no answer."""
        return getattr(self.judged.decision, "reason", None)


def wordings(library: AnyLibrary) -> int:
    """Return how many wordings a forecast of the library asks."""
    return sum(map(len, _rounds(library.claims.values())))


def forecast(library: AnyLibrary, judge: Judge, follow: Follow) -> Forecast:
    """Ask every wording, or an even sample, of the library without it. The judge is best a RememberingJudge."""
    steps = follow(_rounds(library.claims.values()), "Asking unseen wordings")
    found = [one for left_out in steps for one in _asked(library, judge, left_out)]
    every = sum(len(claim.phrasings) for claim in library.claims.values())
    return Forecast(
        library=library.name,
        asked=len(found),
        wordings=every,
        answered=Share.counted(one.judged.is_right for one in found),
        wrong=Share.counted(one.judged.answer is not None and not one.judged.is_right for one in found),
        first=Share.counted(one.judged.is_among(1) for one in found),
        among=Share.counted(one.judged.is_among(TOP) for one in found),
        weakest=tuple(_weakest(library, found)),
        confused=_confused(found),
    )


def _rounds(claims: Iterable[Claim | MinimalClaim]) -> list[dict[str, int]]:
    """Which phrasing of which claim is left out in each round: spread evenly where not all can be asked."""
    claims = tuple(claims)
    each = max(1, MOST_WORDINGS // max(1, len(claims)))
    rounds: dict[int, dict[str, int]] = defaultdict(dict)
    for claim in claims:
        count = len(claim.phrasings)
        asked = min(count, each)
        for number in range(asked):
            rounds[number][claim.id] = number * count // asked
    return [rounds[number] for number in sorted(rounds)]


def _asked(library: AnyLibrary, judge: Judge, left_out: Mapping[str, int]) -> Iterator[_Asked]:
    rest: Any = {name: _without(claim, left_out.get(name)) for name, claim in library.claims.items()}
    matcher = Matcher.of(replace(library, claims=rest), judge)
    for name, number in left_out.items():
        message = Labelled(text=library.claims[name].phrasings[number], kind="claim", claims=frozenset({name}))
        asked = judged(matcher, message)
        yield _Asked(name, asked, matcher.thresholds.speak, matcher.is_worth_judging(message.text))


def _without(claim: Claim | MinimalClaim, number: int | None) -> Claim | MinimalClaim:
    if number is None:
        return claim
    others = claim.phrasings[:number] + claim.phrasings[number + 1 :]
    if isinstance(claim, MinimalClaim):
        return replace(claim, phrasings=others)
    return claim.model_copy(update={"phrasings": others})


def _weakest(library: AnyLibrary, found: Sequence[_Asked]) -> Iterator[Weak]:
    by_claim: dict[str, list[_Asked]] = {name: [] for name in library.claims}
    for one in found:
        by_claim[one.claim_id].append(one)
    weak = [
        Weak(
            claim_id=name,
            answered=Share.counted(one.judged.is_right for one in asked),
            first=Share.counted(one.judged.is_among(1) for one in asked),
            reasons=tuple(_reasons(library.claims[name], asked)),
            missed=tuple(_missed(asked)),
        )
        for name, asked in by_claim.items()
    ]
    weak.sort(key=lambda one: (_value(one.answered), _value(one.first), one.claim_id))
    yield from (one for one in weak if _value(one.answered) < GOOD)


def _value(share: Share) -> float:
    return share.value if share.of else 0.0


def _reasons(claim: Claim | MinimalClaim, asked: Sequence[_Asked]) -> Iterator[str]:
    """Yield what its author can mend, the surest first, then how many of its wordings each rule kept silent."""
    if len(claim.phrasings) < FEWEST:
        yield f"{len(claim.phrasings)} wordings are too few, write {FEWEST} or more"
    same = {place for *pair, _ in alike(claim.phrasings, _ALIKE) for place in pair}
    if len(claim.phrasings) > 1 and len(same) * 2 >= len(claim.phrasings):
        yield "its wordings are alike, write some in quite other words"
    if silences := Counter(one.reason.value for one in asked if one.reason):
        yield f"silent: {ordered(silences)}"
    if taken := Counter(one.taken_for for one in asked if one.taken_for):
        yield f"another claim came first: {ordered(taken)}"


def _missed(asked: Sequence[_Asked]) -> Iterator[Missed]:
    for one in asked:
        if not one.judged.is_right:
            yield Missed(
                wording=one.judged.message.text,
                reason=one.reason,
                first=one.first.claim_id if one.first else None,
                taken_for=one.taken_for,
                score=one.first.score if one.first else 0.0,
                needed=one.needed,
                is_on_subject=one.is_on_subject,
            )


def _confused(found: Iterable[_Asked]) -> dict[tuple[str, str], int]:
    pairs: Counter[tuple[str, str]] = Counter()
    for one in found:
        if other := one.taken_for or _rival(one):
            first, second = sorted((one.claim_id, other))
            pairs[first, second] += 1
    return {pair: count for pair, count in pairs.most_common(_MOST_PAIRS) if count > 1}


def _rival(one: _Asked) -> str | None:
    """The claim that came second, where two were too close to tell."""
    ranking = one.judged.result.ranking
    if one.reason is not Reason.AMBIGUOUS:
        return None
    return next((match.claim_id for match in ranking[:2] if match.claim_id != one.claim_id), None)
