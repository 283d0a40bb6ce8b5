"""What a question means in a chat: its words, whom they name, and what it goes on from."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.asking.clauses import MOST
from bot.asking.language import language
from bot.asking.names import folded_words
from bot.asking.names import parts as folded_parts
from bot.asking.questions import read, several, without_source
from bot.asking.shapes import asked_words
from bot.asking.understood import Understood
from bot.lookup.facts import is_whole
from bot.lookup.rereading import each_of_several, reread
from bot.lookup.who import called, find, known, recognise
from bot.lookup.written import written
from bot.model import ChatKey
from bot.store import chats, sources


def understand_all(
    c: Connection, message: str, *, chat: ChatKey, now: datetime, before: Understood | None = None
) -> tuple[tuple[Understood, tuple[str, ...]], ...]:
    """Each question of a message as `understand` takes it, one for each of several people; a few at most.

    A later one may go on from the one before it.
    """
    found = list[tuple[Understood, tuple[str, ...]]]()
    for question in several(message):
        understood, suggestions = understand(c, question, chat=chat, now=now, before=before)
        each = each_of_several(c, understood, chat, question)
        found += [(one, suggestions if len(each) == 1 else ()) for one in each]
        before = understood
    return tuple(found[:MOST])


def understand(
    c: Connection, question: str, *, chat: ChatKey, now: datetime, before: Understood | None = None
) -> tuple[Understood, tuple[str, ...]]:
    """The question taken apart, with its person recognised, and the names that may be meant instead.

    `before` is the question that it may go on from.
    """
    known_chat = chats.get(c, chat)
    zone = ZoneInfo(known_chat.time_zone if known_chat else "UTC")
    text, source = without_source(question, lambda names: sources.called(c, names, chat))
    asked = replace(read(text, now.astimezone(zone)), source=source)
    understood, suggestions = recognise(c, asked, chat)
    if understood.person is not None and not known(c, understood, chat):
        understood = reread(c, understood, chat)
    if understood.wants == "briefing":
        understood = _of_somebody(c, understood, chat)
    if understood.wants == "person" and not (known(c, understood, chat) and _is_all(asked, understood)):
        understood = replace(asked, person=None, words=_words(asked), wants="fact", seeks="who")
    if understood.wants == "fact":
        understood = _by_surname(c, understood, chat)
    if before is not None and (understood.onward == "topic" or understood.again):
        return gone_on(before, understood), suggestions
    elliptic = understood.wants == "fact" and language(understood.spoken).order["elliptic"].match(text)
    if before is not None and elliptic:
        understood = _of_before(c, before, understood, chat)
    return understood, suggestions


def _of_before(c: Connection, before: Understood, asked: Understood, chat: ChatKey) -> Understood:
    """A question that leaves out of what, of what the one before was about if a sentence answers it so, else alone."""
    if not before.words or len(before.words) > _LONG or set(asked.words) & set(before.words):
        return asked
    joined = replace(asked, words=tuple(dict.fromkeys((*before.words, *asked.words))))
    told = written(c, joined, chat, most=1)
    return joined if is_whole(told) and not told.lacking else asked


_LONG = 4


def _by_surname(c: Connection, asked: Understood, chat: ChatKey) -> Understood:
    """A fact of somebody named in full, by the surname: articles name them in full once."""
    for given, surname in pairwise(asked.words):
        if given.istitle() and surname.istitle() and len(called(c, f"{given} {surname}", chat)) == 1:
            return replace(asked, words=tuple(word for word in asked.words if word != given))
    return asked


def _of_somebody(c: Connection, asked: Understood, chat: ChatKey) -> Understood:
    """The briefing as the question who somebody is, if all of its topic is a person's name."""
    name = " ".join(asked.words)
    found = find(c, name, chat) if name and asked.person is None else None
    if found is None or found.misspelt or len(found.people) != 1:
        return asked
    (who,) = found.people
    if not folded_words(name) <= folded_words(who.name):
        return asked
    return replace(asked, person=name, full_name=who.name, people=(who.id,), words=(), wants="person")


def _is_all(asked: Understood, found: Understood) -> bool:
    """Whether nothing but the name of who was found was asked for, or the words of a role: not "married to NAME"."""
    if found.full_name is None or found.typed or asked.person is None:
        return True
    others = folded_words(asked.person) - folded_words(found.full_name)
    return not others or others.isdisjoint(language(asked.spoken).words["stop"])


def _words(asked: Understood) -> tuple[str, ...]:
    return (*asked_words(asked.person or "", language(asked.spoken)), *asked.words)


def _fact_gone_on(before: Understood, asked: Understood) -> Understood:
    """A fact of whoever or whatever was asked for before, if the question does not say of what itself."""
    whom = folded_parts(before.full_name or before.person or "")[-1:]
    if asked.again and asked.seeks in _OF_WHOM:
        of = whom or before.words
    elif asked.again:
        of = (*whom, *before.words)
    else:
        of = before.words if len(asked.words) == 1 else ()
    words = tuple(dict.fromkeys((*of, *asked.words)))
    return replace(asked, words=words, onward=None, again=False)


_OF_WHOM = ("number", "who", "thing")
"""What is asked of somebody, as how old they are, and not of what they said, as why."""


def gone_on(before: Understood, asked: Understood) -> Understood:
    """The question `before` with what is `asked` now put in; what comes from it is marked as carried. Pure."""
    if asked.wants == "fact":
        return _fact_gone_on(before, asked)
    carried = list[str]()
    new = replace(asked, onward=None, again=False)
    if asked.way is not None and asked.person is None and not asked.again:
        # "and who accused him?" asks for others: who was asked for before is whom they speak of
        whom = folded_parts(before.full_name or before.person or "")[-1:]
        return replace(new, words=(*whom, *(asked.words or before.words)), carried=() if asked.words else ("words",))
    if new.person is None and before.person is not None:
        carried.append("person")
        new = replace(
            new,
            person=before.person,
            full_name=before.full_name,
            people=before.people,
            typed=before.typed,
            described=before.described,
        )
    if not new.words and before.words and not asked.again:
        carried.append("words")
        new = replace(new, words=before.words)
    if new.since is None and new.until is None and (before.since or before.until):
        carried.append("time")
        new = replace(new, since=before.since, until=before.until)
    if new.way is None and before.way is not None and "words" in carried:
        carried.append("way")
        new = replace(new, way=before.way, verb=before.verb, negated=before.negated)
    wants = before.wants if asked.bare and before.wants == "briefing" and new.person is None else new.wants
    return replace(new, wants=wants, bare=False, carried=tuple(carried))
