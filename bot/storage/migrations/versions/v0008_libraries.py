"""A server may have another library than the first, whose claims' ids are longer by its key.

SQLite keeps to no length, so there only the column is added: copying `servers` would delete what hangs on its rows.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_WITH_CLAIMS = ("claims_off", "matches", "feedback", "cards", "daily")


def upgrade() -> None:
    """Add the column; every server has the first library. On PostgreSQL, make room for keys."""
    op.add_column("servers", sa.Column("library", sa.String(20), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        for table in _WITH_CLAIMS:
            op.alter_column(table, "claim_id", type_=sa.String(72), existing_type=sa.String(48))
