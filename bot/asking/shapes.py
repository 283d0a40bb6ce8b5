"""Whom and what the sentence of a question asks for, by the shapes of its language. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import get_args

from bot.asking.language import ENGLISH, Language, language
from bot.asking.names import fold, near
from bot.asking.understood import Onward, Wants


@cache
def stop_words() -> frozenset[str]:
    """The small words of English."""
    return language(ENGLISH).words["stop"]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a sentence asks for. `bare`: no shape fits, and the topic may hold a name; `loose`: one that much fits."""

    topic: str
    person: str | None = None
    wants: Wants = "quotes"
    seeks: str | None = None
    measure: str | None = None
    way: str | None = None
    verb: str | None = None
    negated: bool = False
    onward: Onward | None = None
    bare: bool = False
    loose: bool = False
    again: bool = False


def shape_of(text: str, spoken: Language) -> Shape:
    """What `text` asks for: a question without its quoted phrase, time and kind.

    What goes on from the question before is read as if it stood alone, and marked.
    """
    for onward in get_args(Onward):
        found = _fitting(text, spoken.shapes["onward" if onward == "topic" else onward])
        if found is not None:
            topic = found.groupdict().get("topic") or ""
            if topic.lower() in spoken.words["pronouns"]:
                return Shape("", onward=onward, again=True)
            inner = _alone(topic, spoken) if topic else Shape("")
            if found.groupdict().get("about") and (inner.bare or inner.wants == "fact"):
                return Shape(topic, bare=inner.bare, onward=onward)  # "and on when it opens?": quotes, as before
            return replace(inner, onward=onward)
    return _alone(text, spoken)


def _alone(text: str, spoken: Language) -> Shape:
    for kind, wants in _KINDS:
        found = _fitting(text, spoken.shapes[kind], spoken.order["no_name"])
        if found is not None:
            loose = found.re in spoken.shapes["said"][-2:]
            fact = _fact(text, spoken, found.end("person")) if loose and found.groupdict().get("person") else None
            return fact or replace(_shaped(found, wants, spoken), loose=loose)
    fact = _fact(text, spoken) or _fact(_turned(text, spoken), spoken)
    if fact is not None:
        return fact
    named = spoken.marks["before_name"].sub("", text) if len(text.split()) <= _LONGEST_NAME else text
    return Shape(text, _person(named, spoken) if named != text else None, bare=True)


def _turned(text: str, spoken: Language) -> str:
    """A question that ends with how questions begin, put right: "apple crop how big"."""
    words = text.split()
    for length in (2, 1):
        end = " ".join(words[-length:])
        if len(words) > length and any(each.fullmatch(end) for each in map(spoken.seeks.get, _LATE) if each):
            return " ".join((end, *words[:-length]))
    return text


_LATE = ("number", "time", "place", "cause")


def _fact(text: str, spoken: Language, within: int | None = None) -> Shape | None:
    """The fact that a sentence asks for, by how it begins, and that `within` so many letters."""
    for seeks, begins in spoken.seeks.items():
        opening = begins.match(text)
        if opening is not None and (within is None or 0 < opening.end() <= within):
            measure = next((word for word in opening[0].lower().split() if word in spoken.measures), None)
            topic = text[opening.end() :].strip()
            about = content_words(topic, spoken)
            refers = not spoken.words["referring"].isdisjoint(topic.lower().split())
            again = not about or (refers and len(about) <= _FEW)
            return Shape(topic, wants="fact", seeks=seeks, measure=measure, again=again)
    return None


_LONGEST_NAME = 6
_FEW = 2
"""Content words with which an "it" is what the question before was about."""


_KINDS: tuple[tuple[str, Wants], ...] = (
    ("dissent", "dissent"),
    ("nouns", "quotes"),
    ("ways", "quotes"),
    ("briefing", "briefing"),
    ("said", "quotes"),
    ("person", "person"),
)


def _shaped(found: re.Match[str], wants: Wants, spoken: Language) -> Shape:
    groups = found.groupdict()
    verb = groups.get("way")
    outside = (
        f"{found.string[: found.start('topic')]} {found.string[found.end('topic') :]}"
        if groups.get("topic")
        else found.string
    )
    topic = (groups.get("topic") or "").strip()
    goes_on: Onward | None = "topic" if verb and topic.lower() in spoken.words["things"] else None
    of_all = spoken.words["claims"] if verb else spoken.words["news"] if wants == "briefing" else frozenset()
    if of_all and of_all.issuperset(content_words(topic.lower(), spoken)):
        topic = ""
    return Shape(
        topic,
        _person(groups.get("person"), spoken),
        wants,
        way=verb and spoken.way_of(verb),
        verb=verb,
        again=(groups.get("person") or "").strip().lower() in spoken.words["pronouns"],
        negated=verb is not None and bool(spoken.marks["negated"].search(outside)),
        onward=goes_on,
    )


def _fitting(
    text: str, shapes: Iterable[re.Pattern[str]], no_name: re.Pattern[str] | None = None
) -> re.Match[str] | None:
    """The first that fits, and in which nobody is asked for by what cannot be a name or a description."""
    for shape in shapes:
        found = shape.fullmatch(text)
        name = found and found.groupdict().get("person")
        if found and not (no_name and name and no_name.search(name)):
            return found
    return None


def without_padding(text: str, spoken: Language) -> str:
    """`text` without what is said to be polite, or what it is wanted for."""
    for _round in range(_ROUNDS):
        before, text = text, spoken.marks["polite"].sub("", text).strip()
        if text in ("", before):
            return before
    return text


_ROUNDS = 8


def mended_words(text: str, spoken: Language) -> str:
    """`text` with the words put right that are a slip away from one that questions are asked with."""
    asking = spoken.words["asking"]

    def mended(found: re.Match[str]) -> str:
        word = found[0].lower()
        if len(word) < _SHORTEST or word in asking or word in spoken.words["stop"] or found[0] != word:
            return found[0]
        return next(iter(sorted(near(word) & asking)), found[0])

    return re.sub(r"[^\W\d_]+", mended, text)


_SHORTEST = 4


def accented(text: str, spoken: Language) -> str:
    """`text` with the accents that a word lacks to be one that questions are asked with: "quien hablo".

    A word with a capital may be a name ("Uber"): only one that a sentence in small letters begins with is put right.
    """

    def mended(found: re.Match[str]) -> str:
        named = found[0] != found[0].lower() and not (
            _BEGINS.search(text, 0, found.start()) and _GOES_ON.match(text, found.end())
        )
        return found[0] if named else spoken.accents.get(fold(found[0]), found[0])

    return re.sub(r"[^\W\d_]+", mended, text)


_BEGINS = re.compile(r"(?:^|[.!?¿¡])\s*$")
_GOES_ON = re.compile(r" (?=[^\W\d_])(?![A-ZÀ-ÞŒ])")


def content_words(text: str, spoken: Language | None = None, *, most: int | None = 12) -> tuple[str, ...]:
    """The words of `text` that say what it is about, each once, at most `most`; those of English if none is told.

    A word like "issue" counts only if there is no better one.
    """
    spoken = spoken or language(ENGLISH)
    known, text = spoken.words, spoken.marks["no_word"].sub(" ", text)
    words = [re.sub(r"['’]s$", "", word.strip("'’.-&")) for word in _TOKEN.findall(text)]
    kept = [word for word in words if word and (word.lower() not in known["stop"] or word in known["capitals"])]
    strong = [word for word in kept if word.lower() not in known["weak"]]
    return tuple(dict.fromkeys(strong or kept))[:most]


def asked_words(topic: str, spoken: Language) -> tuple[str, ...]:
    """The content words of a question's topic, without those that are a slip away from a long small word."""
    small = _long_ones(spoken.words["stop"])
    return tuple(
        word for word in content_words(topic, spoken) if len(word) < _LONG - 1 or near(word.lower()).isdisjoint(small)
    )


@cache
def _long_ones(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) >= _LONG)


_LONG = 8
_TOKEN = re.compile(r"\w[\w'’.&-]*")


def _person(text: str | None, spoken: Language) -> str | None:
    """Who a shape asks for, without article or title; None if that is anybody."""
    if text is None:
        return None
    name = spoken.marks["one_of"].sub("", text.strip(" ,.?!:;"))
    name = spoken.marks["before_name"].sub("", name)
    name = spoken.marks["after_name"].sub("", name)
    return None if name.lower() in spoken.words["anybody"] or not content_words(name, spoken) else name
