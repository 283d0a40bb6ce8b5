"""What stands inside the name of a body beside its capitalised words: what it is for, of and at, an inner "and"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ..grammar import words
from ..grammar.titles import COMPANY_TAILS, ORGANIZATION_NOUNS, TITLES
from .given import given_names
from .lists import AND, list_end

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_LINKS = frozenset({"of", "for", "on"})
_RUN_BY_TOPIC = words("ministry department office committee bureau institute agency commission directorate secretariat")
_INSTITUTES = words(
    "department school institute centre center faculty college lab laboratory division programme clinic"
)
_SCHOOLS = words("university college school hospital institute academy")
_PAPERS = words("weekly monthly journal magazine gazette review times news herald quarterly")
_ADJECTIVES = words("crown republican democratic conservative liberal labour labor justice general private")
"""Titles that as often begin the name of a body: "Justice Department"."""
_BODIES = ORGANIZATION_NOUNS | COMPANY_TAILS | words("assembly guard democrats academy synod staff")
_LONGEST = 7  # tokens: "at the Royal Northmark College of Music"


def is_inside_body(token: Token, run: Sequence[Token]) -> bool:
    """Whether a token goes on with the name of a body that `run` begins; `run` ends right before it."""
    return any(rule(token, run) for rule in _RULES) if token.i + 1 < len(token.doc) else False


def begins_body(run: Sequence[Token], index: int) -> bool:
    """Whether what reads like a title at `index` is the first word of a body: "Justice | Department"."""
    token, following = run[index], run[index + 1]
    if token.lower_ not in _ADJECTIVES or following.lower_ in given_names():
        return False
    whole = token.ent_type_ == "ORG" and following.ent_type_ == "ORG" and following.ent_iob_ == "I"
    return run[-1].lower_ in _BODIES or (whole and token.lower_ == "general")


def _is_purpose(token: Token, run: Sequence[Token]) -> bool:
    """ "Committee | to | Protect Rivers", "Society for the Prevention of Cruelty | to | Animals"."""
    if run[-1].text in ("to", "the") and any(word.text == "to" for word in run):
        return _is_capital(token)
    following = token.nbor()
    if token.lower_ == "the" and any(word.lower_ == "to" for word in run):
        return run[-1].text[0].isupper() and _is_capital(following)
    if token.lower_ != "to" or not _is_capital(following) or following.ent_type_ in ("PERSON", "GPE"):
        return False
    bound = token.dep_ == "aux" and _is_body(run[-1])
    return bound or (any(word.lower_ == "for" for word in run) and following.tag_ in _NAME_TAGS)


def _is_at_school(token: Token, run: Sequence[Token]) -> bool:
    """ "Department of Botany | at the | University of Hale"."""
    if not any(word.lower_ in _INSTITUTES for word in run):
        return False
    if token.lower_ == "the":
        return run[-1].lower_ == "at"
    if token.lower_ != "at" or not run[-1].text[0].isupper():
        return False
    behind = _capitals(token.doc, token.i + 1 + (token.nbor().lower_ == "the"))
    return any(word.lower_ in _SCHOOLS for word in behind[:_LONGEST])


def _is_of_country(token: Token, run: Sequence[Token]) -> bool:
    """ "the LSDU | of | Northmark": whose chapter it is."""
    short, following = run[-1], token.nbor()
    if token.lower_ != "of" or len(run) > 1 or not short.text.isupper() or len(short.text) < 3:
        return False
    article = short.i > 0 and short.nbor(-1).lower_ == "the"
    place = following.tag_ == "NNP" and following.ent_type_ in ("GPE", "ORG", "")
    return article and short.ent_type_ == "ORG" and short.lower_ not in TITLES and place


def _is_in_list(token: Token, run: Sequence[Token]) -> bool:
    """ "Ministry of Food|,| Forests | and | Fisheries", "Office for Fog|/|Frost"."""
    slash = token.text == "/" or run[-1].text == "/"
    if token.text != "," and token.lower_ not in AND and not slash:
        return False
    linked = (at for at, word in enumerate(run) if at and word.lower_ in _LINKS)
    topical = any(run[at - 1].lower_ in _RUN_BY_TOPIC and _is_capital(run[at - 1]) for at in linked)
    if slash:
        return topical and (token.text == "/" or token.text[0].isupper())
    return topical and list_end(token.doc, token.i, capital=True) is not None


def _is_joint(token: Token, run: Sequence[Token]) -> bool:
    """ "Hale | and | Sedge Water Board", "Bo | and | Ada Holm Foundation"."""
    if token.lower_ not in AND or not run[0].i or run[0].nbor(-1).lower_ != "the":
        return False
    behind = _capitals(token.doc, token.i + 1)
    if len(behind) < 2 or not _is_body(behind[-1]):
        return False
    couple = len(run) == 1 and {run[0].lower_, behind[0].lower_} <= given_names().keys()
    modifies = run[-1].dep_ in ("nmod", "compound") and run[-1].head.i == behind[-1].i
    return couple or (modifies and run[-1].ent_type_ not in ("ORG", "PERSON"))


def _is_owned_paper(token: Token, run: Sequence[Token]) -> bool:
    """ "Joan|'s| Defence Weekly": a title of the press that begins with an owner."""
    behind = _capitals(token.doc, token.i + 1) if token.tag_ == "POS" and len(run) == 1 else []
    return len(behind) > 1 and behind[-1].lower_ in _PAPERS and run[0].ent_type_ != "GPE"


_RULES = (_is_purpose, _is_at_school, _is_of_country, _is_in_list, _is_joint, _is_owned_paper)


def _is_body(token: Token) -> bool:
    return _is_capital(token) and (token.lower_ in _BODIES or token.lower_ == "society")


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() and not token.is_sent_start


def _capitals(doc: Doc, start: int) -> list[Token]:
    """The capitalised words from `start` on, with an "of" between them."""
    end = start
    while end < len(doc) and (_is_capital(doc[end]) or (end > start and doc[end].lower_ == "of")):
        end += 1
    while end > start and doc[end - 1].lower_ == "of":
        end -= 1
    return list(doc[start:end])
