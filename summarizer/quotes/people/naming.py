"""Which names are one and the same: full names first, then surnames, given names and acronyms.

As in the first sieves of Lee et al. (2013), "Deterministic coreference resolution based on entity-centric,
precision-ranked rules": the surest rule before the next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..grammar import words
from ..grammar.titles import COMPANY_TAILS, LEGAL_FORMS, ORGANIZATION_NOUNS, ORGANIZATION_WORDS, SUFFIXES
from .entity import Entity, title_gender
from .given import given_names
from .misspelt import is_slip
from .names import Name, bare

_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})
_EVENTS = words("camp team project operation club hotel fort mount lake port planet")
_OF = frozenset({"of", "for", "on", "to", "at"})
_LABELLED = 2  # what the recogniser alone makes of a person
_CERTAIN = 0.75  # the share of the full names of one surname that makes a bare surname one person's

_MANY = 3  # pronouns that outweigh a given name
_NEAR = 120  # tokens: a full name so close before is what a bare surname takes up


def full_names(found: Sequence[Name]) -> list[Entity]:
    """An entity for every name of two or more words; "Ann B. Clay" and "Ann Clay" are one."""
    counts: Counter[tuple[str, ...]] = Counter(name.words for name in found if len(bare(name.words)) > 1)
    forms = _Forms.of(counts)
    entities: list[Entity] = []
    by_ends: defaultdict[tuple[str, str], list[Entity]] = defaultdict(list)
    for whole, count in counts.items():
        form = _as_called(whole, forms)
        same = by_ends[_ends(form)]
        entity = next((one for one in same if all(_agree(form, other) for other in one.forms)), None)
        if entity is None:
            entity = Entity(form)
            same.append(entity)
            entities.append(entity)
        entity.forms[form] += count
        entity.words = max(entity.forms, key=lambda other: (entity.forms[other], len(other)))
    return entities


@dataclass(frozen=True, slots=True)
class _Forms:
    """The full names of a text: how often each stands in it, and which begin and end with a word."""

    counts: Counter[tuple[str, ...]]
    beginning: defaultdict[str, list[tuple[str, ...]]]
    ending: defaultdict[str, list[tuple[str, ...]]]

    @classmethod
    def of(cls, counts: Counter[tuple[str, ...]]) -> _Forms:
        """The names by the words at their ends, in lower case."""
        found = cls(counts, defaultdict(list), defaultdict(list))
        for form in counts:
            found.beginning[form[0].lower()].append(form)
            found.ending[form[-1].lower()].append(form)
        return found


def _as_called(form: tuple[str, ...], forms: _Forms) -> tuple[str, ...]:
    """ "Toronto Ann Clay" is Ann Clay, and "Paz Roca" Lena Paz Roca, if they are called so elsewhere."""
    counts = forms.counts
    for other in forms.ending[form[-1].lower()]:
        rest = len(other) - len(form)
        known = rest > 0 and (_is_given(other[0]) or (rest == 1 and counts[other] > 1 and _is_given(form[0])))
        if known and _lower(other[rest:]) == _lower(form):
            return other
    for start in range(1, len(form) - 1):
        if form[start:] in counts and counts[form] < 2 and not _is_given(form[0]) and _is_given(form[start]):
            return form[start:]
    return _whole_body(form, forms) or form


def _whole_body(form: tuple[str, ...], forms: _Forms) -> tuple[str, ...] | None:
    """The one name that goes on with what a body is for or of: "Norland Watch" is "Norland Watch for Human Rights"."""
    size = len(form)
    begun, ended = forms.beginning[form[0].lower()], forms.ending[form[-1].lower()]
    longer = [other for other in begun if len(other) > size + 1 and other[:size] == form and other[size] in _OF]
    called = any(other[-size:] == form and other != form for other in ended)
    plain = len(longer) == 1 and (longer[0][size] != "of" or form[-1].lower() in ORGANIZATION_NOUNS)
    return longer[0] if plain and not called else None


def _lower(form: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in form)


def _is_given(word: str) -> bool:
    return word.lower() in given_names()


def _ends(form: tuple[str, ...]) -> tuple[str, str]:
    words = bare(form)
    return words[0], words[-1]


def _agree(form: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names with the same ends are one: no two middle names, and the same "Jr."."""
    middles = {tuple(word[0] for word in bare(each)[1:-1]) for each in (form, other)} - {()}
    return len(middles) < 2 and suffix(form) == suffix(other)


def suffix(words: Iterable[str]) -> str:
    """The "Jr." of a name, if it has one."""
    return next((word.lower().rstrip(".") for word in words if word.lower() in SUFFIXES), "")


@dataclass(slots=True)
class Index:
    """Entities by the words that they can be called by."""

    initials: defaultdict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    last: defaultdict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    first: defaultdict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    middle: defaultdict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    opening: defaultdict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Index:
        """The index of all full names."""
        index = cls()
        for entity in entities:
            key = bare(entity.words)
            index.initials["".join(word[0] for word in entity.words if word[0].isupper())].append(entity)
            for ending in {key[-1], key[-1].split("-")[-1], " ".join(key[1:])}:
                index.last[ending].append(entity)
            index.first[key[0]].append(entity)
            for word in key[1:-1]:
                index.middle[word].append(entity)
            for at in (at for at in range(2, len(key) - 1) if key[at] in _OF):
                index.opening[" ".join(key[:at])].append(entity)
        return index

    def options(self, name: Name) -> list[Entity]:
        """Whom the name can stand for, by the surest rule that finds somebody."""
        key = bare(name.words)
        if not key:
            return []
        if len(key) > 1:
            same = [entity for entity in self.last[key[-1]] if name.words in entity.forms]
            inner = [entity for entity in self.last[key[-1]] if bare(entity.words) == key[-len(bare(entity.words)) :]]
            return same or inner or self.last[" ".join(key)] or self.opening[" ".join(key)]
        return self._of_word(name, key[0])

    def _of_word(self, name: Name, word: str) -> list[Entity]:
        capitals = name.words[0]
        acronym = self.initials[capitals] if capitals.isupper() and len(word) > 1 else []
        place = name.label in _PLACES
        surname = [entity for entity in self.last[word] if _is_called_by_last(entity, name)]
        if place and not name.titles:  # "London said" is not Jack London before he came up
            surname = [entity for entity in surname if _last_full(entity, name) >= 0]
        people = [entity for entity in surname if entity.is_person]
        if people:
            people = [entity for entity in surname if entity.is_person or entity.may_be_person]
        first = [entity for entity in self.first[word] if _is_called_by_first(entity, name, place=place)]
        return acronym or people or first or surname or self._of_part(name, word)

    def _of_part(self, name: Name, word: str) -> list[Entity]:
        """The first of two surnames, a surname with a slip in it, or what is called by its kind: "the Times"."""
        first = [one for one in self.middle[word] if one.is_person and not _is_given(word)]
        if first and name.label in ("PERSON", ""):
            return first
        slips = [one for last in list(self.last) if is_slip(word, last) for one in self.last[last]]
        slips = [one for one in slips if one.is_person and _last_full(one, name) >= 0]
        if slips and name.label not in _PLACES:
            return slips
        kind = word in ORGANIZATION_WORDS and not name.titles
        found = [one for one in self.last[word] if not one.is_person and _last_full(one, name) >= 0] if kind else []
        return found if len(found) == 1 else []


def _is_called_by_last(entity: Entity, name: Name) -> bool:
    """Whether the last word may stand for the whole: a person's, not "Norholm" for "Camp Norholm"."""
    if entity.words[0].lower() in _EVENTS and not name.titles:
        return False
    return entity.is_person or entity.has_given_name or name.label in ("PERSON", "") or may_be_somebody(entity)


def may_be_somebody(entity: Entity) -> bool:
    """Whether the recogniser takes the whole name for no person, and for no organisation."""
    whole = {mention.label for mention in entity.mentions if len(mention.words) > 1}
    return entity.may_be_person and "ORG" not in whole


def _is_called_by_first(entity: Entity, name: Name, *, place: bool) -> bool:
    """Whether the first word alone may stand for the whole: a person's, or all but "Energy" or "Corp."."""
    if entity.is_person:
        return not place and (entity.has_given_name or entity.person > _LABELLED or name.label != "ORG")
    tail = entity.words[1:]
    legal = all(word.lower() in LEGAL_FORMS for word in tail)
    return legal or (not place and all(word.lower() in COMPANY_TAILS | LEGAL_FORMS for word in tail))


def likeliest(options: list[Entity], name: Name) -> tuple[Entity | None, bool]:
    """Of entities of one surname the one that title and "Jr." allow and that is named most; whether that is sure."""
    options = [entity for entity in options if not _contradicts(entity, name)]
    everyone = options
    for fits in (_by_suffix, _by_gender, _by_title, _named_before):
        if len(options) > 1:
            options = [entity for entity in options if fits(entity, name)] or options
    if len(options) < 2:
        chosen = options[0] if options else None
        return chosen, chosen is None or not (_is_rivalled(chosen, everyone, name) or _is_doubtful(chosen, name))
    total = sum(entity.forms.total() for entity in options)
    best = max(options, key=lambda entity: entity.forms.total())
    if best.forms.total() >= _CERTAIN * total:
        return best, not _came_up_since(best, options, name)
    near = [entity for entity in options if 0 <= name.first - _last_full(entity, name) < _NEAR]
    return max(near or [best], key=lambda entity: _last_full(entity, name)), False


def _came_up_since(best: Entity, options: Iterable[Entity], name: Name) -> bool:
    """Whether a namesake was called last, by whatever name."""
    latest = {
        id(one): max((other.first for other in one.mentions if other.first < name.first), default=-1) for one in options
    }
    return latest[id(best)] < max(latest.values())


def _contradicts(entity: Entity, name: Name) -> bool:
    """Whether the title before a surname is for the other gender: Mr. Clay is not Ann Clay, but for many a "he"."""
    votes = _against_title(entity, name)
    return votes is not None and votes > -_MANY


def _is_rivalled(chosen: Entity, options: Iterable[Entity], name: Name) -> bool:
    """Whether a title alone chose, and somebody else of the surname may have it: Mrs. Clay is Ann or Kelly Clay."""
    if len(name.words) > 1 or not title_gender(name.titles):
        return False
    others = [one for one in options if one is not chosen and one.is_person]
    return any(not one.gender and given_names().get(one.words[0].lower()) == "" for one in others)


def _is_doubtful(entity: Entity, name: Name) -> bool:
    """Whether title and given name are of two genders, and no "he" or "she" decides for the title."""
    votes = _against_title(entity, name)
    return votes is not None and votes >= 0


def _against_title(entity: Entity, name: Name) -> int | None:
    """How many more pronouns are of the given name's gender than of the title's; None if these do not differ."""
    gender = title_gender(name.titles)
    leaning = given_names().get(entity.words[0].lower(), "") or entity.kin_gender
    if not gender or not leaning or gender == leaning:
        return None
    return entity.pronouns[leaning] - entity.pronouns[gender]


def _by_suffix(entity: Entity, name: Name) -> bool:
    return suffix(entity.words) == suffix(name.words)


def _by_gender(entity: Entity, name: Name) -> bool:
    gender = title_gender(name.titles)
    return bool(gender) and given_names().get(entity.words[0].lower(), entity.gender) == gender


def _by_title(entity: Entity, name: Name) -> bool:
    gender = title_gender(name.titles)
    leaning = given_names().get(entity.words[0].lower(), "")
    return not gender or (entity.gender or leaning) in (gender, "")


def _named_before(entity: Entity, name: Name) -> bool:
    return _last_full(entity, name) >= 0


def _last_full(entity: Entity, name: Name) -> int:
    """Where the entity's full name stands last before the name; -1 if nowhere."""
    full = [other.first for other in entity.mentions if len(bare(other.words)) > 1 and other.first <= name.first]
    return max(full, default=-1)
