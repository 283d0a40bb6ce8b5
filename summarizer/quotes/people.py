"""The people and organisations of a document: which names are one and the same, their gender, and what they are.

As in the first sieves of Lee et al. (2013), "Deterministic coreference resolution based on entity-centric,
precision-ranked rules": full names first, then surnames, then acronyms, the surest rule before the next.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc

from .names import Name, bare, names
from .titles import FEMALE_TITLES, MALE_TITLES, ORGANIZATION_NOUNS, ROLE_NOUNS
from .trees import load
from .words import words

_ORGANIZATION_WORDS = ORGANIZATION_NOUNS | words("""
        inc inc. corp corp. co co. ltd ltd. llc plc press news times post journal international national united states
        street avenue road island lake river mountain county new south north west east mall park games bill act day week
        awards prize cup stadium airport hotel restaurant media television tv radio twitter facebook house alliance
        """)


@dataclass(slots=True)
class Entity:
    """Somebody or something with a name. `forms`: how often each form of the name with most words was used."""

    words: tuple[str, ...]
    person: float = 0.0
    gender: str = ""
    mentions: list[Name] = field(default_factory=list)
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        return " ".join(self.words)

    @property
    def is_person(self) -> bool:
        return self.person > 0


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of a document. `of`: the entity that a token's name stands for."""

    entities: tuple[Entity, ...]
    of: dict[int, Entity]
    ambiguous: frozenset[int]


Index = defaultdict[str, list[Entity]]


@functools.cache
def given_names() -> dict[str, str]:
    """Common given names in lower case, with "female" or "male"."""
    return {name: gender for gender, listed in load("given_names.json").items() for name in listed.split()}


def cast(doc: Doc) -> Cast:
    """Find the document's entities and what each name stands for."""
    found = list(names(doc))
    entities = _full_names(found)
    by_initials, by_last, by_word = (Index(list) for _ in range(3))
    for entity in entities:
        key = bare(entity.words)
        by_initials[_initials(entity.words)].append(entity)
        by_last[key[-1]].append(entity)
        for word in set(key):
            by_word[word].append(entity)
    of: dict[int, Entity] = {}
    ambiguous: set[int] = set()
    singles: dict[str, Entity] = {}
    for name in found:
        options = _options(name, by_initials, by_last, by_word)
        if len(options) > 1:
            options, sure = _likeliest(options, name)
            if not sure:
                ambiguous.update(range(name.first, name.last))
        entity = options[0] if options else singles.setdefault(" ".join(bare(name.words)), Entity(name.words))
        entity.mentions.append(name)
        of.update(dict.fromkeys(range(name.first, name.last), entity))
    everyone = [*entities, *singles.values()]
    for entity in everyone:
        _describe(entity)
    return Cast(tuple(entity for entity in everyone if entity.mentions), of, frozenset(ambiguous))


def _full_names(found: Iterable[Name]) -> list[Entity]:
    """An entity for every name of two or more words; "Ann B. Clay" and "Ann Clay" are one."""
    counts: Counter[tuple[str, ...]] = Counter(name.words for name in found if len(name.words) > 1)
    entities: dict[tuple[str, str], Entity] = {}
    for form, count in counts.items():
        key = bare(form)
        if len(key) < 2:
            continue
        person_key = (key[0], key[-1])
        entity = entities.setdefault(person_key, Entity(form))
        entity.forms[form] += count
        entity.words = max(entity.forms, key=lambda form: (entity.forms[form], len(form)))
    return list(entities.values())


def _options(name: Name, by_initials: Index, by_last: Index, by_word: Index) -> list[Entity]:
    key = bare(name.words)
    if not key:
        return []
    if len(key) > 1:
        return [entity for entity in by_last[key[-1]] if bare(entity.words)[0] == key[0]]
    word = key[0]
    full = by_initials[name.words[0]] if name.words[0].isupper() else []
    return full or by_last[word] or [entity for entity in by_word[word] if bare(entity.words)[0] == word]


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""


def _likeliest(options: list[Entity], name: Name) -> tuple[list[Entity], bool]:
    """Of entities of one surname the one that the title's gender allows, that was named last or that is named most."""
    gender = title_gender(name.titles)
    if gender:
        fitting = [entity for entity in options if _name_gender(entity) in (gender, "")]
        if len(fitting) == 1:
            return fitting, True
        options = fitting or options
    total = sum(sum(entity.forms.values()) for entity in options)
    best = max(options, key=lambda entity: (sum(entity.forms.values()), entity.person))
    return [best], sum(best.forms.values()) >= 0.75 * total


def title_gender(titles: Iterable[str]) -> str:
    """ "male", "female" or nothing, by the words before a name."""
    lower = {title.lower() for title in titles}
    if lower & FEMALE_TITLES:
        return "female"
    return "male" if lower & MALE_TITLES else ""


def _name_gender(entity: Entity) -> str:
    return given_names().get(entity.words[0].lower(), "") if len(entity.words) > 1 else ""


def _describe(entity: Entity) -> None:
    """Settle whether an entity is a person, and of which gender."""
    genders = Counter(title_gender(mention.titles) for mention in entity.mentions)
    genders.pop("", None)
    entity.gender = genders.most_common(1)[0][0] if genders else _name_gender(entity)
    labels = Counter(mention.label for mention in entity.mentions)
    total = max(1, len(entity.mentions))
    score = (2 * labels["PERSON"] - labels["ORG"] - 2 * labels["GPE"] - labels["NORP"]) / total
    titled = any(title.lower() in ROLE_NOUNS for mention in entity.mentions for title in mention.titles)
    given = len(entity.words) in (2, 3, 4) and entity.words[0].lower() in given_names()
    organized = any(word.lower() in _ORGANIZATION_WORDS for word in entity.words)
    entity.person = score + 2 * titled + 2 * given - 3 * organized
    if len(entity.words) == 1 and entity.words[0].isupper() and len(entity.words[0]) > 1:
        entity.person -= 2
