"""What an administrator has ruled on who is who. It sticks: a pinned name stays where it was put, later as well."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.asking import names
from bot.store import follows, fulltext
from bot.store.locks import NEWS, in_order
from bot.store.people import Person, know_parts, mark
from bot.store.schema import name_parts, name_slips, people, person_names, quotes
from bot.store.unique import hand_over, upsert


def merge(c: Connection, kept: int, gone: int) -> None:
    """Two are one: everything of `gone` is of `kept` from now on. Raises KeyError if these are not two people."""
    in_order(c, NEWS)
    known = set(c.scalars(select(people.c.id).where(people.c.id.in_([kept, gone]))))
    if known != {kept, gone}:
        raise KeyError((kept, gone))
    for name in c.scalars(select(people.c.name).where(people.c.id == gone)).all():
        pinned = upsert(c, person_names).values(name=names.key(name), person_id=kept, pinned=True)
        c.execute(pinned.on_conflict_do_update(index_elements=["name"], set_={"person_id": kept, "pinned": True}))
    c.execute(update(person_names).where(person_names.c.person_id == gone).values(person_id=kept, pinned=True))
    for table in (name_parts, name_slips):
        hand_over(c, table.c.person_id, gone, kept)
    _move(c, gone, kept, None)
    follows.follow_instead(c, gone, kept)
    c.execute(delete(people).where(people.c.id == gone))


def split(c: Connection, person_id: int, name: str) -> Person:
    """What articles give to somebody written `name` is not this person's but somebody else's, who is returned.

    Raises KeyError if no quote of this person is given to that name.
    """
    in_order(c, NEWS)
    key = names.key(name)
    written = c.scalars(select(quotes.c.speaker_name).where(quotes.c.person_id == person_id).distinct()).all()
    forms = [form for form in written if form is not None and names.key(form) == key]
    if not forms:
        raise KeyError(name)
    kind = c.scalar(select(people.c.kind).where(people.c.id == person_id))
    made = c.execute(insert(people).values(name=forms[0], kind=kind).returning(people)).one()
    pinned = upsert(c, person_names).values(name=key, person_id=made.id, pinned=True)
    c.execute(pinned.on_conflict_do_update(index_elements=["name"], set_={"person_id": made.id, "pinned": True}))
    know_parts(c, made.id, names.parts(name))
    _move(c, person_id, made.id, forms)
    return Person(made.id, made.name, made.kind)


def _move(c: Connection, old: int, new: int, forms: list[str] | None) -> None:
    """Give the quotes of one person (if `forms`, those given to these names) to another, in the index as well."""
    theirs = quotes.c.person_id == old
    if forms is not None:
        theirs &= quotes.c.speaker_name.in_(forms)
    remarked = func.replace(quotes.c.names, f"{mark(old)} ", f"{mark(new)} ")
    c.execute(update(quotes).where(theirs).values(person_id=new, names=remarked))
    as_before = fulltext.rendered(c, fulltext.Phrase((mark(old),), ("names",)))
    indexed_so = select(fulltext.index.c.rowid).where(fulltext.Matches(as_before))
    fulltext.keep(c, (quotes.c.person_id == new) & quotes.c.id.in_(indexed_so))
