"""Roles, quiet hours and digests of a server; a claim may have a mode of its own, and a channel one that came later.

What may stand in `channels.mode` and `claims_off.by` is the program's to know. Nothing hangs on the rows of these two
tables, so SQLite may copy them; it never copies `servers` here, on whose rows much hangs.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables and the column; claims that were off are off as before."""
    mode = sa.Column("mode", sa.String(24), nullable=False, server_default="asked")
    with op.batch_alter_table("claims_off") as table:
        table.drop_constraint(op.f("ck_claims_off_by"), type_="check")
        table.add_column(mode)
    with op.batch_alter_table("channels") as table:
        table.drop_constraint(op.f("ck_channels_mode"), type_="check")
    _of_server(
        "roles",
        sa.Column("server_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("role_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "role_id", "kind", name=op.f("pk_roles")),
    )
    _of_server(
        "quiet_hours",
        sa.Column("server_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("begins", sa.Integer, nullable=False),
        sa.Column("ends", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("server_id", name=op.f("pk_quiet_hours")),
        sa.CheckConstraint("begins BETWEEN 0 AND 1439", name=op.f("ck_quiet_hours_begins")),
        sa.CheckConstraint("ends BETWEEN 0 AND 1439 AND ends <> begins", name=op.f("ck_quiet_hours_ends")),
    )
    _of_server(
        "digests",
        sa.Column("server_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("server_id", name=op.f("pk_digests")),
    )


def _of_server(name: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    """Make a table whose rows go with their server."""
    key = sa.ForeignKeyConstraint(
        ["server_id"], ["servers.server_id"], name=op.f(f"fk_{name}_server_id"), ondelete="CASCADE"
    )
    op.create_table(name, *parts, key)
