"""The version of a database, and the migrations that bring it to this program's version, forward only."""

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.core.errors import StorageError
from bot.storage.location import Location

VERSION_TABLE = "alembic_version"


def upgrade(connection: Connection, location: Location) -> None:
    """Run the missing migrations in the connection's transaction. Raises StorageError for another program's tables."""
    config = _config()
    config.attributes["connection"] = connection
    if version_of(connection, location) != newest():
        command.upgrade(config, "head")


def version_of(connection: Connection, location: Location) -> str | None:
    """Return the version of a database, None where it is empty. StorageError where this program cannot use it."""
    tables = inspect(connection).get_table_names()
    if tables and VERSION_TABLE not in tables:
        raise StorageError(f"{location} holds the tables of another program; name another {location.kind}.")
    version = MigrationContext.configure(connection).get_current_revision() if tables else None
    if version is not None:
        refuse_newer(version, location)
    return version


def newest() -> str | None:
    """Return the version that this program brings databases to."""
    return _scripts().get_current_head()


def refuse_newer(version: str, location: Location) -> None:
    """Raise StorageError for a version that this program does not know."""
    if version not in {script.revision for script in _scripts().walk_revisions()}:
        raise StorageError(f"{location} was made by a newer version of Counterpoint; install that version or a later.")


@cache
def _scripts() -> ScriptDirectory:
    """Return the migrations, which are loaded once: each is a module that Alembic runs anew."""
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    return config
