"""What articles say themselves: the sentences that answer a question where no quote does. Nobody is given them.

A sentence answers if each word asked for, or one that stands for it, is in it, or else in its title or the sentence
before; and if it holds what is sought: a number, a time, a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from sqlalchemy import Connection

from bot.asking.alike import alike
from bot.asking.language import ENGLISH, language, says
from bot.asking.names import fold, near
from bot.asking.understood import Understood
from bot.model import ChatKey, FoundSentence
from bot.store import quotes
from bot.store.fulltext import stemmed
from bot.store.sentences import Telling, Wanted, find, ids
from summarizer.model import Span

SHOWN = 3
_LOOKED_AT = 12
"""Articles whose sentences are weighed."""

_MOST_WORDS = 8
_LEAST = 0.6
"""Which share of the words must be there, if not all are."""

_BESIDE = 0.45
"""What a word counts for that stands in the title or in the sentence before."""

_ELSEWHERE = 0.25
"""What it counts for that stands elsewhere in the article."""

_FITS = 0.75
"""What it counts for that the sentence holds what is sought."""

Group = frozenset[str]
"""Words of which one must be there: the one that was asked for, and what stands for it."""


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
    best = _best(on.told, asked, on.groups, [_name(name) for name in names])[:most]
    asked_for = zip(on.words, on.groups, strict=True)
    return Written(
        _with_quotes_marked(c, [each.found for each in best]),
        tuple(word for at, word in enumerate(on.words) if not any(at in each.article for each in best)),
        tuple(word for word, group in asked_for if not any(_any(group, each.beside) for each in best)),
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
class On:
    """Articles on something: the words looked for, as they were taken, and what stands for each."""

    told: list[Telling]
    words: tuple[str, ...]
    groups: list[Group]
    respelt: tuple[tuple[str, str], ...] = ()


def told_on(c: Connection, asked: Understood, chat: ChatKey, *, names: Sequence[str] = ()) -> On:
    """Articles that hold all the words, or with their slips put right, or else most of them; and the `names`."""
    words = asked.words[:_MOST_WORDS]
    named = [_name(name) for name in names]
    on = On([], words, [_group(word) for word in words])
    told = _tellings(c, asked, chat, [*named, *on.groups])
    if told:
        return replace(on, told=told)
    respelt = _respelt(c, asked, chat, words)
    if respelt:
        words = tuple(respelt.get(word, word) for word in words)
        on = On([], words, [_group(word) for word in words], tuple(respelt.items()))
        told = _tellings(c, asked, chat, [*named, *on.groups])
    return replace(on, told=told or _most_of(c, asked, chat, named, on.groups))


def weight_on(told: Telling, groups: Sequence[Group]) -> float:
    """How much an article is on something, 0 to 1: what its title and its beginning hold counts, and how often."""
    if not groups:
        return 1.0
    title = _stems(told.title or "")
    sentences = [_stems(place.of(told.text)) for place in told.places]
    beginning = frozenset[str]().union(*sentences[:_BEGINNING])
    each = (
        1.0
        if _any(group, title)
        else 0.8
        if _any(group, beginning)
        else min(0.6, 0.2 * sum(_any(group, stems) for stems in sentences))
        for group in groups
    )
    return sum(each) / len(groups)


_BEGINNING = 2


def _group(word: str) -> Group:
    return alike(word, "words")


def _name(name: str) -> Group:
    return frozenset({fold(name)})


def _tellings(c: Connection, asked: Understood, chat: ChatKey, groups: Sequence[Group]) -> list[Telling]:
    wanted = Wanted(
        chat=chat, words=groups, since=asked.since, until=asked.until, source=asked.source, limit=_LOOKED_AT
    )
    return find(c, wanted) if groups else []


def _most_of(c: Connection, asked: Understood, chat: ChatKey, names: list[Group], groups: list[Group]) -> list[Telling]:
    """Articles that hold most of the words: with one left out, then two, as long as enough are left."""
    for left in range(len(groups) - 1, 0, -1):
        if left < _LEAST * len(groups):
            break
        found = [_tellings(c, asked, chat, [*names, *some]) for some in combinations(groups, left)]
        if any(found):
            return list({each.article_id: each for some in found for each in some}.values())[:_LOOKED_AT]
    return []


def _respelt(c: Connection, asked: Understood, chat: ChatKey, words: Sequence[str]) -> dict[str, str]:
    """For each word that stands in no article, one that does and is a slip away."""
    found = dict[str, str]()
    for word in words:
        if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha()):
            continue
        if ids(c, Wanted(chat=chat, words=[_group(word)], limit=1)):
            continue
        slips = near(fold(word)) - language(asked.spoken).words["stop"]
        told = find(c, Wanted(chat=chat, words=[slips], limit=_FEW))
        there = [each for one in told for each in _words(f"{one.title} {one.text}") if each in slips]
        if there:
            found[word] = max(sorted(set(there)), key=there.count)
    return found


_SHORTEST, _LONGEST, _FEW = 5, 20, 8


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
    title, text = _stems(told.title or ""), told.text.lower()
    telling = [_beginnings(group) for group in names or groups]
    article = frozenset(at for at, group in enumerate(groups) if any(each in text for each in _beginnings(group)))
    for at, place in enumerate(told.places):
        words = place.of(text) if len(text) == len(told.text) else place.of(told.text).lower()
        if not any(each in words for some in telling for each in some):
            continue  # looked at closer is only what may hold a word: taking sentences apart is what costs
        stems = _stems(place.of(told.text))
        if not all(_any(name, stems) for name in names):
            continue
        beside = title | _stems(told.places[at - 1].of(told.text)) if at else title
        if not _tells(asked, groups, stems, beside):
            continue
        weight = _weight(groups, stems, beside, article)
        fits = _fits(place.of(told.text), asked, stems)
        if weight and fits is not None:
            worth = weight + fits + _together(groups, place.of(told.text))
            yield _Weighed(_sentence(told, _with_next(told, at)), stems, stems | beside, article, worth)


def _tells(asked: Understood, groups: list[Group], stems: frozenset[str], beside: frozenset[str]) -> bool:
    """Whether a sentence tells of what happened, and not only of who or what it happened to.

    Who died is no matter of how many left their homes: what is not counted must be there; so must what somebody did.
    """
    if asked.seeks == "number":
        return all(_any(group, stems) or _any(group, beside) for group in groups[1:])
    return asked.seeks != "who" or not groups or _any(groups[0], stems)


@lru_cache(maxsize=2000)
def _beginnings(group: Group) -> tuple[str, ...]:
    """How words begin that may be forms of those of a group."""
    return tuple({stem[: max(3, len(stem) - 1)] for stem in _stemmed_group(group)})


def _weight(groups: list[Group], stems: frozenset[str], beside: frozenset[str], article: frozenset[int]) -> float:
    """How much of what is asked for the sentence holds; 0 if too little, or nothing in the sentence itself."""
    if not groups:
        return 1.0
    each = [1.0 if _any(group, stems) else _BESIDE if _any(group, beside) else 0.0 for group in groups]
    there = sum(value > 0 for value in each)
    enough = there >= _LEAST * len(groups) and max(each) == 1.0
    elsewhere = sum(not value and at in article for at, value in enumerate(each))
    whole = 1.0 if there == len(groups) else 0.75 if there + elsewhere == len(groups) else 0.0
    return sum(each) + _ELSEWHERE * elsewhere + whole if enough else 0.0


def _together(groups: list[Group], words: str) -> float:
    """What it counts for that words which are asked for side by side stand near each other."""
    stems = [stemmed(word) for word in _words(words)]
    places = [[at for at, stem in enumerate(stems) if stem in _stemmed_group(group)] for group in groups]
    pairs = (any(abs(a - b) <= _NEAR for a in one for b in other) for one, other in pairwise(places))
    return _SIDE_BY_SIDE * sum(pairs)


_NEAR = 4
_SIDE_BY_SIDE = 1.0


def _fits(words: str, asked: Understood, stems: frozenset[str]) -> float | None:
    """What a sentence counts for besides, for holding what is sought; None if it cannot be an answer without it."""
    if asked.way is not None:
        spoke = any(pattern.search(words) for pattern in _verbs(asked.way))
        if not spoke or (asked.negated and not language(asked.spoken).marks["negated"].search(words)):
            return None
    marks = language(asked.spoken).marks
    if asked.seeks == "number":
        return _FITS * _has_number(words, asked) if marks["number"].search(words) else None
    if asked.seeks in ("time", "place"):
        return _FITS if marks[asked.seeks].search(words) else 0.0
    return _FITS / 2 if asked.seeks == "who" and _NAME.search(words) else 0.0


def _has_number(words: str, asked: Understood) -> float:
    """Whether a number stands right before what is counted, or one that measures near what is asked for."""
    spoken = language(asked.spoken)
    measure = spoken.measures.get(asked.measure or "")
    asked_for = [stemmed(fold(word)) for word in asked.words]
    best = 0.2
    for found in spoken.marks["number"].finditer(words):
        if measure is None:
            best = max(
                best,
                float(
                    asked_for[:1] == [each for each in map(stemmed, _words(found["after"])) if each in asked_for][:1]
                ),
            )
        elif measure.match(found["after"]):
            near_by = {stemmed(each) for each in _words(words[max(0, found.start() - _REACH) : found.end() + _REACH])}
            best = max(best, 1.0 if near_by.intersection(asked_for) else 0.4)
    return best


_REACH = 30
_NAME = re.compile(r"(?<=\w[ ,] )[A-Z]\w+ [A-Z]\w+|(?<=\w )[A-Z]\w+ [A-Z]\w+")


@lru_cache(maxsize=100)
def _verbs(way: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b(?:{each.pattern})\w*", re.IGNORECASE) for each in says(way))


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


def _any(group: Group, stems: frozenset[str]) -> bool:
    return not stems.isdisjoint(_stemmed_group(group))


@lru_cache(maxsize=2000)
def _stemmed_group(group: Group) -> frozenset[str]:
    return frozenset(stemmed(part) for word in group for part in _WORD.findall(word))


@lru_cache(maxsize=4000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stemmed, _words(text)))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


_WORD = re.compile(r"[^\W_]+")
