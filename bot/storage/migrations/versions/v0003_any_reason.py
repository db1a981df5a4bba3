"""The reasons for silence are the program's to know: a new one must not need a new table."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Let the column hold any reason."""
    if op.get_bind().dialect.name == "sqlite":
        _copy_table()
    else:
        op.drop_constraint(op.f("ck_matches_reason"), "matches", type_="check")


def _copy_table() -> None:
    """SQLite drops a CHECK by copying the table; with the old one would go all votes on it and its next number."""
    op.execute("CREATE TEMPORARY TABLE votes AS SELECT * FROM feedback")
    op.execute("CREATE TEMPORARY TABLE numbers AS SELECT * FROM sqlite_sequence WHERE name = 'matches'")
    op.execute("DELETE FROM feedback")
    with op.batch_alter_table("matches", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f("ck_matches_reason"), type_="check")
    op.execute("INSERT INTO feedback SELECT * FROM votes")
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'matches'")
    op.execute("INSERT INTO sqlite_sequence SELECT * FROM numbers")
    op.execute("DROP TABLE votes")
    op.execute("DROP TABLE numbers")
