"""How well the matcher does on labelled messages, deciding by the bot's own rules."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.policy import Decision, Limits, Reply, decide_by_text
from bot.core.statistics import Share
from bot.evaluation.tables import TOP, silent, table
from bot.matching import Matcher, MatchResult
from bot.storage.message_files import Labelled

_MOST_PAIRS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Figures on labelled messages.

    `recall`: messages that assert a claim and were answered with one that they assert; by hand and by side too.
    `precision`: answers that were right. `top`: right claim among the four most similar, `best`: it is the most
    similar. `answered`: of the other kinds of message, how many got an answer; `twins`: of those that make no claim and
    are worded like one. `silenced`: which rules silenced each kind. `pairs`: what was said and what it was taken for.
    """

    recall: Share
    precision: Share
    precision_by_hand: Mapping[str, Share]
    best: Share
    top: Share
    answered: Mapping[str, Share]
    twins: Share
    by_hand: Mapping[str, Share]
    by_side: Mapping[str, Share]
    by_claim: Mapping[str, Share]
    silenced: Mapping[str, Mapping[str, int]]
    pairs: Mapping[str, int]

    def __str__(self) -> str:
        rows = [
            ("recall", self.recall),
            ("precision", self.precision),
            ("right claim first", self.best),
            (f"right claim in the top {TOP}", self.top),
            *((f"answered, {kind}", share) for kind, share in sorted(self.answered.items())),
            *([("answered, worded like a claim", self.twins)] if self.twins.of else []),
            *((f"recall, side {side}", share) for side, share in sorted(self.by_side.items())),
            *((f"recall, {hand}", share) for hand, share in sorted(self.by_hand.items())),
            *((f"precision, {hand}", share) for hand, share in sorted(self.precision_by_hand.items())),
        ]
        claims = sorted(self.by_claim.items(), key=lambda one: (one[1].value, one[0]))
        return "\n".join(
            [
                *table(rows),
                *(silent(reasons, kind) for kind, reasons in sorted(self.silenced.items())),
                *self._mistaken(),
                "recall by claim, lowest first:",
                *(f"  {share.value:.2f} of {share.of:2}  {claim}" for claim, share in claims),
            ]
        )

    def _mistaken(self) -> list[str]:
        common = sorted(self.pairs.items(), key=lambda one: (-one[1], one[0]))[:_MOST_PAIRS]
        return ["taken for another claim:", *(f"  {count}  {pair}" for pair, count in common)] if common else []


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedMessage:
    """A labelled message, what the matcher read in it, and what the bot would have done."""

    message: Labelled
    result: MatchResult
    decision: Decision

    @property
    def answer(self) -> str | None:
        """The claim that was answered."""
        return self.decision.match.claim_id if isinstance(self.decision, Reply) else None

    @property
    def is_right(self) -> bool:
        """Whether the message asserts the claim that was answered."""
        return self.answer in self.message.asserted

    def is_among(self, most: int) -> bool:
        """Whether one of the most similar claims is asserted."""
        return any(match.claim_id in self.message.asserted for match in self.result.ranking[:most])


def judged(matcher: Matcher, message: Labelled, limits: Limits | None = None) -> JudgedMessage:
    """Decide on a message as the bot would; of one that makes a claim `result` ranks them, as if somebody had asked."""
    context = matcher.context(message.before)
    result = matcher.match(message.text, context)
    decision = decide_by_text(result, matcher.thresholds, limits or Limits())
    if message.asserted:  # only these are asked whether the right claim comes first
        result = matcher.rank(message.text, context)
    return JudgedMessage(message=message, result=result, decision=decision)


def is_answered(matcher: Matcher, text: str) -> bool:
    """Return whether the bot would answer a text that nothing was said before."""
    return isinstance(decide_by_text(matcher.match(text), matcher.thresholds, Limits()), Reply)


def evaluate(
    matcher: Matcher,
    messages: Iterable[Labelled],
    *,
    sides: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> Report:
    """Judge labelled messages as the bot would; `sides` tells who raises each claim."""
    return summed([judged(matcher, message, limits) for message in messages], sides or {})


def summed(found: Sequence[JudgedMessage], sides: Mapping[str, str]) -> Report:
    """Count what was judged."""
    claims = [one for one in found if one.message.kind == "claim"]
    answers = [one for one in found if one.answer]
    return Report(
        recall=Share.counted(one.is_right for one in claims),
        precision=Share.counted(one.is_right for one in answers),
        precision_by_hand=_by((one.message.hand, one.is_right) for one in answers),
        best=Share.counted(one.is_among(1) for one in claims),
        top=Share.counted(one.is_among(TOP) for one in claims),
        answered=_by((one.message.kind, one.answer is not None) for one in found if one.message.kind != "claim"),
        twins=Share.counted(one.answer is not None for one in found if one.message.twin_of),
        by_hand=_by((one.message.hand, one.is_right) for one in claims),
        by_side=_by((sides.get(claim, ""), one.is_right) for one in claims for claim in one.message.claims),
        by_claim=_by((claim, one.is_right) for one in claims for claim in one.message.claims),
        silenced={kind: _reasons(one for one in found if one.message.kind == kind) for kind in _kinds(found)},
        pairs=Counter(_pair(one) for one in claims if one.answer and not one.is_right),
    )


def _kinds(found: Iterable[JudgedMessage]) -> set[str]:
    return {one.message.kind for one in found}


def _reasons(found: Iterable[JudgedMessage]) -> Counter[str]:
    return Counter(one.decision.reason.value for one in found if not isinstance(one.decision, Reply))


def _by(found: Iterable[tuple[str, bool]]) -> dict[str, Share]:
    hits: dict[str, list[bool]] = {}
    for name, hit in found:
        hits.setdefault(name, []).append(hit)
    return {name: Share.counted(of_name) for name, of_name in hits.items()}


def _pair(one: JudgedMessage) -> str:
    return f"{' + '.join(sorted(one.message.claims))} -> {one.answer}"
