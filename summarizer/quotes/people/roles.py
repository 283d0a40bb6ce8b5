"""What the article says that somebody is: "Japanese Chief Cabinet Secretary"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from ..grammar import CUES, words
from ..grammar.subjects import FINITE
from ..grammar.titles import FEMALE_TITLES, KIN_NOUNS, MALE_TITLES, ORGANIZATION_NOUNS, ROLE_NOUNS
from .beginnings import TRADES
from .casting import Entity
from .given import given_names
from .inside import is_genitive
from .lists import list_end
from .names import Name
from .offices import fuller
from .wholeness import is_whole

_COURTESY = (MALE_TITLES | FEMALE_TITLES) - ROLE_NOUNS | words("mr mr. mrs mrs. ms ms. miss dr dr. sir")
_STOPS = frozenset({",", "(", "–", "—", "--", ";", ".", ":"})
_WHEN = frozenset({"last", "this", "next", "late"})
_TIMES = words("week month year monday tuesday wednesday thursday friday saturday sunday morning night")
_VERBS = frozenset({"is", "was"})
_OFFICES = tuple(sorted(noun for noun in ROLE_NOUNS | TRADES if len(noun) > 5))
_ARTICLES = frozenset({"the", "a", "an", "another"})
_POINTING = words("this that these those my our your himself herself")
_THEIRS = words("his her its their")
_LONGEST = 16  # tokens
_OWNER = 3  # tokens: "city council's"
_TWO_WORDS = re.compile("([A-Z][a-z]+)([A-Z][a-z]+)")


def role_of(entity: Entity, doc: Doc, *, namesake: bool = False) -> str | None:
    """The first role that the text gives: before the name, else in apposition or by "is"; a title alone comes last.

    Where a `namesake` has the same surname, only what stands with the full name counts.
    """
    sure = (name for name in entity.mentions if not namesake or len(name.words) > 1)
    found = [role for name in sure for role in _roles(name, doc)]
    first = next((role for role in found if not role.endswith(".")), found[0] if found else None)
    return first if first is None or " " in first else fuller(first, found)


def role_words(entity: Entity, doc: Doc) -> frozenset[str]:
    """All nouns in lower case that the text calls somebody by, "father" included."""
    spans = (
        span
        for name in entity.mentions
        for span in (_before(name, doc), *_appositions(name, doc), *_predicates(name, doc), *_beside(name, doc))
        if span is not None
    )
    return frozenset(token.lower_ for first, last in spans for token in doc[first:last] if token.dep_ != "poss")


def _roles(name: Name, doc: Doc) -> Iterator[str]:
    """The roles beside one mention, in words that can be shown."""
    today: Iterable[tuple[int, int]] = (
        () if _is_told(doc[name.last - 1].head) else _predicates(name, doc, frozenset({"is"}))
    )
    for span in (_before(name, doc), *_appositions(name, doc), *today, *_told_before(name, doc)):
        if (
            span is not None
            and not _is_of_body_behind(doc, *span, name)
            and _can_be_shown(doc, *span)
            and is_whole(doc, *span, name)
            and _holds(doc, *span)
        ):
            yield doc[span[0] : span[1]].text


def _is_of_body_behind(doc: Doc, first: int, last: int, name: Name) -> bool:
    """Whether a bare title stands before a name and whose it is behind: "spokesman Bo Clay | of the Port Office"."""
    if last != name.first or last - first > 1 or name.last + 1 >= len(doc):
        return False
    whose = doc[name.last + 1]
    return doc[name.last].lower_ in ("of", "for", "with", "at") and (whose.tag_ == "DT" or whose.ent_type_ == "ORG")


def _can_be_shown(doc: Doc, first: int, last: int) -> bool:
    """Whether a phrase is what one person is: neither kin alone, nor several, nor somebody else's name."""
    tokens = doc[first:last]
    nouns = [token for token in tokens if token.tag_.startswith("NN")]
    alone = len(tokens) == 1 and tokens[0].lower_ in KIN_NOUNS
    head = next((token for token in nouns if token.lower_ in ROLE_NOUNS), tokens.root)
    several = tokens[0].tag_ == "CD" or tokens[0].lower_ in _COURTESY
    named = head.lower_ not in ROLE_NOUNS and head.tag_ in ("NNP", "NNPS")
    return bool(nouns) and last - first <= _LONGEST and not alone and not several and not named and head.tag_ != "NNS"


def _holds(doc: Doc, first: int, last: int) -> bool:
    """Whether it is said of today and by itself: not "the then | mayor", "this witness", "the group's director"."""
    before, role = doc[max(0, first - 2) : first + 1], doc[first:last]
    past = any(token.lower_ == "then" for token in before)
    another = any(token.lower_ in _POINTING or _is_of_theirs(token) for token in role)
    owned = any(token.tag_ == "POS" and doc[token.i - 1].tag_ == "NN" for token in role[:_OWNER])  # no "women's rights"
    return not past and not another and not (owned and role[0].text.islower()) and not _is_glued(role[0])


def _is_of_theirs(token: Token) -> bool:
    """Whether it is whose something is, "a spokeswoman for | his | church", and not "a farmer in his last year"."""
    return token.lower_ in _THEIRS and token.i > 0 and token.nbor(-1).lower_ in ("for", "of", "to")


def _is_glued(token: Token) -> bool:
    """Whether a place and a name are one word: "LondonNorthmark CEO Ann Holm", in a text that speaks of Northmark."""
    halves = _TWO_WORDS.fullmatch(token.text) if token.is_sent_start else None
    return halves is not None and any(other.text == halves[2] for other in token.doc)


def _before(name: Name, doc: Doc) -> tuple[int, int] | None:
    """The modifiers before the name, if the last is a role: "Secretary of State", "Editor in Chief"."""
    last = name.first - 1
    linked = last > 1 and doc[last].tag_ == "NNP" and doc[last - 1].lower_ in ("of", "in")
    if linked and doc[last - 2].lower_ in ROLE_NOUNS:
        noun = last - 2
    elif last >= 0 and doc[last].lower_ in ROLE_NOUNS - _COURTESY:
        noun = last
    else:
        return None
    first = _modified_from(doc, noun)
    if _is_of_two_parts(doc, first, name) or _is_second_office(doc, first):
        first = _modified_from(doc, first - 2)
    return _first_of(doc, first, noun), last + 1


def _modified_from(doc: Doc, first: int) -> int:
    while first > 0 and _is_modifier(doc[first - 1]) and not doc[first].is_sent_start:
        first -= 1
    return first


def _is_of_two_parts(doc: Doc, first: int, name: Name) -> bool:
    """Whether an "and" joins what one office is for: "Food and | Water Commissioner Ann Holm"."""
    if first < 2 or doc[first - 1].lower_ != "and" or doc[first - 1].is_sent_start:
        return False
    part = doc[first - 2]
    within = part.dep_ in ("nmod", "compound") and first <= part.head.i < name.last
    if doc[first].text[0].islower():  # "search and | rescue chief Ann Holm"
        return within and part.text.islower() and part.lower_ not in ROLE_NOUNS and doc[first].tag_ == "NN"
    return within and part.text[0].isupper() and not part.ent_type_


def _is_second_office(doc: Doc, first: int) -> bool:
    """Whether an "and" joins two offices of one person: "the port's director and | chief pilot Ann Holm"."""
    if first < 2 or doc[first - 1].lower_ != "and" or doc[first].text[0].isupper():
        return False
    office = doc[first - 2]
    return office.text.islower() and office.lower_ in ROLE_NOUNS - KIN_NOUNS and not office.is_sent_start


def _first_of(doc: Doc, first: int, noun: int) -> int:
    """Where the role begins: without articles, and without half of what was cut in two ("Heart and Hope manager")."""
    cut = first and (
        _is_joined(doc, first, noun) or (doc[first - 1].tag_ == "DT" and first > 1 and doc[first - 2].lower_ == "of")
    )
    while first < noun and cut and doc[first].tag_ in ("NNP", "NNPS"):
        first += 1
    first = max([first, *(i + 1 for i in range(first, noun) if _is_of_a_thing(doc, i))])
    while first < noun and doc[first].lower_ in _WHEN and doc[first + 1].lower_ in _TIMES:
        first += 2
    while first < noun and (doc[first].tag_ in ("DT", "PRP$", "CC", "POS", "IN") or doc[first].text == "-"):
        first += 1
    return first


def _is_of_a_thing(doc: Doc, index: int) -> bool:
    """Whether an "of" hangs on what is no office: "the music | of | late singer Ann Holm", "the party | of | Holm"."""
    noun = doc[max(0, index - 1)]
    return doc[index].lower_ == "of" and index > 0 and noun.tag_ == "NN" and noun.lower_ not in ROLE_NOUNS


def _is_joined(doc: Doc, first: int, noun: int) -> bool:
    """Whether an "and" parts the name of a firm, not two people or two clauses: "Clay and Chief Minister Ann Holm"."""
    parted = first > 1 and doc[first - 1].tag_ == "CC" and doc[first - 2].tag_.startswith("NN")
    return parted and not doc[noun].text[0].isupper()


def _is_modifier(token: Token) -> bool:
    if token.text == "-":
        return not token.whitespace_
    if token.is_space or (token.tag_ == "VBN" and token.dep_ != "amod"):
        return False
    joined = token.i + 1 < len(token.doc) and token.nbor().text == "-" and not token.whitespace_
    joined |= token.tag_ == "NNS" and token.dep_ == "compound"  # "pipelines executive"
    joined |= is_genitive(token) or (token.i + 1 < len(token.doc) and is_genitive(token.nbor()))  # "Traders’ Council"
    return joined or token.lower_ == "of" or token.tag_ in ("NNP", "NN", "JJ", "NNPS", "POS", "VBN", "HYPH")


def _appositions(name: Name, doc: Doc) -> Iterator[tuple[int, int]]:
    """What stands behind the name between commas."""
    head = doc[name.last - 1]
    opens = head.dep_ == "pobj" and head.head.is_sent_start  # "For Holm, the heart of a town is its port"
    for child in head.children if not opens else ():
        between = doc[name.last : child.left_edge.i]
        another = any(token.tag_ == "CC" for token in between) and any(token.tag_ == "NNP" for token in between)
        beside = all(token.text != ":" for token in between) and not another and not _acts(head, child)
        if child.dep_ == "appos" and child.i >= name.last and child.tag_.startswith("NN") and beside:
            first, last = _phrase(child)
            yield first, _firm_behind(child, last)
    if name.last + 1 < len(doc) and doc[name.last].text == ",":
        following = doc[name.last + 1]
        noun = following if following.tag_.startswith("NN") else following.head
        beside = following.tag_ in ("DT", "NN", "NNP", "JJ") and 0 < noun.i - name.last < 8 and not _acts(head, noun)
        if noun.lower_ in ROLE_NOUNS and beside:
            yield _phrase(noun)


def _acts(name: Token, noun: Token) -> bool:
    """Whether a name stands by the way and an office is the subject: "At a talk with Bo Clay, the president said"."""
    behind = noun.right_edge.i + 1
    return name.dep_ == "pobj" and behind < len(noun.doc) and noun.doc[behind].tag_ in FINITE


def _predicates(name: Name, doc: Doc, verbs: frozenset[str] = _VERBS) -> Iterator[tuple[int, int]]:
    """What stands behind the name and "is"; behind "was" it is of another time, or of somebody dead."""
    head = doc[name.last - 1]
    if head.dep_ == "nsubj" and head.head.lower_ in verbs:
        for child in head.head.children:
            if child.dep_ == "attr" and child.lower_ in ROLE_NOUNS:
                yield _phrase(child)


def _is_told(verb: Token) -> bool:
    """Whether somebody says what a verb says: "Clay says Holm | is | a good spokesman"."""
    return verb.dep_ == "ccomp" and verb.head.lower_ in CUES


def _beside(name: Name, doc: Doc) -> Iterator[tuple[int, int]]:
    """What the name is in apposition to: "Hale's father, Josef"."""
    noun = doc[name.last - 1].head
    if doc[name.last - 1].dep_ == "appos" and noun.i < name.first and noun.tag_.startswith("NN"):
        yield _phrase(noun)


def _firm_behind(noun: Token, last: int) -> int:
    """Where a capitalised office ends with the firm behind its comma: "Ann Holm, Director, | Northmark Grain"."""
    doc = noun.doc
    if last + 1 >= len(doc) or doc[last].text != "," or noun.tag_ != "NNP" or noun.lower_ not in ROLE_NOUNS:
        return last
    firm = next((child for child in noun.children if child.dep_ == "appos" and child.i > last), None)
    if firm is None or firm.left_edge.i != last + 1 or doc[last + 1].lower_ in given_names():
        return last
    inner = doc[last + 1 : firm.i + 1]
    ends = firm.i + 1 < len(doc) and doc[firm.i + 1].text in ".,;"
    return firm.i + 1 if ends and all(token.tag_ in ("NNP", "NNPS") for token in inner) else last


def _told_before(name: Name, doc: Doc) -> Iterator[tuple[int, int]]:
    """The office right before the name and a comma: "the inspector for small boats, Ann Holm, said"."""
    for first, last in _beside(name, doc):
        owned = any(token.tag_ in ("POS", "PRP$") for token in doc[first:last])
        owned |= not any(_is_office(token) for token in doc[first:last])  # "As she left the hall, Ann"
        if last == name.first - 1 and doc[last].text == "," and doc[first - 1].lower_ == "the" and not owned:
            yield first, last


def _is_office(noun: Token) -> bool:
    return noun.lower_ in ROLE_NOUNS | TRADES or noun.lower_.endswith(_OFFICES)  # "undersecretary"


def _phrase(noun: Token) -> tuple[int, int]:
    doc = noun.doc
    first, last = noun.left_edge.i, noun.right_edge.i + 1
    if doc[first].text == ",":
        first += 1
    if doc[first].lower_ in _ARTICLES:
        first += 1
    last = _end_of(noun, last)
    if last + 1 < len(doc) and doc[last].text == "-" and not doc[last - 1].whitespace_:  # "co-owner", cut in three
        last = _end_of(doc[last + 1], doc[last + 1].right_edge.i + 1)
    return min(first, noun.i), max(last, noun.i + 1)


def _end_of(noun: Token, last: int) -> int:
    """Where a phrase ends: before punctuation and before "who"."""
    doc, index = noun.doc, noun.i + 1
    while index < last:
        goes_on = _list_behind(noun, index) if doc[index].text == "," else None
        if goes_on is None and (doc[index].text in _STOPS or doc[index].tag_ in ("WP", "WDT")):
            return index
        index = goes_on or index + 1
    return max(index, last)


def _list_behind(noun: Token, comma: int) -> int | None:
    """Where the list of what an office is for ends: "vice president for insight|, strategy and innovation"."""
    doc, inner = noun.doc, noun.doc[noun.i + 1 : comma]
    if not any(token.tag_ == "IN" for token in inner):
        return None
    body = any(token.lower_ in ORGANIZATION_NOUNS and token.text[0].isupper() for token in inner)
    return list_end(doc, comma, capital=body and doc[comma - 1].text[0].isupper())
