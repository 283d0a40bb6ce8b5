"""How two wordings differ, word by word; case, accents and punctuation make no difference. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.asking.names import fold
from bot.speech import _

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Change:
    """Where one wording says `was`, the other says `now`; either may be empty. Both are verbatim."""

    was: str
    now: str


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What is worded otherwise in `after`, in its order."""
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    return tuple(
        Change(_verbatim(before, old[a:b]), _verbatim(after, new[x:y]))
        for kind, a, b, x, y in _matcher(old, new).get_opcodes()
        if kind != "equal"
    )


def remembered(phrase: str, real: str) -> str | None:
    """A sentence that says how `real` words what somebody remembers as `phrase`; None if they share too little."""
    old, new = list(_WORD.finditer(phrase)), list(_WORD.finditer(real))
    blocks = [block for block in _matcher(old, new).get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    if shared < _LEAST_SHARED or shared * 2 < len(old):
        return None
    before, after = blocks[0].a, len(old) - blocks[-1].a - blocks[-1].size
    first = max(0, blocks[0].b - before)
    words = _verbatim(real, new[first : blocks[-1].b + blocks[-1].size + after])
    return _("Nobody is quoted with exactly these words. The closest says “{words}”.").format(words=words)


_LEAST_SHARED = 2


def _matcher(old: list[re.Match[str]], new: list[re.Match[str]]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [fold(word[0]) for word in old], [fold(word[0]) for word in new], autojunk=False)


def _verbatim(text: str, words: list[re.Match[str]]) -> str:
    return text[words[0].start() : words[-1].end()] if words else ""
