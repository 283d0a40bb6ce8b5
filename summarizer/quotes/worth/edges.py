"""The weak signs by which the end of a reported clause is told: what is cut off there, and what is kept."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ..places import Reported
from ..places.cuts import SEPARATORS, edge

_DEPENDENCIES = ("conj", "advcl", "relcl", "acl", "appos", "prep", "npadvmod", "advmod")
_TAGS = ("VBG", "VBN", "WDT", "WP", "IN", "PRP", "DT", "NNP", "RB")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def edge_features(doc: Doc, candidate: Reported) -> dict[str, float]:
    """What the clause leaves out of its sentence at its end, and the outermost thing at its end that it keeps."""
    first, last = candidate.first, candidate.last
    cue = candidate.by.cue
    after, joint = _beyond(doc, last, candidate.by.sentence[1])
    found: dict[str, float] = {"left over": min(max(0, candidate.by.sentence[1] - last), 40)}
    if after is not None:
        found |= _constituent("cut", doc, after, joint, cue, first, last)
    kept = None
    for token, left in edge(doc, first, last):
        before = doc[left - 1]
        if token.dep_ in _DEPENDENCIES and (
            before.text in SEPARATORS or before.tag_ == "CC" or token.dep_ in ("advcl", "relcl", "conj")
        ):
            kept = token, left
    if kept is not None:
        token, left = kept
        found |= _constituent("kept", doc, token, doc[left - 1], cue, first, last)
        found["kept share"] = (last - left) / (last - first)
    return found


def _beyond(doc: Doc, last: int, end: int) -> tuple[Token | None, Token]:
    """The outermost constituent that begins where a clause ends, and what joins it."""
    index, joint = last, doc[min(last, len(doc) - 1)]
    while index < end and (doc[index].dep_ == "punct" or doc[index].tag_ == "CC"):
        joint = doc[index]
        index += 1
    if index >= end:
        return None, joint
    token = doc[index]
    while token.head.i != token.i and token.head.left_edge.i >= last:
        token = token.head
    return token, joint


def _constituent(
    name: str, doc: Doc, token: Token, joint: Token, cue: Token, first: int, last: int
) -> dict[str, float]:
    left, right = token.left_edge.i, token.right_edge.i + 1
    opening = doc[left]
    head = token.head
    words = [child.dep_ for child in token.children if child.i >= left]
    found = {
        f"{name} words": min(right - left, 40),
        f"{name} behind comma": float(joint.text == ","),
        f"{name} behind dash": float(joint.text in SEPARATORS and joint.text != ","),
        f"{name} behind and": float(joint.lower_ == "and"),
        f"{name} behind but": float(joint.lower_ == "but"),
        f"{name} hangs on cue": float(head.i == cue.i),
        f"{name} hangs within": float(first <= head.i < last),
        f"{name} reach": min(abs(left - head.i), 30),
        f"{name} has subject": float("nsubj" in words or "nsubjpass" in words),
        f"{name} is finite": float(token.tag_ in _FINITE or "aux" in words),
        f"{name} is past": float(token.tag_ == "VBD"),
        f"{name} holds cue": float(left <= cue.i < right),
        f"{name} is time": float(opening.ent_type_ in ("DATE", "TIME") or token.ent_type_ in ("DATE", "TIME")),
    }
    found |= {f"{name} is {dep}": float(token.dep_ == dep) for dep in _DEPENDENCIES}
    found |= {f"{name} opens {tag}": float(opening.tag_ == tag) for tag in _TAGS}
    return found
