"""Whom a question means where nobody is called what it was taken to ask for: a name within that, several, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from bot.asking.language import Language, language
from bot.asking.names import fold, folded_words
from bot.asking.shapes import mended_words
from bot.asking.understood import Understood
from bot.lookup.who import called, meaning, recognise, turned
from bot.model import ChatKey
from bot.store.whoiswho import Person

_LONGEST_NAME = 4
_MOST = 3


def reread(c: Connection, asked: Understood, chat: ChatKey) -> Understood:
    """`asked` of whoever is named within its person, beside nothing but small words: "so what Pereth"."""
    name = asked.person or ""
    small = _small(language(asked.spoken))
    if turned(asked, name):
        return asked
    words = mended_words(name, language(asked.spoken)).split()
    for start, end in _runs(len(words)):
        if asked.phrase or all(fold(word) in small for word in map(_bare, (*words[:start], *words[end:]))):
            found = _called(c, " ".join(words[start:end]), chat)
            if any(each.kind == "person" for each in found):
                return meaning(asked, found, " ".join(words[start:end]))
    if asked.phrase is not None and all(fold(_bare(word)) in small for word in words):
        return asked.without("person")
    return asked


def each_of_several(c: Connection, asked: Understood, chat: ChatKey, words: str) -> tuple[Understood, ...]:
    """The same question of each whom it names, "Ekwall and Stannard", if all or one by a name are known; else it alone.

    `words` are the question as it was asked: they may be nothing but names.
    """
    spoken = language(asked.spoken)
    bare = asked.bare and asked.phrase is None
    named = words.strip(" ?!.") if bare else asked.person or ""
    parts = [_without(each, spoken.words["each"]) for each in spoken.order["both"].split(named)]
    parts = [each for each in parts if each]
    whole = folded_words(asked.full_name or "")
    if not 1 < len(parts) <= _MOST or turned(asked, named) or all(folded_words(part) <= whole for part in parts):
        return (asked,)
    nobody = asked.nothing_asked() if bare else asked.without("person")
    each = tuple(recognise(c, replace(nobody, person=part, bare=False), chat)[0] for part in parts)
    if all(one.people for one in each) and not (bare and any(map(_by_more, each, parts))):
        return each
    known = any(one.people and not _by_more(one, part) for one, part in zip(each, parts, strict=True))
    rest = [part for one, part in zip(each, parts, strict=True) if not one.people]
    return each if known and not bare and all(map(_may_be_a_name, rest)) else (asked,)


def _by_more(found: Understood, name: str) -> bool:
    """Whether somebody was found by less than all of what was taken for the name."""
    return found.typed is not None or not folded_words(name) <= folded_words(found.full_name or found.person or "")


def _may_be_a_name(part: str) -> bool:
    return all(word[0].isupper() for word in part.split())


def _called(c: Connection, name: str, chat: ChatKey) -> list[Person]:
    """Those called so, or so without the s of a possessive that is typed without its sign."""
    return called(c, name, chat) or (called(c, name[:-1], chat) if name.endswith("s") else [])


def _runs(length: int) -> Iterator[tuple[int, int]]:
    """From where to where a name may be, the longest first."""
    for size in range(min(_LONGEST_NAME, length), 0, -1):
        yield from ((start, start + size) for start in range(length - size + 1))


def _small(spoken: Language) -> frozenset[str]:
    return frozenset(("", *spoken.words["stop"], *spoken.words["weak"], *spoken.words["asking"], *spoken.words["each"]))


def _bare(word: str) -> str:
    return re.sub(r"^\W+|\W+$", "", word)


def _without(text: str, small: frozenset[str]) -> str:
    return " ".join(word for word in text.split() if word.lower() not in small)
