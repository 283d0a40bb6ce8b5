"""Text from outside made fit to be shown: what could steer a screen instead of being read is taken away."""

from __future__ import annotations

_SPACES = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x0A}
_DIRECTION_OVERRIDES = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_LONE_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_UNSTORABLE = _LONE_SURROGATES | {0: " "}
_TABLE = _SPACES | _DIRECTION_OVERRIDES | _LONE_SURROGATES


def visible(text: str) -> str:
    """Return `text` without control characters, overrides of the reading direction and halves of characters.

    A control character becomes a space, so that words stay apart; a line break stays.
    """
    return text.translate(_TABLE)


def storable(text: str) -> str:
    """Return `text` without what no database takes: halves of characters, and the character with the number 0."""
    return text.translate(_UNSTORABLE)


def reflowed(text: str) -> str:
    """Return visible `text` on one line: a line break in a source is layout, not part of what was said."""
    return " ".join(visible(text).split())


def shortened(text: str, length: int) -> str:
    """Return `text` on one line, at most `length` characters long, cut between words where it can be."""
    words = reflowed(text)
    if len(words) <= length:
        return words
    cut = words[: length - 1]
    return (cut.rsplit(" ", 1)[0] or cut).rstrip(" ,;:") + "…"
