"""Bringing a database to this program's version, forward only."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.core.errors import StorageError
from bot.storage.location import Location

VERSION_TABLE = "alembic_version"


def upgrade(connection: Connection, location: Location) -> None:
    """Run the missing migrations in the connection's transaction; refuse what is not ours to change."""
    config = _config()
    config.attributes["connection"] = connection
    if version_of(connection, location) != newest():
        command.upgrade(config, "head")


def version_of(connection: Connection, location: Location) -> str | None:
    """Return the version of a database, None where it is empty. StorageError where this program cannot use it."""
    found = _found(connection, location)
    if found is not None and not is_known(found):
        raise StorageError(f"{location} was made by a newer version of Counterpoint; install that version or a later.")
    return found


def newest() -> str | None:
    """Return the version that this program brings databases to."""
    return _scripts().get_current_head()


def is_known(version: str) -> bool:
    """Tell whether this program can read a database of that version."""
    return version in {script.revision for script in _scripts().walk_revisions()}


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    return config


def _found(connection: Connection, location: Location) -> str | None:
    """Return the version of the database, or None where it is empty."""
    tables = inspect(connection).get_table_names()
    if tables and VERSION_TABLE not in tables:
        raise StorageError(f"{location} holds the tables of another program; name another {location.kind}.")
    return MigrationContext.configure(connection).get_current_revision() if tables else None
