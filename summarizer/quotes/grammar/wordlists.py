"""Word lists written as text."""

from __future__ import annotations

_HISSES = ("sses", "ches", "shes", "xes")


def words(text: str) -> frozenset[str]:
    """The words of a text as a set: a table that can be read and sorted like prose."""
    return frozenset(text.split())


def singulars(noun: str) -> frozenset[str]:
    """A noun as it stands, and without what makes a plural of it: "police", "unions", "witnesses", "agencies"."""
    other = f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-2] if noun.endswith(_HISSES) else noun
    return frozenset({noun, noun.removesuffix("s"), other})
