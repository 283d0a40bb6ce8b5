"""Who does what a verb says, where the parser saw it and where it did not."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "aux", "dep"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def subject(verb: Token) -> Token | None:
    """The head of the phrase that names who does what `verb` says; if need be, the subject of a verb above it."""
    found = _subject_above(verb)
    unseen = found is None or found.ent_type_ in ("DATE", "TIME")
    return (_beside(verb) or found) if unseen and verb.tag_ in _FINITE else found


def _beside(verb: Token) -> Token | None:
    """The noun or pronoun right before a verb whose subject the parser did not see, as in "Holm (left) then said"."""
    doc, index = verb.doc, verb.i - 1
    while index > verb.sent.start and doc[index].tag_ in ("RB", "MD", "VBZ", "VBP", "VBD") and verb.i - index < 4:
        index -= 1
    if index > verb.sent.start and doc[index].text == ")":
        opening = (i for i in range(index - 1, max(verb.sent.start, index - 8), -1) if doc[i].text == "(")
        index = next(opening, 0) - 1
    if index < verb.sent.start or doc[index].ent_type_ in ("DATE", "TIME"):
        return None
    token = doc[index]
    return token if token.tag_.startswith("NN") or token.tag_ == "PRP" else None


def _subject_above(verb: Token) -> Token | None:
    for _ in range(6):
        own = _own_subject(verb)
        if own is not None:
            return own
        if verb.dep_ in ("relcl", "acl"):
            return verb.head
        if verb.dep_ not in _SHARING or verb.head.i == verb.i:
            return None
        verb = verb.head
        if verb.dep_ == "prep":
            verb = verb.head
    return None


def _own_subject(verb: Token) -> Token | None:
    passive = None
    for child in verb.children:
        if child.dep_ in ("nsubj", "csubj"):
            return child
        if child.dep_ == "agent":
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
        if child.dep_ == "nsubjpass":
            passive = passive or child
    return passive
