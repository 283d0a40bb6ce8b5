"""The articles that editors read: real ones of the dev sets, drawn once and for all to hold many that are no hard news.

All parts are there to learn from since they were read, the fourth and the fifth when work on a version was done and
before it was seen what that chooses: an unseen figure needs a further draw. Fifty articles of the fourth are unread.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Container, Iterable
from dataclasses import replace
from functools import cache

from benchmarks import judged_articles
from benchmarks.judged_articles import PAGES, Drawn, Half, articles_of

HOW_MANY = {
    PAGES: 100,
    "summaries/cnndm_val.jsonl": 60,
    "summaries/cnndm_mix200.jsonl": 30,
    "summaries/newsroom60.jsonl": 30,
    "summaries/realsumm.jsonl": 30,
}
LATER = {PAGES: 1, "summaries/cnndm_val.jsonl": 45, "summaries/newsroom60.jsonl": 14}
"""What the third part is drawn from, out of what the halves left and nobody judges the quotes of after the work."""
LATEST = {"summaries/cnndm_val.jsonl": 100, "summaries/cnndm_mix200.jsonl": 20, "summaries/realsumm.jsonl": 15}
"""What the fourth and the fifth part are drawn from: every third article is of the fifth."""

SOFT_SHARE = 0.6
"""Of the articles of a set so many are drawn, as far as there are, from those with signs of no hard news."""

LONGEST = 9000
SHORTEST = 900
"""Characters: a book is not read in an hour, and of five sentences three are no choice."""

_SEED = 20261121
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|we|our)\b(?!\.)")
_QUESTION = re.compile(r"\?(?:\s|$)")
_NAME = re.compile(r"(?<=\s)[A-Z][a-z]+")
_BEGINNING = 160
_MANY = 3


@cache
def drawn() -> tuple[Drawn, ...]:
    """The articles, the same at every call. FileNotFoundError where the data is not at hand."""
    first = _sample(HOW_MANY, 0)
    after = (each for each in judged_articles.drawn() if each.half in (3, 4))
    third = _sample(LATER, 1, *first, *after)
    latest = _sample(LATEST, 2, *first, *after, *third)
    return (
        *first,
        *(replace(each, half=3) for each in third),
        *(replace(each, half=5 if at % 3 == 2 else 4) for at, each in enumerate(latest)),
    )


def _sample(sets: dict[str, int], nth: int, *taken: Drawn) -> list[Drawn]:
    chance = random.Random(_SEED + nth)  # noqa: S311
    ids = {each.id for each in taken}
    return [each for name, count in sets.items() for each in _drawn(name, count, chance, ids)]


def _drawn(name: str, count: int, chance: random.Random, taken: Container[str] = ()) -> Iterable[Drawn]:
    found = sorted(
        (each for each in articles_of(name) if SHORTEST <= len(each["text"]) <= LONGEST and each["id"] not in taken),
        key=lambda each: str(each["id"]),
    )
    soft = [each for each in found if is_soft(each["text"])]
    chosen = chance.sample(soft, min(round(count * SOFT_SHARE), len(soft)))
    rest = [each for each in found if each not in chosen]
    chosen += chance.sample(rest, min(count - len(chosen), len(rest)))
    return (Drawn(each["id"], each["text"], each["title"], half_of(each["id"])) for each in chosen)


def half_of(article: str) -> Half:
    """The half of an article, by its name."""
    return 1 if hashlib.sha256(article.encode()).digest()[0] % 2 == 0 else 2


def is_soft(text: str) -> bool:
    """Whether a text has outer signs of a feature, an interview or an opinion; good enough to draw by."""
    bare = _QUOTED.sub(" ", text)
    if len(_FIRST_PERSON.findall(bare)) >= _MANY or len(_QUESTION.findall(text)) >= _MANY:
        return True
    return len(_NAME.findall(text[:_BEGINNING])) < 2
