"""Word lists written as text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text as a set: a table that can be read and sorted like prose."""
    return frozenset(text.split())


def singulars(noun: str) -> frozenset[str]:
    """A noun as it stands, and without the "s" of a plural."""
    return frozenset({noun, noun.removesuffix("s")})
