"""A row for each way in which articles call somebody; who is one person is decided for each reader when they ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.asking import names
from bot.asking.shapes import stop_words
from bot.store import fulltext
from bot.store.schema.base import Prose

revision = "0014"
down_revision = "0013"

_people = sa.table("people", *map(sa.column, ("id", "name", "kind", "role")))
_pins = sa.table("person_names", *map(sa.column, ("name", "person_id", "pinned")))
_rulings = sa.table("rulings", *map(sa.column, ("name", "person", "lasting")))
_parts = sa.table("name_parts", *map(sa.column, ("part", "person_id", "surname")))
_slips = sa.table("name_slips", *map(sa.column, ("slip", "part", "person_id")))
_quotes = sa.table(
    "quotes",
    *map(sa.column, ("id", "person_id", "names", "speaker_name", "speaker_kind", "speaker_role", "said", "context")),
)
_AT_ONCE = 500

Called = tuple[str, str, str]
"""The folded name, the kind, and for a person's surname alone the words of the role."""


def upgrade() -> None:
    """Tell apart what was kept as one person, and keep what was ruled."""
    c = op.get_bind()
    op.add_column("people", sa.Column("role", Prose(), nullable=False, server_default=""))
    op.create_table(
        "rulings",
        sa.Column("name", Prose(), nullable=False),
        sa.Column("person", Prose(), nullable=False),
        sa.Column("lasting", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_rulings")),
    )
    op.create_index(op.f("ix_rulings_person"), "rulings", ["person"])
    _keep_rulings(c)
    op.drop_table("person_names")
    _part(c)
    op.create_index(op.f("ix_people_name_kind_role"), "people", ["name", "kind", "role"], unique=True)


def _keep_rulings(c: sa.Connection) -> None:
    query = sa.select(_pins.c.name, _people.c.name.label("person")).where(_people.c.id == _pins.c.person_id)
    ruled = {row.name: names.key(row.person) for row in c.execute(query.where(_pins.c.pinned))}
    ruled |= {person: person for person in ruled.values()}
    for name, person in ruled.items():
        c.execute(sa.insert(_rulings).values(name=name, person=person, lasting=True))


def _part(c: sa.Connection) -> None:
    said = [_quotes.c.person_id, _quotes.c.speaker_name, _quotes.c.speaker_kind, _quotes.c.speaker_role]
    found = c.execute(sa.select(*said).where(_quotes.c.person_id.is_not(None)).distinct().order_by(*said[:2])).all()
    theirs: dict[int, dict[Called, None]] = {}
    for row in found:
        theirs.setdefault(row.person_id, {})[_called(*row[1:])] = None
    known = {row.id: names.key(row.name) for row in c.execute(sa.select(_people.c.id, _people.c.name))}
    c.execute(sa.delete(_people).where(_people.c.id.not_in(sa.select(_quotes.c.person_id).where(said[0].is_not(None)))))
    home = dict[Called, int]()
    for person, called in theirs.items():
        own = known[person]
        first = min(called, key=lambda each: (each[0] != own, each))
        if home.setdefault(first, person) == person:
            _write(c, person, first)
    for each in {each for called in theirs.values() for each in called} - home.keys():
        home[each] = int(
            c.execute(sa.insert(_people).values(name=each[0], kind=each[1]).returning(_people.c.id)).scalar_one()
        )
        _write(c, home[each], each)
    for row in found:
        if row.person_id != (new := home[_called(*row[1:])]):
            _move(c, row, new)
    c.execute(sa.delete(_people).where(_people.c.id.not_in(home.values())))


def _called(name: str, kind: str, role: str | None) -> Called:
    key = names.key(name)
    bare = kind == "person" and " " not in key
    return key, kind, " ".join(sorted(names.folded_words(role[:200]) - stop_words())) if bare and role else ""


def _write(c: sa.Connection, person: int, called: Called) -> None:
    """Let the row say what somebody is called, and be found by the words of that."""
    name, kind, role = called
    c.execute(sa.update(_people).where(_people.c.id == person).values(name=name, kind=kind, role=role))
    for table in (_slips, _parts):
        c.execute(sa.delete(table).where(table.c.person_id == person))
    parts = dict.fromkeys(name.split())
    rows = [{"part": each, "person_id": person, "surname": each == name.rpartition(" ")[2]} for each in parts]
    c.execute(sa.insert(_parts), rows)
    slips = [{"slip": slip, "part": each, "person_id": person} for each in parts for slip in names.slips(each)]
    c.execute(sa.insert(_slips), slips)


def _move(c: sa.Connection, row: Any, new: int) -> None:
    """Give what one was quoted with under a name to the row of that name, in the index as well."""
    given = {_quotes.c.speaker_name: row[1], _quotes.c.speaker_kind: row[2], _quotes.c.speaker_role: row[3]}
    same = (_quotes.c.person_id == row.person_id, *(each.is_not_distinct_from(value) for each, value in given.items()))
    marked = sa.func.replace(_quotes.c.names, f"person{row.person_id} ", f"person{new} ")
    moved = sa.update(_quotes).where(*same).values(person_id=new, names=marked).returning(_quotes.c.id)
    _keep(c, list(c.scalars(moved)))


def _keep(c: sa.Connection, ids: Iterable[int]) -> None:
    listed = list(ids)
    for first in range(0, len(listed), _AT_ONCE):
        some = listed[first : first + _AT_ONCE]
        fulltext.keep(c, fulltext.indexed[0].in_(some))
