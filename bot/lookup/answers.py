"""Who said what: a question in, attributed quotes out.

A quote is shown under a name only if the article gives it to that name; one whose speaker is less than sure comes after
the others and is `unclear`. When nothing answers, the closest there is comes instead, and the answer says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache

from sqlalchemy import Connection

from bot.asking import names
from bot.asking.understood import Understood
from bot.lookup.answered import Answer, Tally
from bot.lookup.choosing import beside_own, besides, choice, own_within, said_by_others, unquoted
from bot.lookup.facts import BESIDE, NEAREST_SENTENCES, NOTHING_QUOTED, fact, is_whole, told_of
from bot.lookup.paging import page
from bot.lookup.roles import said_for
from bot.lookup.steps import Step, found_by, is_told_so, steps, wanted_of
from bot.lookup.understanding import understand
from bot.lookup.who import known, recognise
from bot.lookup.written import NOTHING, written
from bot.model import ChatKey, FoundQuote
from bot.speech import N_, _
from bot.store import headlines

__all__ = ["PAGE", "Answer", "Tally", "answer", "answer_to", "wanted_of"]

PAGE = 5
_FEW = 3
_NEAREST = 3

_OTHERS = N_("What others say, with that name beside it:")
_BESIDE_WORDS = N_("The words stand beside these quotes, not in them:")


def answer(
    c: Connection,
    question: str,
    *,
    chat: ChatKey,
    now: datetime,
    limit: int = PAGE,
    offset: int = 0,
    before: Understood | None = None,
) -> Answer:
    """Look `question` up in the articles that `chat` may see. Any text is a question; nothing in it raises.

    `before` is the question that it may go on from.
    """
    understood, suggestions = understand(c, question, chat=chat, now=now, before=before)
    found = answer_to(c, understood, chat=chat, limit=limit, offset=offset)
    return replace(found, suggestions=suggestions) if suggestions else found


def answer_to(c: Connection, understood: Understood, *, chat: ChatKey, limit: int = PAGE, offset: int = 0) -> Answer:
    """The same for a question taken apart already: its next page, or what is left after `understood.without(part)`."""
    limit = min(limit, understood.most) if understood.most else limit
    found = _planned(c, understood, chat, limit, offset)
    if understood.again and understood.wants != "fact" and understood.person is None and not found.is_empty:
        whom = _("I do not know whom you mean; this is by anybody.")
        found = replace(found, note=" ".join(filter(None, (whom, found.note))))
    if found.is_empty:
        return replace(found, nearest=headlines.nearest(c, chat, understood.all_words, most=_NEAREST))
    return found


def _planned(c: Connection, understood: Understood, chat: ChatKey, limit: int, offset: int) -> Answer:
    if len(understood.people) > 1 and len(understood.parts()) == 1:
        return _which(c, understood, chat)
    if understood.foreign:
        return _foreign(c, understood, chat, limit, offset)
    if understood.wants == "dissent":
        return _dissent(c, understood, chat)
    if understood.wants == "fact" and (understood.words or understood.since or understood.until):
        return _fact(c, understood, chat, limit, offset)
    if not known(c, understood, chat):
        return _unquoted_person(c, understood, chat)
    return _quoted(c, understood, chat, limit, offset)


def _quoted(c: Connection, understood: Understood, chat: ChatKey, limit: int, offset: int) -> Answer:
    """Quotes; where none answers as it was asked what articles say themselves; and only then the closest quotes."""
    told_once, unclear = cache(lambda: _told(c, understood, chat)), None
    for step in steps(c, understood, chat):
        if step.closest and understood.phrase is None:
            told = told_once()
            if told is not None:
                return told
        found = found_by(c, step, chat)
        if (understood.way or understood.people) and found.quotes and all(each.unclear for each in found.quotes):
            told = told_once()
            if told is not None and (told.quotes or told.written.sentences):
                return told
            unclear = unclear or page(understood, step, found, limit, offset)
            continue
        if found.quotes:
            shown = page(understood, step, found, limit, offset)
            return shown if step.closest or offset else _with_more(c, shown, step, chat)
    return unclear or _nearest_told(c, understood, chat)


def _nearest_told(c: Connection, asked: Understood, chat: ChatKey) -> Answer:
    """The sentences that hold most of what is asked for, where nothing else is near it."""
    nothing = Answer(understood=asked, quotes=(), total=0, note=_("I have read nothing like that."))
    if asked.person or asked.phrase or len(asked.words) < _FEW:
        return nothing
    told = written(c, asked, chat, loosely=True)
    return replace(nothing, note=_(NEAREST_SENTENCES), written=told, closest=True) if told.sentences else nothing


def _told(c: Connection, asked: Understood, chat: ChatKey) -> Answer | None:
    """What articles say where no quote answers, and of a person what others say; None if there is nothing."""
    if not asked.words and asked.way is None:
        return None
    if not asked.words and not asked.person:
        told_so = _told_of_all(c, replace(asked, words=(asked.verb or "",)), chat)
        return told_so and replace(told_so, understood=asked)
    if not asked.people:
        return _told_of_all(c, asked, chat)
    surname = names.parts(asked.full_name or asked.person or "")[-1:]
    told = written(c, asked, chat, names=surname)
    others = said_by_others(c, asked, surname, chat) if asked.words else ()
    if told.lacking or not (told.sentences or others):
        return None
    own = tuple(each for each in own_within(c, asked, told, chat) if not asked.way or is_told_so(each, asked.way))
    if own:
        return Answer(
            understood=asked,
            quotes=own,
            total=len(own),
            closest=True,
            note=_("Nothing holds all of these words; this is the closest:"),
            others=others,
            of_others=_(_OTHERS),
        )
    in_person = _("{person} in person: no quote on that. In the words of articles:")
    nothing = in_person if told.sentences else _("{person} in person: no quote on that.")
    return Answer(
        understood=asked,
        quotes=(),
        total=0,
        closest=True,
        note=nothing.format(person=asked.full_name or asked.person),
        written=told,
        others=others,
        of_others=_(_OTHERS),
    )


def _told_of_all(c: Connection, asked: Understood, chat: ChatKey) -> Answer | None:
    described = names.parts(asked.person) if asked.person else ()
    told = written(c, replace(asked, words=(*described, *asked.words)), chat, loosely=asked.way is not None)
    note = _(NEAREST_SENTENCES if told.nearly else NOTHING_QUOTED)
    if described and (told.lacking or not told.sentences):
        if "words" in asked.carried:
            return None  # what was asked of somebody else: their latest is nearer than others' words on it
        told = written(c, asked, chat)
        note = _("Nothing on that is given to “{name}”; this is written in articles:").format(name=asked.person)
    if not told.sentences or (told.lacking and not told.nearly):
        of_then = told_of(asked)
        told = written(c, of_then, chat) if of_then else NOTHING
        if not is_whole(told) or told.lacking:
            return None
        asked = of_then or asked
    return Answer(understood=asked, quotes=(), total=0, note=note, written=told, closest=True)


def _with_more(c: Connection, found: Answer, step: Step, chat: ChatKey) -> Answer:
    """What else answers where there are few quotes, or none that holds the words."""
    asked = found.understood
    if step.where == "around":
        return _with_sentences(c, found, chat)
    if asked.described and not (asked.words or asked.way) and found.total < _FEW:
        theirs = said_for(c, asked, found.quotes, chat)
        note = _("“{words}”: whom articles describe so, or nearly so.").format(words=asked.person)
        return replace(found, others=theirs, of_others=note) if theirs else found
    if asked.way is not None and not asked.person and found.total < _FEW:
        return replace(found, others=besides(c, found.quotes, chat), of_others=_("What they say besides:"))
    if step.where == "article":
        told = _told_of_all(c, asked, chat)
        return replace(found, written=told.written) if told is not None else found
    if asked.most is not None and len(found.quotes) >= asked.most:
        return found
    if asked.words and not asked.person and found.total < _FEW and asked.phrase is None and asked.way is None:
        beside = found_by(c, Step(asked, "around"), chat).quotes
        seen = {each.id for each in found.quotes}
        room = _FEW if asked.most is None else min(_FEW, asked.most - len(found.quotes))
        others = tuple(each for each in beside if each.id not in seen)[:room]
        if others or room < _FEW:
            return replace(found, others=others, of_others=_(_BESIDE_WORDS))
        there = found_by(c, Step(asked, "article"), chat).quotes
        others = tuple(each for each in there if each.id not in seen and not each.unclear)[:room]
        return replace(found, others=others, of_others=_("The words stand elsewhere in the articles of these quotes:"))
    return _with_unquoted(c, found, chat)


def _with_sentences(c: Connection, found: Answer, chat: ChatKey) -> Answer:
    """Sentences that hold the words where the quotes only stand beside them; before those where nobody is asked for."""
    asked = found.understood
    if asked.described or (not asked.person and found.total >= _FEW):
        return found
    told = written(c, asked, chat, names=names.parts(asked.full_name or asked.person or "")[-1:])
    if told.lacking or not told.sentences:
        return found
    if asked.person:
        return replace(found, written=told)
    apart = replace(found, quotes=(), total=0, others=found.quotes, of_others=found.note)
    return replace(apart, written=told, note=_(NOTHING_QUOTED), closest=True)


def _with_unquoted(c: Connection, found: Answer, chat: ChatKey) -> Answer:
    """Where there are few quotes of somebody, also the sentences that tell what they said without quoting them."""
    asked = found.understood
    if not asked.people or not (asked.words or asked.way) or found.total >= _FEW:
        return found
    told = written(c, asked, chat, names=names.parts(asked.full_name or asked.person or "")[-1:])
    kept = unquoted(told)
    return replace(found, written=kept) if kept.sentences and not kept.lacking else found


def _fact(c: Connection, asked: Understood, chat: ChatKey, limit: int, offset: int) -> Answer:
    """What articles tell; where none tells all of it, the words of whom it is asked of: "did Pereth wave it off"."""
    found = fact(c, asked, chat, limit, offset)
    if asked.seeks not in _OF_SAYING or (found.written.sentences and not found.written.nearly):
        return found
    named = recognise(c, replace(asked, wants="quotes", bare=True, counting=False), chat)[0]
    if not named.people or named.typed:
        return found
    said = _quoted(c, replace(named, bare=False), chat, limit, offset)
    return said if said.quotes or not found.written.sentences else found


_OF_SAYING = ("thing", "cause")
"""What a question may seek that somebody's words answer."""


def _unquoted_person(c: Connection, asked: Understood, chat: ChatKey) -> Answer:
    """What articles say of somebody to whom they give no quote."""
    told = written(c, asked, chat, names=names.parts(asked.person or ""))
    if told.sentences:
        note = _("No quote is given to “{name}”; this is written in articles:").format(name=asked.person)
        return Answer(understood=asked, quotes=(), total=0, note=note, written=told, closest=True)
    unknown = _("Nobody called “{name}” is quoted in what I have read.").format(name=asked.person)
    said = Answer(understood=asked, quotes=(), total=0, note=unknown)
    if not (asked.words or asked.phrase):
        return said
    others = _quoted(c, asked.without("person"), chat, _FEW, 0)
    note = _("What others say on that:")
    apart = tuple(each for each in others.quotes or others.others if not _is_named(each, asked.person or ""))
    return replace(said, others=apart, of_others=note, written=others.written)


def _is_named(found: FoundQuote, name: str) -> bool:
    """Whether the speaker is one whom `name` has, as of "everyone except Lind"."""
    speaker = found.quote.speaker
    return speaker is not None and speaker.kind == "person" and names.parts(speaker.name)[-1] in names.parts(name)


def _which(c: Connection, asked: Understood, chat: ChatKey) -> Answer:
    """The latest quote of each of those who bear a name."""
    latest = choice(c, asked, chat)
    if len(latest) < 2:
        return _quoted(c, asked, chat, PAGE, 0)
    note = _("Several are called “{name}”. Which one? This is the latest of each:").format(name=asked.person)
    called = tuple(dict.fromkeys(each.quote.speaker.name for each in latest if each.quote.speaker))
    return Answer(understood=asked, quotes=latest, total=len(latest), note=note, closest=True, suggestions=called)


def _foreign(c: Connection, asked: Understood, chat: ChatKey, limit: int, offset: int) -> Answer:
    """The latest quotes of whom a question names that is not understood as a whole: nothing is said of the rest."""
    if not asked.people:
        return Answer(understood=asked, quotes=(), total=0, note=_("I do not understand that language well enough."))
    named = _("I understood only the name in your question; these are the latest quotes:")
    return replace(_quoted(c, asked, chat, limit, offset), closest=True, note=named)


def _dissent(c: Connection, asked: Understood, chat: ChatKey) -> Answer:
    """Somebody's words, and under them what others say in the same articles. The reader judges."""
    if not known(c, asked, chat) or asked.person is None:
        return fact(c, asked, chat, PAGE, 0) if asked.words else _unquoted_person(c, asked, chat)
    own = _quoted(c, replace(asked, wants="quotes", most=None), chat, BESIDE, 0)
    others = beside_own(c, asked, own.quotes, chat)
    judge = _("Others in the same articles; whether they disagree is for you to judge:")
    nobody = None if others else _("Nobody else is quoted beside that.")
    note = " ".join(filter(None, (own.note, nobody)))
    return replace(own, understood=asked, note=note or None, others=others, of_others=judge, written=NOTHING)
