"""The first tables.

Written out, not taken from `tables.py`: a migration never changes, the tables do.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_Kind = sa.types.TypeEngine[Any] | type[sa.types.TypeEngine[Any]]

_COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MODES = "mode IN ('off', 'shadow', 'line', 'card')"
_PAUSE = "paused_since IS NOT NULL OR paused_until IS NULL"
_REASONS = (
    "reason IN ('BOT', 'CHANNEL_OFF', 'PAUSED', 'OPTED_OUT', 'LATE', 'LENGTH', 'NO_MATCH', 'WEAK', 'AMBIGUOUS',"
    " 'MANY', 'QUESTION', 'QUOTED', 'DENIED', 'JOKE', 'PERSONAL', 'VALUE', 'CLAIM_OFF', 'STALE', 'ALREADY_SAID',"
    " 'COOLDOWN', 'CEILING', 'FORBIDDEN')"
)
_VOTE_REASONS = (
    "reason IN ('other-subject', 'question', 'quoted', 'denied', 'joke', 'personal', 'not-needed', 'wrong', 'sources',"
    " 'misquoted', 'missing', 'outdated', 'one-sided', 'opinion')"
)


def upgrade() -> None:
    """Make every table."""
    _servers()
    _channels()
    _claims_off()
    _matches()
    _matches_indexes()
    _feedback()
    _daily()
    _opt_outs_and_meta()


def _column(name: str, kind: _Kind) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _maybe(name: str, kind: _Kind) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def _id(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, autoincrement=False, nullable=False)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _servers() -> None:
    op.create_table(
        "servers",
        _id("server_id"),
        _column("channel_ceiling", sa.Integer),
        _column("server_ceiling", sa.Integer),
        _maybe("author_ceiling", sa.Integer),
        _column("value_claims", sa.Boolean),
        _column("member_cards", sa.Boolean),
        _maybe("paused_since", sa.BigInteger),
        _maybe("paused_until", sa.BigInteger),
        sa.PrimaryKeyConstraint("server_id", name=op.f("pk_servers")),
        _check("servers", "channel_ceiling", "channel_ceiling BETWEEN 1 AND 24"),
        _check("servers", "server_ceiling", "server_ceiling BETWEEN 1 AND 100"),
        _check("servers", "author_ceiling", "author_ceiling >= 1"),
        _check("servers", "pause", _PAUSE),
    )


def _of_server(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_server_id")
    return sa.ForeignKeyConstraint(["server_id"], ["servers.server_id"], name=name, ondelete="CASCADE")


def _channels() -> None:
    op.create_table(
        "channels",
        _id("server_id"),
        _id("channel_id"),
        _column("mode", sa.String(24)),
        _column("since", sa.BigInteger),
        _maybe("problem", sa.Integer),
        _maybe("paused_since", sa.BigInteger),
        _maybe("paused_until", sa.BigInteger),
        sa.PrimaryKeyConstraint("server_id", "channel_id", name=op.f("pk_channels")),
        _of_server("channels"),
        _check("channels", "pause", _PAUSE),
        _check("channels", "mode", _MODES),
    )


def _claims_off() -> None:
    op.create_table(
        "claims_off",
        _column("id", _COUNTED),
        _column("server_id", sa.BigInteger),
        _maybe("channel_id", sa.BigInteger),
        _column("claim_id", sa.String(48)),
        _maybe("until", sa.BigInteger),
        _column("by", sa.String(24)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims_off")),
        _of_server("claims_off"),
        _check("claims_off", "by", "\"by\" IN ('moderator', 'auto')"),
    )
    op.create_index(op.f("ix_claims_off_server_id"), "claims_off", ["server_id"])


def _matches() -> None:
    op.create_table(
        "matches",
        _column("id", _COUNTED),
        _column("at", sa.BigInteger),
        _column("server_id", sa.BigInteger),
        _column("place_id", sa.BigInteger),
        _column("channel_id", sa.BigInteger),
        _column("claim_id", sa.String(48)),
        _column("revision", sa.String(8)),
        _column("wording", sa.Integer),
        _maybe("score", sa.Float),
        _maybe("runner_up", sa.Float),
        _column("outcome", sa.String(24)),
        _maybe("reason", sa.String(24)),
        _maybe("mode", sa.String(24)),
        _maybe("trigger_id", sa.BigInteger),
        _maybe("reply_id", sa.BigInteger),
        _maybe("failure", sa.Integer),
        _maybe("review", sa.String(24)),
        _maybe("author_check", sa.LargeBinary(16)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matches")),
        *_matches_checks(),
        sqlite_autoincrement=True,
    )


def _matches_checks() -> tuple[sa.CheckConstraint, ...]:
    silent = "trigger_id IS NULL AND reply_id IS NULL AND review IS NULL AND author_check IS NULL"
    rules = {
        "score": "score BETWEEN 0 AND 100",
        "runner_up": "runner_up BETWEEN 0 AND 100",
        "silent_has_reason": "(outcome = 'silent') = (reason IS NOT NULL)",
        "spoken_has_mode": "(outcome = 'silent') = (mode IS NULL)",
        "silent_leads_nowhere": f"outcome <> 'silent' OR ({silent})",
        "only_said_is_sent": "outcome = 'said' OR (reply_id IS NULL AND failure IS NULL)",
        "erased": "trigger_id IS NOT NULL OR (reply_id IS NULL AND author_check IS NULL)",
        "author_check": "length(author_check) = 16",
        "outcome": "outcome IN ('said', 'would-have-said', 'silent')",
        "reason": _REASONS,
        "mode": _MODES,
        "review": "review IN ('right', 'other-subject', 'not-asserted', 'personal')",
    }
    return tuple(_check("matches", name, rule) for name, rule in rules.items())


def _matches_indexes() -> None:
    for columns in (["at"], ["server_id", "at"]):
        op.create_index(op.f(f"ix_matches_{'_'.join(columns)}"), "matches", columns)
    _matches_index("spoken_server", "server_id", "at", of="mode")
    _matches_index("spoken_claim", "server_id", "claim_id", "at", of="mode")
    _matches_index("spoken_channel", "channel_id", "at", of="mode")
    _matches_index("trigger", "trigger_id", of="trigger_id", unique=True)
    _matches_index("reply", "reply_id", of="reply_id")


def _matches_index(name: str, *columns: str, of: str, unique: bool = False) -> None:
    given = sa.text(f"{of} IS NOT NULL")
    op.create_index(
        op.f(f"ix_matches_{name}"), "matches", columns, unique=unique, sqlite_where=given, postgresql_where=given
    )


def _feedback() -> None:
    name = op.f("fk_feedback_match_id")
    op.create_table(
        "feedback",
        _column("id", _COUNTED),
        _maybe("match_id", _COUNTED),
        _column("claim_id", sa.String(48)),
        _column("revision", sa.String(8)),
        _column("kind", sa.String(24)),
        _maybe("reason", sa.String(24)),
        _column("at", sa.BigInteger),
        _column("voter_check", sa.LargeBinary(16)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=name, ondelete="CASCADE"),
        _check("feedback", "voter_check", "length(voter_check) = 16"),
        _check("feedback", "kind", "kind IN ('helpful', 'not-here', 'disagree')"),
        _check("feedback", "reason", _VOTE_REASONS),
        sqlite_autoincrement=True,
    )
    for column in ("at", "match_id", "claim_id"):
        op.create_index(op.f(f"ix_feedback_{column}"), "feedback", [column])


def _daily() -> None:
    op.create_table(
        "daily",
        _column("day", sa.Date),
        _id("server_id"),
        _column("claim_id", sa.String(48)),
        _column("event", sa.String(32)),
        _column("number", sa.BigInteger),
        sa.PrimaryKeyConstraint("day", "server_id", "claim_id", "event", name=op.f("pk_daily")),
        _check("daily", "number", "number > 0"),
    )
    op.create_index(op.f("ix_daily_server_id"), "daily", ["server_id"])


def _opt_outs_and_meta() -> None:
    op.create_table(
        "opt_outs",
        _column("tag", sa.LargeBinary(16)),
        _maybe("server_id", sa.BigInteger),
        _column("since", sa.BigInteger),
        sa.PrimaryKeyConstraint("tag", name=op.f("pk_opt_outs")),
        _check("opt_outs", "tag", "length(tag) = 16"),
    )
    op.create_table(
        "meta",
        _column("key", sa.String(24)),
        _column("value", sa.String(64)),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
