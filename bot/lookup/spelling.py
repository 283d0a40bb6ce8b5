"""What a word that nobody said may have been meant to be: one that was said and is a slip of the pen away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from bot.asking.names import fold, folded_words, near
from bot.asking.questions import Understood
from bot.store.fulltext import in_vocabulary, stands, stemmed

_SHORTEST = 4
_LONGEST = 20
_TRIED = 3
_ROOT = 3


def respell(c: Connection, asked: Understood, texts: Callable[[], Sequence[str]]) -> Iterator[Understood]:
    """`asked` with its misspelt words corrected, the likeliest correction first; nothing if none can be.

    If a person is asked for, against what that person said (`texts`), which tells even "log" from "long"; otherwise
    against all words of the index, which may hold what the chat cannot see: only a correction that finds something
    may be told.
    """
    likely = _said(asked.words, texts()) if asked.people else {word: _known(c, word) for word in asked.words}
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


def _known(c: Connection, word: str) -> list[str]:
    """For a word that does not stand in the index, those that do and are a slip away, the commonest first."""
    folded = fold(word)
    if not _can_be_wrong(word) or stands(c, folded):
        return []
    counts = in_vocabulary(c, near(folded))
    return sorted(counts, key=lambda each: (-counts[each], each))


def _can_be_wrong(word: str) -> bool:
    """Whether a word is worth a correction: a short one has too many neighbours, a number is what it is."""
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha()
