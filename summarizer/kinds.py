"""What kind of text an article is, by named signs: it says where in it the news stands.

Each sign is a sentence of this file; the first kind whose signs are there is the text's. A text without any is hard
news, told from its beginning, or a feature where its beginning tells nothing that happened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import kind_signs as signs
from .asides import first_person
from .model import Kind
from .references import outside_quotes
from .terms import StorySentence

_HEAD = 12
"""Sentences in which a report says what it is about."""


@dataclass(frozen=True, slots=True)
class Text:
    """What the signs are looked for in: `own` are the sentences of the story that are not within somebody's words.

    `tells_at_once` says whether its beginning tells what happened.
    """

    title: str
    text: str
    story: Sequence[StorySentence]
    own: Sequence[StorySentence]
    tells_at_once: bool

    @property
    def lines(self) -> list[str]:
        """The lines that hold something."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    @property
    def head(self) -> str:
        """The first sentences."""
        return " ".join(sentence.text for sentence in self.story[:_HEAD])


def kind_of(text: Text) -> Kind:
    """The kind of the text."""
    plain = Kind.NEWS if text.tells_at_once else Kind.FEATURE
    return next((kind for kind, has_signs in SIGNS if has_signs(text)), plain)


def _correction(text: Text) -> bool:
    """The title or the first line begins with "Correction"."""
    return any(signs.CORRECTED.match(each) for each in (text.title, *text.lines[:1]))


def _live(text: Text) -> bool:
    """Entries with the time of day stand alone in their lines, or the title says that it goes on."""
    count = len(entries(text.text))
    return count > 3 or (count > 1 and bool(signs.LIVE.search(f"{text.title} {text.head}")))


def _interview(text: Text) -> bool:
    """Lines begin by turns with who speaks, or with Q and A; or many lines are questions."""
    labels = [found[1] for line in text.lines if (found := signs.LABEL.match(line))]
    often = {label for label in labels if labels.count(label) > 2}
    if len(often) > 1 or sum(bool(signs.ASKED.match(line)) for line in text.lines) > 2:
        return True
    asked = [line for line in text.lines if line.endswith("?") and len(line.split()) > 3 and line[0] not in "“\"'"]
    return len(asked) > 3 and 6 * len(asked) > len(text.lines)


def _opinion(text: Text) -> bool:
    """The title says that it is one, or the writer says "I" again and again, or tells what should be."""
    if signs.OPINION.search(text.title):
        return True
    own = sum(first_person(sentence) for sentence in text.own)
    ought = sum(map(claims, text.own))
    return (own > 2 and 12 * own > len(text.own)) or (ought > 2 and 8 * ought > len(text.own))


def claims(sentence: StorySentence) -> bool:
    """Whether the writer says what ought to be, or judges."""
    return signs.OUGHT.search(outside_quotes(sentence.text)) is not None


def first_turn(text: str) -> int:
    """Where an interview's first question or speaker stands; the end of the text if there is none."""
    start = 0
    for line in text.splitlines(keepends=True):
        if signs.LABEL.match(line.strip()) or signs.ASKED.match(line.strip()) or line.strip().endswith("?"):
            return start
        start += len(line)
    return start


def _list(text: Text) -> bool:
    """The title counts things or says how to; or a third of the lines are numbered, or no sentences."""
    if signs.COUNTED.search(text.title):
        return True
    lines = text.lines
    numbered = sum(bool(signs.NUMBERED.match(line)) for line in lines)
    bare = sum(not signs.ENDS.search(line) for line in lines)
    return len(lines) > 7 and (4 * numbered > len(lines) or 5 * bare > 2 * len(lines))


def _release(text: Text) -> bool:
    """It says whom to ask for more, or which company sent it."""
    return bool(signs.RELEASE.search(text.text))


def _obituary(text: Text) -> bool:
    """Its first sentences say that somebody has died, and then it tells a life."""
    beginning = " ".join([text.title, *(each.text for each in text.story[:4])])
    life = {found.lower() for found in signs.LIFE.findall(text.text)}
    return bool(signs.DEAD.search(beginning)) and len(life) > 2 and _words(text.head, signs.COURT) < 3


def _court(text: Text) -> bool:
    """Three words of the courts stand in its first sentences, one of them in the title or the very first."""
    first = text.title + " " + " ".join(each.text for each in text.story[:3])
    return _words(text.head, signs.COURT) > 3 and _words(first, signs.COURT) > 1


def _match(text: Text) -> bool:
    """Results like 2-1 and the words of sport stand in its first sentences."""
    return len(signs.SCORE.findall(text.head)) > 1 and _words(text.head, signs.MATCH) > 3


def _words(text: str, words: frozenset[str]) -> int:
    """How many of the words stand in the text, each counted once."""
    return len(set(re.findall(r"[\w-]+", text.lower())) & words)


def entries(text: str) -> list[tuple[int, int]]:
    """Where the entries of a live blog begin, and at which minute of the day."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        clock = signs.CLOCK.match(line.strip())
        if clock and signs.ENTRY.fullmatch(line.strip()) and (clock[2] or clock[3]):
            hour = int(clock[1]) % 12 + 12 * (clock[3].lower() == "p") if clock[3] else int(clock[1])
            found.append((start, 60 * hour + int(clock[2] or 0)))
        start += len(line)
    return found


def ascending(times: Sequence[tuple[int, int]]) -> bool:
    """Whether the oldest entry stands first."""
    steps = [later - earlier for (_one, earlier), (_other, later) in pairwise(times)]
    return 2 * sum(step > 0 for step in steps) > len(steps)


SIGNS: tuple[tuple[Kind, Callable[[Text], bool]], ...] = (
    (Kind.CORRECTION, _correction),
    (Kind.LIVE, _live),
    (Kind.INTERVIEW, _interview),
    (Kind.LIST, _list),
    (Kind.OBITUARY, _obituary),
    (Kind.OPINION, _opinion),
    (Kind.COURT, _court),
    (Kind.MATCH, _match),
    (Kind.RELEASE, _release),
)
