"""Who is meant by a description: "the minister", "the company", "the officials"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from ..grammar import words
from ..grammar.titles import KIN_NOUNS, ORGANIZATION_NOUNS, ROLE_NOUNS, noun_gender
from ..people import Mention
from ..people.roles import role_words
from .antecedents import Antecedents, Place, Referent
from .pronouns import Call, Option, may_be, ranked, weights

_DEFINITE = frozenset({"the", "this", "that"})
_COMPANIES = words(
    """
    company firm agency organization organisation group union team club retailer carmaker automaker manufacturer maker
    airline railway chain startup charity nonprofit network broadcaster newspaper magazine publisher developer operator
    giant think-tank tank association
    """
)
_MANY = words("union house state city town country nation kingdom group bloc times post court paper board party")
"""What several may be called beside the one whose name ends so: "the union" need not be the European Union."""

_PARTS = words("crown republican democratic conservative liberal labour attorney gop ndp vice deputy")
"""What stands in many a role and is none: "the Crown" is not the Crown prosecutor."""

_FAR = 60  # sentences: as far back a role is remembered
_JUST = 60  # tokens
_ANEW = words("a an another one")
_ROLE_SURE = 0.8
SALIENT = 0.5
"""The margin of somebody whom nothing but nearness makes the one described is below this."""


@dataclass(frozen=True, slots=True)
class Described:
    """An unnamed source that spoke, in the words of its first description."""

    mention: Mention
    words: str


@dataclass(slots=True)
class _OfNoun:
    """The sources described with one noun: the words of all, the last of each length, the last that was brought in."""

    called: set[str] = field(default_factory=set)
    latest: dict[int, Described] = field(default_factory=dict)
    brought_in: Described | None = None


@dataclass(slots=True)
class Descriptions:
    """The unnamed sources that spoke so far, by their nouns: however many they are, a look at them takes no longer."""

    of: defaultdict[str, _OfNoun] = field(default_factory=lambda: defaultdict(_OfNoun))

    def add(self, other: Described) -> None:
        """Remember one more that spoke."""
        call = other.mention
        noun = self.of[call.head.lower_]
        noun.called.add(other.words.lower())
        noun.latest[call.last - call.first] = other
        if call.head.doc[call.first].lower_ in _ANEW:
            noun.brought_in = other


@dataclass(frozen=True, slots=True)
class Match:
    """What a description stands for: somebody at hand, a fuller description (`only`: of one source), or neither."""

    referent: Referent | None = None
    name: str | None = None
    margin: float = 0.8
    only: bool = False


def is_brought_in(head: Token) -> bool:
    """Whether somebody else was just brought in by that word: "Holm said a woman was safe. ... the woman said"."""
    near = head.doc[max(0, head.i - _JUST) : head.i]
    return any(token.lower_ == head.lower_ and any(child.lower_ in _ANEW for child in token.children) for token in near)


def match_description(call: Call, doc: Doc, known: Antecedents, described: Descriptions) -> Match:
    """Match a description with a role that a name was given, then with a fuller description of an unnamed source."""
    head = call.mention.head
    first = doc[call.mention.first]
    definite = first.lower_ in _DEFINITE
    if not definite and first.tag_ == "PRP$":
        return _of_theirs(call, doc, known, described)
    if not definite or head.tag_ == "NNS":
        return _fuller(call.mention, described) if definite else Match()
    again = _again(call.mention, described)
    if again is not None:
        return again
    body = _body(call.mention, doc, known) if head.lower_ not in ROLE_NOUNS else None
    if body is not None:
        return Match(body, only=True)
    if head.lower_ in ROLE_NOUNS - _PARTS:
        person = _by_role(call, doc, known)
        if person is not None:
            return person
    if head.lower_ in ORGANIZATION_NOUNS | _COMPANIES and not _has_modifier(head):
        organization = _organization(call, known)
        if organization is not None:
            return organization
    fuller = _fuller(call.mention, described)
    if fuller.name is None and head.lower_ in ROLE_NOUNS - _PARTS - KIN_NOUNS and not _names_somebody(head, known):
        return _most_salient(call, known)
    return fuller


def _of_theirs(call: Call, doc: Doc, known: Antecedents, described: Descriptions) -> Match:
    """ "His father" is whom the text named as somebody's father; "his office" the office that spoke."""
    if call.mention.head.lower_ in KIN_NOUNS:
        return _by_role(call, doc, known) or Match()
    return _fuller(call.mention, described)


def _body(call: Mention, doc: Doc, known: Antecedents) -> Referent | None:
    """The one body at hand whose name is these words and more: "the sheriff's office" of "Hale Sheriff's Office"."""
    words = [token.lower_ for token in doc[call.first + 1 : call.last]]
    if not words or call.last != call.head.i + 1 or not call.head.tag_.startswith("NN") or words[-1] in _MANY:
        return None
    bodies = {
        id(place.referent): place.referent
        for place in known.before(call.head.i, _FAR)
        if place.referent.entity is not None and place.referent.person <= 0 and _heads(words, place.referent.name)
    }
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _heads(words: Sequence[str], name: str) -> bool:
    """Whether a name is longer than the words and they are its own noun: the end of it, or what stands before "of"."""
    spaced = name.lower().replace("’s", " ’s").replace("'s", " 's").split()
    behind = next((at for at, word in enumerate(spaced) if word in ("of", "for") and at), len(spaced))
    return len(words) < len(spaced) and spaced[:behind][-len(words) :] == list(words)


def _again(call: Mention, described: Descriptions) -> Match | None:
    """ "The person who spoke ..." is "a person familiar with ...", whom the text brought in."""
    same = described.of[call.head.lower_]
    only = len(same.called) == 1 and call.head.tag_ == "NN"
    return Match(name=same.brought_in.words, margin=_ROLE_SURE, only=only) if same.brought_in else None


def _has_modifier(head: Token) -> bool:
    """Whether the phrase says whose or of what: "the firm's lawyer", "a spokesman for the camp"."""
    return any(child.dep_ in ("prep", "poss", "relcl", "acl") for child in head.children)


def _names_somebody(head: Token, known: Antecedents) -> bool:
    """Whether a person's name stands in the description: "the former aide of Ann Clay" is not Ann Clay."""
    inner = (known.cast.of.get(token.i) for token in head.subtree if token.i != head.i)
    return any(entity is not None and entity.is_person for entity in inner)


def _by_role(call: Call, doc: Doc, known: Antecedents) -> Match | None:
    """Somebody whose role has the description's noun; with "of the camp" behind it, its other words as well."""
    head = call.mention.head
    if any(token.lower_ == "other" for token in head.lefts):
        return None
    people = _people(known.before(head.i, _FAR), noun_gender(head.lower_))
    roles = {id(person): role_words(person.entity, doc) for person in people if person.entity is not None}
    fitting = [person for person in people if head.lower_ in roles.get(id(person), ())]
    if head.lower_ in ("man", "woman"):  # "in the Norholm Reports, the man had ..." is nobody's name
        fitting = [person for person in fitting if person.gender or person.leaning]
    if _has_modifier(head) and head.lower_ not in KIN_NOUNS:
        wanted = {token.lower_ for token in head.subtree if token.i != head.i and token.tag_.startswith(("NN", "JJ"))}
        fitting = [person for person in fitting if wanted and wanted <= roles[id(person)]]
    elif len(fitting) > 1:
        wanted = {token.lower_ for token in head.lefts if token.tag_.startswith(("NN", "JJ"))}
        fitting = [person for person in fitting if wanted & roles[id(person)]] or fitting
    return Match(fitting[-1], margin=_ROLE_SURE) if fitting else None


def _people(places: Iterable[Place], gender: str) -> list[Referent]:
    """The named people of these places, the one last called last."""
    found = {id(place.referent): place.referent for place in places if not place.quoted}
    latest = {id(place.referent): place.token for place in places if not place.quoted}
    people = [one for one in found.values() if one.person > 0 and (not gender or may_be(one, gender))]
    return sorted(people, key=lambda one: latest[id(one)])


def _organization(call: Call, known: Antecedents) -> Match | None:
    """The organisation that is called so ("the ministry"), else, for "the company", the likeliest one at hand."""
    head = call.mention.head
    places = known.before(head.i, _FAR)
    things = [one for one in {id(place.referent): place.referent for place in places}.values() if one.person <= 0]
    wanted = {token.lower_ for token in head.lefts if token.ent_type_ in ("NORP", "ORG")}
    called = [one for one in things if {head.lower_} < set(one.name.lower().split()) and wanted <= _words(one)]
    if wanted and not called:
        return None
    if not called and head.lower_ not in _COMPANIES:
        return None
    near = {id(place.referent) for place in known.before(head.i, 6)}
    at_hand = called or [one for one in things if id(one) in near and _is_company(one)]
    options = ranked(call, known, at_hand, "", weights("organization"), reach=_FAR)
    return _first(options, SALIENT)


def _words(referent: Referent) -> set[str]:
    return set(referent.name.lower().split())


def _is_company(referent: Referent) -> bool:
    entity = referent.entity
    return entity is not None and any(name.label == "ORG" for name in entity.mentions)


def _most_salient(call: Call, known: Antecedents) -> Match:
    """Of the people at hand the likeliest."""
    head = call.mention.head
    people = [one for one in _people(known.before(head.i, 4), noun_gender(head.lower_)) if len(one.name.split()) > 1]
    return _first(ranked(call, known, people, noun_gender(head.lower_), weights("person")), 0.3) or Match()


def _first(options: Sequence[Option], margin: float) -> Match | None:
    return Match(options[0].referent, margin=margin * options[0].share) if options else None


def _fuller(call: Mention, described: Descriptions) -> Match:
    """An earlier description with the same noun that says more."""
    if any(child.dep_ == "poss" and child.tag_.startswith("NN") for child in call.head.children):
        return Match()  # whose it is, is said
    size = call.last - call.first
    same = described.of[call.head.lower_]
    only = len(same.called) == 1 and call.head.tag_ == "NNS"
    longer = [other for length, other in same.latest.items() if length > size]
    fuller = max(longer, key=lambda other: other.mention.first, default=None)
    return Match(name=fuller.words, margin=0.5, only=only) if fuller else Match()
