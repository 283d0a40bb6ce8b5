"""What articles say themselves: the sentences that answer a question where no quote does. Nobody is given them.

A sentence answers if each word asked for, or one that stands for it, is in it, or else in its title or the sentence
before; and if it holds what is sought: a number, a time, a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sqlalchemy import Connection

from bot.asking.language import ENGLISH, language
from bot.asking.understood import Understood
from bot.lookup.groups import Group, beginnings, has_any, name_group, stems_of, stems_of_group, words_of
from bot.lookup.reached import LEAST, told_on
from bot.lookup.sought import fits
from bot.model import ChatKey, FoundSentence
from bot.store import quotes
from bot.store.fulltext import stemmed
from bot.store.sentences import Telling
from summarizer.model import Span

SHOWN = 3
_BESIDE = 0.45
"""What a word counts for that stands in the title or in the sentence before."""

_ELSEWHERE = 0.25
"""What it counts for that stands elsewhere in the article."""


@dataclass(frozen=True, slots=True)
class Written:
    """The sentences that answer best. `lacking` are words of the question that stand in and beside none of them, of
    which the `missing` are in none of their articles either.
    """

    sentences: tuple[FoundSentence, ...] = ()
    missing: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    respelt: tuple[tuple[str, str], ...] = ()


NOTHING = Written()


def written(
    c: Connection, asked: Understood, chat: ChatKey, *, names: Sequence[str] = (), most: int = SHOWN
) -> Written:
    """What articles say on what is asked; of somebody if `names` are told, each of which must be in the sentence."""
    if not asked.words and not names:
        return NOTHING
    on = told_on(c, asked, chat, names=names)
    best = _best(on.told, asked, on.groups, [name_group(name) for name in names])[:most]
    asked_for = zip(on.words, on.groups, strict=True)
    return Written(
        _with_quotes_marked(c, [each.found for each in best]),
        tuple(word for at, word in enumerate(on.words) if not any(at in each.article for each in best)),
        tuple(word for word, group in asked_for if not any(has_any(group, each.beside) for each in best)),
        on.respelt,
    )


def _with_quotes_marked(c: Connection, found: Sequence[FoundSentence]) -> tuple[FoundSentence, ...]:
    said = quotes.by_article(c, list({each.article_id for each in found}))
    return tuple(
        replace(each, quoting=any(one.start < each.end and each.start < one.end for one in said[each.article_id]))
        if each.article_id in said
        else each
        for each in found
    )


@dataclass(frozen=True, slots=True)
class _Weighed:
    found: FoundSentence
    stems: frozenset[str]
    beside: frozenset[str]
    article: frozenset[int]
    weight: float


def _best(told: Sequence[Telling], asked: Understood, groups: list[Group], names: list[Group]) -> list[_Weighed]:
    """The sentences that answer, the best first, each once whatever carries it."""
    weighed = (each for one in told for each in _weighed(one, asked, groups, names))
    ordered = sorted(weighed, key=lambda each: (-round(each.weight, 2), -each.found.when.timestamp(), each.found.start))
    once: dict[frozenset[str], _Weighed] = {}
    for each in ordered:
        if not any(len(each.stems & other) > _SAME * len(each.stems | other) for other in once):
            once[each.stems] = each
    if not once:
        return []
    least = next(iter(once.values())).weight - _WORSE
    return [each for each in once.values() if each.weight >= least]


_SAME = 0.6
_WORSE = 0.5
"""How much worse than the best a sentence may be that is still shown."""


def _weighed(told: Telling, asked: Understood, groups: list[Group], names: list[Group]) -> Iterator[_Weighed]:
    title, text = stems_of(told.title or ""), told.text.lower()
    telling = [beginnings(group) for group in names or groups]
    article = frozenset(at for at, group in enumerate(groups) if any(each in text for each in beginnings(group)))
    for at, place in enumerate(told.places):
        words = place.of(text) if len(text) == len(told.text) else place.of(told.text).lower()
        if not any(each in words for some in telling for each in some):
            continue  # looked at closer is only what may hold a word: taking sentences apart is what costs
        stems = stems_of(place.of(told.text))
        if not all(has_any(name, stems) for name in names):
            continue
        beside = title | stems_of(told.places[at - 1].of(told.text)) if at else title
        if not _tells(asked, groups, stems, beside):
            continue
        weight = _weight(groups, stems, beside, article)
        found = fits(place.of(told.text), asked)
        if weight and found is not None:
            worth = weight + found + _together(groups, place.of(told.text))
            yield _Weighed(_sentence(told, _with_next(told, at)), stems, stems | beside, article, worth)


def _tells(asked: Understood, groups: list[Group], stems: frozenset[str], beside: frozenset[str]) -> bool:
    """Whether a sentence tells of what happened, and not only of who or what it happened to.

    Who died is no matter of how many left their homes: what is not counted must be there; so must what somebody did.
    """
    if asked.seeks == "number":
        return all(has_any(group, stems) or has_any(group, beside) for group in groups[1:])
    return asked.seeks != "who" or not groups or has_any(groups[0], stems)


def _weight(groups: list[Group], stems: frozenset[str], beside: frozenset[str], article: frozenset[int]) -> float:
    """How much of what is asked for the sentence holds; 0 if too little, or nothing in the sentence itself."""
    if not groups:
        return 1.0
    each = [1.0 if has_any(group, stems) else _BESIDE if has_any(group, beside) else 0.0 for group in groups]
    there = sum(value > 0 for value in each)
    enough = there >= LEAST * len(groups) and max(each) == 1.0
    elsewhere = sum(not value and at in article for at, value in enumerate(each))
    whole = 1.0 if there == len(groups) else 0.75 if there + elsewhere == len(groups) else 0.0
    return sum(each) + _ELSEWHERE * elsewhere + whole if enough else 0.0


def _together(groups: list[Group], words: str) -> float:
    """What it counts for that words which are asked for side by side stand near each other."""
    stems = [stemmed(word) for word in words_of(words)]
    places = [[at for at, stem in enumerate(stems) if stem in stems_of_group(group)] for group in groups]
    pairs = (any(abs(a - b) <= _NEAR for a in one for b in other) for one, other in pairwise(places))
    return _SIDE_BY_SIDE * sum(pairs)


_NEAR = 4
_SIDE_BY_SIDE = 1.0


def _with_next(told: Telling, at: int) -> Span:
    """The sentence; with the next one if that leans on it, for it may take back what the first one says."""
    place = told.places[at]
    if at + 1 < len(told.places):
        after = told.places[at + 1]
        near_by = not told.text[place.end : after.start].strip(" ")
        if near_by and _goes_on(told, after) and after.end - place.start <= _LONGEST_PAIR:
            return Span(place.start, after.end)
    return place


_LONGEST_PAIR = 420


def _goes_on(told: Telling, after: Span) -> bool:
    marks = language(ENGLISH).marks
    takes_back = marks["correction"].match(told.title or "")
    return bool(takes_back or marks["leaning"].match(after.of(told.text)))


def _sentence(told: Telling, span: Span) -> FoundSentence:
    return FoundSentence(
        article_id=told.article_id,
        start=span.start,
        end=span.end,
        text=span.of(told.text),
        title=told.title,
        url=told.url,
        source=told.source,
        published=told.published,
        ingested=told.ingested,
    )
