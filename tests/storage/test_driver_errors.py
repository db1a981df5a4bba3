"""What a driver raises, in one sentence each for whoever runs the bot; PostgreSQL's codes without a server, too."""

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.core.errors import StorageError
from bot.storage.driver_errors import translate_errors
from bot.storage.location import locate

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
