"""Lists of words as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable

SIGNS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
"""The inside of a pattern for signs that belong to the letter before them, which no pattern takes for letters."""


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for one of the phrases, the longest first; of none, for nothing."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) or r"(?!)"
