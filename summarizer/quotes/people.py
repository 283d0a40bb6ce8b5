"""The people and organisations of a document: which names are one and the same, their gender, and what they are.

As in the first sieves of Lee et al. (2013), "Deterministic coreference resolution based on entity-centric,
precision-ranked rules": full names first, then surnames, then acronyms, the surest rule before the next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from .names import Name, bare, given_names, names
from .titles import FEMALE_TITLES, LEGAL_FORMS, MALE_TITLES, ORGANIZATION_WORDS, ROLE_NOUNS


@dataclass(slots=True)
class Entity:
    """Somebody or something with a name.

    `person` is above 0 for a person. `gender` is what the text says ("Mrs.", "she"), `leaning` what the given name
    suggests. `forms` counts the full forms of the name.
    """

    words: tuple[str, ...]
    person: float = 0.0
    gender: str = ""
    leaning: str = ""
    mentions: list[Name] = field(default_factory=list)
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The name as it is shown, without "Corp." and the like."""
        shown = self.words
        while len(shown) > 1 and shown[-1].lower() in LEGAL_FORMS:
            shown = shown[:-1]
        return " ".join(shown)

    @property
    def is_person(self) -> bool:
        """Whether this is more likely a person than anything else."""
        return self.person > 0


Index = defaultdict[str, list[Entity]]


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of a document. `of`: whom a token's name stands for; `ambiguous`: tokens that may be another's."""

    entities: tuple[Entity, ...]
    of: dict[int, Entity]
    ambiguous: frozenset[int]


def cast(doc: Doc) -> Cast:
    """Find the document's entities and what each name stands for."""
    found = list(names(doc))
    entities = _full_names(found)
    indices = _indices(entities)
    of: dict[int, Entity] = {}
    ambiguous: set[int] = set()
    singles: dict[str, Entity] = {}
    for name in found:
        entity, sure = _likeliest(_options(name, *indices), name)
        if entity is None:
            entity = singles.setdefault(" ".join(bare(name.words)), Entity(name.words))
        if not sure:
            ambiguous.update(range(name.first, name.last))
        entity.mentions.append(name)
        of.update(dict.fromkeys(range(name.first, name.last), entity))
    everyone = [entity for entity in (*entities, *singles.values()) if entity.mentions]
    for entity in everyone:
        _describe(entity)
    return Cast(tuple(everyone), of, frozenset(ambiguous))


def _full_names(found: Sequence[Name]) -> list[Entity]:
    """An entity for every name of two or more words; "Ann B. Clay" and "Ann Clay" are one."""
    counts: Counter[tuple[str, ...]] = Counter(name.words for name in found if len(bare(name.words)) > 1)
    entities: dict[tuple[str, ...], Entity] = {}
    for whole, count in counts.items():
        form = _without_place(whole, counts)
        entity = entities.setdefault(_key(form), Entity(form))
        entity.forms[form] += count
        entity.words = max(entity.forms, key=lambda other: (entity.forms[other], len(other)))
    return list(entities.values())


def _without_place(form: tuple[str, ...], counts: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    """ "Toronto Ann Clay" is Ann Clay, if she is called so elsewhere."""
    return next((form[i:] for i in range(1, len(form) - 1) if form[i:] in counts), form)


def _key(form: tuple[str, ...]) -> tuple[str, ...]:
    """What the forms of one full name share: a person's middle initials do not count."""
    words = bare(form)
    middle = tuple(word for word in words[1:-1] if len(word) > 1)
    return (words[0], *middle, words[-1])


def _indices(entities: Iterable[Entity]) -> tuple[Index, Index, Index]:
    by_initials, by_last, by_first = Index(list), Index(list), Index(list)
    for entity in entities:
        key = bare(entity.words)
        by_initials["".join(word[0] for word in entity.words if word[0].isupper())].append(entity)
        by_last[key[-1]].append(entity)
        if "-" in key[-1]:
            by_last[key[-1].split("-")[-1]].append(entity)
        if len(key) > 2:
            by_last[" ".join(key[1:])].append(entity)
        by_first[key[0]].append(entity)
    return by_initials, by_last, by_first


def _options(name: Name, by_initials: Index, by_last: Index, by_first: Index) -> list[Entity]:
    key = bare(name.words)
    if not key:
        return []
    if len(key) > 1:
        same = [
            entity
            for entity in by_last[key[-1]]
            if _key(entity.words) == _key(name.words) or name.words in entity.forms
        ]
        inner = [entity for entity in by_last[key[-1]] if bare(entity.words) == key[-len(entity.words) :]]
        return same or inner or by_last[" ".join(key)]
    word = key[0]
    acronym = by_initials[name.words[0]] if name.words[0].isupper() and len(word) > 1 else []
    return acronym or by_last[word] or [entity for entity in by_first[word] if _is_called_by_first(entity)]


def _is_called_by_first(entity: Entity) -> bool:
    """Whether the first word alone may stand for the whole: a given name, or all but "Corp."."""
    return entity.words[0].lower() in given_names() or (
        len(entity.words) == 2 and entity.words[1].lower() in LEGAL_FORMS
    )


def _likeliest(options: list[Entity], name: Name) -> tuple[Entity | None, bool]:
    """Of entities of one surname the one that the title allows and that is named most; whether that is sure."""
    if len(options) < 2:
        return (options[0] if options else None), True
    gender = title_gender(name.titles)
    if gender:
        fitting = [entity for entity in options if _name_gender(entity) in (gender, "")]
        if len(fitting) == 1:
            return fitting[0], True
        options = fitting or options
    total = sum(sum(entity.forms.values()) for entity in options)
    best = max(options, key=lambda entity: sum(entity.forms.values()))
    return best, sum(best.forms.values()) >= 0.75 * total


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
    entity.gender = genders.most_common(1)[0][0] if genders else ""
    entity.leaning = _name_gender(entity)
    labels = Counter(mention.label for mention in entity.mentions)
    score = (2 * labels["PERSON"] - labels["ORG"] - 2 * labels["GPE"] - labels["NORP"]) / len(entity.mentions)
    titled = any(title.lower() in ROLE_NOUNS for mention in entity.mentions for title in mention.titles)
    given = len(entity.words) in (2, 3, 4) and entity.words[0].lower() in given_names()
    organized = any(word.lower() in ORGANIZATION_WORDS for word in entity.words[0 if not given else 1 :])
    capitals = len(entity.words) == 1 and entity.words[0].isupper() and len(entity.words[0]) > 1
    entity.person = score + 2 * titled + 2 * given - 3 * organized - 2 * capitals
