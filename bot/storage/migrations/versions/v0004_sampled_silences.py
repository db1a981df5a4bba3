"""A few silences of a trial lead to their message, so that moderators can see what the bot missed."""

from alembic import op

revision = "0004"
down_revision = "0003"

_REVIEWS = "review IN ('right', 'other-subject', 'not-asserted', 'personal', 'missed', 'rightly-silent')"
_OF_ITS_KIND = "(outcome = 'silent') = (review IN ('missed', 'rightly-silent'))"


def upgrade() -> None:
    """Let silent rows have what leads to their message, and a review of their own kind."""
    if op.get_bind().dialect.name == "sqlite":
        _copy_table()
    else:
        op.drop_constraint(op.f("ck_matches_silent_leads_nowhere"), "matches", type_="check")
        op.drop_constraint(op.f("ck_matches_review"), "matches", type_="check")
        op.create_check_constraint(op.f("ck_matches_review"), "matches", _REVIEWS)
        op.create_check_constraint(op.f("ck_matches_review_of_its_kind"), "matches", _OF_ITS_KIND)


def _copy_table() -> None:
    """SQLite changes a CHECK by copying the table; with the old one would go all votes on it and its next number."""
    op.execute("CREATE TEMPORARY TABLE votes AS SELECT * FROM feedback")
    op.execute("CREATE TEMPORARY TABLE numbers AS SELECT * FROM sqlite_sequence WHERE name = 'matches'")
    op.execute("DELETE FROM feedback")
    with op.batch_alter_table("matches", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f("ck_matches_silent_leads_nowhere"), type_="check")
        table.drop_constraint(op.f("ck_matches_review"), type_="check")
        table.create_check_constraint(op.f("ck_matches_review"), _REVIEWS)
        table.create_check_constraint(op.f("ck_matches_review_of_its_kind"), _OF_ITS_KIND)
    op.execute("INSERT INTO feedback SELECT * FROM votes")
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'matches'")
    op.execute("INSERT INTO sqlite_sequence SELECT * FROM numbers")
    op.execute("DROP TABLE votes")
    op.execute("DROP TABLE numbers")
