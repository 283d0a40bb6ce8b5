"""What all tables have in common: how constraints are called, and the types that mean the same in either database."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, MetaData, String, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_BY_CODE_POINT = "C"
"""SQLite compares and sorts by code point; PostgreSQL does so when told to, and else as the country where it runs."""


class _Characters(TypeDecorator[str]):
    """U+0000, which PostgreSQL cannot keep, becomes U+FFFD as in HTML: one for one, so that no offset moves."""

    impl = String
    cache_ok = True
    long = False

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """The dialect's type."""
        kind = Text if self.long else String
        return dialect.type_descriptor(kind(collation=_BY_CODE_POINT if dialect.name == "postgresql" else None))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is kept."""
        return value.replace("\0", "\ufffd") if value else value


class Word(_Characters):
    """A short text: a name, a key, a code."""

    cache_ok = True


class Prose(_Characters):
    """A text of any length."""

    impl = Text
    cache_ok = True
    long = True


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC. Raises ValueError on a naive one: nobody could say what it means."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware to naive UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Naive UTC to aware."""
        return None if value is None else value.replace(tzinfo=UTC)
