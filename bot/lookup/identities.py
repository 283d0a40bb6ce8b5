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
from bot.store import rulings
from bot.store.people import LEAST_CONFIDENCE
from bot.store.schema import articles, quotes
from bot.store.visibility import visible_to
from bot.store.whoiswho import Person, persons

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
    rulings.merge(c, one, other)
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
    [other] = persons(c, [rulings.split(c, one, written)], chat)
    return one, other


def _meant(c: Connection, name: str, chat: ChatKey) -> list[Person]:
    number = number_of(name[1:]) if name.startswith("#") else None
    if number is not None:
        return persons(c, [number], chat)
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
        select(quotes.c.person_id)
        .join(articles, articles.c.id == quotes.c.article_id)
        .where(quotes.c.person_id.is_not(None), quotes.c.confidence >= LEAST_CONFIDENCE, visible_to(chat))
        .group_by(quotes.c.person_id)
        .order_by(func.count(quotes.c.id).desc(), quotes.c.person_id)
        .limit(_MOST_LISTED)
    )
    return persons(c, c.scalars(query), chat)


def _forms(c: Connection, person: Person, chat: ChatKey) -> tuple[Written, ...]:
    times = func.count(quotes.c.id)
    query = (
        select(quotes.c.speaker_name, times.label("times"))
        .join(articles, articles.c.id == quotes.c.article_id)
        .where(quotes.c.person_id.in_(person.ids), quotes.c.speaker_name.is_not(None), visible_to(chat))
        .group_by(quotes.c.speaker_name)
        .order_by(times.desc(), quotes.c.speaker_name)
        .limit(_MOST_FORMS)
    )
    rows = c.execute(query).all()
    ruled = rulings.ruled(c, {names.key(row.speaker_name) for row in rows})
    return tuple(Written(row.speaker_name, row.times, names.key(row.speaker_name) in ruled) for row in rows)
