"""Which tokens are the attribution itself: "the minister told reporters on Monday"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from .subjects import SUBJECTS
from .wordlists import words

_TELLING = words("told tells tell telling informed reminded assured warned")
_OF_NAME = frozenset({"compound", "amod", "det", "nmod"})
_PHRASE = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "npadvmod", "prep", "dative", "prt", "agent", "dobj"}
)


def phrase(verb: Token) -> tuple[int, int]:
    """The tokens of the attribution itself: "the minister told reporters on Monday"."""
    first = last = verb.i
    if verb.dep_ == "acl" and verb.head.tag_ == "NNP" and verb.i > verb.sent.start and verb.nbor(-1).text == ",":
        first = min((c.i for c in verb.head.children if c.dep_ in _OF_NAME and c.i < verb.head.i), default=verb.head.i)
    for child in verb.children:
        if child.dep_ in _PHRASE and (child.dep_ in SUBJECTS or child.i > verb.i or child.i >= first - 3):
            left, right = child.left_edge.i, child.right_edge.i
            if left < first and child.i < verb.i and not _has_comma(verb.doc, right, verb.i, 12):
                first = left
            elif right > last and child.i > verb.i:
                last = max(last, _end_of_hearer(child) if _has_clause(child) else right)
    return first, last + 1


def _has_comma(doc: Doc, start: int, end: int, reach: int) -> bool:
    return end - start > reach and any(doc[index].text == "," for index in range(start, end))


def _has_clause(token: Token) -> bool:
    clausal = {"ccomp", "acl"} | ({"relcl"} if token.head.lower_ in _TELLING else set())
    return token.dep_ == "dobj" and any(child.dep_ in clausal for child in token.children)


def _end_of_hearer(token: Token) -> int:
    """The last token of who was told, where the parser took what they were told for a part of it; -1 if it did not."""
    told = (child.left_edge for child in token.children if child.dep_ in ("relcl", "acl", "ccomp"))
    return next((left.i - 1 for left in told if left.lower_ == "that"), -1)
