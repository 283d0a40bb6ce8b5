"""What the titles before a surname alone tell of the one with the whole name: once an entity, not once a quote."""

from __future__ import annotations

from spacy.tokens import Doc

from ..grammar import words
from .entity import Entity
from .names import Name

_OFFICES = words("president premier chancellor king queen pope prince princess senator governor judge justice")
_TAKING = words("elected office sworn inaugurated crowned throne term")
_PRONOUNS = {"he": "male", "his": "male", "she": "female", "her": "female"}
_NEAR = 40  # tokens: "President Holm came to Hale. | He | opened the pier"


def is_titled_anew(entity: Entity) -> bool:
    """Whether the surname alone has a title that the whole name never has."""
    whole, short = (
        {title.lower() for name in entity.mentions if (len(name.words) > 1) == full for title in name.titles}
        for full in (True, False)
    )
    return bool(short - whole)


def is_of_an_office(doc: Doc, entity: Entity) -> bool:
    """Whether the surname alone had an office first that may be another's: "President Holm ... Eva Holm ... Holm"."""
    if not entity.is_person or len(entity.words) < 2:
        return False
    whole = [name for name in entity.mentions if len(name.words) > 1]
    office = [name for name in entity.mentions if len(name.words) == 1 and _offices(name)]
    if not (whole and office) or any(name.titles for name in whole) or whole[0].first < office[0].first:
        return False
    return not _is_the_same(doc, entity, office[0], whole[0])


def _offices(name: Name) -> frozenset[str]:
    return _OFFICES & {title.lower() for title in name.titles}


def _is_the_same(doc: Doc, entity: Entity, office: Name, whole: Name) -> bool:
    """Whether the text tells that the whole name is the office's: by the office, an election, or a "he" behind it."""
    sentence = doc[whole.first].sent
    if entity.is_kin or entity.kin_gender or sentence.start <= office.first:
        return False
    told = {token.lower_ for token in sentence} & (_offices(office) | _TAKING)
    behind = doc[office.last : min(whole.first, office.last + _NEAR)]
    gender = next((_PRONOUNS[token.lower_] for token in behind if token.lower_ in _PRONOUNS), "")
    return bool(told) or bool(gender and gender == (entity.gender or entity.leaning))
