"""Verbs that are no verbs of saying, but say who spoke by where they stand: "“I did not,” Holm shot back"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from ..grammar import words
from ..grammar.subjects import FINITE, SUBJECTS

_AUXILIARIES = words("is are was were be has have had does do did 's ’s 're ’re")
_PRONOUNS = words("he she they")
_OBJECTS = frozenset({"dobj", "attr", "acomp"})
_SHORTEST = 3  # tokens of the quotation with its mark


def says_who_spoke(verb: Token, sentence: Span) -> bool:
    """Whether a verb with its subject stands right behind a quotation that opens the sentence and ends with a comma."""
    doc, start = verb.doc, sentence.start
    if verb.tag_ not in FINITE or not doc[start].is_quote or verb.lower_ in _AUXILIARIES:
        return False
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if len(subjects) != 1 or not (subjects[0].tag_.startswith("NN") or subjects[0].lower_ in _PRONOUNS):
        return False
    first = min(verb.i, subjects[0].left_edge.i)
    acts = any(child.i > verb.i and child.dep_ in _OBJECTS for child in verb.children)
    if acts or first - start < _SHORTEST:
        return False
    before = doc[first - 2 : first]
    return any(token.text == "," for token in before) and any(token.is_quote for token in before)
