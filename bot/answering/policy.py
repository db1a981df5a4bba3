"""When Counterpoint speaks: rules that return a decision and never act, wait or look at a clock."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.claims import Claim, Gate, Kind
from bot.core.reasons import Mode, Reason, Stage
from bot.matching import Match, MatchResult, Thresholds


class Permission(StrEnum):
    """What the bot needs in a channel, by discord.py's names."""

    VIEW_CHANNEL = "view_channel"
    SEND_MESSAGES = "send_messages"
    SEND_MESSAGES_IN_THREADS = "send_messages_in_threads"
    READ_MESSAGE_HISTORY = "read_message_history"
    EMBED_LINKS = "embed_links"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message as the rules see it.

    `place_id` is the channel or thread it stands in, `channel_id` the channel whose mode counts (a thread's parent).
    `at` is when it is handled, `created_at` when it was written; both aware. `missing` holds the permissions that
    the bot lacks in the place (`EMBED_LINKS` counts only for cards).
    """

    id: int
    server_id: int
    place_id: int
    channel_id: int
    author_id: int = field(repr=False)
    content: str = field(repr=False)
    at: datetime
    created_at: datetime
    by_bot: bool = False
    ordinary: bool = True
    private_thread: bool = False
    missing: frozenset[Permission] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the moderators' settings and the author's choice say about one post."""

    mode: Mode = Mode.OFF
    paused: bool = False
    opted_out: bool = False
    values: bool = False
    claims_off: frozenset[str] = frozenset()
    channel_ceiling: int = 6
    server_ceiling: int = 20
    author_ceiling: int | None = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The engine's own numbers. A server may only make them stricter, but for the channel's ceiling."""

    late: timedelta = timedelta(seconds=120)
    fewest_words: int = 5
    most_words: int = 250
    many_claims: int = 5
    claim_in_place: timedelta = timedelta(hours=24)
    claim_in_server: timedelta = timedelta(minutes=60)
    any_in_channel: timedelta = timedelta(minutes=15)
    day: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """What the log knows at the moment of the decision; times are of the last reply of the kind, counts of 24 hours.

    In shadow mode replies that would have been given count like given ones; elsewhere only given ones do.
    """

    claim_in_place: datetime | None = None
    claim_in_server: datetime | None = None
    any_in_channel: datetime | None = None
    in_channel: int = 0
    in_server: int = 0
    by_author: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Say it (in shadow mode: log that it would have been said)."""

    match: Match
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Say nothing, and why. `match` is the best claim, where there is one at or above *offer*."""

    reason: Reason
    match: Match | None = None


Decision = Reply | Silence

_GATE_REASONS = {
    Gate.QUESTION: Reason.QUESTION,
    Gate.QUOTED: Reason.QUOTED,
    Gate.DENIED: Reason.DENIED,
    Gate.JOKE: Reason.JOKE,
    Gate.PERSONAL: Reason.PERSONAL,
}


TEXT_RULES = tuple(reason for reason in Reason if reason.stage is Stage.TEXT)
"""The reasons that the text alone decides, in the order in which `judge` asks."""


def worth_reading(post: Post, rules: Rules, limits: Limits) -> Reason | None:
    """Return why the post's text must not even be looked at, or None."""
    checks = (
        (post.by_bot or not post.ordinary, Reason.BOT),
        (post.private_thread or rules.mode is Mode.OFF, Reason.CHANNEL_OFF),
        (rules.paused, Reason.PAUSED),
        (rules.opted_out, Reason.OPTED_OUT),
        (post.at - post.created_at > limits.late, Reason.LATE),
    )
    return _first(checks)


def is_of_length(words: int, limits: Limits) -> bool:
    """Return whether a message of so many words may be answered unasked: fewer say little, more say too much."""
    return limits.fewest_words <= words <= limits.most_words


def judge(result: MatchResult, thresholds: Thresholds, limits: Limits) -> Decision:
    """Apply the rules that the text alone decides, LENGTH to UNSURE.

    A Silence carries the claim that comes nearest, but for LENGTH, LANGUAGE and NO_MATCH.
    """
    if not is_of_length(result.words, limits):
        return Silence(reason=Reason.LENGTH)
    if result.is_foreign:
        return Silence(reason=Reason.LANGUAGE)
    offered = [match for match in result.ranking if match.similarity >= thresholds.offer]
    if not offered:
        return Silence(reason=Reason.NO_MATCH)
    spoken = thresholds.reached(result.matches)
    if not spoken:
        return Silence(reason=_why_not(offered[0], thresholds), match=offered[0])
    best, *others = spoken
    checks = (
        (any(_rivals(best, match, thresholds) for match in result.matches if match is not best), Reason.AMBIGUOUS),
        (len(spoken) >= limits.many_claims, Reason.MANY),
    )
    reason = _first(checks)
    return Silence(reason=reason, match=best) if reason else Reply(match=best, also=_also(others))


def _why_not(match: Match, thresholds: Thresholds) -> Reason:
    """Return why a claim that comes near is not answered: how it is meant, where that is sure."""
    for gate, reason in _GATE_REASONS.items():
        if gate in match.gates:
            return reason
    return Reason.UNSURE if match.acts and match.similarity >= thresholds.about else Reason.WEAK


def _rivals(best: Match, other: Match, thresholds: Thresholds) -> bool:
    """Two claims well said in two sentences are no rivals; within one sentence a close runner-up is."""
    return best.score - other.score < thresholds.margin and bool(best.sentences & other.sentences)


def _also(others: Iterable[Match]) -> tuple[str, ...]:
    return tuple(match.claim_id for match in others)[:4]


def settle(  # noqa: PLR0913 - each argument is one thing that the rules may look at
    post: Post,
    reply: Reply,
    *,
    claim: Claim,
    rules: Rules,
    recent: Recent,
    limits: Limits,
    already_said: bool,
) -> Decision:
    """Apply the rules of place, settings and time, ON_REQUEST to FORBIDDEN, to a text that passed `judge`."""
    checks = (
        # First, as no setting of the server would change it.
        (not claim.passive, Reason.ON_REQUEST),
        (claim.kind is Kind.VALUE and not rules.values, Reason.VALUE),
        (claim.id in rules.claims_off, Reason.CLAIM_OFF),
        (claim.review_by < post.at.date(), Reason.STALE),
        (already_said, Reason.ALREADY_SAID),
        (_cooling(post.at, recent, limits), Reason.COOLDOWN),
        (_at_ceiling(recent, rules), Reason.CEILING),
        (bool(post.missing & needed(rules.mode)), Reason.FORBIDDEN),
    )
    reason = _first(checks)
    return Silence(reason=reason, match=reply.match) if reason else reply


def _cooling(now: datetime, recent: Recent, limits: Limits) -> bool:
    spans = (
        (recent.claim_in_place, limits.claim_in_place),
        (recent.claim_in_server, limits.claim_in_server),
        (recent.any_in_channel, limits.any_in_channel),
    )
    return any(last is not None and now - last < span for last, span in spans)


def _at_ceiling(recent: Recent, rules: Rules) -> bool:
    by_author = rules.author_ceiling is not None and recent.by_author >= rules.author_ceiling
    return by_author or recent.in_channel >= rules.channel_ceiling or recent.in_server >= rules.server_ceiling


def needed(mode: Mode) -> frozenset[Permission]:
    """Return what the bot must hold to speak in a mode. The shadow says nothing and needs nothing to say it."""
    match mode:
        case Mode.CARD:
            return frozenset(Permission)
        case Mode.LINE:
            return frozenset(Permission) - {Permission.EMBED_LINKS}
        case _:
            return frozenset()


def _first(checks: Collection[tuple[bool, Reason]]) -> Reason | None:
    return next((reason for failed, reason in checks if failed), None)
