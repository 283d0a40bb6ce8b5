"""Who is meant by a description: "the minister", "the company", "the officials"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from .mentions import Mention
from .people import Entity
from .pronouns import Antecedents, Place
from .roles import role_words
from .titles import DOCUMENT_NOUNS, ROLE_NOUNS

_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})
_GROUPS = frozenset(
    {"company", "firm", "agency", "organization", "organisation", "group", "union", "team", "club", "retailer"}
)


@dataclass(frozen=True, slots=True)
class Described:
    """An unnamed source that spoke, in the words of its first description."""

    mention: Mention
    words: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a description stands for: an entity, a fuller description, or neither."""

    entity: Entity | None = None
    name: str | None = None
    margin: float = 0.8


def match_description(
    call: Mention, doc: Doc, known: Antecedents, last: Entity | None, described: Sequence[Described]
) -> Match:
    """Match a description with a role that a name was given, then with a fuller description of an unnamed source."""
    head = call.head
    source = _behind_document(head, known) if head.lower_ in DOCUMENT_NOUNS else None
    if source is not None:
        return Match(source, margin=0.7)
    if not _is_definite(call, doc) or _has_modifier(head):
        return _fuller(call, doc, described) if _is_definite(call, doc) or head.tag_ == "NNS" else Match()
    people = [place for place in known.before(head.i, 60) if not place.quoted]
    role = _role_match(head, doc, people, last)
    if role is not None:
        return Match(role, margin=0.8)
    if head.lower_ in _GROUPS:
        organization = _organization(head, people, known)
        if organization is not None:
            return Match(organization, margin=0.5)
    fuller = _fuller(call, doc, described)
    if fuller.name is None and last is not None and last.is_person and head.lower_ in ROLE_NOUNS and head.tag_ == "NN":
        return Match(last, margin=0.3)
    return fuller


def _behind_document(head: Token, known: Antecedents) -> Entity | None:
    """Who speaks through a document: "the firm's website", "a statement from the firm"."""
    for child in head.subtree:
        near = child.dep_ in ("poss", "compound") and child.head.i == head.i
        behind = child.dep_ == "pobj" and child.head.lower_ in ("from", "by", "of") and child.head.head.i - head.i < 6
        if near or behind:
            entity = known.cast.of.get(child.i)
            if entity is not None:
                return entity
    return None


def _is_definite(call: Mention, doc: Doc) -> bool:
    return doc[call.first].lower_ in _DEFINITE


def _has_modifier(head: Token) -> bool:
    """Whether the phrase says whose or of what: "the firm's lawyer", "a spokesman for the camp"."""
    return any(
        child.dep_ in ("prep", "poss", "relcl", "acl") and child.lower_ not in ("his", "her") for child in head.children
    )


def _role_match(head: Token, doc: Doc, people: Sequence[Place], last: Entity | None) -> Entity | None:
    """The person last named whose role has the description's noun."""
    noun = head.lower_
    if noun not in ROLE_NOUNS or head.tag_ == "NNS":
        return None
    seen: list[Entity] = []
    for place in reversed(people):
        if place.entity not in seen and place.entity.is_person:
            seen.append(place.entity)
    matches = [entity for entity in seen if noun in role_words(entity, doc)]
    if last in matches:
        return last
    return matches[0] if matches else None


def _organization(head: Token, people: Sequence[Place], known: Antecedents) -> Entity | None:
    """The organisation named last, as a subject if one was."""
    here = known.sentence(head.i)
    near = [place for place in people if not place.entity.is_person and here - place.sentence <= 4]
    near = [place for place in near if any(name.label == "ORG" for name in place.entity.mentions)]
    subjects = [place for place in near if place.subject]
    chosen = (subjects or near)[-1:]
    return chosen[0].entity if chosen else None


def _fuller(call: Mention, doc: Doc, described: Sequence[Described]) -> Match:
    """An earlier description with the same noun that says more."""
    size = call.last - call.first
    for other in reversed(described):
        if other.mention.head.lower_ == call.head.lower_ and other.mention.last - other.mention.first > size:
            return Match(name=other.words, margin=0.5)
    return Match()
