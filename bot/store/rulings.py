"""What an administrator has ruled on who is who. It sticks: a name stays where it was put, later as well."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, exists, select

from bot.asking import names
from bot.store.locks import NEWS, in_order
from bot.store.people import Called
from bot.store.schema import articles, people, quotes, rulings
from bot.store.unique import upsert
from bot.store.whoiswho import Person


def merge(c: Connection, kept: Person, gone: Person) -> None:
    """Two are one: what either said is of `kept` from now on. Raises KeyError if these are not two people."""
    in_order(c, NEWS)
    ours, theirs = _names(c, kept), _names(c, gone)
    if not ours or not theirs or set(kept.ids) & set(gone.ids):
        raise KeyError((kept.id, gone.id))
    _rule(c, (*_own(ours), *_own(theirs)), ours[0].name)


def split(c: Connection, person: Person, name: str) -> int:
    """What articles give to somebody written `name` is not this person's but somebody else's, whose number is returned.

    Raises KeyError if no quote of this person is given to that name.
    """
    in_order(c, NEWS)
    key, known = names.key(name), dict(zip(person.ids, _names(c, person), strict=True))
    gone = [number for number, each in known.items() if each.name == key]
    if not gone:
        raise KeyError(name)
    rest = [each for each in known.values() if each.name != key]
    if rest:
        _rule(c, _own(rest), rest[0].name)
    _rule(c, [key], key)
    return gone[0]


def ruled(c: Connection, keys: Collection[str]) -> set[str]:
    """Those of the names (made by names.key) on which was ruled."""
    return set(c.scalars(select(rulings.c.name).where(rulings.c.name.in_(keys))))


def _names(c: Connection, person: Person) -> list[Called]:
    """What the person is called, the foremost name first."""
    rows = c.execute(select(people).where(people.c.id.in_(person.ids)))
    found = {row.id: Called(row.name, row.kind, row.role) for row in rows}
    return [found[each] for each in person.ids if each in found]


def _own(called: Iterable[Called]) -> list[str]:
    """The names that are surely theirs: not the bare surname of somebody who has a fuller name."""
    listed = list(called)
    return [each.name for each in listed if not each.bare] or [each.name for each in listed]


def _rule(c: Connection, theirs: Collection[str], person: str) -> None:
    lasting = all(_in_an_article_for_all(c, each) for each in (*theirs, person))
    for name in dict.fromkeys(theirs):
        row = {"name": name, "person": person, "lasting": lasting}
        c.execute(upsert(c, rulings).values(row).on_conflict_do_update(index_elements=["name"], set_=row))


def _in_an_article_for_all(c: Connection, name: str) -> bool:
    shared = exists().where(
        people.c.name == name,
        quotes.c.person_id == people.c.id,
        articles.c.id == quotes.c.article_id,
        articles.c.shared,
    )
    return bool(c.scalar(select(shared)))
