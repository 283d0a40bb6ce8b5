"""The people and organisations of a document: whom each name stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from .entity import Entity, settle
from .names import Name, bare, given_names, names
from .naming import Index, full_names, likeliest
from .titles import KIN_NOUNS

__all__ = ["Cast", "Entity", "cast"]


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of a document. `of`: whom a token's name stands for; `ambiguous`: tokens that may be another's."""

    entities: tuple[Entity, ...]
    of: dict[int, Entity]
    ambiguous: frozenset[int]


def cast(doc: Doc) -> Cast:
    """Find the document's entities and what each name stands for."""
    found = list(names(doc))
    entities = full_names(found)
    index = Index.of(entities)
    of: dict[int, Entity] = {}
    ambiguous: set[int] = set()
    for name in found:
        if len(bare(name.words)) > 1:
            _assign(name, index, of, ambiguous)
    for entity in entities:
        settle(entity)
    singles = _singles(doc, found, index, of, ambiguous)
    everyone = [entity for entity in (*entities, *singles) if entity.mentions]
    for entity in everyone:
        entity.mentions.sort(key=lambda name: name.first)
        settle(entity)
    return Cast(tuple(everyone), of, frozenset(ambiguous))


def _assign(name: Name, index: Index, of: dict[int, Entity], ambiguous: set[int]) -> bool:
    """Note whom the name stands for; whether that is anybody."""
    entity, sure = likeliest(index.options(name), name)
    if entity is None:
        return False
    if not sure:
        ambiguous.update(range(name.first, name.last))
    _note(name, entity, of)
    return True


def _note(name: Name, entity: Entity, of: dict[int, Entity]) -> None:
    entity.mentions.append(name)
    of.update(dict.fromkeys(range(name.first, name.last), entity))


def _singles(doc: Doc, found: Sequence[Name], index: Index, of: dict[int, Entity], ambiguous: set[int]) -> list[Entity]:
    """Assign the names of one word; those that stand for nobody else are entities of their own."""
    own: dict[str, Entity] = {}
    short = [name for name in found if len(bare(name.words)) < 2]
    for name in sorted([*short, *_untagged(doc, index, of, short)], key=lambda name: name.first):
        word = " ".join(bare(name.words))
        introduced = _is_introduced(doc, name)
        if not introduced and word not in own and _assign(name, index, of, ambiguous):
            continue
        if introduced or word not in own:
            own.setdefault(word, Entity(name.words))
        _note(name, own[word], of)
    return list(own.values())


def _is_introduced(doc: Doc, name: Name) -> bool:
    """Whether somebody is brought in by a given name alone: "her father, Josef"."""
    if name.first < 2 or name.words[0].lower() not in given_names() or len(name.words) > 1:
        return False
    noun = doc[name.first - (2 if doc[name.first - 1].text == "," else 1)].lower_
    return noun in KIN_NOUNS


def _untagged(doc: Doc, index: Index, of: dict[int, Entity], short: Sequence[Name]) -> Iterator[Name]:
    """Surnames that the tagger took for other nouns: the capitalised word that somebody is called by."""
    taken = {i for name in short for i in range(name.first, name.last)}
    for token in doc:
        if not token.text[0].isupper() or token.tag_ not in ("NN", "NNS", "JJ") or token.i in of or token.i in taken:
            continue
        people = [entity for entity in index.last.get(token.lower_, ()) if entity.is_person]
        if people and (token.dep_ in ("nsubj", "nsubjpass", "poss", "pobj", "dobj") or not token.is_sent_start):
            yield Name(token.i, token.i + 1, (token.text,), (), token.ent_type_)
