"""Sentences that their attribution breaks in two, where one half alone would say something else.

"Nobody, Holm said, | wants the deal", "If rates rise, | Holm said, | banks will fail".
"""

from __future__ import annotations

from spacy.tokens import Span

from ..grammar import words
from ..grammar.subjects import FINITE
from ..places import Reported, Scene

_DENYING = words("no nobody none neither nor not n't n’t never few little hardly scarcely rarely seldom only")
_CONDITIONS = words("if unless had were should provided without barring")
_LIMITS = words("unless if or nor provided barring except than")
_CLAUSES = ("ccomp", "acl")
_RELATIVE = ("WDT", "WP")
_HELPERS = ("aux", "neg", "auxpass")
_UNFINISHED = ("mark", "cc", "det", "prep")


def misleads(scene: Scene, clause: Reported) -> bool:
    """Whether the clause is one half of a sentence, and says less or more than the whole."""
    by, doc = clause.by, scene.doc
    start, end = by.sentence
    following = [token.lower_ for token in doc[by.cue.i + 1 : min(by.cue.i + 3, end)]]
    if clause.last <= by.first and following[:1] == [","] and following[-1] in _LIMITS:
        return True  # "..., Holm said, provided the papers were signed"
    if by.first - start < 2 or by.last >= end or doc[by.last].text != "," or doc[by.first - 1].text != ",":
        return False
    first, second = doc[start : by.first - 1], doc[by.last + 1 : end]
    if not len(second) or any(token.is_quote for token in (*first, *second[:2])):
        return False
    whole = _is_clause(first)
    if first[-1].dep_ in _HELPERS or second[0].lower_ in _LIMITS:
        return True
    denies = not whole and any(token.lower_ in _DENYING for token in first)
    either = denies or first[0].lower_ in _CONDITIONS or (whole and second[0].lower_ == "that")
    if clause.last <= by.first:
        return either or first[-1].dep_ in _UNFINISHED or _holds_clause(first)
    return clause.first >= by.last and (either or second[0].tag_ in _RELATIVE)


def _holds_clause(half: Span) -> bool:
    """Whether it is a phrase about what others say or think: "the idea that voters are fools"."""
    return not _is_clause(half) and any(token.dep_ in _CLAUSES and token.tag_ in FINITE for token in half)


def _is_clause(half: Span) -> bool:
    root = half.root
    helpers = [child for child in root.children if child.dep_ in ("aux", "auxpass", "cop")]
    return any(token.tag_ in (*FINITE, "MD") for token in (root, *helpers))
