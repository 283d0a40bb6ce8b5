"""Where a reported clause may end before its sentence does: in front of what the writer may have added.

What is added stands at the right edge of the sentence: a coordinated clause, a participle, a relative clause, an
apposition, a phrase of time or place. Each constituent that runs to the edge is one that may be cut off.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ..grammar import words

_CLAUSES = frozenset({"conj", "advcl", "relcl", "acl", "appos", "parataxis", "ccomp", "dep"})
_PHRASES = frozenset({"prep", "npadvmod", "advmod"})
_MOST_CLAUSES, _MOST_PHRASES = 4, 2
_DASHES = frozenset({"–", "—", "--", "-", "―"})
SEPARATORS = _DASHES | {",", ";", ":", "("}

_CUT_WORDS = words(
    "although though after before while which who whose whom but and as adding saying because despite even noting when"
)


def breaks(doc: Doc, first: int, last: int) -> Iterator[int]:
    """Commas and dashes behind which a clause of the writer's own may begin: the first one and the last one."""
    places = []
    for index in range(first + 2, last - 2):
        token = doc[index]
        if token.text in (",", ";", "–", "—", "--", "-"):
            following = doc[index + 1]
            if token.text != "," or following.lower_ in _CUT_WORDS or following.tag_ in ("VBG", "VBN"):
                places.append(index)
    yield from {*places[:1], *places[-1:]}


def ends(doc: Doc, first: int, last: int) -> Iterator[int]:
    """Numbers of tokens in front of which a clause of the tokens `first` to `last` (exclusive) may end already."""
    clauses, phrases = [], []
    for token, left in edge(doc, first, last):
        if token.dep_ in _CLAUSES:
            clauses.append(left)
        elif token.dep_ in _PHRASES:
            phrases.append(left)
    for left in sorted({*clauses[-_MOST_CLAUSES:], *phrases[-_MOST_PHRASES:]}):
        index = before_joint(doc, first, left)
        if index > first + 1:
            yield index


def edge(doc: Doc, first: int, last: int) -> Iterator[tuple[Token, int]]:
    """The constituents that run to the end of the tokens `first` to `last` and begin behind `first`, inner ones first.

    Each is its head and the number of its first token.
    """
    end = last - 1
    while end > first and doc[end].dep_ == "punct":
        end -= 1
    token, seen = doc[end], last
    while True:
        left = token.left_edge.i
        if left <= first:
            return
        if left < seen:
            yield token, left
            seen = left
        head = token.head
        if head.i == token.i or not first <= head.i <= end or head.right_edge.i < end:
            return
        token = head


def before_joint(doc: Doc, first: int, index: int) -> int:
    """The number of the first of the commas, dashes and conjunctions that stand directly before token `index`."""
    while index > first and (doc[index - 1].text in SEPARATORS or doc[index - 1].tag_ == "CC"):
        index -= 1
    return index
