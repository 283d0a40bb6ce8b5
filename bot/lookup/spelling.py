"""What a word that nobody said may have been meant to be: one that was said and is a slip of the pen away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from bot.asking.names import fold, folded_words, near
from bot.asking.understood import Understood
from bot.model import ChatKey
from bot.store.fulltext import in_vocabulary, stemmed
from bot.store.search import Search, count

_SHORTEST = 4
_LONGEST = 20
_TRIED = 3
_ROOT = 3
_COMMON = 100
"""A word that stands in so many quotes is as common as any."""


def respell(
    c: Connection, asked: Understood, chat: ChatKey, texts: Callable[[], Sequence[str]]
) -> Iterator[Understood]:
    """`asked` with its misspelt words corrected, the likeliest correction first; nothing if none can be.

    If a person is asked for, against what that person said (`texts`), which tells even "log" from "long"; otherwise
    against the words of all that the chat may see.
    """
    likely = _said(asked.words, texts()) if asked.people else {word: _known(c, word, chat) for word in asked.words}
    for rank in range(_TRIED):
        taken = {word: others[rank] for word, others in likely.items() if len(others) > rank}
        if not taken:
            return
        words = tuple(dict.fromkeys(taken.get(word, word) for word in asked.words))
        yield replace(asked, words=words, respelt=tuple(taken.items()))


def _said(words: Sequence[str], texts: Sequence[str]) -> dict[str, list[str]]:
    """For each word that does not stand in the texts, those that do and are a slip away, the commonest first."""
    said = Counter(word for text in texts for word in folded_words(text))
    wrong = [word for word in words if _can_be_wrong(word) and not _stands(fold(word), said)]
    return {word: sorted(near(fold(word)) & said.keys(), key=lambda each: (-said[each], each)) for word in wrong}


def _stands(word: str, said: Iterable[str]) -> bool:
    """Whether the word is among those said, in some form; forms of a word share their first letters."""
    return any(stemmed(word) == stemmed(each) for each in said if each.startswith(word[:_ROOT]))


def _known(c: Connection, word: str, chat: ChatKey) -> list[str]:
    """For a word that does not stand in what the chat may see, those that do and are a slip away, the commonest first.

    The index is of all chats: it says which words are worth a look, and nothing that is told.
    """
    if not _can_be_wrong(word) or _times(c, word, chat, most=1):
        return []
    counts = {each: _times(c, each, chat, most=_COMMON) for each in in_vocabulary(c, near(fold(word)))}
    return sorted((each for each in counts if counts[each]), key=lambda each: (-counts[each], each))


def _times(c: Connection, word: str, chat: ChatKey, *, most: int) -> int:
    """In how many quotes that the chat may see, or beside how many, the word stands in some form, up to `most`."""
    return count(c, Search(chat=chat, words=(word,), where="around"), most=most)


def _can_be_wrong(word: str) -> bool:
    """Whether a word is worth a correction: a short one has too many neighbours, a number is what it is."""
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha()
