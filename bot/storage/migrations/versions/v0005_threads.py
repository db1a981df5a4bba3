"""A server may let members open threads, and a reply knows whether one was opened under its message.

A column with a default is added in place. Copying `servers` on SQLite would delete what hangs on its rows.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns; no server has threads, and no reply has one."""
    op.add_column("servers", sa.Column("threads", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("matches", sa.Column("threaded", sa.Boolean, nullable=False, server_default=sa.false()))
