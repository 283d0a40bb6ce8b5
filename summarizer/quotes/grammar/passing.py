"""Whose words somebody passes on."""

from __future__ import annotations

from spacy.tokens import Token

from .inversion import FINITE
from .wordlists import words

_QUOTING = words("quote quotes quoted cite cites cited")


def quoted_by(verb: Token) -> Token | None:
    """Whose words somebody passes on: "the Herald quoted Holm as saying", "the Herald quoted the mayor as saying"."""
    if verb.lower_ not in _QUOTING or verb.tag_ not in FINITE:
        return None
    persons = (child for child in verb.children if child.dep_ == "dobj" and child.tag_ in ("NNP", "PRP"))
    return next(persons, None) or _heard_saying(verb)


def _heard_saying(verb: Token) -> Token | None:
    """Who is said behind a verb to say it: "quoted | the mayor | as saying"."""
    behind = verb.doc[verb.i + 1 : verb.sent.end - 1]
    ends = (token.i for token in behind if token.lower_ == "as" and token.nbor().tag_ == "VBG")
    end = next(ends, verb.i)
    objects = [child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < end]
    nouns = [token for token in verb.doc[verb.i + 1 : end] if token.tag_.startswith("NN")]
    return next(iter(objects or nouns), None)
