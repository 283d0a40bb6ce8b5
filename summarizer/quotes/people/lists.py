"""Lists that go on behind a comma in an office or in the name of a body: "for insight|, strategy and innovation"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ..grammar.titles import LEGAL_FORMS, ORGANIZATION_WORDS, ROLE_NOUNS
from .given import given_names

AND = frozenset({"and", "&"})
_ITEM_TAGS = frozenset({"NN", "NNS", "JJ", "VBG", "HYPH"})
_LONGEST_ITEM = 4  # tokens
_SOMEBODY = ROLE_NOUNS | ORGANIZATION_WORDS | LEGAL_FORMS


def list_end(doc: Doc, index: int, *, capital: bool) -> int | None:
    """Where a list ends that goes on at the comma or "and" at `index`: behind the item that an "and" brings in.

    None if there is none, or if people, posts or other bodies stand in it.
    """
    while index < len(doc) - 1:
        joint = doc[index]
        if joint.text == "," and doc[index + 1].lower_ in AND:
            index += 1
            joint = doc[index]
        end = _item_end(doc, index + 1, capital=capital)
        if end is None:
            return None
        if joint.lower_ in AND:
            return end
        if joint.text != "," or end >= len(doc):
            return None
        index = end
    return None


def _item_end(doc: Doc, start: int, *, capital: bool) -> int | None:
    end = start
    while end < min(len(doc), start + _LONGEST_ITEM) and _is_of_item(doc[end], capital=capital):
        end += 1
    named = any(_names_somebody(token) for token in doc[start:end])
    return end if end > start and not named else None


def _is_of_item(token: Token, *, capital: bool) -> bool:
    if capital:
        return token.text[0].isupper() and token.text[0].isalpha() and not token.is_sent_start
    return token.tag_ in _ITEM_TAGS and token.text.islower()


def _names_somebody(token: Token) -> bool:
    other = token.ent_type_ == "PERSON" or (token.ent_type_ == "ORG" and token.ent_iob_ == "B")
    called = token.lower_ in _SOMEBODY or token.lower_ in given_names()
    return called or token.ent_type_ == "GPE" or other
