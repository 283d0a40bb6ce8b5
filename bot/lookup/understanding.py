"""What a question means in a chat: its words, whom they name, and what it goes on from."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.asking.questions import read, without_source
from bot.asking.understood import Understood
from bot.lookup.who import known, recognise
from bot.model import ChatKey
from bot.store import chats, sources


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
    if understood.wants == "person" and not known(c, understood, chat):
        understood = replace(asked, person=None, words=_words(asked), wants="fact", seeks="who")
    if before is not None and (understood.onward == "topic" or understood.again):
        return gone_on(before, understood), suggestions
    return understood, suggestions


def _words(asked: Understood) -> tuple[str, ...]:
    return (*(asked.person or "").split(), *asked.words)


def gone_on(before: Understood, asked: Understood) -> Understood:
    """The question `before` with what is `asked` now put in; what comes from it is marked as carried. Pure."""
    carried = list[str]()
    new = replace(asked, onward=None, again=False)
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
