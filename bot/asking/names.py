"""Names as text: when two are written alike, and how far apart two spellings are."""

from __future__ import annotations

import re
import unicodedata

_TITLES = frozenset(
    re.findall(
        r"\w+",
        """mr mrs ms miss dr prof professor sir dame lord lady president senator sen rep gov governor king queen prince
        pope princess general gen colonel col captain capt judge justice mayor minister chancellor secretary the""",
    )
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "qc", "kc", "mp"})
_HOST = re.compile(r"[^\s.]{2,}(?:\.[a-z]{2,})+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, without accents; the form in which the index compares words."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def folded_words(text: str) -> frozenset[str]:
    """The words of `text`, folded."""
    return frozenset(_WORD.findall(fold(text)))


def parts(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart: folded, no titles, initials or suffixes (unless that is all)."""
    bare = re.sub(r"['’]s?\b", "", name)
    words = _WORD.findall(fold(bare))
    kept = [word for word in words if word not in _TITLES and word not in _SUFFIXES and len(word) > 1]
    return tuple(kept or words)


def halves(part: str) -> dict[str, bool]:
    """The family name and the given name in a name that is written as one in Chinese signs: whether it is the former.

    Of two signs each: one alone is as often a word. Of a name of three it cannot be told which of them has two.
    """
    return {part[:_SIGNS]: len(part) > _SIGNS + 1, part[-_SIGNS:]: False} if _IN_SIGNS.fullmatch(part) else {}


_IN_SIGNS = re.compile(r"[\u4e00-\u9fff々]{3,4}")
_SIGNS = 2


def key(name: str) -> str:
    """Equal for two ways of writing one full name: "Dr. Donald J. Trump" and "Donald Trump"."""
    return " ".join(parts(name))


def source_key(source: str) -> str:
    """Equal for the ways in which people write one source: "The Gazette", "gazette", "www.gazette.co.uk"."""
    name = fold(source).strip().removeprefix("www.")
    if _HOST.fullmatch(name):
        name = name.partition(".")[0]
    return " ".join(_WORD.findall(name.removeprefix("the ")))


def slips(word: str) -> frozenset[str]:
    """`word`, and what is left of it when one letter is dropped (not of a word under three letters)."""
    if len(word) < 3:
        return frozenset({word})
    return frozenset({word, *(word[:at] + word[at + 1 :] for at in range(len(word)))})


def near(word: str) -> frozenset[str]:
    """Every string one slip away from `word`: a letter dropped, added, changed, or swapped with the next.

    None of a word that is longer than any that people write.
    """
    if len(word) > _LONGEST_WORD:
        return frozenset()
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return frozenset(
        {left + right[1:] for left, right in splits if right}
        | {left + letter + right[1:] for left, right in splits if right for letter in _LETTERS}
        | {left + letter + right for left, right in splits for letter in _LETTERS}
        | {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    ) - {word}


_LONGEST_WORD = 40


def swapped(word: str) -> frozenset[str]:
    """The word with two neighbouring letters swapped; of a word under four letters there is nothing."""
    if len(word) < 4:
        return frozenset()
    return frozenset(word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)) - {word}


def distance(a: str, b: str) -> int:
    """Letters added, dropped, changed or swapped with their neighbour (optimal string alignment distance)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        before, last, row = row, before, [i]
        for j, right in enumerate(b, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]
