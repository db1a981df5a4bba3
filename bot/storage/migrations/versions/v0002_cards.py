"""The cards that members posted, so that they can follow what the library says."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table; of cards that were posted before, nothing is known."""
    op.create_table(
        "cards",
        sa.Column("message_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("server_id", sa.BigInteger, nullable=False),
        sa.Column("place_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("claim_id", sa.String(48), nullable=False),
        sa.Column("revision", sa.String(8), nullable=False),
        sa.Column("poster_check", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_cards")),
        sa.CheckConstraint("length(poster_check) = 16", name=op.f("ck_cards_poster_check")),
    )
    for column in ("at", "server_id"):
        op.create_index(op.f(f"ix_cards_{column}"), "cards", [column])
