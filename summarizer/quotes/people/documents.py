"""Who speaks through a document: "the firm's website", "a statement from the firm", "the report" that is theirs."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ..grammar import words
from ..grammar.subjects import subject
from ..grammar.titles import DOCUMENT_NOUNS
from ..grammar.wordlists import singulars

_BEHIND = frozenset({"from", "by", "of"})
_SITES = frozenset({"website", "site", "page", "blog", "account"})
_MADE = words(
    """
    commissioned compiled conducted filed issued made posted prepared produced published put released sent shared signed
    submitted tweeted written
    """
)
_SIGNED = words("signed signs")
_PAPERS = words("paper papers document documents agreement contract deal plea")
"""What many sign that others wrote."""

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FILED = words("""
    affidavit brochure caption complaint deposition filing indictment injunction lawsuit leaflet novel petition
    presentation slideshow statute suit warrant
""")
_TITLE = 25  # tokens: as far behind a document's noun its title may run
_TIMES = ("DATE", "TIME")
_REACH = 1200  # tokens to look back for the same document


def is_document(noun: Token) -> bool:
    """Whether a noun is something that can be read."""
    return bool(singulars(noun.lower_) & DOCUMENT_NOUNS)


def is_filed(noun: Token) -> bool:
    """Whether a document speaks for itself: nobody says all that "her lawsuit" says."""
    of_court = any(child.lower_ == "court" and child.dep_ == "compound" for child in noun.children)
    return bool(singulars(noun.lower_) & _FILED) or (of_court and is_document(noun))


def publisher(noun: Token) -> Token | None:
    """The head of the phrase that says whose document it is, here or where the text brought it in."""
    own = _owner(noun)
    if own is not None or noun.doc[noun.left_edge.i].lower_ in ("a", "an"):
        return own or _in_which_somebody_said(noun) or _subject_before(noun)
    for earlier in _earlier(noun):
        behind = _owner(earlier) or _in_which_somebody_said(earlier)
        if behind is not None:
            return behind
    return None


def _owner(noun: Token) -> Token | None:
    """ "the firm's report", "the firm report", "a report by the firm", "a report released by the firm"."""
    for child in noun.children:
        owns = child.dep_ == "poss" and child.ent_type_ not in _TIMES
        if owns or (child.dep_ == "compound" and _is_another_name(child, noun)):
            return child
    for child in noun.subtree:
        if child.lower_ in _SITES and child.i > noun.i and child.head.lower_ == "on":
            return next((each for each in child.children if each.dep_ == "poss"), None)
        if child.dep_ != "pobj" or child.i < noun.i or child.i - noun.i > 10:
            continue
        link, above = child.head, child.head.head
        if above.lower_ in _SIGNED and noun.lower_ in _PAPERS:
            continue
        if link.lower_ not in _BEHIND or not (above.i == noun.i or above.lower_ in _MADE):
            continue
        if _can_publish(child):
            return child
    return _whose_site(noun)


def _whose_site(noun: Token) -> Token | None:
    """Whose site a document with a title stands on: "a paper titled Piers: A Guide on the port's website"."""
    doc = noun.doc
    for token in doc[noun.i + 1 : min(noun.i + _TITLE, noun.sent.end)]:
        if token.tag_ in _FINITE:
            return None
        if token.lower_ in _SITES and token.head.lower_ == "on":
            return next((child for child in token.children if child.dep_ == "poss"), None)
    return None


def _is_another_name(word: Token, noun: Token) -> bool:
    """Whether a word before a document's noun names its author: "the Orbis report", but not "White Paper"."""
    return word.ent_type_ in ("ORG", "PERSON") and noun.ent_type_ != word.ent_type_


def _can_publish(token: Token) -> bool:
    """Whether a name, or a noun with an article, can be an author: not "a report of violence"."""
    return token.tag_ in ("NNP", "NNPS") or (token.head.lower_ in ("from", "by") and token.ent_type_ != "DATE")


def _in_which_somebody_said(noun: Token) -> Token | None:
    """Who "said in a statement" or "released a statement"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "through", "via") else noun.head
    if noun.dep_ not in ("pobj", "dobj") or not verb.tag_.startswith("VB"):
        return None
    if verb.lower_ in _SIGNED and noun.lower_ in _PAPERS:
        return None
    speaker = subject(verb)
    return speaker if speaker is not None and speaker.i != noun.i and speaker.tag_ not in ("WP", "WDT") else None


def _subject_before(noun: Token) -> Token | None:
    """The named subject of the sentence before: "The Orbis fund denied that. A statement said ..."."""
    start = noun.sent.start
    before = noun.doc[max(0, start - 2)].sent
    return next((token for token in before if token.dep_ == "nsubj" and _is_named(token)), None)


def _is_named(noun: Token) -> bool:
    """Whether a noun is a name or has one right beside it: "the aid group Orbis"."""
    beside = any(child.dep_ == "appos" and child.i == noun.i + 1 for child in noun.children if child.tag_ == "NNP")
    return noun.tag_.startswith("NNP") or beside


def _earlier(noun: Token) -> Iterator[Token]:
    """The same word before, the nearest first; for "the report" any document that is nearest comes last."""
    doc = noun.doc
    for index in range(noun.i - 1, max(-1, noun.i - _REACH), -1):
        if doc[index].lower_ == noun.lower_:
            yield doc[index]
