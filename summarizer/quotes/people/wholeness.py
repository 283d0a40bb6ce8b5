"""Whether a role that the text gives is whole: cut nowhere, and an office rather than an epithet."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ..grammar import words
from ..grammar.titles import COMPANY_TAILS, KIN_NOUNS, ORGANIZATION_NOUNS, ORGANIZATION_WORDS, ROLE_NOUNS
from .beginnings import TRADES
from .given import given_names
from .inside import is_genitive
from .lists import list_end
from .names import Name

EPITHETS = KIN_NOUNS | words(
    """
    man woman boy girl fan superfan firebrand enthusiast lover devotee darling favourite favorite heavyweight hero
    heroine sensation hopeful friend buddy pal group brother-in-law sister-in-law mother-in-law father-in-law
    son-in-law daughter-in-law guy lady gentleman victim suspect
    """
)
"""What somebody may be called beside the name, and is no office."""
_OF_SOMETHING = words("ceo executive chief chairman chairwoman captain superintendent general secretary")
"""An office that says little without what it is of."""
HONORIFICS = words("sheikh sheik shaikh imam sir dame lord lady datuk dato tan sri")
_PAST = words("former ex retired onetime one-time")
_GOES_ON = frozenset({"NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "IN", "SYM"})
_FIRMS = ORGANIZATION_WORDS | COMPANY_TAILS
_JOINTS = frozenset({"-", "/", "–", "|"})
_LEADS = frozenset({"DT", "IN", "CC", "PRP$", "WDT", "WP", "TO", "WRB"})


def is_whole(doc: Doc, first: int, last: int, name: Name) -> bool:
    """Whether the words `first` to `last` are an office, and nothing of it stands outside them."""
    head = _head(doc, first, last)
    if sum(token.is_quote and not is_genitive(token) for token in doc[first:last]) % 2:
        return False  # "host of boat show “Top Keel"
    office = head.lower_ not in EPITHETS and doc[last - 1].tag_ != "POS" and not _is_honorific(doc, first, last)
    if last - first == 1 and head.lower_ in _OF_SOMETHING:
        return False
    if not _before_name(last, name) and _is_of_no_person(doc, first, head, name):
        return False
    told_as = any(token.lower_ == "as" for token in doc[first:last])  # "a champion as sailor and builder"
    whole = not _is_cut_before(doc, first) and (_before_name(last, name) or not _is_cut_behind(doc, last, head, name))
    return office and not told_as and whole


def _before_name(last: int, name: Name) -> bool:
    """Whether a role stands right before the name, or before its comma."""
    return last in (name.first, name.first - 1)


def _is_of_no_person(doc: Doc, first: int, head: Token, name: Name) -> bool:
    """Whether what stands behind a name is a feat, who printed a book, or what somebody with a trade was once.

    "Holm, her fourth success"; "Ada Quill: A Life (Laurence King)"; "pie seller Ann Holm, a former sailor".
    """
    feat = doc[first].tag_ == "PRP$" and head.lower_ not in ROLE_NOUNS | TRADES
    printed = first > 0 and doc[first - 1].text == "(" and doc[first].lower_ in given_names()
    trade = doc[name.first - 1] if name.first else doc[first]
    past = doc[first].lower_ in _PAST and trade.tag_ == "NN" and trade.is_lower and trade.i < name.first
    return feat or printed or past


def _head(doc: Doc, first: int, last: int) -> Token:
    """The noun that says what somebody is: the last one before "of" and the like."""
    nouns = [token for token in doc[first:last] if token.tag_.startswith("NN")]
    linked = next((token.i for token in doc[first:last] if token.tag_ == "IN" or token.text == ","), last)
    return next((token for token in reversed(nouns) if token.i < linked), doc[last - 1])


def _is_honorific(doc: Doc, first: int, last: int) -> bool:
    return all(token.lower_ in HONORIFICS for token in doc[first:last])


def _is_cut_before(doc: Doc, first: int) -> bool:
    """Whether the role begins behind a joint ("co-|owner") or a capitalised word that belongs to it."""
    if not first:
        return False
    before = doc[first - 1]
    if before.text in _JOINTS:
        return not before.whitespace_
    if before.tag_ == "NNS" or before.text == "&" or (before.tag_ == "CC" and first > 1 and _is_half(doc[first - 2])):
        return True  # "search and | rescue chief Ann Holm"
    owner = any(token.tag_ == "POS" for token in doc[first : first + 3])
    capital = before.text[0].isupper() and before.tag_ not in _LEADS
    return capital and not doc[first].is_sent_start and (owner or not before.is_sent_start)


def _is_half(token: Token) -> bool:
    return token.text in ROLE_NOUNS or (token.dep_ in ("nmod", "compound") and token.tag_ == "NN")


def _is_cut_behind(doc: Doc, last: int, head: Token, name: Name) -> bool:
    """Whether a role behind a name goes on: "president of the Hale supporters | club", "director, | Norholm Funds"."""
    between = doc[name.last : max(name.last, head.left_edge.i)]
    if head.lower_ not in ROLE_NOUNS and any(token.tag_ == "NNP" for token in between):
        return True  # "Ann Holm of the Norholm Fund, the main sponsor": the fund is
    if head.lower_ in ORGANIZATION_NOUNS - ROLE_NOUNS:
        return True
    if last >= len(doc):
        return False
    behind = doc[last]
    if behind.text == "," and last + 1 < len(doc):
        if any(token.tag_ == "IN" for token in doc[head.i : last]) and list_end(doc, last, capital=False):
            return True  # "minister for farms | , forests and mills"
        further = doc[last + 1 : last + 4]
        firm = further[0].ent_type_ not in ("PERSON", "DATE") or any(word.lower_ in _FIRMS for word in further)
        return further[0].tag_ in ("NNP", "NNPS") and firm
    if behind.tag_ == "CC" and last + 1 < len(doc):
        return doc[last + 1].tag_ in _GOES_ON  # "president and | chief executive"
    if behind.is_sent_start:
        return False
    capital = behind.text[0].isupper() and doc[last - 1].text[0].isupper()  # "owner of Walk | A Little stables"
    return behind.text in _JOINTS or behind.tag_ in _GOES_ON or capital
