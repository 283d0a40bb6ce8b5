"""The numbers that buttons carry behind their commands: of an article, an answer, a feed, a page. All are read here."""

from __future__ import annotations

import re

from bot.chat.errors import NoNumber
from bot.numbers import number_of
from bot.speech import N_, _

NO_NUMBER = N_("A number belongs there, as my buttons carry one: press the button instead of typing its command.")

_MARKED = re.compile(r"#[0-9]+")


def number_in(words: str) -> int:
    """Return the number that `words` are, with a "#" before it or not. Raises NoNumber."""
    number = number_of(words.strip().removeprefix("#"))
    if number is None:
        raise NoNumber(_(NO_NUMBER))
    return number


def leading(words: str) -> tuple[int, str]:
    """Return the number that `words` begin with, and what stands behind it. Raises NoNumber."""
    first, rest = (*words.split(maxsplit=1), "", "")[:2]
    return number_in(first), rest


def marked(words: str) -> int | None:
    """Return the number that stands in the place of words, as in "#12"; None for words. Raises NoNumber."""
    return number_in(words) if _MARKED.fullmatch(words.strip()) else None


def page_in(words: str, first: int = 0) -> int:
    """Return the page that is asked for, or where a page begins; the `first` if that is no number."""
    number = number_of(words)
    return first if number is None else number
