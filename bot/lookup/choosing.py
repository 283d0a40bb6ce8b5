"""Quotes beside those that were asked for: of each who bears a name, of others, and what was said without a quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from sqlalchemy import Connection

from bot.asking.understood import Understood
from bot.lookup.sameness import merged
from bot.lookup.steps import wanted_of
from bot.lookup.written import Written
from bot.model import ChatKey, FoundQuote
from bot.store import quotes
from bot.store.search import Search, search
from summarizer.model import KEY_CONFIDENCE

_MOST = 4
_LOOKED_AT = 60


def choice(c: Connection, asked: Understood, chat: ChatKey) -> tuple[FoundQuote, ...]:
    """The latest quote of each of the people asked for."""
    each = (search(c, Search(chat=chat, people=(person,), least=KEY_CONFIDENCE, limit=1)) for person in asked.people)
    return tuple(found[0] for found in each if found)


def said_by_others(c: Connection, asked: Understood, names: Sequence[str], chat: ChatKey) -> tuple[FoundQuote, ...]:
    """What others than who is asked for say on it, with the `names` in or beside their words."""
    anybody = replace(asked.without("person").without("way"), words=(*asked.words, *names))
    found = search(c, replace(wanted_of(anybody, chat, "around"), limit=_LOOKED_AT))
    return _apart(c, asked, found, chat)


def beside_own(c: Connection, asked: Understood, own: Sequence[FoundQuote], chat: ChatKey) -> tuple[FoundQuote, ...]:
    """What others say in the articles of somebody's `own` words, what stands nearest to those first."""
    places = {each.article_id: each.quote.start for each in own}
    found = list(chain.from_iterable(quotes.of_articles(c, list(places), chat).values()))
    return _apart(c, asked, sorted(found, key=lambda each: abs(each.quote.start - places[each.article_id])), chat)


def besides(c: Connection, found: Sequence[FoundQuote], chat: ChatKey) -> tuple[FoundQuote, ...]:
    """What the speakers of quotes say besides in the same articles."""
    seen = {each.id for each in found}
    speakers = {(each.article_id, each.person_id) for each in found if each.person_id is not None}
    articles = dict.fromkeys(each.article_id for each in found)
    there = chain.from_iterable(quotes.of_articles(c, list(articles), chat).values())
    own = (each for each in there if (each.article_id, each.person_id) in speakers and each.id not in seen)
    return tuple(merged(each for each in own if not each.unclear)[:_MOST])


def own_within(c: Connection, asked: Understood, told: Written, chat: ChatKey) -> tuple[FoundQuote, ...]:
    """Quotes of who is asked for that stand in the sentences which were found."""
    there = quotes.of_articles(c, list({each.article_id for each in told.sentences}), chat)
    found = [
        quote
        for each in told.sentences
        for quote in there[each.article_id]
        if quote.person_id in asked.people and not quote.unclear and asked.kind in (None, quote.quote.kind)
        if quote.quote.start < each.end and each.start < quote.quote.end
    ]
    return tuple(merged(found))


def _apart(c: Connection, asked: Understood, found: Sequence[FoundQuote], chat: ChatKey) -> tuple[FoundQuote, ...]:
    """Those whose speakers are sure and are not who is asked for."""
    own = {each.person_id for each in _own(c, asked, chat)} | set(asked.people)
    return tuple(merged(each for each in found if not each.unclear and each.person_id not in own)[:_MOST])


def _own(c: Connection, asked: Understood, chat: ChatKey) -> list[FoundQuote]:
    """Quotes of who is asked for, by whatever name."""
    bare = asked.without("words").without("phrase").without("way")
    return search(c, replace(wanted_of(bare, chat, "said"), limit=_LOOKED_AT))


def unquoted(told: Written) -> Written:
    """Those of the sentences that tell of something said, and from which no quote was taken."""
    return replace(told, sentences=tuple(each for each in told.sentences if each.telling and not each.quoting))
