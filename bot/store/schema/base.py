"""What all tables have in common: how constraints are called, and the types that mean the same in either database."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, MetaData, String, Text, TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite compares and sorts by code point; PostgreSQL does so when told to, and else as the country where it runs.
_BY_CODE_POINT = "C"
Word = String().with_variant(String(collation=_BY_CODE_POINT), "postgresql")
Prose = Text().with_variant(Text(collation=_BY_CODE_POINT), "postgresql")


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
