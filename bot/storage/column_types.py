"""Types of columns that SQLAlchemy does not have, or that differ between SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import BigInteger, Dialect, Enum, Integer, LargeBinary, String, TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, stored as whole milliseconds since 1970 (UTC)."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the number of milliseconds. A naive datetime raises TypeError."""
        return None if value is None else (value - _EPOCH) // _MILLISECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the moment in UTC."""
        return None if value is None else _EPOCH + value * _MILLISECOND


def one_of(words: type[StrEnum], name: str, *, checked: bool = True) -> Enum:
    """Return the type of text that is a value of the enumeration; without a CHECK, values can be added freely."""
    return Enum(
        words,
        name=name,
        native_enum=False,
        create_constraint=checked,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


# SQLite generates ids only in a column whose type is spelt exactly INTEGER.
Counted = BigInteger().with_variant(Integer(), "sqlite")
Pseudonym = LargeBinary(16)
# SQLite keeps to no length. An id may have 48 characters, and before it a library's key of 20.
ClaimId = String(48).with_variant(String(72), "postgresql")
