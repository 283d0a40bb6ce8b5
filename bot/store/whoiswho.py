"""Who somebody is, for one reader: which names are one person's, and under which name that person is shown.

Only what the reader may see counts, and what an administrator ruled. A full name is one person. A surname alone is its
only bearer's, unless articles give the two roles that share no word; where two bear it, it is a person of its own,
because no article says which. Organisations that speak are kept in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import BindParameter, Column, Connection, Select, String, bindparam, or_, select

from bot.model import ChatKey
from bot.store.people import LEAST_CONFIDENCE, QUOTED, Called, role_words
from bot.store.schema import articles, name_parts, people, quotes, rulings
from bot.store.visibility import visible_to
from summarizer.model import SpeakerKind

Numbered = Mapping[int, Called]
"""What people are called, by number."""

_SOME = 20
"""Quotes that are looked at to see how articles write a name, or what they say somebody is."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was quoted, as one reader knows them: `ids` are the numbers of all their names, `id` the foremost.

    `name` is how the articles that this reader may see write it.
    """

    id: int
    name: str
    kind: SpeakerKind
    ids: tuple[int, ...] = ()


def persons(c: Connection, numbers: Iterable[int], chat: ChatKey) -> list[Person]:
    """The people who are called so, for `chat`, in the order of `numbers`; names that it may not see are nobody's."""
    return [_shown(c, each, chat) for each in _groups(c, list(numbers), chat)]


def numbers_of(c: Connection, numbers: Iterable[int], chat: ChatKey) -> tuple[int, ...]:
    """The numbers of all names of the people who are called so, for `chat`."""
    return tuple(number for each in _groups(c, list(numbers), chat) for number in each)


def together(known: Numbered, ruled: Mapping[str, str], roles: Callable[[list[int]], set[str]]) -> list[list[int]]:
    """The numbers of the names that are one person's, each person's foremost name first. Pure.

    `ruled` gives whose a name is, by the name of that person, `roles` the words of the roles that those called so have.
    """
    groups, loose = dict[str, list[int]](), dict[str, list[int]]()
    for number, each in known.items():
        unsettled = each.bare and each.name not in ruled
        home, root = (loose, each.name) if unsettled else (groups, ruled.get(each.name, each.name))
        home.setdefault(root, []).append(number)
    for surname, some in loose.items():
        bearers = [members for members in groups.values() if any(_bears(known[each], surname) for each in members)]
        theirs = _fitting(known, some, bearers[0], roles) if len(bearers) == 1 else []
        for number in some:
            (bearers[0] if number in theirs else groups.setdefault(surname, [])).append(number)
    return [sorted(members, key=lambda each: _rank(each, known[each], root)) for root, members in groups.items()]


def _bears(called: Called, surname: str) -> bool:
    return called.kind == "person" and not called.bare and called.surname == surname


def _fitting(known: Numbered, some: list[int], bearer: list[int], roles: Callable[[list[int]], set[str]]) -> list[int]:
    """Those of the bare surnames that can be the bearer's: without a role, or with one that shares a word."""
    given = roles(bearer) if any(known[each].role for each in some) else set[str]()
    return [each for each in some if not (given and known[each].role) or given & set(known[each].role.split())]


def _rank(number: int, called: Called, root: str) -> tuple[bool, bool, bool, int]:
    return called.name != root, called.bare, called.kind != "person", number


_Group = dict[int, Called]
"""The names of one person, the foremost first."""

_known: WeakKeyDictionary[Connection, dict[tuple[ChatKey, int], _Group]] = WeakKeyDictionary()
"""Whom a name was found to be, while a connection reads one state of the store: a question asks it again and again."""


def _groups(c: Connection, wanted: Sequence[int], chat: ChatKey) -> list[_Group]:
    """The names of each of the people who are called so."""
    found: dict[tuple[ChatKey, int], _Group] = {}
    if not c.get_execution_options().get("writes"):
        found = _known.setdefault(c, found)
    unknown = [number for number in wanted if (chat, number) not in found]
    for group in _found(c, unknown, chat) if unknown else ():
        found |= {(chat, number): group for number in group}
    groups = {id(found[chat, number]): found[chat, number] for number in wanted if (chat, number) in found}
    return list(groups.values())


def _found(c: Connection, wanted: Sequence[int], chat: ChatKey) -> Iterator[_Group]:
    asked = _seen(c, _SEEN, chat, numbers=wanted)
    if asked:
        known, ruled = _family(c, asked, chat)
        for group in together(known, ruled, partial(_roles, c, chat)):
            if not asked.keys().isdisjoint(group):
                yield {number: known[number] for number in group}


def _family(c: Connection, asked: Numbered, chat: ChatKey) -> tuple[Numbered, Mapping[str, str]]:
    """Those asked for and all that may be one with them, or bear their surname; and what was ruled on them."""
    known, ruled = dict(asked), dict[str, str]()
    names, surnames = set[str](), set[str]()
    fresh: Numbered = asked
    while fresh:
        ruled |= _rulings(c, {each.name for each in fresh.values()})
        new_names = {*(each.name for each in fresh.values()), *ruled, *ruled.values()} - names
        new_surnames = {each.surname for each in fresh.values() if each.kind == "person"} - surnames
        names |= new_names
        surnames |= new_surnames
        is_more = new_surnames or new_names - {each.name for each in known.values()}
        found = _seen(c, _RELATED, chat, names=list(new_names), surnames=list(new_surnames)) if is_more else {}
        fresh = {number: each for number, each in found.items() if number not in known}
        known |= fresh
    return known, ruled


def _seen(c: Connection, query: Select[Any], chat: ChatKey, **wanted: Sequence[object]) -> _Group:
    return {row.id: Called(row.name, row.kind, row.role) for row in c.execute(query, {"chat": chat, **wanted})}


def _rulings(c: Connection, names: Collection[str]) -> dict[str, str]:
    """Whose the names are, by whom an administrator gave one of them, with all other names of the same people."""
    return {row.name: row.person for row in c.execute(_RULED, {"names": list(names)})}


def _roles(c: Connection, chat: ChatKey, numbers: list[int]) -> set[str]:
    """The words of what articles say last that those called so are."""
    roles = c.scalars(_ROLES, {"numbers": numbers, "chat": chat})
    return {word for role in roles for word in role_words(role).split()}


def _shown(c: Connection, group: _Group, chat: ChatKey) -> Person:
    """A person under the name that articles give most, of their foremost name; the fullest of equals."""
    foremost = next(iter(group))
    written = Counter(c.scalars(_WRITTEN, {"numbers": [foremost], "chat": chat}))
    name = max(written, key=lambda each: (written[each], len(each), each))
    return Person(foremost, name, group[foremost].kind, tuple(group))


_NAMES: BindParameter[str] = bindparam("names", expanding=True)
_SURNAMES: BindParameter[str] = bindparam("surnames", expanding=True)
_NUMBERS: BindParameter[int] = bindparam("numbers", expanding=True)
_BEARING = select(name_parts.c.person_id).where(name_parts.c.part.in_(_SURNAMES), name_parts.c.surname)
_SEEN = select(people).where(people.c.id.in_(_NUMBERS), QUOTED).order_by(people.c.id)
_RELATED = (
    select(people)
    .where(or_(people.c.name.in_(_NAMES), people.c.id.in_(_BEARING) & (people.c.kind == "person")), QUOTED)
    .order_by(people.c.id)
)
_RULED = select(rulings.c.name, rulings.c.person).where(
    or_(
        rulings.c.name.in_(_NAMES),
        rulings.c.person.in_(_NAMES),
        rulings.c.person.in_(select(rulings.c.person).where(rulings.c.name.in_(_NAMES))),
    )
)


def _newest(column: Column[str]) -> Select[str]:
    """What the newest quotes of those called so have in the column."""
    return (
        select(column)
        .join(articles, articles.c.id == quotes.c.article_id)
        .where(quotes.c.person_id.in_(_NUMBERS), quotes.c.confidence >= LEAST_CONFIDENCE, column.is_not(None))
        .where(visible_to(bindparam("chat", type_=String)))
        .order_by(quotes.c.id.desc())
        .limit(_SOME)
    )


_ROLES, _WRITTEN = _newest(quotes.c.speaker_role), _newest(quotes.c.speaker_name)
