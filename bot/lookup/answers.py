"""Who said what: a question in, attributed quotes out.

A quote is shown under a name only if the article gives it to that name; one whose speaker is less than sure comes after
the others and is `unclear`. When nothing answers, the closest there is comes instead, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.asking.meaning import Vectors, encoder, foremost, nearest, nearness, rounded
from bot.asking.names import fold, folded_words
from bot.asking.questions import Understood, read, without_source
from bot.asking.shapes import content_words
from bot.asking.wording import remembered
from bot.lookup.sameness import merged
from bot.lookup.spelling import respell
from bot.lookup.who import known, recognise
from bot.model import ChatKey, FoundQuote
from bot.speech import _, spoken
from bot.store import chats, sources, vocabulary
from bot.store.people import LEAST_CONFIDENCE
from bot.store.profiles import months
from bot.store.search import Search, Where, search
from bot.store.vocabulary import worthy

PAGE = 5
_CANDIDATES = 100
_MOST_COUNTED = 1000
_LATELY = 200
_MOST_AKIN = 25
_LEAST_ALIKE = 0.45
_LEAST_LIKE = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often: quotes under a sure name, each once whatever carries it, in how many articles, and in which months.

    `unclear` are those whose speaker is not sure. `capped`: there are more than were counted.
    """

    quotes: int
    unclear: int
    articles: int
    first: datetime | None
    last: datetime | None
    months: tuple[tuple[date, int], ...]
    capped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page of quotes. `total` is how many there are over all pages; each stands for all articles that carry it.

    `capped`: there are more, but only the newest were looked at, of which `total` are told apart.
    `closest`: nothing answers the question as it was asked, and these are the nearest; `note` says in a sentence what
    was left aside, or what else the reader must know. `suggestions` are names that may have been meant. `tally` is the
    number, if the question asks for one and the words stand in quotes.
    """

    understood: Understood
    quotes: tuple[FoundQuote, ...]
    total: int
    suggestions: tuple[str, ...] = ()
    closest: bool = False
    note: str | None = None
    offset: int = 0
    capped: bool = False
    tally: Tally | None = None

    @property
    def more(self) -> bool:
        """Whether there is a next page."""
        return self.offset + len(self.quotes) < self.total


def answer(c: Connection, question: str, *, chat: ChatKey, now: datetime, limit: int = PAGE, offset: int = 0) -> Answer:
    """Look `question` up in the articles that `chat` may see. Any text is a question; nothing in it raises."""
    known_chat = chats.get(c, chat)
    zone = ZoneInfo(known_chat.time_zone if known_chat else "UTC")
    text, source = without_source(question, lambda names: sources.called(c, names, chat))
    asked = replace(read(text, now.astimezone(zone)), source=source)
    understood, suggestions = recognise(c, asked, chat)
    found = answer_to(c, understood, chat=chat, limit=limit, offset=offset)
    return replace(found, suggestions=suggestions) if suggestions else found


def answer_to(c: Connection, understood: Understood, *, chat: ChatKey, limit: int = PAGE, offset: int = 0) -> Answer:
    """The same for a question taken apart already: its next page, or what is left after `understood.without(part)`."""
    if not known(c, understood, chat):
        unknown = _("Nobody called “{name}” is quoted in what I have read.").format(name=understood.person)
        return Answer(understood=understood, quotes=(), total=0, note=unknown)
    for step in _steps(c, understood, chat):
        found = _found(c, step, chat)
        if found.quotes:
            return _page(c, understood, step, found, chat, limit, offset)
    return Answer(understood=understood, quotes=(), total=0, note=_("I have read nothing like that."))


def _page(
    c: Connection,
    understood: Understood,
    step: _Step,
    found: _Found,
    chat: ChatKey,
    limit: int,
    offset: int,
) -> Answer:
    quotes, note = found.quotes, step.note
    if understood.phrase is not None and step.closest:
        note = remembered(understood.phrase, quotes[0].quote.text) or note
    described = step.asked.person if not step.asked.people else None
    if described and any(each.quote.speaker and each.quote.speaker.kind != "organization" for each in quotes):
        described_so = _("“{words}” is in what these speakers are said to be.").format(words=described)
        note = " ".join(filter(None, (described_so, note)))
    return Answer(
        understood=understood if step.closest else step.asked,
        quotes=tuple(quotes[offset : offset + limit]),
        total=len(quotes),
        closest=step.closest,
        note=note,
        offset=offset,
        capped=found.capped,
        tally=_tally(found.newest, step.asked) if _counts(step) else None,
    )


def _tally(found: Sequence[FoundQuote], asked: Understood) -> Tally:
    once = merged(found)
    sure = [each for each in once if not (asked.person and each.unclear)]
    moments = [each.when for each in sure]
    return Tally(
        quotes=len(sure),
        unclear=len(once) - len(sure),
        articles=len({copy.article_id for each in sure for copy in (each, *each.others)}),
        first=min(moments, default=None),
        last=max(moments, default=None),
        months=months(moments),
        capped=len(found) == _MOST_COUNTED,
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """One way to ask: the question or an easier one, where its words may stand, and what the reader is told of that."""

    asked: Understood
    where: Where
    note: str | None = None
    closest: bool = True
    found: tuple[FoundQuote, ...] = ()


def _counts(step: _Step) -> bool:
    """Whether a number is asked for, and what the step finds can be counted."""
    return step.asked.counting and step.where == "said" and not step.closest


def _steps(c: Connection, asked: Understood, chat: ChatKey) -> Iterator[_Step]:
    """The question as it is, then as it may be meant, then with less and less of it."""
    yield _Step(asked, "said", closest=False)
    if asked.words:
        yield _Step(asked, "around", _("The words stand beside these quotes, not in them:"), closest=False)
        lately = cache(partial(_lately, c, asked, chat))
        for respelt in respell(c, asked, chat, lambda: [found.quote.text for found in lately()]):
            yield _Step(respelt, "said", closest=False)
        akin = _akin(c, asked, chat, lately())
        if akin:
            yield _Step(asked, "said", _("Nothing holds these words; this is closest in meaning:"), found=tuple(akin))
    if asked.phrase is not None:
        words = replace(asked, phrase=None, words=(*asked.words, *content_words(asked.phrase)))
        yield _Step(words, "said", _("Nobody is quoted with exactly these words; this is the closest:"))
        yield _Step(words, "anywhere", _("Nobody is quoted with exactly these words; this is the closest:"))
    if asked.words:
        yield _Step(asked, "anywhere", _("Nothing holds all of these words; this is the closest:"))
    if asked.since is not None or asked.until is not None:
        yield _Step(asked.without("time"), "said", _("Nothing from that time; this is from another:"))
    if asked.source is not None:
        yield _Step(asked.without("source"), "said", _("Nothing from there; this is from elsewhere:"))
    if asked.kind is not None:
        yield _Step(asked.without("kind"), "said", _("Nothing of that kind; this is of another:"))
    if asked.person is not None and (asked.words or asked.phrase):
        bare = asked.without("words").without("phrase")
        yield _Step(bare, "said", _("Nothing on that; this is what was said last:"))
        yield _Step(bare.without("time"), "said", _("Nothing on that; this is what was said last:"))


@dataclass(frozen=True, slots=True)
class _Found:
    """What a step finds, each quote once, the best first; `capped`: of the `newest` rows, and there are more."""

    quotes: list[FoundQuote]
    capped: bool
    newest: Sequence[FoundQuote] = ()


def _found(c: Connection, step: _Step, chat: ChatKey) -> _Found:
    """The sure before the unclear, the newest first, or what shares most words with the question."""
    if step.found:
        return _Found(merged(step.found), capped=False)
    asked = step.asked
    words = folded_words(" ".join(asked.words))

    def order(found: FoundQuote) -> tuple[bool, int, float]:
        shared = len(words & folded_words(found.quote.text)) if step.where == "anywhere" else 0
        return asked.person is not None and found.unclear, -shared, -found.when.timestamp()

    most = _MOST_COUNTED if _counts(step) else _CANDIDATES + 1
    newest = search(c, replace(wanted_of(asked, chat, step.where), limit=most))
    return _Found(merged(sorted(newest[:_CANDIDATES], key=order)), len(newest) > _CANDIDATES, newest)


def _lately(c: Connection, asked: Understood, chat: ChatKey) -> list[FoundQuote]:
    """What the person asked for (or anybody) said lately, whatever it was about."""
    everything = asked.without("words").without("phrase")
    return search(c, replace(wanted_of(everything, chat, "said"), limit=_LATELY))


def _akin(c: Connection, asked: Understood, chat: ChatKey, lately: list[FoundQuote]) -> list[FoundQuote]:
    """The quotes whose words come nearest in meaning to the words asked for; none if that cannot be told."""
    made = encoder()
    if made is None:
        return []
    said = vocabulary.of_words(c, made, set[str]().union(*(worthy(found.quote.text) for found in lately)))
    likes = list[dict[str, float]]()
    for wanted in rounded(made.vectors([fold(word) for word in asked.words])):
        likes.append(_like(c, asked, wanted, said))
        if not likes[-1]:
            return []
    if not asked.people:
        alike = tuple(dict.fromkeys(word for like in likes for word in like))
        lately = search(c, replace(wanted_of(asked.without("words"), chat, "said"), any_words=alike))
    near = {found.id: nearness(folded_words(found.quote.text), likes) for found in lately}
    return sorted(lately, key=lambda found: (found.unclear, -near[found.id], -found.when.timestamp()))


def _like(c: Connection, asked: Understood, wanted: Vectors, said: tuple[list[str], Vectors]) -> dict[str, float]:
    """The words most like the one wanted, of those said lately, and where nobody is asked for of all that are kept."""
    found = nearest(wanted, *said, most=_MOST_AKIN)
    if not asked.people:
        found = foremost((found | vocabulary.nearest(c, wanted, most=_MOST_AKIN)).items(), _MOST_AKIN)
    least = _LEAST_LIKE if asked.people else _LEAST_ALIKE
    return {word: near for word, near in found.items() if near >= least}


def wanted_of(asked: Understood, chat: ChatKey, where: Where) -> Search:
    """The search for what a question asks for, its words standing `where`."""
    return Search(
        chat=chat,
        person=None if asked.people else asked.person,
        people=asked.people,
        words=asked.words,
        phrase=asked.phrase,
        where=where,
        language=spoken(),
        since=asked.since,
        until=asked.until,
        source=asked.source,
        kind=asked.kind,
        least=LEAST_CONFIDENCE if asked.person else 0.0,
        limit=_CANDIDATES,
    )
