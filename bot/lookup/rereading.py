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
from bot.lookup.who import called, meaning, recognise
from bot.model import ChatKey
from bot.store.whoiswho import Person

_LONGEST_NAME = 4
_MOST = 3


def reread(c: Connection, asked: Understood, chat: ChatKey) -> Understood:
    """`asked` of whoever is named within its person, beside nothing but small words: "so what Pereth"."""
    name = asked.person or ""
    small = _small(language(asked.spoken))
    words = mended_words(name, language(asked.spoken)).split()
    for start, end in _runs(len(words)):
        if asked.phrase or all(fold(word) in small for word in map(_bare, (*words[:start], *words[end:]))):
            found = _called(c, " ".join(words[start:end]), chat)
            if any(each.kind == "person" for each in found):
                return meaning(asked, found, " ".join(words[start:end]))
    if asked.phrase is not None:
        return asked.without("person")
    return asked


def each_of_several(c: Connection, asked: Understood, chat: ChatKey) -> tuple[Understood, ...]:
    """The same question of each whom it names, "Ekwall and Stannard", if they are known; else it alone."""
    spoken = language(asked.spoken)
    parts = [_without(each, spoken.words["each"]) for each in spoken.order["both"].split(asked.person or "")]
    parts = [each for each in parts if each]
    whole = folded_words(asked.full_name or "")
    if not 1 < len(parts) <= _MOST or all(folded_words(part) <= whole for part in parts):
        return (asked,)
    nobody = asked.without("person")
    each = tuple(recognise(c, replace(nobody, person=part), chat)[0] for part in parts)
    return each if all(one.people for one in each) else (asked,)


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
