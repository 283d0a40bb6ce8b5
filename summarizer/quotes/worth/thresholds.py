"""What a candidate must be worth to be taken: less where its place in the sentence speaks for it.

The trees are fitted on news whose annotators count only what a verb of saying brings in, and not always that; a reader
takes for a quote what is whole, between marks, and beside "Holm said", however short.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..grammar import words
from ..grammar.titles import ROLE_NOUNS
from ..places import Marked, Reported, Scene
from ..places.constructs import GROUPS
from .features import CueRates
from .utterances import is_announced, is_bare, is_brought_in, is_continued, is_put, is_resumed, is_uttered

_NEEDED = 0.44
"""Near half of the F1 that the whole reaches, as the optimum demands."""

_OF_OBJECT = 0.13
"""A phrase must be worth more: "denied any link" reports speech for some annotators, and not for others."""

_OF_PROMISE = -0.25
"""What somebody promises to do, in a noun: half of it is marked, and few such were there to learn from."""

_OF_STATED = -0.45
"""What somebody "indicated that": such verbs tell of polls as often as of people."""

_OF_TRAILING = -0.35
"""A whole sentence with nothing but "the ministry announced on Tuesday" behind it."""

_OF_MARKED = -0.02
"""What stands between marks needs a little less than a clause that may be the writer's own."""

_OF_SENTENCE = -0.1
"""Whole sentences between marks are somebody's words even where no verb of saying is near."""

_OF_BROUGHT_IN = -0.15
"""What a verb of saying and a comma bring in, however short: "Holm says, “Stay,” and leaves"."""

_OF_RESUMED = -0.2
"""The second half of a sentence that its attribution breaks off."""

_OF_REOPENED = -0.2
"""A quotation that goes on from the paragraph before, or in the next one."""

_OF_UTTERANCE = -0.4
"""What opens a sentence and is said by somebody: "“Never,” Holm said"."""

_OF_ANNOUNCED = -0.6
"""A whole utterance behind a name and a colon: "Holm: “Never.”"."""

_OF_CONTINUED = -0.1
"""A whole utterance right behind an attribution that ends its sentence."""

_OF_BARE = -0.4
"""What somebody "said", however short, with nothing between."""

_OF_PUT = -0.35
"""What is "described as" something, and what stands behind "as Holm put it"."""

_FINDING = words("find show think go rule indicate estimate feel know")
_WHEN = words("on in at during late early")
_STATING = words("""
    indicate signal imply maintain estimate post underline recommend assure accept guarantee stipulate make
""")
_STATING_TO = words("assure make")  # "assured residents that", "made it clear that"
_BESIDES = frozenset({"punct", "npadvmod", "advmod", "nsubj"})
_PROMISES = ("#promise", "#pledge", "#vow")
_CLAUSES = GROUPS["clause"] - {"follow", "follow<"} | {"noun that"}
_WORD = re.compile(r"\w[\w'’]*")
_SENTENCE = re.compile(r"[\W_]*[A-Z](?:\S*\s+){4,}\S*[.!?…,][^\w\s]*")


def of_quotation(scene: Scene, span: Marked, rates: CueRates) -> float:
    """What a quotation must be worth."""
    return (
        _NEEDED
        + _OF_MARKED
        + _OF_SENTENCE * _is_sentence(scene.document.text[span.start : span.end])
        + _OF_REOPENED * _is_reopened(scene, span)
        + _OF_BROUGHT_IN * is_brought_in(scene, span, rates)
        + _OF_RESUMED * is_resumed(scene, span, rates)
        + _OF_UTTERANCE * is_uttered(scene, span, rates)
        + _OF_CONTINUED * is_continued(scene, span)
        + _OF_BARE * is_bare(scene, span)
        + _OF_PUT * is_put(scene, span)
        + _OF_ANNOUNCED * is_announced(scene, span)
    )


def of_clause(clause: Reported) -> float:
    """What a reported clause must be worth."""
    is_object = bool(clause.constructs & GROUPS["object"]) and not clause.constructs & _CLAUSES
    return (
        _NEEDED
        + _OF_OBJECT * is_object
        + _OF_PROMISE * _is_promise(clause)
        + _OF_STATED * _is_stated(clause)
        + _OF_TRAILING * _is_before_cue(clause)
    )


def _is_promise(clause: Reported) -> bool:
    """Whether it is "to open the pier" in "Holm's promise to open the pier" or "a pledge by Holm to open the pier".

    A sentence without a verb of its own is one that the parser got wrong, and with it where the promise ends.
    """
    by = clause.by
    whose = by.head is not None and by.cue.dep_ != "ROOT"
    return whose and "noun to" in clause.constructs and by.lemma in _PROMISES


def _is_stated(clause: Reported) -> bool:
    """Whether somebody with a name or a role indicated or maintained "that" it is so."""
    by = clause.by
    whole = {"clause", "clause+"} <= clause.constructs
    behind = by.lemma in _STATING_TO and "followthat" in clause.constructs
    if by.lemma not in _STATING or by.head is None or not (whole or behind):
        return False
    somebody = by.head.ent_type_ in ("PERSON", "ORG") or by.head.lower_ in {"he", "she"} | ROLE_NOUNS
    opening = by.head.doc[clause.first - 1 : clause.first + 1]
    return somebody and by.cue.tag_ in ("VBD", "VBZ", "VBN") and any(token.lower_ == "that" for token in opening)


def _is_before_cue(clause: Reported) -> bool:
    """Whether it is "The port will reopen" in "The port will reopen, the ministry announced on Tuesday."."""
    by = clause.by
    if "before" not in clause.constructs or by.head is None or by.lemma in _FINDING:
        return False
    doc, cue = by.cue.doc, by.cue
    ended = by.last >= len(doc) or doc[by.last].text == "."
    root = doc[clause.first : clause.last].root
    if not ended or doc[by.first - 1].text != "," or root.head.i != cue.i or root.dep_ != "ccomp":
        return False
    behind = [child for child in cue.children if child.i > cue.i and child.dep_ not in _BESIDES]
    heard = ("dobj", "dative") if by.lemma == "tell" else ()
    added = [child for child in behind if child.dep_ not in heard]
    return cue.tag_ in ("VBD", "VBZ") and all(child.dep_ == "prep" and child.lower_ in _WHEN for child in added)


def _is_sentence(text: str) -> bool:
    """Whether a quotation reads as a sentence: most words of a title have a capital, as in "The Long Way Home,"."""
    found = _WORD.findall(text)
    return _SENTENCE.fullmatch(text) is not None and 4 * sum(word[0].isupper() for word in found) < 3 * len(found)


def _is_reopened(scene: Scene, span: Marked) -> bool:
    following = bisect_left(scene.marked, span.end, key=lambda other: other.start)
    goes_on = not span.closed and following < len(scene.marked) and scene.marked[following].continues
    return span.continues or goes_on
