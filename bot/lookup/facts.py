"""What happened, when, where and how much: the sentences of articles that answer, with quotes beside them."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from bot.asking.periods import named_day
from bot.asking.understood import Understood
from bot.lookup.answered import Answer
from bot.lookup.paging import page
from bot.lookup.steps import Found, Step, found_by
from bot.lookup.written import NOTHING, Written, written
from bot.model import ChatKey
from bot.speech import N_, _

BESIDE = 2
"""Quotes shown under what articles say themselves."""

NOTHING_QUOTED = N_("No quote answers that; these are sentences of articles:")
NEAREST_SENTENCES = N_("No sentence that I have read says all of that; these are the nearest:")


def fact(c: Connection, asked: Understood, chat: ChatKey, limit: int, offset: int) -> Answer:
    """What answers, from the time asked for; or what tells of that time, as of a day to come; or from another."""
    found = _fact_then(c, asked, chat, limit, offset)
    if not (asked.since or asked.until) or is_whole(found.written):
        return found
    telling = told_of(asked)
    if telling is not None:
        of_then = _fact_then(c, telling, chat, limit, offset)
        if is_whole(of_then.written):
            return of_then
    other = _fact_then(c, asked.without("time"), chat, limit, offset)
    if not is_whole(other.written):
        return found
    note = _("Nothing from that time; this is from another:")
    return replace(other, note=" ".join(filter(None, (note, other.note))))


def told_of(asked: Understood) -> Understood | None:
    """The question of what is told of the day or the month asked for, whenever it is told; None of a longer time."""
    named = named_day(asked.since, asked.until, asked.spoken)
    return replace(asked.without("time"), words=(*asked.words, *named)) if named else None


def is_whole(told: Written) -> bool:
    """Whether sentences answer all of what was asked."""
    return bool(told.sentences) and not (told.nearly or told.missing)


def _fact_then(c: Connection, asked: Understood, chat: ChatKey, limit: int, offset: int) -> Answer:
    """Sentences of articles first; quotes that hold all the words beside them, or alone where no sentence answers."""
    plain = replace(asked, wants="quotes")
    step = Step(plain, "said", closest=False)
    found = found_by(c, step, chat) if asked.words else Found([], capped=False)
    told = NOTHING if offset else written(c, asked, chat, loosely=len(asked.words) > 1 and not found.quotes)
    if told.sentences and not (told.missing and found.quotes):
        note = _(NOTHING_QUOTED) if not found.quotes else None
        if told.nearly:
            note = _(NEAREST_SENTENCES)
        elif told.missing:
            lacking = ", ".join(told.missing)
            note = _("No article says all of it (not: {words}); this is the nearest:").format(words=lacking)
        quotes = tuple(found.quotes[:BESIDE])
        return Answer(
            understood=replace(asked, respelt=told.respelt or asked.respelt, counting=False),
            quotes=quotes,
            total=len(quotes),
            note=note,
            written=told,
            first=True,
        )
    if found.quotes:
        return page(plain, step, found, limit, offset)
    nothing = _("I have read nothing that answers that.")
    return Answer(understood=replace(asked, counting=False), quotes=(), total=0, note=nothing)
