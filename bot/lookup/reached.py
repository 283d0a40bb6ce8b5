"""Which articles are on what is asked: those that hold its words, or most of them, slips put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from sqlalchemy import Connection

from bot.asking.language import language
from bot.asking.meaning import encoder, rounded
from bot.asking.names import fold, near
from bot.asking.understood import Understood
from bot.lookup.groups import Group, begun, group_of, has_any, name_group, stems_of, words_of
from bot.model import ChatKey
from bot.store import vocabulary
from bot.store.sentences import Telling, Wanted, find, ids, tellings

LEAST = 0.6
"""Which share of the words must be there, if not all are."""

LOOSELY = 0.5
"""The same where nothing else answers: half of them."""

ON_IT = 0.6
"""From this weight on an article is on what is asked for; below it only mentions that."""

_LOOKED_AT = 12
"""Articles whose sentences are weighed."""

_MOST_WORDS = 8
_MOST_TRIED = 28
"""So many choices of as many words are looked for: all that leave out two of eight."""

_BEGINNING = 2
_SHORTEST, _LONGEST, _FEW = 5, 20, 8


@dataclass(frozen=True, slots=True)
class On:
    """Articles on something: the words looked for, as they were taken, and what stands for each."""

    told: list[Telling]
    words: tuple[str, ...]
    groups: list[Group]
    respelt: tuple[tuple[str, str], ...] = ()


def told_on(c: Connection, asked: Understood, chat: ChatKey, *, names: Sequence[str] = (), widely: bool = False) -> On:
    """Articles that hold all the words, or with their slips put right, or else most of them; and the `names`.

    `widely`: where few hold all, those that hold most besides.
    """
    words = asked.words[:_MOST_WORDS]
    named = [name_group(name) for name in names]
    on = On([], words, [group_of(word) for word in words])
    told = _tellings(c, asked, chat, [*named, *on.groups])
    if told and widely and len(told) < _FEW:
        there = {each.article_id for each in told}
        most = _most_of(c, asked, chat, named, on.groups, LEAST)
        told += [each for each in most if each.article_id not in there]
    if told:
        return replace(on, told=told)
    respelt = respelt_words(c, asked, chat, words)
    if respelt:
        words = tuple(respelt.get(word, word) for word in words)
        on = On([], words, [group_of(word) for word in words], tuple(respelt.items()))
        told = _tellings(c, asked, chat, [*named, *on.groups])
    return replace(on, told=told or _most_of(c, asked, chat, named, on.groups, LEAST))


def hardly_on(c: Connection, asked: Understood, chat: ChatKey, on: On, *, names: Sequence[str] = ()) -> On:
    """What else there is where no sentence of those articles would do: articles that hold half of the words.

    For each word those will do, too, that are near it in meaning.
    """
    named = [name_group(name) for name in names]
    groups = _widened(c, on)
    return replace(on, groups=groups, told=on.told or _most_of(c, asked, chat, named, groups, LOOSELY))


def _widened(c: Connection, on: On) -> list[Group]:
    """What stands for each word, with the words that are near it in meaning."""
    made = encoder()
    if made is None or not 0 < len(on.words) <= _MOST_WIDENED:
        return on.groups
    vectors = rounded(made.vectors([fold(word) for word in on.words]))
    near_by = vocabulary.nearest_to_each(c, vectors, most=_MOST_AKIN)
    akin = (frozenset(word for word, near in found.items() if near >= _AKIN) for found in near_by)
    return [group | some for group, some in zip(on.groups, akin, strict=True)]


_AKIN, _MOST_AKIN = 0.5, 5
"""How near in meaning a word must be that will do for another, and how many will."""

_MOST_WIDENED = 5
"""With more words than these some will be found as they are."""


def weight_on(told: Telling, groups: Sequence[Group]) -> float:
    """How much an article is on something, 0 to 1: what its title and its beginning hold counts, and how often."""
    if not groups:
        return 1.0
    wanted = begun(groups)
    title = stems_of(told.title or "", wanted)
    sentences = [stems_of(place.of(told.text), wanted) for place in told.places]
    beginning = frozenset[str]().union(*sentences[:_BEGINNING])
    each = (
        1.0
        if has_any(group, title)
        else 0.8
        if has_any(group, beginning)
        else min(0.6, 0.2 * sum(has_any(group, stems) for stems in sentences))
        for group in groups
    )
    return sum(each) / len(groups)


def _tellings(c: Connection, asked: Understood, chat: ChatKey, groups: Sequence[Group]) -> list[Telling]:
    return find(c, _wanted(asked, chat, groups)) if groups else []


def _wanted(asked: Understood, chat: ChatKey, groups: Sequence[Group], most: int = _LOOKED_AT) -> Wanted:
    return Wanted(chat=chat, words=groups, since=asked.since, until=asked.until, source=asked.source, limit=most)


def _most_of(
    c: Connection,
    asked: Understood,
    chat: ChatKey,
    names: list[Group],
    groups: list[Group],
    least: float,
) -> list[Telling]:
    """Articles that hold some of the words but not all, as many as can be, and at least the part `least` of them."""
    there = [group for group in groups if ids(c, _wanted(asked, chat, [*names, group], 1))]
    for left in range(min(len(there), len(groups) - 1), 0, -1):
        if left < least * len(groups):
            break
        found: dict[int, None] = {}
        for some in islice(combinations(there, left), _MOST_TRIED):
            found |= dict.fromkeys(ids(c, _wanted(asked, chat, [*names, *some])))
            if len(found) >= _LOOKED_AT:
                break
        if found:
            return tellings(c, list(found)[:_LOOKED_AT], chat)
    return []


def respelt_words(c: Connection, asked: Understood, chat: ChatKey, words: Sequence[str]) -> dict[str, str]:
    """For each word that stands in no article, one that does and is a slip away."""
    found = dict[str, str]()
    for word in words:
        if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha()):
            continue
        if ids(c, Wanted(chat=chat, words=[group_of(word)], limit=1)):
            continue
        slips = near(fold(word)) - language(asked.spoken).words["stop"]
        told = find(c, Wanted(chat=chat, words=[slips], limit=_FEW))
        there = [each for one in told for each in words_of(f"{one.title} {one.text}") if each in slips]
        if there:
            found[word] = max(sorted(set(there)), key=there.count)
    return found
