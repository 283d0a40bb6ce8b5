"""Who stands behind a verb that follows a quotation: "“Will you sign?” asked Clay"."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAMES = ("NNP", "NN", "NNS")


def inverted(verb: Token) -> Token | None:
    """Who stands behind a verb that follows a quotation and is taken for its object: "“Will you sign?” asked Clay"."""
    if verb.i <= verb.sent.start or verb.lower_ == "told" or not _is_behind_quotation(verb):
        return None
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    behind = [child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i]
    named = len(behind) == 1 and behind[0].left_edge.i == verb.i + 1 and behind[0].tag_ in _NAMES
    return behind[0] if named else _behind_profession(verb)


def _is_behind_quotation(verb: Token) -> bool:
    """Whether a verb stands right behind the closing mark or its comma: "“...”, announced the ministry"."""
    if verb.nbor(-1).is_quote:
        return verb.tag_ in FINITE
    start = verb.sent.start
    outside = verb.i - start > 2 and verb.nbor(-1).text == "," and verb.nbor(-2).is_quote
    bare = verb.tag_ == "VBN" and verb.dep_ == "ROOT"
    return outside and verb.doc[start].is_quote and (verb.tag_ in FINITE or bare)


def _behind_profession(verb: Token) -> Token | None:
    """The name behind a profession that is taken for a verb: "“We know,” says | epidemiologist Ann Clay."."""
    if verb.i + 2 >= verb.sent.end or verb.nbor().tag_ not in (*FINITE, "VB") or verb.nbor().head.i != verb.i:
        return None
    behind = [child for child in verb.nbor().children if child.dep_ == "dobj" and child.tag_ in _NAMES]
    return behind[0] if len(behind) == 1 and behind[0].left_edge.i == verb.i + 2 else None


def outside_marks(found: Token | None, verb: Token) -> Token | None:
    """Who is named between a closing mark and a verb, taken for more of a word inside: "“..., his mother,” | Clay"."""
    if found is None or found.i >= verb.i or not any(token.is_quote for token in found.doc[found.i : verb.i]):
        return found
    mark = max(token.i for token in found.doc[found.i : verb.i] if token.is_quote)
    named = (token for token in found.children if token.dep_ == "appos" and token.left_edge.i == mark + 1)
    return next(named, found)
