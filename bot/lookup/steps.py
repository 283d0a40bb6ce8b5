"""The ways to ask for quotes, the question as it is first, and what each finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Literal

from sqlalchemy import Connection

from bot.asking.alike import alike
from bot.asking.language import holding, says
from bot.asking.meaning import Vectors, encoder, foremost, nearest, nearness, rounded
from bot.asking.names import fold, folded_words
from bot.asking.shapes import content_words
from bot.asking.understood import Understood
from bot.lookup.groups import words_of
from bot.lookup.reached import ON_IT, told_on, weight_on
from bot.lookup.sameness import merged
from bot.lookup.spelling import respell
from bot.model import ChatKey, FoundQuote
from bot.speech import _, spoken
from bot.store import quotes, vocabulary
from bot.store.people import LEAST_CONFIDENCE
from bot.store.search import Search, Where, search
from bot.store.sentences import Wanted, ids
from bot.store.vocabulary import worthy

CANDIDATES = 100
MOST_COUNTED = 1000
_LATELY = 200
_MOST_AKIN = 25
_LEAST_ALIKE = 0.45
_LEAST_LIKE = 0.2


@dataclass(frozen=True, slots=True)
class Step:
    """One way to ask: the question or an easier one, where its words may stand, and what the reader is told of that."""

    asked: Understood
    where: Where | Literal["article"]
    note: str | None = None
    closest: bool = True
    in_other_words: bool = False
    found: tuple[FoundQuote, ...] = ()


def counts(step: Step) -> bool:
    """Whether a number is asked for, and what the step finds can be counted."""
    return step.asked.counting and step.where == "said" and not (step.closest or step.in_other_words)


def steps(c: Connection, asked: Understood, chat: ChatKey) -> Iterator[Step]:
    """The question as it is, then as it may be meant, then with less and less of it."""
    yield Step(asked, "said", closest=False)
    if asked.words:
        yield Step(asked, "around", _("The words stand beside these quotes, not in them:"), closest=False)
        if asked.described or asked.way:
            yield Step(asked, "article", _("The words stand elsewhere in the articles of these quotes:"), closest=False)
        lately = cache(partial(_lately, c, asked, chat))
        for respelt in respell(c, asked, chat, lambda: [found.quote.text for found in lately()]):
            yield Step(respelt, "said", closest=False)
        if any(len(alike(word, "words")) > 1 for word in asked.words):
            other = _("Nothing holds these words; these hold others for them:")
            yield Step(asked, "said", other, closest=False, in_other_words=True)
            yield Step(asked, "around", other, closest=False, in_other_words=True)
        yield from _told_otherwise(asked)
        akin = _akin(c, asked, chat, lately())
        if akin:
            yield Step(asked, "said", _("Nothing holds these words; this is closest in meaning:"), found=tuple(akin))
    else:
        yield from _told_otherwise(asked)
    yield from _with_other_words(asked)
    yield from _with_less(asked)


def _told_otherwise(asked: Understood) -> Iterator[Step]:
    """What was said in another way than the one asked for."""
    if asked.way is not None:
        other = _("Nothing is told as “{verb}”; this is what was said:").format(verb=asked.verb)
        if asked.words and not asked.person:
            yield Step(asked.without("way"), "article", other)
        yield Step(asked.without("way"), "said", other)
        yield Step(asked.without("way"), "around", other)


def _with_other_words(asked: Understood) -> Iterator[Step]:
    """The words of a phrase, or some of the words."""
    if asked.phrase is not None:
        if asked.person is not None:
            others = _("“{name}” is not quoted with these words; others are:").format(name=asked.person)
            yield Step(asked.without("person").without("words"), "said", others, closest=False)
        words = replace(asked, phrase=None, words=(*asked.words, *content_words(asked.phrase)))
        yield Step(words, "said", _("Nobody is quoted with exactly these words; this is the closest:"))
        yield Step(words, "anywhere", _("Nobody is quoted with exactly these words; this is the closest:"))
    if asked.words:
        yield Step(asked, "anywhere", _("Nothing holds all of these words; this is the closest:"))


def _with_less(asked: Understood) -> Iterator[Step]:
    """Without one condition, then without what it was about."""
    if asked.since is not None or asked.until is not None:
        yield Step(asked.without("time"), "said", _("Nothing from that time; this is from another:"))
    if asked.source is not None:
        yield Step(asked.without("source"), "said", _("Nothing from there; this is from elsewhere:"))
    if asked.kind is not None:
        yield Step(asked.without("kind"), "said", _("Nothing of that kind; this is of another:"))
    if asked.person is not None and (asked.words or asked.phrase or asked.way):
        bare = asked.without("words").without("phrase").without("way")
        yield Step(bare, "said", _("Nothing holds these words; this is what was said last:"))
        yield Step(bare.without("time"), "said", _("Nothing holds these words; this is what was said last:"))


@dataclass(frozen=True, slots=True)
class Found:
    """What a step finds, each quote once, the best first; `capped`: of the `newest` rows, and there are more."""

    quotes: list[FoundQuote]
    capped: bool
    newest: Sequence[FoundQuote] = ()


def found_by(c: Connection, step: Step, chat: ChatKey) -> Found:
    """The sure before the unclear, the newest first, or what shares most words with the question."""
    if step.found:
        return Found(merged(step.found), capped=False)
    asked = step.asked
    words = folded_words(" ".join(asked.words))

    def order(found: FoundQuote) -> tuple[bool, bool, int, float]:
        shared = len(words & folded_words(found.quote.text)) if step.where == "anywhere" else 0
        beside = step.where == "around" and not (asked.person or found.quote.key)
        return found.unclear, beside, -shared, -found.when.timestamp()

    most = MOST_COUNTED if counts(step) else CANDIDATES + 1
    if step.where == "article":
        there = _in_articles_on(c, asked, chat)
        told_so = [each for each in there if is_told_so(each, asked.way)] if asked.way else _by_speaker(there)
        return Found(merged(told_so), capped=False)
    wanted = wanted_of(asked, chat, step.where)
    newest = search(c, replace(wanted, limit=most, in_other_words=step.in_other_words))
    if asked.way is not None:
        newest = [each for each in newest if is_told_so(each, asked.way)]
    return Found(merged(sorted(newest[:CANDIDATES], key=order)), len(newest) > CANDIDATES, newest)


def _in_articles_on(c: Connection, asked: Understood, chat: ChatKey) -> list[FoundQuote]:
    """What is said in articles that hold the words anywhere."""
    if not asked.person:
        found = told_on(c, asked, chat)
        weights = {each.article_id: round(weight_on(each, found.groups), 1) for each in found.told}
        best = sorted((each for each in weights if weights[each] >= ON_IT), key=lambda each: -weights[each])
        said = quotes.of_articles(c, best, chat)
        there = (each for article in best for each in said[article])
        return [each for each in there if _is_as_asked(each, asked)]
    groups = [alike(word, "words") for word in asked.words]
    on = set(ids(c, Wanted(chat=chat, words=groups, limit=CANDIDATES)))
    everything = asked.without("words")
    return [each for each in search(c, wanted_of(everything, chat, "said")) if each.article_id in on]


def _is_as_asked(found: FoundQuote, asked: Understood) -> bool:
    """Whether it is of the kind asked for, and holds the phrase, if one is."""
    phrase = " ".join(words_of(asked.phrase or ""))
    holds = f" {phrase} " in f" {' '.join(words_of(found.quote.text))} " if phrase else True
    return holds and asked.kind in (None, found.quote.kind)


def _by_speaker(found: Sequence[FoundQuote]) -> list[FoundQuote]:
    """A quote of each speaker, word for word if there is one, then the others; the sure before the unclear."""
    first: dict[object, FoundQuote] = {}
    for each in sorted(found, key=lambda each: (each.unclear, each.quote.kind != "direct")):
        first.setdefault((each.article_id, each.quote.speaker and each.quote.speaker.name), each)
    chosen = {each.id for each in first.values()}
    return sorted(found, key=lambda each: (each.unclear, each.id not in chosen))


def is_told_so(found: FoundQuote, way: str) -> bool:
    """Whether the article's verb for it is one of that way of saying, or its own words are."""
    told = found.quote.cue is not None and any(each.match(found.quote.cue) for each in says(way))
    return told or any(each.search(found.quote.text) for each in holding(way))


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
        person=None if asked.people or asked.described else asked.person,
        people=asked.people,
        described=asked.described,
        words=asked.words,
        phrase=asked.phrase,
        where=where,
        language=spoken(),
        since=asked.since,
        until=asked.until,
        source=asked.source,
        kind=asked.kind,
        least=LEAST_CONFIDENCE if asked.person else 0.0,
        limit=CANDIDATES,
    )
