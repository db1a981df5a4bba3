"""The number of the closest wording is recorded no more: once a library's wordings change, it names another one."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Drop the column."""
    op.drop_column("matches", "wording")
