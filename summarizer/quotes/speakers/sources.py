"""Sources without a name that are shown in the text's own words: "a senior official", "the unions", "a new study"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from ..grammar import words
from ..grammar.titles import DOCUMENT_NOUNS, KIN_NOUNS, ORGANIZATION_NOUNS, ROLE_NOUNS, SOURCE_NOUNS, TITLES
from ..grammar.wordlists import singulars
from ..people import Cast, Entity, Mention
from ..people.documents import is_document, is_filed
from ..people.roles import role_words
from ..rules import Rule, Table

_NAMES = ("NNP", "NNPS")
_INDEFINITE = words("""
    a an another one two three four five several some many most few both other dozens hundreds thousands
""")
_THINGS = words("board house paper")  # of wood, brick and pulp as often as of people
_BODIES = words("police authorities prosecutors firefighters")
_MORE_PEOPLE = words("""
    alumnus applicant astronomer attendee backer banker beneficiary broker buddy builder buyer captive cashier chemist
    chum churchgoer citizen civilian classmate co-worker cop coworker criminologist crewman defendant detractor
    detainee dispatcher donor economist eyewitness fed gunman homeowner hostage inmate insurgent investigator
    islander juror landlord legislator lender lifeguard local marcher medic merchant militant neighbor onlooker
    paramedic participant pathologist physicist picketer pilot plaintiff prisoner regulator rescuer respondent roommate
    runner sailor seller shareholder sibling skeptic sceptic spectator spokespeople striker subscriber taxpayer teammate
    tenant therapist townspeople veterinarian villager
""")
_PEOPLE = ROLE_NOUNS | SOURCE_NOUNS | _BODIES | _MORE_PEOPLE
_ORDINARY = (ROLE_NOUNS - TITLES) | SOURCE_NOUNS | words("captain doctor driver foreman nurse teacher")
_SCHOOLS = ("ists", "ians")  # "environmentalists", "historians"
_DOERS = ("er", "or", "ant", "ist", "ian", "man", "woman", "ee")
_GROUPS = words("alumni backer both couple family media organizer outlet pair producer researcher side")
_PUBLIC = words("police authority court government council parliament army navy military prosecution defense defence")
_SMALL_WORDS = words("the a an of and for in on at &")
_PLACES = words("city town province state country kingdom nation house bloc")
_ISSUED = words("statement letter tweet post email message memo release press-release blog website site page account")
"""Documents that are somebody's word: "the statement said" is who issued it, and nobody is told by it alone."""


@dataclass(frozen=True, slots=True)
class Source:
    """Words without a name that call a speaker, and all whom the text names."""

    call: Mention
    cast: Cast


def can_speak(call: Mention) -> bool:
    """Whether a description is of somebody: not a threat, a report, a word taken for another."""
    head = call.head
    return head.lower_ == "one" or (bool(singulars(head.lower_) & _PEOPLE) and head.tag_.startswith("NN"))


def _is_somebody(call: Mention) -> bool:
    """Whether a description is of people, or of an organisation."""
    return can_speak(call) or bool(singulars(call.head.lower_) & (ORGANIZATION_NOUNS - _THINGS))


def _is_brought_in(source: Source) -> bool:
    """Whether the text brings a source in ("an official", "residents"), not as known to the reader ("the minister")."""
    head = source.call.head
    known = any(token.tag_ in ("DT", "PRP$", "POS") for token in head.doc[source.call.first : head.i])
    indefinite = head.doc[source.call.first].lower_ in _INDEFINITE
    if indefinite and _is_named_behind(source):
        return False
    new = indefinite or (head.tag_ in ("NNS", "NNPS") and not known)
    return new and (_is_somebody(source.call) or (indefinite and head.lower_ in KIN_NOUNS))


def _is_named_behind(source: Source) -> bool:
    """Whether a name stands right behind the words: "an uncle of the sailor, | Bo Clay, said"."""
    behind = source.call.head.doc[source.call.last : source.call.last + 2]
    return len(behind) == 2 and behind[0].text == "," and behind[1].tag_ == "NNP"


def _says_whose(source: Source) -> bool:
    """Whether a name tells it from its like: "Holm's lawyer", "the Canadian government", "the mayor of Hale"."""
    head = source.call.head
    behind = [inner for child in head.children if child.dep_ == "prep" and child.i > head.i for inner in child.children]
    before = head.doc[source.call.first : head.i]
    named = any(token.tag_ in _NAMES or token.ent_type_ == "NORP" for token in (*before, *behind))
    return named and _is_somebody(source.call)


def _is_several(source: Source) -> bool:
    """Whether it is a group that speaks as one."""
    head = source.call.head
    group = bool(singulars(head.lower_) & _GROUPS) or head.lower_.endswith(_SCHOOLS)
    return (head.tag_ == "NNS" and (group or _is_somebody(source.call))) or (head.tag_ == "NN" and group)


def _is_a_text(source: Source) -> bool:
    """Whether it is something that can be read, and nobody's mouthpiece."""
    head = source.call.head
    new = head.doc[source.call.first].lower_ in _INDEFINITE
    if head.tag_ == "NNS" and source.call.last - source.call.first == 1:  # "studies show"
        return False
    return is_filed(head) or (is_document(head) and (new or not singulars(head.lower_) & (_ISSUED | _THINGS)))


def _is_a_name(source: Source) -> bool:
    """Whether it is the name of a body, whole: "the Archdiocese of Hale", "according to Norwings"."""
    head, call = source.call.head, source.call
    phrase = [token for token in head.doc[call.first : call.last] if token.lower_ not in _SMALL_WORDS]
    if len(phrase) == 1 and head.doc[call.first].lower_ == "the" and not head.text.isupper():  # "the Frenchman"
        return False
    within = head.tag_ in _NAMES or any(at and head.doc[at - 1].text.islower() for at in (call.first, head.i))
    return within and all(token.text[0].isupper() and token.tag_.startswith("NN") for token in phrase)


def _is_the_only_body(source: Source) -> bool:
    """Whether it is "the council" or "the company", and no name in the text may be its own."""
    head, noun = source.call.head, source.call.head.lower_
    definite = head.doc[source.call.first].lower_ == "the" and source.call.last == head.i + 1
    if (
        noun not in (ORGANIZATION_NOUNS | _PUBLIC) - _THINGS - _PLACES
        or not definite
        or source.call.last - source.call.first > 2
    ):
        return False
    called = any(noun in map(str.lower, entity.words) for entity in source.cast.entities)
    return not called and (noun in _PUBLIC or not any(map(_is_organization, source.cast.entities)))


def _is_organization(entity: Entity) -> bool:
    return not entity.is_person and any(name.label == "ORG" for name in entity.mentions)


def _is_the_only_one(source: Source) -> bool:
    """Whether it is "the employee", no office, and the text names nobody who could be meant."""
    head = source.call.head
    plain = head.doc[source.call.first].lower_ == "the" and head.tag_ == "NN"
    doer = head.lower_.endswith(_DOERS) and not singulars(head.lower_) & (TITLES | ORGANIZATION_NOUNS | DOCUMENT_NOUNS)
    return (
        plain
        and (doer or head.lower_ in _ORDINARY)
        and not any(entity.is_person or entity.may_be_person for entity in source.cast.entities)
    )


def _is_somebodys_own(source: Source) -> bool:
    """Whether it is "his doctors" or "her lawyer", and the text gives nobody that role."""
    head = source.call.head
    owned = head.doc[source.call.first].tag_ == "PRP$"
    if not owned or not _is_somebody(source.call) or (head.tag_ != "NNS" and head.lower_ in KIN_NOUNS):
        return False
    return not has_role(head, source.cast)


def has_role(noun: Token, cast: Cast) -> bool:
    """Whether the text calls somebody whom it names by the noun."""
    return any(noun.lower_ in role_words(entity, noun.doc) for entity in cast.entities if entity.is_person)


SOURCES = Table(
    "Sources without a name",
    "words without a name that call a speaker",
    "shows them as the speaker",
    (
        Rule(
            "the text brings it in",
            _is_brought_in,
            "A senior official said the pier was safe.",
            ("the pier was safe — A senior official",),
        ),
        Rule(
            "a name tells it from its like",
            _says_whose,
            "The mayor of Hale said the pier was safe.",
            ("the pier was safe — The mayor of Hale",),
        ),
        Rule(
            "several speak as one",
            _is_several,
            "The unions said the pier was safe.",
            ("the pier was safe — The unions",),
        ),
        Rule(
            "it is a text that is nobody's word",
            _is_a_text,
            "The pier is safe, according to a new study.",
            ("The pier is safe — a new study",),
        ),
        Rule(
            "it is a body's name",
            _is_a_name,
            "The pier is safe, according to Hale Ferries and Piers.",
            ("The pier is safe — Hale Ferries and Piers",),
        ),
        Rule(
            "no name in the text may be that body's",
            _is_the_only_body,
            "The council said the pier was safe.",
            ("the pier was safe — The council",),
        ),
        Rule(
            "nobody is named who could be meant",
            _is_the_only_one,
            "A bus slid into the river. The driver said the pier was safe.",
            ("the pier was safe — The driver",),
        ),
        Rule(
            "it is somebody's, and nobody has that role",
            _is_somebodys_own,
            "Ann Holm left. Her lawyer said the pier was safe.",
            ("the pier was safe — Her lawyer",),
        ),
    ),
)
"""By which words without a name say well enough who a source is."""
