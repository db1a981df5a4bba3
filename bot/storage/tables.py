"""The tables, their columns and the words that may be in them.

No table has a column for the text of a message, or for the name or id of a person. A change here needs a migration;
a test compares the two.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Named,
    String,
    Table,
    TypedColumns,
    false,
)

from bot.core.reasons import ClaimMode, Mode, Reason
from bot.storage.column_types import ClaimId, Counted, Moment, Pseudonym, one_of


class Outcome(StrEnum):
    """What became of a message that held a claim."""

    SAID = "said"
    WOULD_HAVE_SAID = "would-have-said"
    SILENT = "silent"


class Review(StrEnum):
    """A moderator's verdict on a logged reply or, with the last two, on a silence."""

    RIGHT = "right"
    OTHER_SUBJECT = "other-subject"
    NOT_ASSERTED = "not-asserted"
    PERSONAL = "personal"
    MISSED = "missed"
    RIGHTLY_SILENT = "rightly-silent"


class OffBy(StrEnum):
    """Who or what turned a claim off, not which moderator: a choice, people's votes, a moderator's deleting a reply."""

    MODERATOR = "moderator"
    AUTO = "auto"
    DELETION = "deletion"


class RoleKind(StrEnum):
    """What a role means to the bot: its members are left alone, or they may moderate the bot."""

    EXEMPT = "exempt"
    MODERATOR = "moderator"


class Vote(StrEnum):
    """What a person said of a reply or a card."""

    HELPFUL = "helpful"
    NOT_HERE = "not-here"
    DISAGREE = "disagree"


class VoteReason(StrEnum):
    """The reason for a vote: the first seven say why a reply was out of place, the others what is wrong with a card."""

    OTHER_SUBJECT = "other-subject"
    QUESTION = "question"
    QUOTED = "quoted"
    DENIED = "denied"
    JOKE = "joke"
    PERSONAL = "personal"
    NOT_NEEDED = "not-needed"
    WRONG = "wrong"
    SOURCES = "sources"
    MISQUOTED = "misquoted"
    MISSING = "missing"
    OUTDATED = "outdated"
    ONE_SIDED = "one-sided"
    OPINION = "opinion"


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class ServerColumns(TypedColumns):
    """A server's settings. `paused_since` without `paused_until` means paused until resumed.

    `library` is the key of the server's library, null for the first.
    """

    server_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    channel_ceiling: Named[int]
    server_ceiling: Named[int]
    author_ceiling: Named[int | None]
    value_claims: Named[bool]
    member_cards: Named[bool]
    threads: Named[bool] = Column(Boolean, server_default=false())
    library: Named[str | None] = Column(String(20))
    paused_since: Named[datetime | None] = Column(Moment)
    paused_until: Named[datetime | None] = Column(Moment)


class ChannelColumns(TypedColumns):
    """A channel's mode and pause; `problem` is Discord's code of the problem that stopped it."""

    server_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    channel_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    mode: Named[Mode] = Column(one_of(Mode, "mode", checked=False))
    since: Named[datetime] = Column(Moment)
    problem: Named[int | None]
    paused_since: Named[datetime | None] = Column(Moment)
    paused_until: Named[datetime | None] = Column(Moment)


class ClaimOffColumns(TypedColumns):
    """What holds for a claim in a channel, or (channel null) in the whole server; most often it is off there."""

    id: Named[int] = Column(Counted, primary_key=True)
    server_id: Named[int] = Column(BigInteger)
    channel_id: Named[int | None] = Column(BigInteger)
    claim_id: Named[str] = Column(ClaimId)
    until: Named[datetime | None] = Column(Moment)
    by: Named[OffBy] = Column(one_of(OffBy, "by", checked=False))
    mode: Named[ClaimMode] = Column(one_of(ClaimMode, "mode", checked=False), server_default=ClaimMode.ASKED.value)


class RoleColumns(TypedColumns):
    """A role that the moderators chose: whom the bot leaves alone, who else may moderate it."""

    server_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    role_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    kind: Named[RoleKind] = Column(one_of(RoleKind, "kind", checked=False), primary_key=True)


class QuietHoursColumns(TypedColumns):
    """The hours of a day in which the bot leaves a server alone: minutes since midnight in an IANA time zone."""

    server_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    zone: Named[str] = Column(String(64))
    begins: Named[int]
    ends: Named[int]


class DigestColumns(TypedColumns):
    """The channel of the weekly digest, and when the next is due.

    The channel is null where it was lost: the next moderator who opens /setup is told, and the row goes.
    """

    server_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    channel_id: Named[int | None] = Column(BigInteger)
    due: Named[datetime] = Column(Moment)


class MatchColumns(TypedColumns):
    """A message with a claim at or above *offer*. Once it is deleted, nothing that leads to it is kept.

    Of the silences only the samples of a trial lead to their message. `threaded`: the bot has opened a thread under it.
    """

    id: Named[int] = Column(Counted, primary_key=True)
    at: Named[datetime] = Column(Moment)
    server_id: Named[int] = Column(BigInteger)
    place_id: Named[int] = Column(BigInteger)
    channel_id: Named[int] = Column(BigInteger)
    claim_id: Named[str] = Column(ClaimId)
    revision: Named[str] = Column(String(8))
    score: Named[float | None] = Column(Float)
    runner_up: Named[float | None] = Column(Float)
    outcome: Named[Outcome] = Column(one_of(Outcome, "outcome"))
    reason: Named[Reason | None] = Column(one_of(Reason, "reason", checked=False))
    mode: Named[Mode | None] = Column(one_of(Mode, "mode", checked=False))
    trigger_id: Named[int | None] = Column(BigInteger)
    reply_id: Named[int | None] = Column(BigInteger)
    failure: Named[int | None]
    review: Named[Review | None] = Column(one_of(Review, "review"))
    threaded: Named[bool] = Column(Boolean, server_default=false())
    author_check: Named[bytes | None] = Column(Pseudonym)


class ThreadPageColumns(TypedColumns):
    """A page of the card in the thread that the bot opened under a match's message."""

    message_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    match_id: Named[int] = Column(Counted, ForeignKey("matches.id", ondelete="CASCADE"))


class FeedbackColumns(TypedColumns):
    """A vote. It outlives its reply and goes with its match's row, without which no pseudonym could be recognised."""

    id: Named[int] = Column(Counted, primary_key=True)
    match_id: Named[int | None] = Column(Counted, ForeignKey("matches.id", ondelete="CASCADE"))
    claim_id: Named[str] = Column(ClaimId)
    revision: Named[str] = Column(String(8))
    kind: Named[Vote] = Column(one_of(Vote, "kind"))
    reason: Named[VoteReason | None] = Column(one_of(VoteReason, "reason"))
    at: Named[datetime] = Column(Moment)
    voter_check: Named[bytes] = Column(Pseudonym)


class CardColumns(TypedColumns):
    """A card that a member posted, whose pseudonym only that member's id reproduces."""

    message_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    at: Named[datetime] = Column(Moment)
    server_id: Named[int] = Column(BigInteger)
    place_id: Named[int] = Column(BigInteger)
    channel_id: Named[int] = Column(BigInteger)
    claim_id: Named[str] = Column(ClaimId)
    revision: Named[str] = Column(String(8))
    poster_check: Named[bytes] = Column(Pseudonym)


class PendingDeletionColumns(TypedColumns):
    """A message of the bot that must go and stands still, as Discord has not deleted it yet.

    A thread's id as message and place stands for the pages of a card in that thread.
    """

    message_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    at: Named[datetime] = Column(Moment)
    server_id: Named[int] = Column(BigInteger)
    place_id: Named[int] = Column(BigInteger)


class DailyColumns(TypedColumns):
    """How often an event happened on a day (UTC); the claim is empty if none was involved."""

    day: Named[date] = Column(primary_key=True)
    server_id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    claim_id: Named[str] = Column(ClaimId, primary_key=True)
    event: Named[str] = Column(String(32), primary_key=True)
    number: Named[int] = Column(BigInteger)


class OptOutColumns(TypedColumns):
    """The pseudonym of somebody who opted out, in one server or (null) everywhere."""

    tag: Named[bytes] = Column(Pseudonym, primary_key=True)
    server_id: Named[int | None] = Column(BigInteger)
    since: Named[datetime] = Column(Moment)


class MetaColumns(TypedColumns):
    """Facts about the database itself, such as the check value of its secret."""

    key: Named[str] = Column(String(24), primary_key=True)
    value: Named[str] = Column(String(64))


servers = Table(
    "servers",
    metadata,
    ServerColumns,
    CheckConstraint("channel_ceiling BETWEEN 1 AND 24", name="channel_ceiling"),
    CheckConstraint("server_ceiling BETWEEN 1 AND 100", name="server_ceiling"),
    CheckConstraint("author_ceiling >= 1", name="author_ceiling"),
    CheckConstraint("paused_since IS NOT NULL OR paused_until IS NULL", name="pause"),
)

channels = Table(
    "channels",
    metadata,
    ChannelColumns,
    ForeignKeyConstraint(["server_id"], ["servers.server_id"], ondelete="CASCADE"),
    CheckConstraint("paused_since IS NOT NULL OR paused_until IS NULL", name="pause"),
)

claims_off = Table(
    "claims_off",
    metadata,
    ClaimOffColumns,
    ForeignKeyConstraint(["server_id"], ["servers.server_id"], ondelete="CASCADE"),
    Index(None, "server_id"),
)

roles = Table(
    "roles", metadata, RoleColumns, ForeignKeyConstraint(["server_id"], ["servers.server_id"], ondelete="CASCADE")
)

quiet_hours = Table(
    "quiet_hours",
    metadata,
    QuietHoursColumns,
    ForeignKeyConstraint(["server_id"], ["servers.server_id"], ondelete="CASCADE"),
    CheckConstraint("begins BETWEEN 0 AND 1439", name="begins"),
    CheckConstraint("ends BETWEEN 0 AND 1439 AND ends <> begins", name="ends"),
)

digests = Table(
    "digests",
    metadata,
    DigestColumns,
    ForeignKeyConstraint(["server_id"], ["servers.server_id"], ondelete="CASCADE"),
)

matches = Table(
    "matches",
    metadata,
    MatchColumns,
    # A reply is on record in the mode in which it was given, so a mode that chooses among these needs no new table.
    CheckConstraint("mode IN ('off', 'shadow', 'line', 'card')", name="mode"),
    CheckConstraint("score BETWEEN 0 AND 100", name="score"),
    CheckConstraint("runner_up BETWEEN 0 AND 100", name="runner_up"),
    CheckConstraint("(outcome = 'silent') = (reason IS NOT NULL)", name="silent_has_reason"),
    CheckConstraint("(outcome = 'silent') = (mode IS NULL)", name="spoken_has_mode"),
    CheckConstraint("(outcome = 'silent') = (review IN ('missed', 'rightly-silent'))", name="review_of_its_kind"),
    CheckConstraint("outcome = 'said' OR (reply_id IS NULL AND failure IS NULL)", name="only_said_is_sent"),
    CheckConstraint("trigger_id IS NOT NULL OR (reply_id IS NULL AND author_check IS NULL)", name="erased"),
    CheckConstraint("length(author_check) = 16", name="author_check"),
    Index(None, "at"),
    Index(None, "server_id", "at"),
    sqlite_autoincrement=True,
)


def _index(name: str, *columns: Column[Any], of: Column[Any], unique: bool = False) -> None:
    """Index only the rows that have a value in `of`, which are few."""
    given = of.is_not(None)
    Index(f"ix_matches_{name}", *columns, unique=unique, sqlite_where=given, postgresql_where=given)


# Before each reply the rows of replies are searched, which are far fewer than those of silences.
_index("spoken_server", matches.c.server_id, matches.c.at, of=matches.c.mode)
_index("spoken_claim", matches.c.server_id, matches.c.claim_id, matches.c.at, of=matches.c.mode)
_index("spoken_channel", matches.c.channel_id, matches.c.at, of=matches.c.mode)
# So that no message is answered twice, whatever else goes wrong.
_index("trigger", matches.c.trigger_id, of=matches.c.trigger_id, unique=True)
_index("reply", matches.c.reply_id, of=matches.c.reply_id)

thread_pages = Table("thread_pages", metadata, ThreadPageColumns, Index(None, "match_id"))

feedback = Table(
    "feedback",
    metadata,
    FeedbackColumns,
    CheckConstraint("length(voter_check) = 16", name="voter_check"),
    Index(None, "at"),
    Index(None, "match_id"),
    Index(None, "claim_id"),
    sqlite_autoincrement=True,
)

cards = Table(
    "cards",
    metadata,
    CardColumns,
    CheckConstraint("length(poster_check) = 16", name="poster_check"),
    Index(None, "at"),
    Index(None, "server_id"),
)

pending_deletions = Table("pending_deletions", metadata, PendingDeletionColumns)

daily = Table(
    "daily",
    metadata,
    DailyColumns,
    CheckConstraint("number > 0", name="number"),
    Index(None, "server_id"),
)

opt_outs = Table("opt_outs", metadata, OptOutColumns, CheckConstraint("length(tag) = 16", name="tag"))

meta = Table("meta", metadata, MetaColumns)
