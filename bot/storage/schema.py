"""Bringing a database to this program's version, forward only."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.errors import StorageError
from bot.storage.location import Location

_VERSION_TABLE = "alembic_version"


def upgrade(connection: Connection, location: Location) -> None:
    """Run the missing migrations in the connection's transaction; refuse what is not ours to change."""
    config = _config(connection)
    scripts = ScriptDirectory.from_config(config)
    found = _version(connection, location)
    known = {script.revision for script in scripts.walk_revisions()}
    if found is not None and found not in known:
        raise StorageError(f"{location} was made by a newer version of Counterpoint; install that version or a later.")
    if found != scripts.get_current_head():
        command.upgrade(config, "head")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.attributes["connection"] = connection
    return config


def _version(connection: Connection, location: Location) -> str | None:
    """Return the version of the database, or None where it is empty."""
    tables = inspect(connection).get_table_names()
    if tables and _VERSION_TABLE not in tables:
        raise StorageError(f"{location} holds the tables of another program; name another {location.kind}.")
    return MigrationContext.configure(connection).get_current_revision() if tables else None
