"""Who is at hand in a document: everybody named or brought in by a description, with the places where that is done."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token

from ..grammar import CUES
from ..grammar.titles import GENDERS, KIN_NOUNS, ROLE_NOUNS, SOURCE_NOUNS, noun_gender
from ..people import Cast, Entity
from ..people.mentions import noun_phrase
from ..places import Scene
from ..places.trimming import inside

_PERSON_NOUNS = ROLE_NOUNS | SOURCE_NOUNS | KIN_NOUNS
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_LONGEST_NAME = 5  # tokens
_SPEECH = 40  # characters: who is named in a longer quotation is named by its speaker


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody who can be meant: an entity, or a person of whom the text has only a description.

    `key` is what a speaker's name is compared by: the entity itself or the words of the description.
    """

    key: Entity | str
    name: str
    gender: str = ""
    leaning: str = ""
    person: float = 0.0
    places: list[Place] = field(default_factory=list)

    @property
    def entity(self) -> Entity | None:
        """The entity, unless this is a description."""
        return self.key if isinstance(self.key, Entity) else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is called: token, sentence, and in which part of the sentence.

    `governs`: as the subject of the sentence's main verb; `says`: as the subject of a verb of saying; `quoted`: inside
    a quotation; `named`: by name or description, not by a pronoun.
    """

    token: int
    sentence: int
    part: str
    governs: bool
    says: bool
    quoted: bool
    referent: Referent
    named: bool = True


@dataclass(slots=True)
class Antecedents:
    """Every call of somebody in a document, in order; grows as pronouns and descriptions are resolved."""

    scene: Scene
    places: list[Place]
    cast: Cast
    referents: dict[int | str, Referent]

    @classmethod
    def of(cls, scene: Scene, cast: Cast) -> Antecedents:
        """The mentions of the cast's entities, and the people whom a subject describes without a name."""
        places = [*_named(scene, cast), *_described(scene, cast)]
        places.sort(key=lambda place: place.token)
        for place in places:
            place.referent.places.append(place)
        _infer_genders(scene, places)
        referents = {_number(place.referent.key): place.referent for place in places}
        return cls(scene, places, cast, referents)

    def before(self, token: int, reach: int) -> list[Place]:
        """The places in the sentences up to the token."""
        start = bisect_left(self.places, self.sentence(token) - reach, key=lambda place: place.sentence)
        end = bisect_left(self.places, token, key=lambda place: place.token)
        return self.places[start:end]

    def refer(self, token: Token, key: Entity | str) -> None:
        """Note that a pronoun or description stands for somebody."""
        referent = self.referents.get(_number(key))
        if referent is None and isinstance(key, str):
            gender = noun_gender(token.lower_)
            referent = self.referents[key] = Referent(key, key, gender, gender, float(is_person_noun(token)))
        known = {place.token for place in referent.places} if referent else ()
        if referent is None or token.i in known:
            return
        place = replace(_place(self.scene, token.doc[token.i : token.i + 1], referent), named=not referent.places)
        insort(self.places, place, key=lambda each: each.token)
        insort(referent.places, place, key=lambda each: each.token)

    def sentence(self, token: int) -> int:
        """The number of the token's sentence."""
        return bisect_right(self.scene.sentences, token)

    def is_viewpoint(self, place: Place) -> bool:
        """Whether a sentence begins with whose view it tells: "For Bishop Clay, the fire is a disgrace."."""
        opening = self.scene.doc[self.scene.sentences[place.sentence - 1]]
        return opening.lower_ in ("for", "to") and any(
            token.dep_ == "pobj" and token.head.i == opening.i
            for token in self.scene.doc[place.token : place.token + _LONGEST_NAME]
        )


def _number(key: Entity | str) -> int | str:
    return key if isinstance(key, str) else id(key)


def _is_quoted(scene: Scene, offset: int) -> bool:
    span = inside(scene.marked, offset)
    return span is not None and span.end - span.start > _SPEECH


def _named(scene: Scene, cast: Cast) -> Iterator[Place]:
    for entity in cast.entities:
        referent = Referent(entity, entity.name, entity.gender, entity.leaning, entity.person)
        for name in entity.mentions:
            yield _place(scene, scene.doc[name.first : name.last], referent)


def _described(scene: Scene, cast: Cast) -> Iterator[Place]:
    """People brought in by an indefinite or a possessive phrase as a subject: "one of the buyers", "Hale's sister"."""
    for token in scene.doc:
        if token.dep_ not in _SUBJECTS or token.i in cast.of or not is_person_noun(token):
            continue
        first, last = noun_phrase(token)
        named = any(child.i in cast.of and child.dep_ in ("appos", "compound") for child in token.children)
        if named or scene.doc[first].lower_ in _KNOWN or (scene.doc[first].i in cast.of and first == token.i):
            continue
        words = scene.doc[first:last].text
        gender = noun_gender(token.lower_)
        place = _place(scene, scene.doc[token.i : token.i + 1], Referent(words, words, gender, gender, 1.0))
        if not place.quoted:
            yield place


def is_person_noun(token: Token) -> bool:
    """Whether a singular noun, or "one of" a plural one, is somebody."""
    if token.lower_ == "one":
        return any(child.lower_ == "of" for child in token.children)
    return token.tag_ == "NN" and token.lower_ in _PERSON_NOUNS


def _place(scene: Scene, tokens: Span, referent: Referent) -> Place:
    quoted = _is_quoted(scene, tokens[0].idx)
    sentence = bisect_right(scene.sentences, tokens.start)
    subject = next((token for token in tokens if token.dep_ in _SUBJECTS), None)
    if subject is None:
        part = "owner" if tokens[-1].dep_ == "poss" else "other"
        return Place(tokens.start, sentence, part, False, False, quoted, referent)
    verb = subject.head
    says = verb.lower_ in CUES
    return Place(tokens.start, sentence, "subject", verb.dep_ == "ROOT", says, quoted, referent)


def is_beside_subject(doc: Doc, token: int) -> bool:
    """Whether the name that begins here stands beside a subject: "the engineer, Ann Clay, said"."""
    return any(each.dep_ == "appos" and each.head.dep_ in _SUBJECTS for each in doc[token : token + _LONGEST_NAME])


def _infer_genders(scene: Scene, places: Sequence[Place]) -> None:
    """Where no title tells: the pronouns that follow somebody's name before anybody else's in the next sentence."""
    doc, starts = scene.doc, scene.sentences
    votes: defaultdict[int, Counter[str]] = defaultdict(Counter)
    people = [place for place in places if place.referent.person > 0]
    governing = {place.sentence: place.referent for place in people if place.governs}
    for place, following in zip(people, [*people[1:], None], strict=False):
        referent = place.referent
        if referent.gender or place.quoted or place.part == "owner" or _has_owner(doc, place.token):
            continue
        if place.part != "subject" and not is_beside_subject(doc, place.token):
            continue
        if governing.get(place.sentence, referent) is not referent:
            continue
        end = starts[place.sentence + 1] if place.sentence + 1 < len(starts) else len(doc)
        end = min(end, following.token) if following else end
        pronouns = (token for token in doc[place.token : end] if _may_be_subject(token))
        pronoun = next((token for token in pronouns if not _is_quoted(scene, token.idx)), None)
        if pronoun is not None and not _is_of_another(pronoun, doc[place.token]):
            votes[id(place.referent)][GENDERS[pronoun.lower_]] += 1
    for place in people:
        referent = place.referent
        for gender, count in votes[id(referent)].most_common(1):
            if not referent.gender and (count > 1 or referent.leaning in ("", gender)):
                referent.gender = gender


def _is_of_another(pronoun: Token, name: Token) -> bool:
    """Whether "she" stands in what somebody says, beside a "him": "the officer said that she had bitten him"."""
    if pronoun.sent.start != name.sent.start or pronoun.tag_ == "PRP$":
        return False
    objects = {token.lower_ for token in pronoun.head.subtree if token.dep_ in ("dobj", "dative", "pobj")}
    return bool(objects & ({"him"} if pronoun.lower_ == "she" else {"her"}))


def _may_be_subject(token: Token) -> bool:
    """Whether a pronoun can mean the subject before it: "she" and "her house", not the "her" of "told her"."""
    return token.lower_ in GENDERS and (token.tag_ == "PRP$" or token.lower_ in ("he", "she"))


def _has_owner(doc: Doc, token: int) -> bool:
    """Whether a name follows "her son": the next "she" is then somebody else."""
    return any(doc[i].tag_ in ("PRP$", "POS") for i in range(max(0, token - 4), token))
