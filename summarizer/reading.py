"""How long a text takes to read, and what a briefing saves of it."""

from __future__ import annotations

WORDS_A_MINUTE = 230
"""How fast people read silently: Brysbaert 2019 has a mean of 238 words a minute for non-fiction."""


def minutes(words: int) -> int:
    """Reading time of so many words in whole minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def minutes_saved(words: int, shown: int) -> int:
    """Whole minutes that a briefing of `shown` words saves on an article of `words` words; 0 where there are none."""
    return max(0, round((words - shown) / WORDS_A_MINUTE))
