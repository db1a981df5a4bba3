"""What Alembic runs: the migrations, within the transaction of the connection that it is given."""

from alembic import context

from bot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite changes a column by copying the table.
    render_as_batch=True,
)

with context.begin_transaction():
    context.run_migrations()
