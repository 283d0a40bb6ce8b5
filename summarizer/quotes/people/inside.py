"""What stands inside a name beside its capitalised words: a nickname in marks, an owner, what an office is for."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ..grammar import words
from ..grammar.titles import ORGANIZATION_NOUNS, PARTICLES
from .bodies import is_inside_body

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_MARKS = frozenset("\"'“”‘’«»„`") | {"``", "''"}
_OFFICES = ORGANIZATION_NOUNS | words("commissioner centre center society rapporteur inspectorate tribunal secretariat")
_OWNERS = words(
    """
    people children women men general minister president governor attorney prosecutor sheriff mayor coroner
    commissioner inspector ombudsman speaker
    """
)
"""Whose office or court is called after them in general, not after one of them."""
_LINKS = frozenset({"for", "of"})
_LONGEST_NICKNAME = 2  # words


def goes_on(token: Token, run: Sequence[Token]) -> bool:
    """Whether a token goes on with the name that `run` begins, though it is no capitalised word."""
    if not run or token.is_sent_start or run[-1].i != token.i - 1:
        return False
    office = _is_owned(token, run) or _is_office_for(token, run) or _is_listed(token, run)
    return _is_nickname(token, run) or office or is_inside_body(token, run) or _is_under_office(token)


def _is_under_office(token: Token) -> bool:
    """Whether it is the "Under" of an office that is taken for a preposition: "State | Under | Secretary Ann Holm"."""
    return token.text == "Under" and token.i + 1 < len(token.doc) and token.nbor().text in ("Secretary", "Sheriff")


def _is_nickname(token: Token, run: Sequence[Token]) -> bool:
    """Whether it is one of the marks, or what they hold: "Dana “Dee” Whitlock"."""
    doc = token.doc
    for opening in range(token.i, max(run[0].i, token.i - _LONGEST_NICKNAME - 2), -1):
        if doc[opening].text in _MARKS and doc[opening - 1].tag_ in _NAME_TAGS and doc[opening - 1].whitespace_:
            closing = _closing(doc, opening)
            return closing is not None and opening <= token.i <= closing
    return False


def _closing(doc: Doc, opening: int) -> int | None:
    """The mark that ends a nickname which is followed by more of the name."""
    for index in range(opening + 1, min(opening + _LONGEST_NICKNAME + 2, len(doc) - 1)):
        if doc[index].text in _MARKS:
            behind = doc[index + 1]
            named = index > opening + 1 and behind.tag_ in _NAME_TAGS and behind.text[0].isupper()
            return index if named and doc[index].whitespace_ and not behind.is_sent_start else None
        if not doc[index].text[0].isupper() or not doc[index].text[0].isalpha():
            return None
    return None


def is_genitive(token: Token) -> bool:
    """Whether it is the genitive of the word before, and no mark: "Miners' Union", "the firm's"."""
    owner = token.nbor(-1) if token.i else token
    plural = token.text in ("'", "’") and owner.tag_ in ("NNS", "NNPS") and owner.dep_ == "poss"
    return token.tag_ == "POS" or (plural and not owner.whitespace_)


def _is_owned(token: Token, run: Sequence[Token]) -> bool:
    """Whether it is the genitive in the name of an office: "Supreme People's Court", "Miners' Health Union"."""
    if not is_genitive(token) or token.i + 1 >= len(token.doc):
        return False
    owner, following = run[-1], token.nbor()
    several = owner.tag_ == "NNPS" and token.text in ("'", "’")
    plain = following.text[0].isupper() and following.tag_ in _NAME_TAGS and not following.is_sent_start
    return plain and owner.ent_type_ not in ("PERSON", "GPE") and (owner.lower_ in _OWNERS or several)


def _is_office_for(token: Token, run: Sequence[Token]) -> bool:
    """Whether it links an office with what it is for: "Office for the Care | of | the Sea"."""
    doc, links = token.doc, [word for word in run if word.lower_ == "for"]
    if token.i + 1 >= len(doc):
        return False
    if token.lower_ == "the" and run[-1].lower_ in _LINKS:
        return bool(links) and token.nbor().tag_ in _NAME_TAGS
    plain = len(run) > 1 or not run[0].is_sent_start
    begins = token.lower_ == "for" and plain and run[-1].lower_ in _OFFICES and token.head.i == run[-1].i
    if not begins and not (token.lower_ == "of" and links):
        return False
    behind = token.i + 1 + (token.nbor().lower_ == "the")
    return behind < len(doc) and doc[behind].tag_ in _NAME_TAGS


def _is_listed(token: Token, run: Sequence[Token]) -> bool:
    """Whether it is the comma in a name whose letters stand in brackets behind it: "Health, Food and Farms (HFF)"."""
    if token.text != ",":
        return False
    doc, end = token.doc, token.i + 1
    while end < len(doc) and (doc[end].tag_ in _NAME_TAGS or doc[end].lower_ in ("and", "&", ",")):
        end += 1
    if end + 1 >= len(doc) or doc[end].text != "(":
        return False
    return initials([word.text for word in doc[run[0].i : end]]) == doc[end + 1].text


def initials(parts: Sequence[str]) -> str:
    """The first letters of the capitalised words."""
    return "".join(part[0] for part in parts if part[0].isupper() and part.lower() not in PARTICLES)
