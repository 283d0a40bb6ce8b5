"""How sure a speaker is: the probability that the one who is shown is the right one."""

from __future__ import annotations

from .mentions import Mention
from .people import Entity
from .speakers import Resolved
from .titles import ROLE_NOUNS, SOURCE_NOUNS
from .words import words

UNNAMED = 0.95
"""Somebody whom the text brings in without a name is shown in the text's own words: little can be wrong with that."""

KNOWN_TO_READER = 0.8
"""\"The minister" is somebody whom the reader knows already, and who was not found."""

NOBODY = 0.6
"""What speaks is no person, and neither is it anything with a name: a threat, a report, a word taken for another."""

UNLIKE_AN_ORGANIZATION = 0.8
"""A capitalised word that nothing shows to be an organisation or a place."""

ASTRAY = 0.4
"""How sure a speaker is at most who cannot be the one that the words name."""

_ORGANIZATIONS = frozenset({"ORG", "GPE", "NORP"})
_INDEFINITE = words("""
    a an another one two three four five several some many most few both other dozens hundreds thousands
""")


def confidence(resolved: Resolved) -> float:
    """The probability, 0 to 1, that the speaker is the right one; the margin of the choice, within these bounds."""
    speaker, call = resolved.speaker, resolved.mention
    if speaker is None or call is None:
        return resolved.margin
    if resolved.how == "unnamed":
        return _of_unnamed(call)
    no_person = speaker.kind == "organization" and speaker.mention.casefold() in {"he", "she"}
    if no_person or len(speaker.name) == 1:
        return min(resolved.margin, ASTRAY)
    if resolved.entity is not None and speaker.kind == "organization" and not _is_organization(resolved.entity):
        return min(resolved.margin, UNLIKE_AN_ORGANIZATION)
    return resolved.margin


def _of_unnamed(call: Mention) -> float:
    head = call.head
    if not {head.lower_, head.lower_.removesuffix("s")} & (ROLE_NOUNS | SOURCE_NOUNS) or not head.tag_.startswith("NN"):
        return NOBODY
    brought_in = head.doc[call.first].lower_ in _INDEFINITE or (head.tag_ == "NNS" and not _is_known(call))
    return UNNAMED if brought_in else KNOWN_TO_READER


def _is_known(call: Mention) -> bool:
    return any(token.tag_ in ("DT", "PRP$", "POS") for token in call.head.doc[call.first : call.head.i])


def _is_organization(entity: Entity) -> bool:
    return any(name.label in _ORGANIZATIONS for name in entity.mentions)
