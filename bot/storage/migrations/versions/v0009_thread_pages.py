"""The pages of a card in a thread, which can then be changed and deleted though Discord does not list them."""

import sqlalchemy as sa
from alembic import op

from bot.storage.column_types import Counted

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table; the pages that were posted before are found by reading their threads."""
    op.create_table(
        "thread_pages",
        sa.Column("message_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("match_id", Counted, nullable=False),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_thread_pages")),
        sa.ForeignKeyConstraint(
            ["match_id"], ["matches.id"], name=op.f("fk_thread_pages_match_id"), ondelete="CASCADE"
        ),
    )
    op.create_index(op.f("ix_thread_pages_match_id"), "thread_pages", ["match_id"])
