"""The first sentences of a story that a reader understands alone: news says what matters first.

A sentence that leans on the one before it loses to one soon after that does not. Passed over are captions, scraps, and
sentences that open with somebody's words: the key quotes stand beside the sentences and say them better. The choices
were tried on human summaries (`docs/summaries.md`), where no fitted ranker was as good on articles of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .selection import repeats
from .terms import StorySentence

LOOK_AHEAD = 3
"""A leaning sentence is taken, with the one it leans on, only if none of so many after it stands alone."""

WORDS_EACH = 30
"""A briefing of long sentences has fewer of them: no more words than this for each that was asked for."""

_FEWEST_WORDS = 5
_OPENS_QUOTE = re.compile(r"[\"“„«'‘`]")
_CAPTION = re.compile(
    r"\((?:(?:also|both|all) )?(?:pictured|left|right|above|below|cent(?:re|er)|top|bottom|second|far|inset|circled"
    r"|front|back|main|file)\b[^()]{0,40}\)|\bpictured\b",
    re.I,
)


def lead(story: Sequence[StorySentence], leaning: Sequence[bool], count: int) -> tuple[int, ...]:
    """The numbers of at most `count` sentences, in reading order; `leaning` says which need the one before them."""
    fit = [number == 0 or _is_fit(sentence.text) for number, sentence in enumerate(story)]
    standing = [each and not leans for each, leans in zip(fit, leaning, strict=True)]
    taken: list[int] = []
    words = 0
    for number, sentence in enumerate(story):
        if len(taken) == count:
            break
        able = standing[number] or (fit[number] and _may_lean(number, taken, standing))
        if not able or repeats(story, number, taken):
            continue
        words += len(sentence.text.split())
        if len(taken) > 1 and words > WORDS_EACH * count:
            break
        taken.append(number)
    return tuple(taken) or (0,)[: len(story)]


def _may_lean(number: int, taken: Sequence[int], standing: Sequence[bool]) -> bool:
    if any(standing[number + 1 : number + 1 + LOOK_AHEAD]):
        return False
    return number == 0 or number - 1 in taken


def _is_fit(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and not _OPENS_QUOTE.match(text) and not _CAPTION.search(text)
