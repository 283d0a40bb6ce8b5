"""What the article says that somebody is: "Japanese Chief Cabinet Secretary"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from .names import Name
from .people import Entity
from .titles import FEMALE_TITLES, MALE_TITLES, ROLE_NOUNS
from .words import words

_COURTESY = (MALE_TITLES | FEMALE_TITLES) - ROLE_NOUNS | words("mr mr. mrs mrs. ms ms. miss dr dr. sir")
_STOPS = frozenset({",", "(", "–", "—", "--", ";", "."})


def role_of(entity: Entity, doc: Doc) -> str | None:
    """The first role that the text gives: before the name, else in apposition or by "is"."""
    for finder in (_before, _apposition):
        for name in entity.mentions:
            role = finder(name, doc)
            if role:
                return role
    return None


def role_words(entity: Entity, doc: Doc) -> frozenset[str]:
    """All nouns in lower case that the text calls somebody by."""
    roles = (finder(name, doc) for name in entity.mentions for finder in (_before, _apposition, _beside))
    return frozenset(word.lower() for role in roles if role for word in role.split())


def _before(name: Name, doc: Doc) -> str | None:
    """The modifiers in front of the name, if the last of them is a role."""
    last = name.first - 1
    if last < 0 or doc[last].lower_ in _COURTESY or doc[last].lower_ not in ROLE_NOUNS:
        return None
    first = last
    while first > 0 and _is_modifier(doc[first - 1]) and not doc[first].is_sent_start:
        first -= 1
    while first < last and doc[first].tag_ in ("DT", "PRP$", "CC", "POS"):
        first += 1
    return doc[first : last + 1].text


def _is_modifier(token: Token) -> bool:
    return (
        token.tag_ in ("NNP", "NN", "JJ", "NNPS", "POS", "VBN", "HYPH", "IN")
        and token.lower_ not in ("that", "as", "by", "to")
        and (token.tag_ != "IN" or token.lower_ == "of")
    ) or token.text == "-"


def _apposition(name: Name, doc: Doc) -> str | None:
    """What stands behind the name between commas, or behind "is"."""
    head = doc[name.last - 1]
    for child in head.children:
        if child.dep_ == "appos" and child.i >= name.last and child.tag_.startswith("NN"):
            return _phrase(child)
    verb = head.head
    if head.dep_ == "nsubj" and verb.lower_ in ("is", "was"):
        for child in verb.children:
            if child.dep_ == "attr" and child.lower_ in ROLE_NOUNS:
                return _phrase(child)
    if name.last + 1 < len(doc) and doc[name.last].text == ",":
        following = doc[name.last + 1]
        noun = following if following.tag_.startswith("NN") else following.head
        if noun.lower_ in ROLE_NOUNS and following.tag_ in ("DT", "NN", "NNP", "JJ") and 0 < noun.i - name.last < 8:
            return _phrase(noun)
    return None


def _beside(name: Name, doc: Doc) -> str | None:
    """What the name is in apposition to: "Hale's father, Josef"."""
    noun = doc[name.last - 1].head
    beside = doc[name.last - 1].dep_ == "appos" and noun.i < name.first and noun.tag_.startswith("NN")
    return _phrase(noun) if beside else None


def _phrase(noun: Token) -> str:
    doc = noun.doc
    first, last = noun.left_edge.i, noun.right_edge.i + 1
    if doc[first].text == ",":
        first += 1
    if doc[first].lower_ in ("the", "a", "an"):
        first += 1
    for index in range(noun.i + 1, last):
        if doc[index].text in _STOPS or doc[index].tag_ in ("WP", "WDT"):
            last = index
            break
    return doc[min(first, noun.i) : max(last, noun.i + 1)].text
