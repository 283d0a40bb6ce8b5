"""Who said what: a question in, attributed quotes out.

A quote is shown under a name only if the article gives it to that name; one whose speaker is less than sure comes after
the others and is `unclear`. When nothing answers, the closest there is comes instead, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.english import content_words
from bot.model import ChatKey, FoundQuote
from bot.names import folded_words
from bot.questions import Understood, read
from bot.sameness import merged
from bot.store import chats
from bot.store.search import Search, Where, count, search
from bot.who import LEAST_CONFIDENCE, known, recognise

PAGE = 5
_CANDIDATES = 200
_MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page of quotes. `total` is how many there are over all pages; each stands for all articles that carry it.

    `closest`: nothing answers the question as it was asked, and these are the nearest; `note` says in a sentence what
    was left aside, or what else the reader must know. `suggestions` are names that may have been meant.
    """

    understood: Understood
    quotes: tuple[FoundQuote, ...]
    total: int
    suggestions: tuple[str, ...] = ()
    closest: bool = False
    note: str | None = None
    offset: int = 0

    @property
    def more(self) -> bool:
        """Whether there is a next page."""
        return self.offset + len(self.quotes) < min(self.total, _CANDIDATES)


def answer(c: Connection, question: str, *, chat: ChatKey, now: datetime, limit: int = PAGE, offset: int = 0) -> Answer:
    """Look `question` up in the articles that `chat` may see. Any text is a question; nothing in it raises."""
    known_chat = chats.get(c, chat)
    zone = ZoneInfo(known_chat.time_zone if known_chat else "UTC")
    understood, suggestions = recognise(c, read(question, now.astimezone(zone)), chat)
    found = answer_to(c, understood, chat=chat, limit=limit, offset=offset)
    return replace(found, suggestions=suggestions) if suggestions else found


def answer_to(c: Connection, understood: Understood, *, chat: ChatKey, limit: int = PAGE, offset: int = 0) -> Answer:
    """The same for a question taken apart already: its next page, or what is left after `understood.without(part)`."""
    if not known(c, understood, chat):
        note = f"Nobody called “{understood.person}” is quoted in what I have read."
        return Answer(understood=understood, quotes=(), total=0, note=note)
    found = _full(c, understood, chat)
    if found:
        quotes = merged(found)
        total = len(quotes) if len(found) < _CANDIDATES else _count(c, understood, chat)
        page = tuple(quotes[offset : offset + limit])
        return Answer(understood=understood, quotes=page, total=total, offset=offset)
    for eased, note in _easier(understood):
        close = merged(_full(c, eased, chat) or _nearest(c, eased, chat))
        if close:
            page = tuple(close[offset : offset + limit])
            return Answer(understood=understood, quotes=page, total=len(close), closest=True, note=note, offset=offset)
    return Answer(understood=understood, quotes=(), total=0, note="I have read nothing like that.")


def _full(c: Connection, asked: Understood, chat: ChatKey) -> list[FoundQuote]:
    """What answers every part of the question: the words in the quote itself, then those with the words around it."""
    inside = _wanted(c, asked, chat, "said")
    if len(inside) >= PAGE or not asked.words:
        return inside
    seen = {found.id for found in inside}
    return inside + [found for found in _wanted(c, asked, chat, "around") if found.id not in seen]


def _wanted(c: Connection, asked: Understood, chat: ChatKey, where: Where) -> list[FoundQuote]:
    found = search(c, _search(asked, chat, where))
    return sorted(found, key=lambda each: (each.unclear and asked.person is not None, -each.when.timestamp()))


def _nearest(c: Connection, asked: Understood, chat: ChatKey) -> list[FoundQuote]:
    """What holds any of the words, those that share most with the question first."""
    words = folded_words(" ".join((*asked.words, asked.phrase or "")))

    def shared(found: FoundQuote) -> int:
        return len(words & folded_words(found.quote.text))

    return sorted(_wanted(c, asked, chat, "anywhere"), key=shared, reverse=True)


def _count(c: Connection, asked: Understood, chat: ChatKey) -> int:
    return count(c, _search(asked, chat, "said"), most=_MOST_COUNTED)


def _search(asked: Understood, chat: ChatKey, where: Where) -> Search:
    return Search(
        chat=chat,
        person=None if asked.people else asked.person,
        people=asked.people,
        words=asked.words,
        phrase=asked.phrase,
        where=where,
        since=asked.since,
        until=asked.until,
        source=asked.source,
        kind=asked.kind,
        least=LEAST_CONFIDENCE if asked.person else 0.0,
        limit=_CANDIDATES,
    )


def _easier(asked: Understood) -> Iterator[tuple[Understood, str]]:
    """The question with less and less of it, and the sentence that says what was left aside."""
    if asked.phrase is not None:
        words = replace(asked, phrase=None, words=(*asked.words, *content_words(asked.phrase)))
        yield words, "Nobody is quoted with exactly these words; this is the closest:"
    if asked.words:
        yield asked, "Nothing holds all of these words; this is the closest:"
    if asked.since is not None or asked.until is not None:
        yield asked.without("time"), "Nothing from that time; this is from another:"
    if asked.kind is not None:
        yield asked.without("kind"), "Nothing of that kind; this is of another:"
    if asked.person is not None and (asked.words or asked.phrase):
        bare = asked.without("words").without("phrase")
        yield bare, "Nothing on that; this is what was said last:"
        yield bare.without("time"), "Nothing on that; this is what was said last:"
