"""Many values in one parameter: a query with a parameter for each takes longer to write down than to answer."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Column, ColumnElement, Connection, String, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY


def among(c: Connection, column: Column[str], values: Iterable[str]) -> ColumnElement[bool]:
    """The condition that the column holds one of the values."""
    if c.dialect.name == "postgresql":
        return column == any_(bindparam(None, list(values), type_=ARRAY(String)))
    return column.in_(select(func.json_each(json.dumps(list(values))).table_valued("value").c.value))
