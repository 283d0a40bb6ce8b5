"""The people and places of a story, the most named first."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Span

from .quotes.people.casting import cast

MOST = 6
"""People, and places, that a briefing names."""

_PLACES = ("GPE", "LOC")


def people(doc: Doc) -> tuple[str, ...]:
    """Those who are named in full, each once, by how often they are mentioned."""
    found = [entity for entity in cast(doc).entities if entity.is_person and len(entity.words) > 1]
    found.sort(key=lambda entity: -len(entity.mentions))
    return tuple(dict.fromkeys(entity.name for entity in found))[:MOST]


def places(doc: Doc) -> tuple[str, ...]:
    """Countries, towns and regions by how often they are named; of names within longer ones, the longer."""
    counts = Counter(_bare(entity) for entity in doc.ents if entity.label_ in _PLACES)
    names = [name for name, _ in counts.most_common() if name[:1].isupper() and len(name) > 1]
    longest = [name for name in names if not any(name != other and name in other for other in names)]
    return tuple(longest[:MOST])


def _bare(entity: Span) -> str:
    """The name without article and genitive."""
    text = " ".join(entity.text.split())
    for ending in ("'s", "’s", "'", "’"):
        text = text.removesuffix(ending)
    return text.removeprefix("the ").removeprefix("The ")
