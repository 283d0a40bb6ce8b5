"""The people and organisations of a document: whom each name stands for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from ..grammar import CUES
from ..grammar.titles import FEMALE_NOUNS, GENDERS, KIN_NOUNS, MALE_NOUNS, ORGANIZATION_NOUNS, ROLE_NOUNS, noun_gender
from .entity import Entity, settle, title_gender
from .given import given_names
from .names import Name, bare, names
from .naming import Index, full_names, likeliest, may_be_somebody
from .titled import is_of_an_office, is_titled_anew

__all__ = ["Cast", "Entity", "cast"]


_BEHIND = 100  # tokens
_STATE = frozenset({"ministry", "department", "parliament", "government", "army", "navy"})
_KIN_NEAR = 60  # tokens
_NOUNS = frozenset({"NN", "NNS", "NNP", "JJ"})


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of a document. `of`: whom a token's name stands for; `ambiguous`: tokens that may be another's."""

    entities: tuple[Entity, ...]
    of: dict[int, Entity]
    ambiguous: frozenset[int]
    surnames: Counter[str]

    def has_namesake(self, entity: Entity) -> bool:
        """Whether the text names somebody else of the same surname in full."""
        own = int(entity.is_person and len(entity.words) > 1)
        return any(self.surnames[surname] > own for surname in bare(entity.words)[-1:])


def cast(doc: Doc) -> Cast:
    """Find the document's entities and what each name stands for."""
    found = _with_surnames(doc, list(names(doc)))
    entities = full_names(found)
    index = Index.of(entities)
    of: dict[int, Entity] = {}
    ambiguous: set[int] = set()
    for name in found:
        if len(bare(name.words)) > 1:
            _assign(doc, name, index, of, ambiguous)
    for entity in entities:
        entity.human = sum(_is_human(doc, name) for name in entity.mentions)
        entity.kin_gender = next(filter(None, (_kin_gender(doc, name) for name in entity.mentions)), "")
        settle(entity)
        entity.pronouns.update(_pronouns_behind(doc, entity, of))
    singles = _singles(doc, found, index, of, ambiguous)
    everyone = [entity for entity in (*entities, *singles) if entity.mentions]
    for entity in everyone:
        entity.mentions.sort(key=lambda name: name.first)
        entity.organized = sum(_is_organized(doc, name) for name in entity.mentions)
        entity.owner = _owner(doc, entity)
        settle(entity)
        entity.titled_anew, entity.of_an_office = is_titled_anew(entity), is_of_an_office(doc, entity)
    ambiguous.update(index for entity in everyone for index in _of_relatives(entity))
    whole = (entity for entity in everyone if entity.is_person and len(entity.words) > 1)
    surnames = Counter(surname for entity in whole for surname in bare(entity.words)[-1:])
    return Cast(tuple(everyone), of, frozenset(ambiguous), surnames)


def _of_relatives(entity: Entity) -> Iterator[int]:
    """The surnames alone that may be a relative's: one stood before somebody was named as "his son, Bo Clay"."""
    bare_ones = [name for name in entity.mentions if len(name.words) == 1]
    whole = min((name.first for name in entity.mentions if len(name.words) > 1), default=0)
    if entity.kin_gender and any(name.first < whole for name in bare_ones):
        yield from (index for name in bare_ones for index in range(name.first, name.last))


def _is_human(doc: Doc, name: Name) -> bool:
    """Whether a name stands as only people's do: with an age or a "who" behind it, or beside what somebody is."""
    last = doc[name.last - 1]
    if last.dep_ == "appos" and last.head.lower_ in ROLE_NOUNS and last.head.i < name.first:
        return True
    if name.last + 2 >= len(doc) or doc[name.last].text != ",":
        return False
    one, two = doc[name.last + 1], doc[name.last + 2]
    return one.lower_ == "who" or (one.text.isdigit() and len(one.text) == 2 and two.text in {",", "."})


def _kin_gender(doc: Doc, name: Name) -> str:
    """The gender of the relative as whom a name is brought in: "her husband, Bo Clay"."""
    before = [token for token in doc[max(0, name.first - 2) : name.first] if token.text != ","]
    noun = before[-1].lower_ if before else ""
    return noun_gender(noun) if noun in KIN_NOUNS else ""


def _is_organized(doc: Doc, name: Name) -> bool:
    """Whether what it is stands before a name: "shipping company Norholm"."""
    noun = doc[name.first - 1] if name.first else None
    if noun is None or noun.tag_ != "NN" or noun.lower_ not in ORGANIZATION_NOUNS or name.titles:
        return False
    return noun.dep_ == "compound" and name.first <= noun.head.i < name.last


def _owner(doc: Doc, entity: Entity) -> str:
    """The country whose a ministry is, where the text names one before it: "Westland’s Defense Ministry"."""
    if entity.words[-1].lower() not in _STATE or entity.title:
        return ""
    owners = {owner for name in entity.mentions if (owner := _country_before(doc, name.first))}
    return owners.pop() if len(owners) == 1 else ""


def _country_before(doc: Doc, first: int) -> str:
    """The genitive of a name that stands right before a token; nothing for a person's."""
    start = first - 2
    if start < 0 or doc[first - 1].tag_ != "POS" or doc[start].tag_ != "NNP" or doc[start].ent_type_ == "PERSON":
        return ""
    while start and doc[start - 1].tag_ == "NNP":
        start -= 1
    return doc[start:first].text


def _pronouns_behind(doc: Doc, entity: Entity, of: dict[int, Entity]) -> Iterator[str]:
    """The genders of "he" and "she" behind each full name, before the next full name."""
    for name in entity.mentions:
        for index in range(name.last, min(name.last + _BEHIND, len(doc))):
            if of.get(index, entity) is not entity:
                break
            if doc[index].lower_ in ("he", "she"):
                yield GENDERS[doc[index].lower_]


def _with_surnames(doc: Doc, found: Sequence[Name]) -> list[Name]:
    """In "Hal and Mina Gatley" both are Gatleys."""
    begins = {name.first: name for name in found}
    surnames = {name.words[-1] for name in found if len(name.words) > 1}
    whole = []
    for name in found:
        other = begins.get(name.last + 1)
        shares = (
            other is not None
            and len(name.words) == 1
            and len(other.words) == 2
            and doc[name.last].lower_ in ("and", "&")
            and name.words[0] not in surnames
            and _is_name_of_one(doc, name, other)
        )
        if shares and other is not None:
            name = Name(name.first, name.last, (*name.words, *other.words[1:]), name.titles, "PERSON")  # noqa: PLW2901
        whole.append(name)
    return whole


def _is_name_of_one(doc: Doc, name: Name, other: Name) -> bool:
    """Whether a word is a given name, or hangs on the whole name behind "and" as only a given name does."""
    hangs = doc[name.first].dep_ == "nmod" and doc[name.first].head.i == other.last - 1 and not name.titles
    return name.words[0].lower() in given_names() or (hangs and other.words[0].lower() in given_names())


def _assign(doc: Doc, name: Name, index: Index, of: dict[int, Entity], ambiguous: set[int]) -> bool:
    """Note whom the name stands for; whether that is anybody."""
    entity, sure = likeliest(index.options(name), name)
    if entity is None:
        return False
    if not sure or _is_a_relative(doc, name, entity):
        ambiguous.update(range(name.first, name.last))
    _note(name, entity, of)
    return True


def _is_a_relative(doc: Doc, name: Name, entity: Entity) -> bool:
    """Whether "Mrs. Clay" may be the wife of Bo Clay: nobody was called so before, and a relative was spoken of."""
    gender = title_gender(name.titles)
    if len(name.words) > 1 or not gender or any(title_gender(other.titles) == gender for other in entity.mentions):
        return False
    kin = (KIN_NOUNS & (FEMALE_NOUNS if gender == "female" else MALE_NOUNS)) | {"parents"}
    return any(token.lower_ in kin for token in doc[max(0, name.first - _KIN_NEAR) : name.first])


def _note(name: Name, entity: Entity, of: dict[int, Entity]) -> None:
    entity.mentions.append(name)
    of.update(dict.fromkeys(range(name.first, name.last), entity))


def _singles(doc: Doc, found: Sequence[Name], index: Index, of: dict[int, Entity], ambiguous: set[int]) -> list[Entity]:
    """Assign the names of one word; those that stand for nobody else are entities of their own."""
    own: dict[str, Entity] = {}
    short = [name for name in found if len(bare(name.words)) < 2]
    labels = _usual_labels(short)
    for name in sorted([*short, *_untagged(doc, index, of, short)], key=lambda name: name.first):
        word = " ".join(bare(name.words))
        introduced = _is_introduced(doc, name, known=any(one.is_person for one in index.first.get(word, ())))
        usual = replace(name, label=labels.get(word, name.label))
        known = _known(name, word, own)
        in_full = not title_gender(name.titles) and any(one.is_person for one in index.last.get(word, ()))
        if not introduced and (in_full or not known) and _assign(doc, usual, index, of, ambiguous):
            if known:  # "Clay" is Bo Clay rather than "Mrs. Clay"
                ambiguous.update(range(name.first, name.last))
            continue
        if len(known) > 1:
            ambiguous.update(range(name.first, name.last))
        key = known[-1] if known else f"{title_gender(name.titles)} {word}".strip()
        if not known:
            own[key] = Entity(name.words, is_kin=introduced)
        _note(name, own[key], of)
    _tell_apart(own.values(), index)
    return list(own.values())


def _known(name: Name, word: str, own: dict[str, Entity]) -> list[str]:
    """Whom a name of one word may be among those that were called so alone: by its title, the one called last last."""
    gender = title_gender(name.titles)
    if not gender:
        keys = [key for key in (word, f"male {word}", f"female {word}") if key in own]
        return sorted(keys, key=lambda key: own[key].mentions[-1].first)
    if f"{gender} {word}" in own:
        return [f"{gender} {word}"]
    others = {title_gender(mention.titles) for mention in own[word].mentions} if word in own else {gender, ""}
    return [word] if word in own and others <= {gender, ""} else []


def _tell_apart(singles: Iterable[Entity], index: Index) -> None:
    """Where a title alone tells people of one surname apart, it is shown: "Mr. Clay", "Mrs. Clay"."""
    by_word: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in singles:
        by_word[" ".join(bare(entity.words))].append(entity)
    for word, namesakes in by_word.items():
        for entity in namesakes:
            titled = next((mention.titles[-1] for mention in entity.mentions if title_gender(mention.titles)), "")
            noble = titled.lower() in ("lady", "lord") and all(titled in mention.titles for mention in entity.mentions)
            if len(namesakes) > 1 or noble or any(other.is_person for other in index.last.get(word, ())):
                entity.title = titled


def _usual_labels(short: Iterable[Name]) -> dict[str, str]:
    """What the entity recogniser mostly takes each word for: it is less sure of one name alone."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in short:
        counts[" ".join(bare(name.words))][name.label] += 1
    return {word: counted.most_common(1)[0][0] for word, counted in counts.items()}


def _is_introduced(doc: Doc, name: Name, *, known: bool) -> bool:
    """Whether a relative is named by a given name alone: "her father, Josef"; "her son Hal" may be known in full."""
    if (
        (known and doc[name.first - 1].text != ",")
        or name.first < 2
        or name.words[0].lower() not in given_names()
        or len(name.words) > 1
    ):
        return False
    noun = doc[name.first - (2 if doc[name.first - 1].text == "," else 1)].lower_
    return noun in KIN_NOUNS


def _untagged(doc: Doc, index: Index, of: dict[int, Entity], short: Sequence[Name]) -> Iterator[Name]:
    """Surnames that the tagger took for other nouns: the capitalised word that somebody is called by."""
    taken = {i for name in short for i in range(name.first, name.last)}
    for token in doc:
        if not token.text[0].isupper() or token.tag_ not in _NOUNS or token.i in of or token.i in taken:
            continue
        says = token.dep_ == "nsubj" and token.head.lower_ in CUES
        called = index.last.get(token.lower_, ())
        people = [entity for entity in called if entity.is_person or (says and may_be_somebody(entity))]
        if people and (token.dep_ in ("nsubj", "nsubjpass", "poss", "pobj", "dobj") or not token.is_sent_start):
            yield Name(token.i, token.i + 1, (token.text,), (), token.ent_type_)
