"""Whom a question means: the name in it against the people who are quoted in what the chat may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.asking import names
from bot.asking.language import language
from bot.asking.understood import Understood
from bot.lookup.roles import (
    described,
    heading,
    named_beside,
    named_nearly_beside,
    nearly_described,
    spoken_on,
    words_of,
)
from bot.model import ChatKey
from bot.store import people
from bot.store.people import LEAST_CONFIDENCE
from bot.store.search import Search, count
from bot.store.whoiswho import Person, persons

_MOST_SUGGESTIONS = 5
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who a name stands for, and the names that it may mean instead. `misspelt`: nobody is called exactly so."""

    people: tuple[Person, ...]
    others: tuple[str, ...] = ()
    misspelt: bool = False


def recognise(c: Connection, asked: Understood, chat: ChatKey) -> tuple[Understood, tuple[str, ...]]:
    """`asked` with its person found among those known to the chat, and the names that may be meant instead.

    A person whom nobody is found for stays as typed, without ids: then `known` is false of it.
    """
    if asked.person is not None and asked.bare:
        return _perhaps(c, asked, asked.person, chat)
    if asked.person is not None:
        return _named(c, asked, asked.person, chat)
    if asked.bare and asked.phrase is None:
        return _bare(c, asked, chat), ()
    return asked, ()


def find(c: Connection, name: str, chat: ChatKey) -> Recognised:
    """Those called `name` among whom the chat may see quoted, or else those whose names are spelt most like it."""
    exact = called(c, name, chat)
    if exact:
        return Recognised(tuple(exact), others=_names(exact) if len(exact) > 1 else ())
    return replace(nearest(c, name, chat), misspelt=True)


def known(c: Connection, asked: Understood, chat: ChatKey) -> bool:
    """Whether the person asked for (if any) is quoted anywhere that the chat may see."""
    return asked.person is None or bool(asked.people or asked.described) or _described(c, asked.person, chat)


def _named(c: Connection, asked: Understood, name: str, chat: ChatKey) -> tuple[Understood, tuple[str, ...]]:
    if turned(asked, name):
        is_named = called(c, " ".join(words_of(name, asked)), chat)
        return (not is_named and described(c, asked, name, chat)) or asked, ()
    exact = called(c, name, chat)
    if any(person.kind == "person" for person in exact):
        return meaning(asked, exact, name), _names(exact) if len(exact) > 1 else ()
    if exact:
        return heading(c, asked, name, chat) or asked, ()
    is_role = _described(c, name, chat) or not _is_name(c, name, chat)
    for by_role in (described, named_beside, nearly_described) if is_role else ():
        found = by_role(c, asked, name, chat)
        if found is not None:
            return found, ()
    near = nearest(c, name, chat)
    if near.people:
        return _taken(asked, near.people, name), near.others
    found = (
        named_nearly_beside(c, asked, name, chat) or heading(c, asked, name, chat) or spoken_on(c, asked, name, chat)
    )
    return found or asked, near.others


def turned(asked: Understood, name: str) -> bool:
    """Whether what may be a name has a word that makes somebody else of it: "everyone except Lind"."""
    return not language(asked.spoken).words["turning"].isdisjoint(name.lower().split())


def _is_name(c: Connection, name: str, chat: ChatKey) -> bool:
    """Whether each word is a slip away from a part of a name, so that it is rather one than a description."""
    parts = names.parts(name)
    return len(parts) == len(name.split()) and all(_near(c, word, chat) for word in parts)


def _perhaps(c: Connection, asked: Understood, name: str, chat: ChatKey) -> tuple[Understood, tuple[str, ...]]:
    """Words that may be what somebody is, "the fire chief", or else a topic."""
    found, others = _named(c, replace(asked, words=()), name, chat)
    if (
        (found.people and found.typed in (None, name))
        or found.described
        or (found.person and _described(c, found.person, chat))
    ):
        return replace(found, bare=False), others
    words = replace(asked, person=None)
    bare = _bare(c, words, chat)
    return (bare, ()) if bare.people or not found.people else (replace(found, bare=False), others)


def _bare(c: Connection, asked: Understood, chat: ChatKey) -> Understood:
    """Words without a sentence: the longest run at either end that is somebody's name is taken for the person."""
    if asked.foreign:
        return _anywhere(c, asked, chat)
    words = asked.words
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for name, rest in ((words[:length], words[length:]), (words[-length:], words[:-length])):
            found = called(c, " ".join(name), chat)
            if any(person.kind == "person" for person in found) or (found and not rest):
                return _with_misspelt_part(c, replace(asked, words=rest), found, name, chat)
    misspelt = _bare_misspelt(c, asked, chat)
    if misspelt.people or not words or count(c, Search(chat=chat, words=words, where="said"), most=1):
        return misspelt
    role, unasked = " ".join(words), replace(asked, words=())
    by_role = described(c, unasked, role, chat) or nearly_described(c, unasked, role, chat)
    return replace(by_role, bare=False) if by_role is not None else asked


def _anywhere(c: Connection, asked: Understood, chat: ChatKey) -> Understood:
    """The person whose name stands in words that are not understood as a whole; nothing else of them is taken."""
    for word in asked.words:
        found = [person for person in called(c, word, chat) if person.kind == "person"]
        if len(word) >= _SHORT and found:
            return meaning(replace(asked, words=()), found, word)
    return replace(asked, words=())


def _with_misspelt_part(
    c: Connection, asked: Understood, found: Sequence[Person], name: tuple[str, ...], chat: ChatKey
) -> Understood:
    """`asked` of the people called `name`; a further word that is a slip in the same name is not a topic."""
    ids = {number for person in found for number in person.ids}
    slips = tuple(word for word in asked.words if _near(c, names.fold(word), chat).keys() & ids)
    rest = tuple(word for word in asked.words if word not in slips)
    if slips and len(found) == 1:
        return _taken(replace(asked, words=rest), found, " ".join((*name, *slips)))
    return meaning(asked, found, " ".join(name))


def _bare_misspelt(c: Connection, asked: Understood, chat: ChatKey) -> Understood:
    """A first or last word that nobody ever said may be a slip in somebody's name."""
    for name, rest in ((asked.words[:1], asked.words[1:]), (asked.words[-1:], asked.words[:-1])):
        if name and not count(c, Search(chat=chat, words=name, where="around"), most=1):
            near = nearest(c, name[0], chat)
            if near.people:
                return _taken(replace(asked, words=rest), near.people, name[0])
    return asked


def _taken(asked: Understood, found: Sequence[Person], typed: str) -> Understood:
    """`asked` of these people, who all bear one surname, instead of what was typed."""
    name = found[0].name if len(found) == 1 else found[0].name.split()[-1]
    return replace(meaning(asked, found, name), typed=typed)


def meaning(asked: Understood, found: Sequence[Person], name: str) -> Understood:
    """`asked` of these people under that name."""
    full_name = found[0].name if len(found) == 1 else None
    return replace(asked, person=name, full_name=full_name, people=tuple(person.id for person in found))


def called(c: Connection, name: str, chat: ChatKey) -> list[Person]:
    """Those called so: by their full name, or by a part of it (a surname before a first name)."""
    parts = names.parts(name)
    if not parts:
        return []
    if len(parts) > 1:
        found = persons(c, people.called(c, " ".join(parts), chat), chat)
        if found:
            return found
    for words in dict.fromkeys((parts, parts[-1:])):  # "Prime Minister Abe" is asked for as Abe
        bearers = people.having(c, words, chat)
        found = persons(c, bearers, chat)
        surnamed = [person for person in found if any(bearers.get(number) for number in person.ids)]
        if found:
            return surnamed or found
    return []


def nearest(c: Connection, name: str, chat: ChatKey) -> Recognised:
    """Those whose names are spelt most like `name`, when nobody is called so.

    Taken for it are the nearest, if they all share one surname; otherwise all of them are only suggested.
    """
    slips = _distances(c, names.parts(name), chat)
    found = persons(c, sorted(slips, key=lambda each: (slips[each], each))[:_MOST_NEAR], chat)
    away = {person.id: min(slips[each] for each in person.ids if each in slips) for person in found}
    found.sort(key=lambda person: (person.kind != "person", away[person.id]))
    best = [person for person in found if (person.kind, away[person.id]) == (found[0].kind, away[found[0].id])]
    if len({_surname(person) for person in best}) != 1:
        return Recognised((), others=_names(found))
    return Recognised(tuple(best), others=_names(best if len(best) > 1 else found[1:]))


def _surname(person: Person) -> str:
    return names.parts(person.name)[-1]


def _distances(c: Connection, words: Sequence[str], chat: ChatKey) -> dict[int, float]:
    """How many slips away each name is that has a part like every one of `words` (or like the last, the surname)."""
    each = [_near(c, word, chat) for word in words]
    if not each:
        return {}
    everywhere = set.intersection(*(set(near) for near in each))
    if everywhere:
        return {person: sum(near[person] for near in each) for person in everywhere}
    return each[-1]


def _near(c: Connection, word: str, chat: ChatKey) -> dict[int, float]:
    """Slips between `word` and the nearest part of each name; a first name counts for a little less."""
    most = 0 if len(word) < _SHORT else 1 if len(word) < _LONG else 2
    found: dict[int, float] = {}
    for part, person_id, surname in people.nearly(c, word, chat):
        away = names.distance(word, part)
        if away <= most:
            found[person_id] = min(away + (0 if surname else _NOT_SURNAME), found.get(person_id, most + 1))
    return found


_SHORT, _LONG = 3, 6
_NOT_SURNAME = 0.5
_MOST_NEAR = 20


def _described(c: Connection, words: str, chat: ChatKey) -> bool:
    return count(c, Search(chat=chat, person=words, least=LEAST_CONFIDENCE), most=1) > 0


def _names(found: Iterable[Person]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person.name for person in found))[:_MOST_SUGGESTIONS]
