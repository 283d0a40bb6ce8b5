"""Who is who, for administrators: whom a name or a number means, and which written names are given to somebody.

Unsettled: nobody, or more than one, is meant; the message says who could be.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from bot.asking import names
from bot.lookup.who import find
from bot.model import ChatKey
from bot.numbers import number_of
from bot.speech import _
from bot.store import people, rulings
from bot.store.people import Person
from bot.store.schema import articles, person_names, quotes
from bot.store.schema import people as people_table
from bot.store.visibility import visible_to

_MOST_LISTED = 50
_MOST_FORMS = 12


class Unsettled(ValueError):
    """It cannot be told who is meant."""


@dataclass(frozen=True, slots=True)
class Written:
    """A name as articles write it, how many quotes are given to it, and whether an administrator has placed it."""

    name: str
    count: int
    ruled: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody, with every name that stands for them."""

    person: Person
    written: tuple[Written, ...]


def listed(c: Connection, name: str | None, chat: ChatKey) -> list[Identity]:
    """Those whom `name` may mean among whom the chat may see, or those with the most quotes if there is no name."""
    found = _meant(c, name, chat) if name else _quoted_most(c, chat)
    return [Identity(person, _forms(c, person, chat)) for person in found]


def merge(c: Connection, kept: str, gone: str, chat: ChatKey) -> tuple[Person, Person]:
    """Rule that `gone` is `kept`; each is a name or a number ("#12"). Returns both. Raises Unsettled."""
    one, other = _one(c, kept, chat), _one(c, gone, chat)
    if one.id == other.id:
        raise Unsettled(_("“{name}” and “{other}” are one person already.").format(name=kept, other=gone))
    rulings.merge(c, one.id, other.id)
    return one, other


def split(c: Connection, name: str, written: str, chat: ChatKey) -> tuple[Person, Person]:
    """Rule that what articles give to `written` is not what the one called `name` said. Returns both.

    Raises Unsettled.
    """
    one = _one(c, name, chat)
    forms = {names.key(form.name) for form in _forms(c, one, chat)}
    if names.key(written) not in forms:
        message = _("No quote of {name} (#{number}) is given to “{written}”.")
        raise Unsettled(message.format(name=one.name, number=one.id, written=written))
    if len(forms) == 1:
        message = _("{name} (#{number}) goes by no other name, so there is nothing to split off.")
        raise Unsettled(message.format(name=one.name, number=one.id))
    return one, rulings.split(c, one.id, written)


def _meant(c: Connection, name: str, chat: ChatKey) -> list[Person]:
    number = number_of(name[1:]) if name.startswith("#") else None
    if number is not None:
        return list(people.quoted(c, [number], chat, least=0.0).values())
    return list(find(c, name, chat).people)


def _one(c: Connection, name: str, chat: ChatKey) -> Person:
    found = _meant(c, name, chat)
    exact = [person for person in found if names.key(person.name) == names.key(name)]
    if len(found) == 1 or len(exact) == 1:
        return found[0] if len(found) == 1 else exact[0]
    if not found:
        raise Unsettled(_("Nobody called “{name}” is quoted in what I have read.").format(name=name))
    known = ", ".join(f"#{person.id} {person.name}" for person in found)
    raise Unsettled(_("Several are called “{name}”: {people}. Give the number.").format(name=name, people=known))


def _quoted_most(c: Connection, chat: ChatKey) -> list[Person]:
    query = (
        select(people_table)
        .join(quotes, quotes.c.person_id == people_table.c.id)
        .join(articles, articles.c.id == quotes.c.article_id)
        .where(visible_to(chat))
        .group_by(people_table.c.id)
        .order_by(func.count(quotes.c.id).desc(), people_table.c.name)
        .limit(_MOST_LISTED)
    )
    return [Person(row.id, row.name, row.kind) for row in c.execute(query)]


def _forms(c: Connection, person: Person, chat: ChatKey) -> tuple[Written, ...]:
    times = func.count(quotes.c.id)
    query = (
        select(quotes.c.speaker_name, times.label("times"))
        .join(articles, articles.c.id == quotes.c.article_id)
        .where(quotes.c.person_id == person.id, quotes.c.speaker_name.is_not(None), visible_to(chat))
        .group_by(quotes.c.speaker_name)
        .order_by(times.desc(), quotes.c.speaker_name)
        .limit(_MOST_FORMS)
    )
    pins = select(person_names.c.name).where(person_names.c.person_id == person.id, person_names.c.pinned)
    ruled = set(c.scalars(pins))
    return tuple(Written(row.speaker_name, row.times, names.key(row.speaker_name) in ruled) for row in c.execute(query))
