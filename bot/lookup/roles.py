"""Speakers by what articles say they are: a role, an organisation, a country, a group."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import Connection

from bot.asking import names
from bot.asking.alike import alike, belonging, governing, is_government, of_a_speaker
from bot.asking.language import language
from bot.asking.shapes import content_words
from bot.asking.understood import Understood
from bot.lookup.reached import respelt_words
from bot.model import ChatKey, FoundQuote
from bot.store import quotes
from bot.store.fulltext import in_vocabulary
from bot.store.people import LEAST_CONFIDENCE
from bot.store.search import Search, count, search
from bot.store.sentences import Wanted, find, ids

Naming = Callable[[str, str], re.Pattern[str]]
Described = tuple[tuple[str, ...], ...]
"""Sets of words: a speaker's description holds one of each."""


def described(c: Connection, asked: Understood, name: str, chat: ChatKey) -> Understood | None:
    """`asked` of whoever is described by `name`, as it is or with its slips put right; None if nobody is."""
    words = words_of(name, asked)
    country = [word for word in words if not is_government(word)]
    if len(country) == 1 and _is_country(c, country[0], chat):
        governed = (_set(belonging(country[0])), _set(governing()))
        if speaks(c, governed, chat):
            return replace(asked, person=name, described=governed)
    own = _is_owned(name, asked)
    found = _widest(c, _ways(words, own=own), chat)
    if found is not None:
        return replace(asked, person=name, described=found)
    mended = _mended(c, words, chat)
    for some in _ways(mended, own=own) if mended != words else ():
        if speaks(c, some, chat):
            return replace(asked, person=" ".join(mended), typed=name, described=some)
    return None


def nearly_described(c: Connection, asked: Understood, name: str, chat: ChatKey) -> Understood | None:
    """`asked` of whoever is described by the last word of `name`, where all of it is written somewhere."""
    words, own = words_of(name, asked), _is_owned(name, asked)
    shortens = len(words) > 1 and not own and (name.istitle() or _is_written(c, words, chat))
    shortened = (_set(of_a_speaker(words[-1])),) if shortens else ()
    return replace(asked, person=name, described=shortened) if speaks(c, shortened, chat) else None


def _is_owned(name: str, asked: Understood) -> bool:
    """Whether it is somebody's: the chief's boss is not the chief, but the chief's people speak for the chief."""
    return _POSSESSIVE.search(language(asked.spoken).marks["somebody"].sub("", name)) is not None


def _is_written(c: Connection, words: Sequence[str], chat: ChatKey) -> bool:
    return bool(ids(c, Wanted(chat=chat, words=[frozenset({each}) for each in words], limit=1)))


def _widest(c: Connection, ways: Iterable[Described], chat: ChatKey) -> Described | None:
    """The narrowest way to describe speakers by which there are some; a wider one where those are few."""
    best, most = None, 0
    for some in ways:
        times = count(c, Search(chat=chat, described=some, least=LEAST_CONFIDENCE), most=_SOME) if some else 0
        if times > most:
            best, most = some, times
        if most == _SOME:
            break
    return best


_SOME = 3


def words_of(name: str, asked: Understood) -> list[str]:
    """The words of a description that tell who is meant."""
    spoken = language(asked.spoken)
    plain = spoken.marks["of_any"].sub(" ", spoken.marks["somebody"].sub(" ", name))
    return [names.fold(word) for word in content_words(plain, spoken)]


def speaks(c: Connection, some: Described, chat: ChatKey) -> bool:
    """Whether anybody is quoted who is described so."""
    return bool(some) and count(c, Search(chat=chat, described=some, least=LEAST_CONFIDENCE), most=1) > 0


_POSSESSIVE = re.compile(r"['’]s \w")


def _ways(words: Sequence[str], *, own: bool = False) -> Iterator[Described]:
    """All words; then what stands for them, of somebody's `own` only for a country."""
    if words:
        yield tuple((word,) for word in words)
    yield tuple(_set(belonging(word) if own else of_a_speaker(word)) for word in words)


def _is_country(c: Connection, word: str, chat: ChatKey) -> bool:
    """Whether the word is a country's, or speakers are described by what can be made of it, as of one: Lorvanian."""
    made = belonging(word) - {word}
    return len(alike(word, "countries")) > 1 or speaks(c, (_set(made),), chat)


def _set(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words))


def _mended(c: Connection, words: Sequence[str], chat: ChatKey) -> list[str]:
    """The words, each that describes nobody taken for one that does and is a slip away."""
    return [word if speaks(c, ((word,),), chat) else _nearest(c, word, chat) or word for word in words]


def _nearest(c: Connection, word: str, chat: ChatKey) -> str | None:
    slips = names.near(word) if len(word) >= _SHORTEST else names.swapped(word)
    role = next((each for each in sorted(slips) if is_government(each) or each in governing()), None)
    if role is not None:
        return role
    known = sorted(each for each in in_vocabulary(c, slips) if len(each) >= min(len(word), _SHORTEST))
    times = {each: count(c, Search(chat=chat, described=((each,),)), most=_MANY) for each in known}
    return max(times, key=lambda each: times[each]) if any(times.values()) else None


_SHORTEST = 5
_MANY = 50


def named_beside(c: Connection, asked: Understood, name: str, chat: ChatKey) -> Understood | None:
    """`asked` of the one whom a sentence of an article names beside the description: "the baker, Olwen Sharrow"."""
    return _of_one(asked, name, _named_so(c, words_of(name, asked), chat))


def named_nearly_beside(c: Connection, asked: Understood, name: str, chat: ChatKey) -> Understood | None:
    """The same with the slips in the description put right."""
    words = words_of(name, asked)
    respelt = respelt_words(c, asked, chat, words[:_LONGEST_ROLE])
    mended = [respelt.get(word, word) for word in words]
    return _of_one(asked, name, _named_so(c, mended, chat)) if respelt else None


def _of_one(asked: Understood, name: str, found: Sequence[FoundQuote]) -> Understood | None:
    named = {each.person_id: each.quote.speaker.name for each in found if each.quote.speaker}
    if len(named) != 1:
        return None
    ((person, full),) = named.items()
    return replace(asked, person=full, typed=name, full_name=full, people=(person or 0,))


def _named_so(c: Connection, words: Sequence[str], chat: ChatKey, pattern: Naming | None = None) -> list[FoundQuote]:
    """Quotes of those whom an article names beside a role."""
    if not words or len(words) > _LONGEST_ROLE:
        return []
    role = " ".join(words)
    written = re.compile(_as_written(role), re.IGNORECASE)
    telling = find(c, Wanted(chat=chat, words=[frozenset({word}) for word in words], limit=_FEW))
    near_by = {each.article_id: " ".join(_around(written, each.text)) for each in telling}
    said = quotes.of_articles(c, [each.article_id for each in telling])
    return [
        quote
        for each in telling
        for quote in said[each.article_id]
        if quote.quote.speaker and quote.quote.speaker.kind == "person"
        if quote.quote.speaker.name.split()[-1] in near_by[each.article_id]
        if not quote.unclear and quote.person_id is not None
        if (pattern or _beside)(role, quote.quote.speaker.name).search(each.text)
    ]


def _around(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """What stands near each place where a pattern fits: only whoever is named there needs a closer look."""
    for found in pattern.finditer(text):
        yield text[max(0, found.start() - _NEAR) : found.end() + _NEAR]


_NEAR = 100


def said_for(c: Connection, asked: Understood, seen: Sequence[FoundQuote], chat: ChatKey) -> tuple[FoundQuote, ...]:
    """What those say besides whom articles name as somebody of a body: "Ann Holm, the union's secretary"."""
    known = {each.id for each in seen}
    found = _named_so(c, words_of(asked.person or "", asked), chat, _of_body)
    return tuple(each for each in found if each.id not in known and _is_of_time(each, asked))[:_SOME]


def _is_of_time(found: FoundQuote, asked: Understood) -> bool:
    after = asked.since is None or found.when >= asked.since
    return after and (asked.until is None or found.when < asked.until)


def heading(c: Connection, asked: Understood, name: str, chat: ChatKey) -> Understood | None:
    """`asked` of the one who has that very role, where the headline names what it is of: "governor of the bank"."""
    role, *of = language(asked.spoken).marks["of"].split(name, maxsplit=1)
    head, body = words_of(role, asked), words_of(" ".join(of), asked)
    if not head or not body:
        return None
    on = set(ids(c, Wanted(chat=chat, words=[frozenset({word}) for word in body], titled=True, limit=_MANY)))
    wanted = Search(chat=chat, described=tuple((word,) for word in head), least=LEAST_CONFIDENCE, limit=_MANY)
    found = [each for each in search(c, wanted) if each.article_id in on and each.person_id is not None]
    said = {
        each.person_id or 0: each.quote.speaker.name
        for each in found
        if each.quote.speaker and names.folded_words(each.quote.speaker.role or "") <= {*head, *body}
    }
    if len(said) != 1:
        return None
    ((person, full),) = said.items()
    return replace(asked, person=full, typed=name, full_name=full, people=(person,))


@lru_cache(maxsize=1000)
def _beside(role: str, name: str) -> re.Pattern[str]:
    """The role right before the name, "the bishop of Wexmoor, the Right Revd Thea Langcastle", or right after it.

    By a surname alone only right behind the role: with another given name it is a namesake's.
    """
    role, whole, surname = _as_written(role), re.escape(name), re.escape(name.split()[-1])
    called = rf"(?:(?-i:(?:[A-Z][\w.’'-]+ ){{0,4}}){whole}|{surname})\b"
    before = rf"\b{role}(?: (?:of|at|for|in) (?:the )?(?-i:[A-Z])\w+)?,? (?:the )?{called}"
    after = rf"\b{whole}, (?:the |a |an )?(?:[\w’'-]+ ){{0,4}}{role}\b"
    return re.compile(f"{before}|{after}", re.IGNORECASE)


@lru_cache(maxsize=1000)
def _of_body(body: str, name: str) -> re.Pattern[str]:
    """Somebody of a body behind the name, "Ann Holm, the union's secretary", or before it."""
    body, whole = _as_written(body), re.escape(name)
    behind = rf"\b{whole}, (?:the |a |an )?(?:[\w’'-]+ ){{0,2}}{body}['’]s [a-z]"
    before = rf"\b{body}['’]s (?:[a-z]+ ){{1,3}}(?:, )?{whole}\b"
    return re.compile(f"{behind}|{before}", re.IGNORECASE)


def _as_written(words: str) -> str:
    """Words as they may stand in a text: with the s of a possessive behind each but the last."""
    return r"(?:['’]s)? ".join(map(re.escape, words.split()))


_LONGEST_ROLE = 3
_FEW = 12


def spoken_on(c: Connection, asked: Understood, name: str, chat: ChatKey) -> Understood | None:
    """`asked` of the one who is quoted most where the words of a description stand: "the glacier woman"."""
    words = words_of(name, asked)
    if not words or not language(asked.spoken).marks["somebody"].search(name):
        return None
    found = search(c, Search(chat=chat, words=tuple(words), where="around", least=LEAST_CONFIDENCE, limit=_MANY))
    said = Counter(each.person_id for each in found if each.quote.speaker and each.quote.speaker.kind == "person")
    ((person, times),) = said.most_common(1) or [(None, 0)]
    if person is None or times * 2 <= said.total():
        return None
    full = next(each.quote.speaker.name for each in found if each.person_id == person and each.quote.speaker)
    return replace(asked, person=full, typed=name, full_name=full, people=(person,))
