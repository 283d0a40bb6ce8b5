"""Numbers that come back from people: in a button of ours, or typed behind a command."""

from __future__ import annotations

HIGHEST_ID = 2**31 - 1
"""PostgreSQL's integers go no further, and it refuses to compare one with a number that does."""


def number_of(text: str, most: int = HIGHEST_ID) -> int | None:
    """The number that `text` is, from 0 to `most`, in no more digits than that has; None for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most))):
        return None
    number = int(text)
    return number if number <= most else None
