"""The constructions in which the grammar puts a clause into somebody's mouth, and what is alike among them."""

from __future__ import annotations

from ..grammar import words

CONSTRUCTS = (
    "clause", "clause+", "clause<", "clause>", "clause>+", "infinitive", "infinitive+", "infinitive<", "infinitive>",
    "infinitive>+", "object", "object<", "preposition", "preposition<", "as", "as<", "rest", "before", "before-",
    "after", "follow", "follow:", "follow,", "followthat", "follow<", "noun", "noun that", "noun to", "noun of",
    "according first", "according last", "according last-", "according after",
)  # fmt: skip
GROUPS = {
    "clause": words("clause clause+ clause< clause> clause>+ follow follow< followthat"),
    "around": words("before before- after follow, follow:"),
    "infinitive": words("infinitive infinitive+ infinitive< infinitive> infinitive>+"),
    "object": words("object object< preposition preposition< as as< rest"),
}


def group(constructs: frozenset[str]) -> str:
    """The kind of construction, coarse enough to count how often a cue reports speech in it."""
    return next((name for name, members in GROUPS.items() if constructs & members), "other")
