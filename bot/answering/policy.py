"""When Counterpoint speaks: rules that return a decision, without acting, waiting or looking at a clock."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.claims import Claim, Gate, Kind
from bot.core.reasons import LIVE_MODES, Mode, Reason, Stage
from bot.core.statistics import Share
from bot.matching import Match, MatchResult, Thresholds

CHANNEL_CEILING, SERVER_CEILING, AUTHOR_CEILING = 6, 20, 3
"""Replies a day in a channel, in a server and to one author, where the moderators chose nothing else."""
FEWEST_VOTERS = 5
HIGHEST_MISTAKEN_SHARE = 0.25
"""A claim is voted off a channel by at least so many voters, if surely more than this share call it mistaken."""


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

    `place_id` is the channel or thread that it is in, `channel_id` the channel whose mode counts (a thread's parent).
    `at` is when it is handled, `created_at` when it was written; both are aware. `missing` holds the permissions that
    the bot lacks in the place (`EMBED_LINKS` counts only for cards), `role_ids` the author's roles in the server.
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
    role_ids: frozenset[int] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the moderators' settings and the author's choice mean for one post.

    `claims_off` are the claims of which the bot does not speak unasked; `claim_modes` has those that are answered in a
    mode of their own where the bot posts. Authors with one of `exempt_roles` are left alone. `library` is the key of
    the library that was chosen.
    """

    mode: Mode = Mode.OFF
    paused: bool = False
    quiet: bool = False
    opted_out: bool = False
    exempt_roles: frozenset[int] = frozenset()
    values: bool = False
    claims_off: frozenset[str] = frozenset()
    claim_modes: Mapping[str, Mode] = field(default_factory=dict)
    channel_ceiling: int = CHANNEL_CEILING
    server_ceiling: int = SERVER_CEILING
    author_ceiling: int | None = AUTHOR_CEILING
    library: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits that no setting changes: a message's age and length, the number of claims in it, and cooldowns."""

    late: timedelta = timedelta(seconds=120)
    fewest_words: int = 3
    most_words: int = 250
    many_claims: int = 5
    claim_in_place: timedelta = timedelta(hours=24)
    claim_in_server: timedelta = timedelta(minutes=60)
    any_in_channel: timedelta = timedelta(minutes=15)
    day: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """What the log holds at the moment of the decision: when each kind of reply was last given, and counts of 24 hours.

    In shadow mode, replies that would have been given count too.
    """

    claim_in_place: datetime | None = None
    claim_in_server: datetime | None = None
    any_in_channel: datetime | None = None
    in_channel: int = 0
    in_server: int = 0
    by_author: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Reply (in shadow mode: log that the bot would have). `also` are the other claims of the message, four at most.

    `mode` is the one in which this claim is answered, once place and settings have been looked at.
    """

    match: Match
    also: tuple[str, ...] = ()
    mode: Mode | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Stay silent, and why. `match` is the nearest claim, where one reaches the threshold *offer*."""

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
"""The reasons that the text alone decides, in the order in which `decide_by_text` checks them."""


def concerning(rules: Rules, post: Post, claim_id: str) -> Rules:
    """Return the rules as far as they concern a post and a claim in it, without what is chosen for others."""
    return replace(
        rules,
        exempt_roles=rules.exempt_roles & post.role_ids,
        claims_off=rules.claims_off & {claim_id},
        claim_modes={name: mode for name, mode in rules.claim_modes.items() if name == claim_id},
    )


def reason_not_to_read(post: Post, rules: Rules, limits: Limits) -> Reason | None:
    """Return why the post's text must not be read at all, or None."""
    checks = (
        (post.by_bot or not post.ordinary, Reason.BOT),
        (post.private_thread or rules.mode is Mode.OFF, Reason.CHANNEL_OFF),
        (rules.paused, Reason.PAUSED),
        (rules.quiet, Reason.QUIET_HOURS),
        (rules.opted_out, Reason.OPTED_OUT),
        (is_exempt(post, rules), Reason.EXEMPT),
        (post.at - post.created_at > limits.late, Reason.LATE),
    )
    return _first(checks)


def is_exempt(post: Post, rules: Rules) -> bool:
    """Return whether the moderators want the author of the post left alone."""
    return bool(rules.exempt_roles & post.role_ids)


def is_of_length(words: int, limits: Limits) -> bool:
    """Return whether a message of so many words is neither too short nor too long to be answered unasked."""
    return limits.fewest_words <= words <= limits.most_words


def decide_by_text(result: MatchResult, thresholds: Thresholds, limits: Limits) -> Decision:
    """Apply the rules that depend on the text alone (`TEXT_RULES`).

    A Silence carries the nearest claim, except for LENGTH, LANGUAGE and NO_MATCH.
    """
    if not is_of_length(result.words, limits):
        return Silence(reason=Reason.LENGTH)
    if result.is_foreign:
        return Silence(reason=Reason.LANGUAGE)
    offered = [match for match in result.ranking if match.similarity >= thresholds.offer]
    if not offered:
        return Silence(reason=Reason.NO_MATCH)
    asserted = thresholds.reached(result.matches)
    if not asserted:
        return Silence(reason=_why_not(offered[0], thresholds), match=offered[0])
    best, *others = asserted
    checks = (
        (any(_are_rivals(best, match, thresholds) for match in result.matches if match is not best), Reason.AMBIGUOUS),
        (len(asserted) >= limits.many_claims, Reason.MANY),
    )
    reason = _first(checks)
    return Silence(reason=reason, match=best) if reason else Reply(match=best, also=_also(others))


def _why_not(match: Match, thresholds: Thresholds) -> Reason:
    """Return why a near claim is not answered: by its speech act, where that is sure, else by a near miss of it.

    What may be an own experience is PERSONAL, however unsure: no moderator is led to it as to a missed reply.
    """
    for gate, reason in _GATE_REASONS.items():
        if gate in match.gates:
            return reason
    if match.acts and thresholds.may_be_story(match.acts):
        return Reason.PERSONAL
    if match.is_near_miss:
        return Reason.NEAR_MISS
    return Reason.UNSURE if match.acts and match.similarity >= thresholds.about else Reason.WEAK


def _are_rivals(best: Match, other: Match, thresholds: Thresholds) -> bool:
    """Return whether two claims compete for one sentence. Claims made in separate sentences do not."""
    return best.score - other.score < thresholds.margin and bool(best.sentences & other.sentences)


def _also(others: Iterable[Match]) -> tuple[str, ...]:
    return tuple(match.claim_id for match in others)[:4]


def decide_by_place(  # noqa: PLR0913 - each argument is one thing that the rules may look at
    post: Post,
    reply: Reply,
    *,
    claim: Claim,
    rules: Rules,
    recent: Recent,
    limits: Limits,
    already_said: bool,
) -> Decision:
    """Apply the rules of place, settings and time, ON_REQUEST to FORBIDDEN, to a post that passed `decide_by_text`."""
    mode = mode_of_reply(claim.id, rules, recent)
    checks = (
        # First, as no setting of the server would change it.
        (not claim.passive, Reason.ON_REQUEST),
        (claim.kind is Kind.VALUE and not rules.values, Reason.VALUE),
        (claim.id in rules.claims_off, Reason.CLAIM_OFF),
        (claim.review_by < post.at.date(), Reason.STALE),
        (already_said, Reason.ALREADY_SAID),
        (_cooling(post.at, recent, limits), Reason.COOLDOWN),
        (_at_ceiling(recent, rules), Reason.CEILING),
        (bool(post.missing & needed(mode)), Reason.FORBIDDEN),
    )
    reason = _first(checks)
    return Silence(reason=reason, match=reply.match) if reason else replace(reply, mode=mode)


def mode_of_reply(claim_id: str, rules: Rules, recent: Recent) -> Mode:
    """Return the mode in which a claim is answered: its own where the bot posts, else the channel's.

    The log says whether a claim comes up again in a place, as long as it keeps the reply.
    """
    if rules.mode not in LIVE_MODES:
        return rules.mode
    mode = rules.claim_modes.get(claim_id, rules.mode)
    if mode is Mode.LINE_FIRST:
        return Mode.CARD if recent.claim_in_place else Mode.LINE
    return mode


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
    """Return the permissions that the bot needs to post in a mode: none in shadow mode, which posts nothing."""
    match mode:
        case Mode.CARD | Mode.LINE_FIRST:
            return frozenset(Permission)
        case Mode.LINE:
            return frozenset(Permission) - {Permission.EMBED_LINKS}
        case _:
            return frozenset()


def _first(checks: Collection[tuple[bool, Reason]]) -> Reason | None:
    return next((reason for failed, reason in checks if failed), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimVotes:
    """How people voted on a claim in a channel: how many in all, and how many said that it was not meant there."""

    mistaken: int
    people: int

    @property
    def is_voted_off(self) -> bool:
        """Whether the claim should stay off there for a while: enough people say so, and not by chance."""
        share = Share(part=self.mistaken, of=self.people)
        return self.mistaken >= FEWEST_VOTERS and share.lower_bound > HIGHEST_MISTAKEN_SHARE
