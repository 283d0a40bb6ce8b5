"""What articles say themselves: the sentences that answer a question where no quote does. Nobody is given them.

A sentence answers if each word asked for, or one that stands for it, is in it, or else in its title or the sentence
before; and if it holds what is sought: a number, a time, a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from sqlalchemy import Connection

from bot.asking.language import ENGLISH, language
from bot.asking.understood import Understood
from bot.lookup.groups import Group, beginnings, begun, has_any, name_group, stems_of, stems_of_group, words_of
from bot.lookup.reached import LEAST, LOOSELY, hardly_on, told_on
from bot.lookup.sought import fits, measured
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
    nearly: bool = False
    lacking: tuple[str, ...] = ()
    respelt: tuple[tuple[str, str], ...] = ()


NOTHING = Written()


def written(
    c: Connection,
    asked: Understood,
    chat: ChatKey,
    *,
    names: Sequence[str] = (),
    most: int = SHOWN,
    loosely: bool = False,
) -> Written:
    """What articles say on what is asked; of somebody if `names` are told, each of which must be in the sentence.

    `loosely`: where none is, a sentence will do that holds some of the words; then they are `nearly` what is asked for.
    """
    if not asked.words and not names:
        return NOTHING
    on, named = told_on(c, asked, chat, names=names, widely=True), [name_group(name) for name in names]
    best = _best(on.told, asked, on.groups, named, LEAST, most)
    nearly = loosely and not best
    if nearly:
        on = hardly_on(c, asked, chat, on, names=names)
        best = _best(on.told, asked, on.groups, named, LOOSELY, most)
    asked_for = zip(on.words, on.groups, strict=True)
    return Written(
        _with_quotes_marked(c, [each.found for each in best]),
        tuple(word for at, word in enumerate(on.words) if not any(at in each.article for each in best)),
        nearly and bool(best),
        tuple(word for word, group in asked_for if not any(has_any(group, each.beside) for each in best)),
        on.respelt,
    )


def _with_quotes_marked(c: Connection, found: Sequence[FoundSentence]) -> tuple[FoundSentence, ...]:
    """Which sentences hold somebody's words, and which tell of them: those are not the reporter's alone."""
    said = quotes.by_article(c, list({each.article_id for each in found}))
    saying = language(ENGLISH).marks["saying"]

    def quoting(each: FoundSentence) -> bool:
        own = said.get(each.article_id, ())
        return any(one.start < each.end and each.start < one.end for one in own)

    return tuple(replace(each, quoting=quoting(each), telling=bool(saying.search(each.text))) for each in found)


@dataclass(frozen=True, slots=True)
class _Weighed:
    found: FoundSentence
    words: frozenset[str]
    beside: frozenset[str]
    article: frozenset[int]
    weight: float


def _best(
    told: Sequence[Telling], asked: Understood, groups: list[Group], names: list[Group], least: float, most: int
) -> list[_Weighed]:
    """The sentences that answer, the best first, each once whatever carries it."""
    weighed = (each for one in told for each in _weighed(one, asked, groups, names, least))
    ordered = sorted(weighed, key=lambda each: (-round(each.weight, 2), -each.found.when.timestamp(), each.found.start))
    once: dict[frozenset[str], _Weighed] = {}
    for each in ordered:
        if len(once) >= most:
            break
        if not any(len(each.words & other) > _SAME * len(each.words | other) for other in once):
            once[each.words] = each
    if not once:
        return []
    worst = next(iter(once.values())).weight - _WORSE
    return [each for each in once.values() if each.weight >= worst]


_EXACT, _TWO = ("number", "time", "place", "origin"), 2
"""What one word of the question is too little for: a number beside it may be of anything."""

_SAME = 0.6
_WORSE = 0.5
"""How much worse than the best a sentence may be that is still shown."""


def _weighed(
    told: Telling, asked: Understood, groups: list[Group], names: list[Group], least: float
) -> Iterator[_Weighed]:
    page, wanted = _Page(told, groups, names), begun(groups)
    article = frozenset(at for at, group in enumerate(groups) if any(each in page.text for each in beginnings(group)))
    for at in range(len(told.places)):
        leans = page.is_of_the_one_before(at, asked, groups) or page.is_of_who_was_named(at, names)
        first = at - 1 if leans else at
        if not page.may_hold(first):
            continue  # looked at closer is only what may hold a word: taking sentences apart is what costs
        stems = page.stems(first) | page.stems(at)
        if not all(has_any(name, stems) for name in names):
            continue
        beside = page.beside(first)
        if least == LEAST and not _tells(asked, groups, stems, beside):
            continue
        if least < LEAST and asked.seeks in _EXACT and sum(has_any(group, stems | beside) for group in groups) < _TWO:
            continue
        span = Span(told.places[first].start, told.places[at].end)
        words = span.of(told.text)
        weight = _weight(groups, stems, beside, article, least)
        found = fits(words, asked)
        if weight and found is not None:
            each = words_of(words)
            worth = weight + found + _together(groups, each, wanted)
            whole = span if first < at else _with_next(told, at)
            yield _Weighed(_sentence(told, whole), frozenset(each), stems | beside, article, worth)


class _Page:
    """The sentences of an article, each taken apart when it is looked at: the stems of those words that are wanted."""

    def __init__(self, told: Telling, groups: Sequence[Group], names: Sequence[Group]) -> None:
        self._told = told
        self.text = told.text.lower()
        self._same = len(self.text) == len(told.text)
        self._begun = begun((*groups, *names))
        self._wanted = begun(names or groups)
        self._title = stems_of(told.title or "", self._begun)
        self.stems = cache(self._stems)

    def _stems(self, at: int) -> frozenset[str]:
        return stems_of(self._told.places[at].of(self._told.text), self._begun)

    def may_hold(self, at: int) -> bool:
        """Whether the sentence may hold a word that is looked for."""
        place = self._told.places[at]
        words = place.of(self.text) if self._same else place.of(self._told.text).lower()
        return any(each in words for each in self._wanted)

    def beside(self, at: int) -> frozenset[str]:
        """What stands in the title, in the sentence before, and where the article begins."""
        return self._title | self.stems(0) | (self.stems(at - 1) if at else frozenset())

    def is_of_who_was_named(self, at: int, names: list[Group]) -> bool:
        """Whether a sentence begins with a pronoun for somebody whom the one before it names."""
        if not names or not at:
            return False
        before, place = self._told.places[at - 1], self._told.places[at]
        leans = language(ENGLISH).marks["leaning"].match(place.of(self._told.text))
        return (
            leans is not None
            and place.end - before.start <= _LONGEST_PAIR
            and all(has_any(name, self.stems(at - 1)) for name in names)
        )

    def is_of_the_one_before(self, at: int, asked: Understood, groups: list[Group]) -> bool:
        """Whether a sentence tells how old or long somebody or something is that only the one before it names."""
        if asked.seeks != "number" or asked.measure is None or not at or not groups:
            return False
        before, place = self._told.places[at - 1], self._told.places[at]
        if not self.may_hold(at - 1) or self.may_hold(at) or place.end - before.start > _LONGEST_PAIR:
            return False
        named = all(has_any(group, self.stems(at - 1)) for group in groups)
        return named and measured(place.of(self._told.text), asked)


def _tells(asked: Understood, groups: list[Group], stems: frozenset[str], beside: frozenset[str]) -> bool:
    """Whether a sentence tells of what happened, and not only of who or what it happened to.

    Who died is no matter of how many left their homes: what is not counted must be there; so must what somebody did.
    """
    if asked.seeks == "number":
        return all(has_any(group, stems) or has_any(group, beside) for group in groups[1:])
    return asked.seeks != "who" or not groups or has_any(groups[0], stems)


def _weight(
    groups: list[Group], stems: frozenset[str], beside: frozenset[str], article: frozenset[int], least: float
) -> float:
    """How much of what is asked for the sentence holds; 0 if too little, or nothing in the sentence itself."""
    if not groups:
        return 1.0
    each = [1.0 if has_any(group, stems) else _BESIDE if has_any(group, beside) else 0.0 for group in groups]
    there = sum(value > 0 for value in each)
    enough = there >= least * len(groups) and max(each) == 1.0
    elsewhere = sum(not value and at in article for at, value in enumerate(each))
    whole = 1.0 if there == len(groups) else 0.75 if there + elsewhere == len(groups) else 0.0
    return sum(each) + _ELSEWHERE * elsewhere + whole if enough else 0.0


def _together(groups: list[Group], words: Sequence[str], wanted: tuple[str, ...]) -> float:
    """What it counts for that words which are asked for side by side stand near each other.

    `wanted`: what the words of the groups begin with.
    """
    stems = [stemmed(word) if word.startswith(wanted) else "" for word in words]
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
