"""Which articles a chat is due by what it wants: words and phrases to include and to leave out, and people.

A phrase matches where its words stand side by side in the title or the text. Capitals and accents do not count, nor do
endings: words are compared by their stems (Snowball, in the language of the article; Porter 2001). In scripts without
spaces each sign is a word. There are no operators: whatever is written is looked for as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Protocol

from bot.asking.names import fold
from summarizer.languages import ENGLISH, language

_ENGLISH = "english"
_OTHERS = {"fi": "finnish", "hu": "hungarian", "ro": "romanian"}
"""Stemmers of languages that nothing else is known of."""

_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_WITHOUT_SPACES}]|[^\W_{_WITHOUT_SPACES}]+")
_LONGEST_WORD = 60
_EDGE = " "


class Written(Protocol):
    """What is looked at of an article."""

    @property
    def title(self) -> str | None:
        """Its headline."""

    @property
    def text(self) -> str:
        """The whole of it."""

    @property
    def language(self) -> str:
        """Its language, as in "en"."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a chat wants. `topics` and `people` come first, or, with `only`, alone; nothing with a `without` comes."""

    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    only: bool = False

    @property
    def decide(self) -> bool:
        """Whether they leave anything out: then articles have to be looked at."""
        return bool(self.without or (self.only and (self.topics or self.people)))


def is_due(article: Written, wishes: Wishes) -> bool:
    """Whether a chat with these wishes is to be told of the article."""
    if any(mentions(article, phrase) for phrase in wishes.without):
        return False
    return not (wishes.only and (wishes.topics or wishes.people)) or is_wanted(article, wishes)


def is_wanted(article: Written, wishes: Wishes) -> bool:
    """Whether the article is about a topic, or names one of the people."""
    return any(mentions(article, phrase) for phrase in (*wishes.topics, *wishes.people))


def mentions(article: Written, phrase: str) -> bool:
    """Whether the words of `phrase` stand side by side in the article; a phrase without words is in none."""
    looked_for = stems(phrase, article.language)
    looked_at = (stems(part, article.language) for part in (article.title or "", article.text))
    return looked_for != _EDGE and any(looked_for in words for words in looked_at)


def words_of(phrase: str) -> str:
    """What a phrase comes down to: its folded words. Equal for two ways to write one wish, empty if it has no words."""
    return " ".join(_WORD.findall(fold(phrase)))


@lru_cache(maxsize=1024)
def stems(text: str, language: str) -> str:
    """The stems of a text with a space before and behind each: " oil suppli "."""
    return _EDGE + "".join(f"{_stem(word, language)} " for word in _WORD.findall(fold(text)))


@lru_cache(maxsize=100_000)
def _stem(word: str, code: str) -> str:
    stemmer = _stemmer(code.partition("-")[0].lower())
    return str(stemmer.stemWord(word)) if stemmer is not None and len(word) <= _LONGEST_WORD else word


@cache
def _stemmer(code: str) -> Any:
    from Stemmer import Stemmer

    known = language(code)
    name = _ENGLISH if known is ENGLISH else known.search.stemmer or _OTHERS.get(code)
    return Stemmer(name) if name else None
