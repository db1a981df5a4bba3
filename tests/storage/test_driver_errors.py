"""What a driver raises, in one sentence each for whoever runs the bot; PostgreSQL's codes without a server, too."""

import os
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.core.errors import StorageError
from bot.storage.driver_errors import translate_errors
from bot.storage.location import locate
from tests.databases import url_of

LOCATION = locate("postgresql+asyncpg://bot:secret@db.example/counterpoint?ssl=verify-full")


class DriverError(Exception):
    """An error with PostgreSQL's code, as its driver raises it."""

    def __init__(self, code: str | None = None) -> None:
        super().__init__("in the driver's own words")
        self.sqlstate = code


def raised(kind: type[DBAPIError], code: str | None = None, *, lost: bool = False) -> DBAPIError:
    return kind("SELECT secret", {}, DriverError(code), connection_invalidated=lost)


def told(error: Exception) -> str:
    """The sentence that an error becomes."""
    with pytest.raises(StorageError) as caught, translate_errors(LOCATION):
        raise error
    return str(caught.value)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (raised(ProgrammingError, "42501"), "does not let the bot's user make and change tables"),
        (raised(OperationalError, "53300"), "takes no more connections"),
        (raised(OperationalError, "57P01"), "is being stopped or started"),
        (raised(OperationalError, "55P03"), "is in use by another process"),
        (raised(OperationalError, "XX000"), "cannot be used (XX000)"),
        (raised(DBAPIError, lost=True), "cannot be reached"),
        (ConnectionRefusedError(), "cannot be reached"),
        (PoolTimeout(), "is in use by another process"),
    ],
)
def test_each_error_is_a_sentence_that_names_the_database_and_no_secret(error: Exception, sentence: str) -> None:
    assert told(error).startswith(f'The database "counterpoint" on db.example {sentence}')
    assert "secret" not in told(error)


def test_an_error_below_the_drivers_own_counts() -> None:
    error = raised(DBAPIError)
    assert error.orig
    error.orig.__cause__ = DriverError("28P01")
    assert "refuses the user or the password" in told(error)


@pytest.mark.parametrize("error", [raised(IntegrityError, "23505"), raised(ProgrammingError, "42601")])
def test_what_only_a_bug_of_the_bot_can_cause_is_raised_as_it_is(error: DBAPIError) -> None:
    with pytest.raises(type(error)), translate_errors(LOCATION):
        raise error


def test_a_root_certificate_that_is_named_and_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGSSLROOTCERT", "/none/root.crt")
    assert "needs the root certificate /none/root.crt" in told(FileNotFoundError())


def sqlite_error(name: str) -> sqlite3.Error:
    """SQLite's error of that name."""
    error = sqlite3.DatabaseError("in SQLite's own words")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SQLITE_READONLY_DIRECTORY", "is mounted read-only"),
        ("SQLITE_PERM", "is mounted read-only"),
        ("SQLITE_CANTOPEN", "is mounted read-only"),
        ("SQLITE_IOERR_WRITE", "is mounted read-only"),
        ("SQLITE_NOTADB", "is damaged or is no SQLite database"),
        ("SQLITE_CORRUPT", "is damaged or is no SQLite database"),
        ("SQLITE_BUSY", "is in use by another process"),
        ("SQLITE_FULL", "cannot grow, as the disk is full"),
    ],
)
def test_of_a_read_only_mount_only_what_it_can_cause_is_told(
    name: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_flag=os.ST_RDONLY))
    with pytest.raises(StorageError, match=sentence), translate_errors(locate(url_of(tmp_path / "a.db"))):
        raise sqlite_error(name)
